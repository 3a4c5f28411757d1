using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Rules;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Engine.Tests.Time;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Deleting;

/// <summary>All is as after a start with an empty store.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class ResetTests(StorageProvider provider) : ClockFixture(provider)
{
    [Test]
    public void Messages_lookups_and_counts_are_gone_the_clock_is_real_and_sessions_stay()
    {
        var receiver = Test.Receiver();
        var id = Submit();
        SubmitAs("HLR", new Submit());
        Advance(TimeSpan.FromDays(1));
        receiver.Acknowledge();
        Submit(new Submit { ScheduleDeliveryTime = PendingEngine.In(864_000) });
        Engine.FreezeClock();
        Test.Counters.ReceiptsTaken.Should().Be(1);

        Reset();

        IsStored(id).Should().BeFalse();
        ShouldBeSettled();
        Clock.IsReal.Should().BeTrue();
        Test.Counters.ReceiptsTaken.Should().Be(0);
        var next = Submit();
        next.Should().BeGreaterThan(id);
        Real.Advance(Delay);
        receiver.Received.Should().Equal(id, next);
        receiver.Acknowledge();
        ShouldBeSettled();
    }

    [Test]
    public void Rules_are_those_of_the_file_and_count_from_the_beginning()
    {
        var inTheFile = Options(new RuleOptions { EveryNth = 2, Status = "ESME_RTHROTTLED" });
        Engine.Reload(inTheFile);
        TryAdd().Should().Be(CommandStatus.ESME_ROK);
        Engine.Rules.Replace(RuleSet.Empty);

        Reset(inTheFile);

        new[] { TryAdd(), TryAdd(), TryAdd(), TryAdd() }.Should().Equal(
            CommandStatus.ESME_ROK, CommandStatus.ESME_RTHROTTLED, CommandStatus.ESME_ROK, CommandStatus.ESME_RTHROTTLED);
    }

    [Test]
    public void What_is_drawn_is_drawn_again()
    {
        var inTheFile = Options(new RuleOptions { Probability = 0.5, Status = "ESME_RTHROTTLED" });
        Reset(inTheFile);
        var first = Enumerable.Range(0, 40).Select(_ => TryAdd()).ToArray();
        first.Distinct().Should().HaveCount(2);

        Reset(inTheFile);

        Enumerable.Range(0, 40).Select(_ => TryAdd()).Should().Equal(first);
    }

    [Test]
    public void No_alert_notification_comes_of_what_was_before()
    {
        Engine.Reload(Options(new RuleOptions { State = MessageState.UNDELIVERABLE, Error = "EC_ABSENT_SUBSCRIBER" }));
        var message = new Submit { RegisteredDelivery = 0, Tlvs = Fakes.Submit.Tlv(TlvTag.SetDpf, 1) };
        Submit(message);
        Real.Advance(Delay);
        Test.Messages.Count.Should().Be(1, "an alert_notification is to come");
        Submit(message with { DestinationAddr = "385991111111" });
        Real.Advance(TimeSpan.FromMinutes(1));
        Test.Owed.Should().BePositive("one is owed");

        Reset();

        ShouldBeSettled();
        var receiver = Test.Receiver();
        Advance(TimeSpan.FromDays(1));
        receiver.Received.Should().BeEmpty();
    }

    [Test]
    public async Task Accounts_that_cannot_be_leave_all_as_it_was()
    {
        var id = Submit();
        var twice = new AccountOptions { SystemId = "twice", Password = "p" };

        var reset = () => Engine.ResetAsync(new ReloadOptions { Accounts = [twice, twice] });

        await reset.Should().ThrowAsync<ArgumentException>();

        IsStored(id).Should().BeTrue();
    }

    [Test]
    public async Task Once_begun_it_runs_to_its_end_and_what_clients_submit_meanwhile_has_real_dates()
    {
        using var cancelling = new CancellationTokenSource();
        var old = Submit();
        Advance(TimeSpan.FromDays(1));
        var meanwhile = 0L;
        Store.Removing = () =>
        {
            Store.Removing = null;
            cancelling.Cancel();
            meanwhile = Submit();
        };

        await Engine.ResetAsync(Options(), cancelling.Token).WaitAsync(Patience);

        IsStored(old).Should().BeFalse();
        (Clock.IsReal, Test.Counters.SubmitsAccepted).Should().Be((true, 0));
        Stored(meanwhile).AcceptedAt.Should().Be(TestEngine.Start.UtcTicks);
        Real.Advance(Delay);
        Stored(meanwhile).State.Should().Be(MessageState.DELIVERED);
    }

    [Test]
    public async Task One_that_was_cancelled_before_its_turn_changes_nothing()
    {
        var id = Submit();
        var reset = () => Engine.ResetAsync(Options(), new CancellationToken(canceled: true));

        await reset.Should().ThrowAsync<OperationCanceledException>();

        IsStored(id).Should().BeTrue();
    }

    private static ReloadOptions Options(params RuleOptions[] rules) => new()
    {
        AccountTemplates = [new AccountTemplateOptions { Prefix = "esme", Password = "password", Profile = ProfileName.Standard }],
        Rules = RuleSet.Compile(rules, seed: 7, TimeZoneInfo.Utc),
    };

    private void Reset(ReloadOptions? options = null) => Engine.ResetAsync(options ?? Options()).Wait(Patience).Should().BeTrue("it ends");

    private CommandStatus TryAdd()
    {
        var batch = Engine.Batches.Rent(Test.Account, Test.Session(), 1);
        Engine.Submissions.Add(batch, new Submit().ToBody(), 1);
        var status = batch.Items[0].Status;
        Engine.Submissions.Release(batch);
        return status;
    }
}
