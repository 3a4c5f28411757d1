using Smsc.Client;
using Smsc.Engine;
using Smsc.Engine.MobileOriginated;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The whole server: accounts that binds made over a restart, and where clients come from.</summary>
public sealed class AcceptAnyAccountTests
{
    private static readonly string[] Settings = ["Smsc:Storage:Provider=Sqlite", "Smsc:Smpp:TlsPort=-1", "Smsc:AcceptAnyAccount=true"];

    [Test]
    public async Task An_account_with_messages_that_are_not_settled_is_there_again_from_the_start()
    {
        using var folder = new TempFolder();
        long id;
        await using (var host = await RunningHost.Start([.. Settings, "Smsc:Delivery:Delay=01:00:00"], folder.Path))
        {
            await using var client = await host.Connect();
            (await client.BindAsync(BindKind.Transmitter, "fresh", "any").Soon("bind is answered")).IsBound.Should().BeTrue();
            await using var idle = await host.Connect();
            (await idle.BindAsync(BindKind.Transmitter, "idle", "any").Soon("bind is answered")).IsBound.Should().BeTrue();
            (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered")).IsAccepted.Should().BeTrue();
            var result = await host.Service<SmscEngine>().MobileOriginated.InjectAsync(
                new MoMessage { Account = "fresh", SourceAddr = "385911", DestinationAddr = "12345", Text = "Balance" });
            id = result.Ids.Single();
        }

        await using var again = await RunningHost.Start(Settings, folder.Path);
        var accounts = again.Service<SmscEngine>().Accounts;
        accounts.All.Select(account => account.SystemId).Should().Equal("smppclient1", "standard", "fresh");
        accounts.All[2].Unsettled.Should().Be(2);
        again.Service<SmscEngine>().Recovered.Should().Be(new Engine.Delivery.RecoveredMessages(2, 0));
        await using var receiver = await again.Connect();
        (await receiver.BindAsync(BindKind.Receiver, "fresh", "another").Soon("bind is answered")).IsBound.Should().BeTrue();

        var message = await receiver.ReceiveAsync().AsTask().Soon("it is owed still");

        (message.Source, message.Destination).Should().Be(("385911", "12345"));
        await Wait.Until(() => accounts.All[2].Unsettled == 1, "it is settled");
        again.Service<IMessageStore>().Flush();
        again.Service<IMessageStore>().TryRead(id, out var stored).Should().BeTrue();
        stored.State.Should().Be(MessageState.DELIVERED);
    }

    [Test]
    public async Task Without_the_setting_it_waits_in_the_file()
    {
        using var folder = new TempFolder();
        await using (var host = await RunningHost.Start([.. Settings, "Smsc:Delivery:Delay=01:00:00"], folder.Path))
        {
            await using var client = await host.Connect();
            (await client.BindAsync(BindKind.Transmitter, "fresh", "any").Soon("bind is answered")).IsBound.Should().BeTrue();
            await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("submit_sm is answered");
        }

        await using var again = await RunningHost.Start([.. Settings[..2]], folder.Path);
        again.Service<SmscEngine>().Recovered.WithoutAccount.Should().Be(1);
        await using var other = await again.Connect();
        (await other.BindAsync(BindKind.Transmitter, "fresh", "any").Soon("bind is answered")).CommandStatus.Should().Be(CommandStatus.ESME_RINVSYSID);
    }

    [TestCase("127.0.0.0/8", true)]
    [TestCase("192.0.2.0/24", false)]
    public async Task The_address_of_a_connection_is_what_counts(string allowed, bool isBound)
    {
        await using var host = await RunningHost.Start(
            ["Smsc:Smpp:TlsPort=-1", "Smsc:Accounts:0:SystemId=smppclient1", "Smsc:Accounts:0:Password=password", $"Smsc:Accounts:0:AllowedAddresses:0={allowed}"]);
        await using var client = await host.Connect();

        (await client.BindAsync(BindKind.Transceiver, "smppclient1", "password").Soon("bind is answered")).IsBound.Should().Be(isBound);

        host.Log.All.Any(line => line.Contains("127.0.0.1 is not one of its AllowedAddresses")).Should().Be(!isBound);
    }
}
