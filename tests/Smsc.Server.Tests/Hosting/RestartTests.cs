using Smsc.Client;
using Smsc.Engine;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using Smsc.Storage.Sqlite;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The whole server in this process, stopped and started again over the same file.</summary>
public sealed class RestartTests
{
    private static readonly string[] Sqlite = ["Smsc:Storage:Provider=Sqlite", "Smsc:Smpp:TlsPort=-1"];

    [Test]
    public async Task A_receipt_that_nobody_answered_survives_a_restart()
    {
        using var folder = new TempFolder();
        string id;
        await using (var host = await RunningHost.Start([.. Sqlite, "Smsc:Delivery:Delay=0"], folder.Path))
        {
            var silent = new SmppClientOptions { OnDeliver = static _ => null };
            await using var client = await host.Bound(options: silent);
            id = (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).MessageId;
            (await client.ReceiveAsync().AsTask().Soon("the receipt comes")).ReceiptedMessageId.Should().Be(id);
        }

        await using var again = await RunningHost.Start(Sqlite, folder.Path);
        again.Service<SmscEngine>().Accounts.All[0].Unsettled.Should().Be(1);
        await using var receiver = await again.Bound(BindKind.Receiver);

        var receipt = await receiver.ReceiveAsync().AsTask().Soon("it is owed still");

        receipt.ReceiptedMessageId.Should().Be(id);
        receipt.Source.Should().Be(Messages.WithReceipt.Destination);
        receipt.Destination.Should().Be(Messages.WithReceipt.Source);
        await Wait.Until(() => again.Service<SmscEngine>().Accounts.All[0].Unsettled == 0, "it is settled");
    }

    [Test]
    public async Task A_message_without_an_outcome_keeps_its_due_time_over_a_restart_and_ids_go_on_above()
    {
        using var folder = new TempFolder();
        string id;
        long due;
        await using (var host = await RunningHost.Start([.. Sqlite, "Smsc:Delivery:Delay=00:00:02"], folder.Path))
        {
            await using var client = await host.Bound();
            id = (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).MessageId;
            due = Stored(host, id).DueAt;
        }

        await using var again = await RunningHost.Start([.. Sqlite, "Smsc:Delivery:Delay=1.00:00:00"], folder.Path);
        again.Service<SmscEngine>().Recovered.Unsettled.Should().Be(1);
        Stored(again, id).DueAt.Should().Be(due);
        await using var receiver = await again.Bound();
        var next = (await receiver.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).MessageId;

        var receipt = await receiver.ReceiveAsync().AsTask().Soon("its time comes");

        receipt.ReceiptedMessageId.Should().Be(id);
        DateTime.UtcNow.Ticks.Should().BeGreaterThanOrEqualTo(due);
        long.Parse(next).Should().BeGreaterThan(long.Parse(id));
        again.Log.All.Should().Contain(line => line.Contains("Not settled yet: 1 messages"));
    }

    [Test]
    public async Task What_is_settled_is_not_sent_again_after_a_restart()
    {
        using var folder = new TempFolder();
        string id;
        await using (var host = await RunningHost.Start([.. Sqlite, "Smsc:Delivery:Delay=0"], folder.Path))
        {
            await using var client = await host.Bound();
            id = (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).MessageId;
            await client.ReceiveAsync().AsTask().Soon("the receipt comes");
            await host.Stop();
        }

        await using var again = await RunningHost.Start(Sqlite, folder.Path);

        again.Service<SmscEngine>().Recovered.Should().Be(default(Engine.Delivery.RecoveredMessages));
        Stored(again, id).Settled.Should().BeTrue();
    }

    [Test]
    public async Task Messages_of_an_account_that_left_the_configuration_wait_in_the_file()
    {
        using var folder = new TempFolder();
        await using (var host = await RunningHost.Start([.. Sqlite, "Smsc:Delivery:Delay=01:00:00"], folder.Path))
        {
            await using var client = await host.Bound();
            await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered");
        }

        await using (var other = await RunningHost.Start([.. Sqlite, "Smsc:Accounts:0:SystemId=other"], folder.Path))
            other.Service<SmscEngine>().Recovered.WithoutAccount.Should().Be(1);
        await using var again = await RunningHost.Start(Sqlite, folder.Path);
        again.Service<SmscEngine>().Recovered.Unsettled.Should().Be(1);
    }

    [Test]
    public async Task The_message_clock_is_over_a_restart_what_it_was_set_to()
    {
        using var folder = new TempFolder();
        var threeDays = TimeSpan.FromDays(3);
        string id;
        TimeSpan offset;
        await using (var host = await RunningHost.Start([.. Sqlite, "Smsc:Delivery:Delay=01:00:00"], folder.Path))
        {
            var engine = host.Service<SmscEngine>();
            await using var client = await host.Bound();
            await engine.AdvanceClockAsync(threeDays).Soon("the clock is moved");
            id = (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).MessageId;
            offset = engine.Clock.Offset;
            offset.Should().BeGreaterThanOrEqualTo(threeDays).And.BeLessThanOrEqualTo(threeDays + TimeSpan.FromMilliseconds(10));
        }

        DateTimeOffset frozenAt;
        await using (var host = await RunningHost.Start(Sqlite, folder.Path))
        {
            var engine = host.Service<SmscEngine>();
            engine.Clock.Offset.Should().Be(offset);
            await using var client = await host.Bound();
            await engine.AdvanceClockAsync(TimeSpan.FromHours(1)).Soon("the clock is moved");
            (await client.ReceiveAsync().AsTask().Soon("it is due within the hour")).ReceiptedMessageId.Should().Be(id);
            engine.FreezeClock();
            frozenAt = engine.Clock.GetUtcNow();
        }

        await using (var host = await RunningHost.Start(Sqlite, folder.Path))
        {
            var engine = host.Service<SmscEngine>();
            (engine.Clock.IsFrozen, engine.Clock.GetUtcNow()).Should().Be((true, frozenAt));
            engine.ResetClock();
        }

        await using var again = await RunningHost.Start(Sqlite, folder.Path);
        again.Service<SmscEngine>().Clock.IsReal.Should().BeTrue();
    }

    [Test]
    public async Task What_is_kept_is_as_old_as_the_message_clock_says()
    {
        using var folder = new TempFolder();
        string[] settings = [.. Sqlite, "Smsc:Delivery:Delay=0"];
        string id;
        await using (var host = await RunningHost.Start(settings, folder.Path))
        {
            await using var client = await host.Bound();
            id = (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).MessageId;
            await client.ReceiveAsync().AsTask().Soon("the receipt comes");
            await Wait.Until(() => host.Service<SmscEngine>().Accounts.All[0].Unsettled == 0, "it is settled");
            await host.Service<SmscEngine>().AdvanceClockAsync(TimeSpan.FromHours(49)).Soon("the clock is moved");
        }

        await using var again = await RunningHost.Start(settings, folder.Path);

        await Wait.Until(() => !again.Service<IMessageStore>().TryRead(long.Parse(id), out _), "48 hours are over");
    }

    [Test]
    public async Task With_a_full_disk_submits_are_answered_ESME_RSYSERR_and_the_session_stays_until_there_is_room()
    {
        await using var host = await RunningHost.Start([.. Sqlite, "Smsc:Delivery:Delay=01:00:00"]);
        await using var client = await host.Bound();
        var store = (SqliteMessageStore)host.Service<IMessageStore>();
        store.Execute("PRAGMA max_page_count=50");
        var message = Messages.WithReceipt with { ShortMessage = new byte[254] };
        SubmitResult result;
        do result = await client.SubmitAsync(message).AsTask().Soon("submit_sm is answered");
        while (result.IsAccepted);

        result.CommandStatus.Should().Be(CommandStatus.ESME_RSYSERR);
        (await client.EnquireLinkAsync().Soon("the session lives")).Should().Be(CommandStatus.ESME_ROK);
        store.Execute("PRAGMA max_page_count=1000000");
        (await client.SubmitAsync(message).AsTask().Soon("submit_sm is answered")).IsAccepted.Should().BeTrue();
        host.Log.All.Should().Contain(line => line.Contains("no room")).And.Contain(line => line.Contains("can be stored again"));
    }

    private static Engine.Messages.StoredMessage Stored(RunningHost host, string id)
    {
        host.Service<IMessageStore>().TryRead(long.Parse(id), out var message).Should().BeTrue();
        return message;
    }
}
