using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Metrics;
using Smsc.Engine.Rules;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Metrics;

public sealed class CounterTests
{
    [Test]
    public void Each_answer_to_a_submit_counts_once_whatever_refuses_it([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        var rules = RuleSet.Compile(
            [
                new RuleOptions { Destination = "1", Status = "ESME_RSUBMITFAIL" }, new RuleOptions { Destination = "2", Status = "0x4A1" },
                new RuleOptions { Destination = "3", Status = "0x12345678" }, new RuleOptions { Destination = "4", ResponseDelay = DelayDistribution.Fixed(TimeSpan.FromSeconds(1)) },
            ],
            0, TimeZoneInfo.Utc);
        using var engine = new TestEngine(TimeSpan.FromSeconds(1), maxUnsettled: 60, store: new DeferredStore(), rules: rules);
        var store = (DeferredStore)engine.Store;
        var submitter = new Submitter(engine.Engine, engine.Account);
        var receiver = engine.Receiver();

        for (var i = 0; i < 300; i++)
        {
            var bodies = Enumerable.Range(0, random.Next(1, 20))
                .Select(_ => new Submit { DestinationAddr = $"{random.Next(1, 8)}", EsmClass = (byte)(random.Next(10) == 0 ? 2 : 0) }.ToBody());
            submitter.Submit([.. bodies]);
            while (store.Waiting > 0 && random.Next(3) > 0) store.CompleteNext(safe: random.Next(10) > 0);
            if (random.Next(5) == 0) engine.Advance(TimeSpan.FromSeconds(1));
            if (random.Next(5) == 0) receiver.Acknowledge();
        }

        while (store.Waiting > 0) store.CompleteNext();
        engine.Advance(TimeSpan.FromSeconds(2));

        var counters = engine.Counters;
        var answers = submitter.Answers;
        answers.Keys.Should().BeEquivalentTo(
        [
            CommandStatus.ESME_ROK, CommandStatus.ESME_RSUBMITFAIL, (CommandStatus)0x4A1, (CommandStatus)0x12345678, CommandStatus.ESME_RMSGQFUL,
            CommandStatus.ESME_RSYSERR, CommandStatus.ESME_RINVESMCLASS,
        ]);
        counters.SubmitsAccepted.Should().Be(answers[CommandStatus.ESME_ROK]);
        counters.SubmitsRefused.Should().BeEquivalentTo(answers.Where(answer => answer.Key != CommandStatus.ESME_ROK).ToDictionary());
        counters.Messages.Should().BeEquivalentTo(new Dictionary<MessageState, long> { [MessageState.DELIVERED] = answers[CommandStatus.ESME_ROK] });
    }

    [Test]
    public void Messages_count_by_their_final_states()
    {
        var rules = RuleSet.Compile(
            [
                new RuleOptions { Destination = "1", State = MessageState.UNDELIVERABLE }, new RuleOptions { Destination = "2", State = MessageState.EXPIRED },
                new RuleOptions { Destination = "3", Delay = DelayDistribution.Fixed(TimeSpan.FromMinutes(10)) },
            ],
            0, TimeZoneInfo.Utc);
        using var engine = new TestEngine(rules: rules);
        foreach (var to in new[] { "1", "2", "1", "3", "9", "1" }) engine.Submit(new Submit { DestinationAddr = to });
        engine.SubmitAs("HLR", new Submit { DestinationAddr = "000" }.ToBody());

        engine.Counters.Messages.Should().BeEquivalentTo(new Dictionary<MessageState, long>
        {
            [MessageState.UNDELIVERABLE] = 4,
            [MessageState.EXPIRED] = 1,
            [MessageState.DELIVERED] = 1,
        });
        for (var i = 0; i < 60; i++) engine.Advance(TimeSpan.FromSeconds(11));
        engine.Counters.Messages[MessageState.DELIVERED].Should().Be(2, "also what the store brought back");
    }

    [Test]
    public void All_counters_go_back_to_0_and_gauges_stay()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        engine.Submit(3);
        session.Acknowledge(1);
        session.Fail(1);
        var sessions = engine.Engine.SessionEvents;
        sessions.Bound(engine.Account, 1, BindKind.Receiver);
        sessions.BindRefused(2, "x", CommandId.BindReceiver, CommandStatus.ESME_RINVSYSID, "unknown");
        sessions.Refused(engine.Account, 1, new PduHeader(16, CommandId.SubmitSm, default, 1), CommandStatus.ESME_RINVBNDSTS, "OPEN");
        sessions.Sent(5);
        var counters = engine.Counters;
        (counters.SubmitsAccepted, counters.ReceiptsTaken, counters.ReceiptsRetried, counters.BindsGranted, counters.DeliverSmSent).Should().Be((3, 1, 1, 1, 5));
        counters.SubmitsRefused.Should().ContainKey(CommandStatus.ESME_RINVBNDSTS);
        counters.BindsRefused.Should().ContainKey(CommandStatus.ESME_RINVSYSID);

        counters.Reset();

        foreach (var property in typeof(EngineCounters).GetProperties())
        {
            var value = property.GetValue(counters);
            if (value is long count) count.Should().Be(0, property.Name);
            else ((System.Collections.ICollection)value!).Count.Should().Be(0, property.Name);
        }

        engine.Engine.ReadGauges().Receivers.Should().Be(1);
    }

    [Test]
    public void A_refusal_in_the_wrong_state_counts_for_what_was_asked_and_no_generic_nack_does()
    {
        using var engine = new TestEngine();
        var sessions = engine.Engine.SessionEvents;
        sessions.Refused(null, 1, new PduHeader(16, CommandId.DataSm, default, 1), CommandStatus.ESME_RINVCMDID, "not supported");
        sessions.Refused(null, 1, new PduHeader(16, CommandId.SubmitMulti, default, 1), CommandStatus.ESME_RINVBNDSTS, "OPEN");
        sessions.Refused(engine.Account, 1, new PduHeader(16, CommandId.BindTransmitter, default, 1), CommandStatus.ESME_RALYBND, "BOUND_RX");
        sessions.Refused(engine.Account, 1, new PduHeader(16, CommandId.QuerySm, default, 1), CommandStatus.ESME_RINVMSGID, "message_id");

        engine.Counters.SubmitsRefused.Should().Equal(new Dictionary<CommandStatus, long> { [CommandStatus.ESME_RINVBNDSTS] = 1 });
        engine.Counters.BindsRefused.Should().Equal(new Dictionary<CommandStatus, long> { [CommandStatus.ESME_RALYBND] = 1 });
    }

    [Test]
    public void Statuses_that_only_rules_give_are_counted_each_up_to_a_thousand_of_them()
    {
        var counts = new StatusCounts();
        for (uint i = 0; i < 1_100; i++) counts.Add((CommandStatus)(0x10000 + i));
        counts.Add((CommandStatus)0x10000);

        var read = counts.Read();
        read[(CommandStatus)0x10000].Should().Be(2);
        read[CommandStatus.ESME_RUNKNOWNERR].Should().Be(100);
        read.Values.Sum().Should().Be(1_101);
    }

    [Test]
    public void Gauges_tell_what_there_is()
    {
        using var engine = new TestEngine(TimeSpan.FromSeconds(5), accounts: 2);
        engine.Submit(10);
        engine.Submit(3, account: engine.Engine.Accounts.All[1]);
        engine.Submit(new Submit { ScheduleDeliveryTime = "000001000000000R" }).Status.Should().Be(CommandStatus.ESME_ROK);

        var gauges = engine.Engine.ReadGauges();
        (gauges.LiveMessages, gauges.Due, gauges.Unsettled, gauges.ReceiptsOwed).Should().Be((13, 13, 14, 0));

        engine.Advance(TimeSpan.FromSeconds(6));
        gauges = engine.Engine.ReadGauges();
        (gauges.LiveMessages, gauges.Due, gauges.Unsettled, gauges.ReceiptsOwed).Should().Be((13, 0, 14, 13));
        using (engine.Engine.Events.Open()) engine.Engine.ReadGauges().EventReaders.Should().Be(1);
    }
}
