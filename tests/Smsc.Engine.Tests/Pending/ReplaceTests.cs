using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Pending;

[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class ReplaceTests(StorageProvider provider)
{
    private const int Near = 5;
    private const int Far = 7_200;
    private static readonly TimeSpan Long = TimeSpan.FromDays(3);

    [Test]
    public void The_text_is_replaced_and_all_else_stays([Values(Near, Far)] int seconds)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        var reference = Submit.Tlv(TlvTag.UserMessageReference, 1, 2);
        var id = engine.Submit(new Submit { DataCoding = 8, EsmClass = 0x40, ServiceType = "CMT", PriorityFlag = 2, RegisteredDelivery = 0, Tlvs = reference });
        engine.Test.Advance(TimeSpan.FromSeconds(1));

        engine.Replace(id, "Another text").Should().Be(CommandStatus.ESME_ROK);

        var stored = engine.Stored(id);
        stored.State.Should().Be(MessageState.ENROUTE);
        stored.DueAt.Should().Be((TestEngine.Start + TimeSpan.FromSeconds(seconds)).UtcTicks);
        stored.Body.ToArray().Should().Equal(new Submit
        {
            DataCoding = 8, EsmClass = 0x40, ServiceType = "CMT", PriorityFlag = 2, RegisteredDelivery = 1, Tlvs = reference, ShortMessage = "Another text",
        }.ToBody());
        engine.Test.Advance(TimeSpan.FromSeconds(seconds - 1) - TimeSpan.FromMilliseconds(10));
        receiver.Received.Should().BeEmpty();
        engine.Test.Advance(TimeSpan.FromMilliseconds(10));
        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.ShouldBeSettledAfter(Long);
    }

    [Test]
    public void It_can_be_replaced_again_and_then_cancelled([Values(Near, Far)] int seconds)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit());
        foreach (var text in new[] { "One", new string('x', 254), "", "Three" })
        {
            engine.Replace(id, text).Should().Be(CommandStatus.ESME_ROK);
            engine.TextOf(id).Should().Be(text);
        }

        engine.Cancel(id).Should().Be(CommandStatus.ESME_ROK);
        engine.Replace(id).Should().Be(CommandStatus.ESME_RREPLACEFAIL);

        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.ShouldBeSettledAfter(Long);
    }

    // Seconds from the submit on; the message is replaced after the first second. 0 = not given.
    [TestCase(0, 0, 0, 0, 5, MessageState.DELIVERED, Description = "nothing of time changes")]
    [TestCase(0, 0, 20, 0, 25, MessageState.DELIVERED, Description = "it starts later")]
    [TestCase(0, 0, 7_200, 0, 7_205, MessageState.DELIVERED, Description = "near becomes far")]
    [TestCase(7_200, 0, 20, 0, 25, MessageState.DELIVERED, Description = "far becomes near")]
    [TestCase(7_200, 0, 10_800, 0, 10_805, MessageState.DELIVERED, Description = "far stays far")]
    [TestCase(7_200, 7_203, 0, 0, 7_203, MessageState.EXPIRED, Description = "it was to expire, and is")]
    [TestCase(7_200, 7_203, 0, 7_300, 7_205, MessageState.DELIVERED, Description = "its validity is long enough now")]
    [TestCase(0, 3, 0, 60, 5, MessageState.DELIVERED)]
    [TestCase(0, 60, 0, 3, 3, MessageState.EXPIRED, Description = "its validity is too short now")]
    [TestCase(0, 60, 100, 0, 60, MessageState.EXPIRED, Description = "the validity that it had ends before it starts")]
    [TestCase(0, 0, 100, 102, 102, MessageState.EXPIRED)]
    [TestCase(0, 0, 0, 172_800 * 2, 5, MessageState.DELIVERED)]
    public void Times_are_counted_anew(int schedule, int validity, int newSchedule, int newValidity, int due, MessageState state)
    {
        using var engine = new PendingEngine(provider);
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit { ScheduleDeliveryTime = Time(schedule, 0), ValidityPeriod = Time(validity, 0) });
        engine.Test.Advance(TimeSpan.FromSeconds(1));

        engine.Replace(id, schedule: Time(newSchedule, 1), validity: Time(newValidity, 1)).Should().Be(CommandStatus.ESME_ROK);
        engine.Replace(id, "And the text alone, as it has the times now").Should().Be(CommandStatus.ESME_ROK);

        engine.Stored(id).DueAt.Should().Be((TestEngine.Start + TimeSpan.FromSeconds(due)).UtcTicks);
        engine.Test.Advance(TimeSpan.FromSeconds(due - 1) - TimeSpan.FromMilliseconds(10));
        receiver.Received.Should().BeEmpty();
        engine.Test.Advance(TimeSpan.FromMilliseconds(10));
        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.Stored(id).State.Should().Be(state);
        engine.ShouldBeSettledAfter(Long);

        static string Time(int seconds, int now) => seconds == 0 ? "" : PendingEngine.In(seconds - now);
    }

    [Test]
    public void What_a_rule_planned_stays()
    {
        using var engine = new PendingEngine(provider);
        var plan = new MessagePlan { State = MessageState.UNDELIVERABLE, ErrorCode = 27, Receipt = ReceiptFaults.Never };
        var id = SubmitPlanned(engine, plan with { DueAt = (engine.Now + TimeSpan.FromSeconds(17)).UtcTicks });
        var endless = SubmitPlanned(engine, new MessagePlan
        {
            State = MessageState.EXPIRED, ErrorCode = 4101, DueAt = (engine.Now + TimeSpan.FromHours(48)).UtcTicks,
        });
        var start = engine.Now + TimeSpan.FromSeconds(1_000);

        engine.Replace(id, schedule: PendingEngine.Absolute(start)).Should().Be(CommandStatus.ESME_ROK);
        engine.Replace(endless, validity: PendingEngine.Absolute(start)).Should().Be(CommandStatus.ESME_ROK);

        engine.Stored(id).Plan.Should().Be(plan with { DueAt = (start + TimeSpan.FromSeconds(17)).UtcTicks });
        engine.Stored(endless).Plan.Should().Be(new MessagePlan { State = MessageState.EXPIRED, ErrorCode = 4101, DueAt = start.UtcTicks });
    }

    [Test]
    public void The_new_text_takes_the_place_of_a_payload()
    {
        using var engine = new PendingEngine(provider);
        var reference = Submit.Tlv(TlvTag.UserMessageReference, 1, 2);
        var id = engine.Submit(new Submit { ShortMessage = "", Tlvs = [.. Submit.Tlv(TlvTag.MessagePayload, 65, 66), .. reference] });

        engine.Replace(id, "Short").Should().Be(CommandStatus.ESME_ROK);

        var pdu = Pdu.Read<SubmitSm>(engine.Stored(id).Body.Span, out _);
        pdu.ShortMessage.ToArray().Should().Equal("Short"u8.ToArray());
        pdu.Tlvs.ToArray().Should().Equal(reference);
    }

    [Test]
    public void A_receipt_comes_or_not_as_the_newest_registered_delivery_says()
    {
        using var engine = new PendingEngine(provider);
        var receiver = engine.Test.Receiver();
        var with = engine.Submit(new Submit { RegisteredDelivery = 0 });
        var without = engine.Submit(new Submit { RegisteredDelivery = 1 });

        engine.Replace(with, registeredDelivery: 1).Should().Be(CommandStatus.ESME_ROK);
        engine.Replace(without, registeredDelivery: 0).Should().Be(CommandStatus.ESME_ROK);
        engine.Test.Advance(PendingEngine.Delay);

        receiver.Received.Should().Equal(with);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_is_not_valid_or_does_not_match_changes_nothing()
    {
        using var engine = new PendingEngine(provider, accounts: 2);
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit());

        engine.Replace(id, registeredDelivery: 3).Should().Be(CommandStatus.ESME_RINVREGDLVFLG);
        engine.Replace(id, registeredDelivery: 0x20).Should().Be(CommandStatus.ESME_RINVREGDLVFLG);
        engine.Replace(id, defaultMessage: 1).Should().Be(CommandStatus.ESME_RINVDFTMSGID);
        engine.Replace(id, schedule: "260230000000000+").Should().Be(CommandStatus.ESME_RINVSCHED);
        engine.Replace(id, validity: "2602280000000xx+").Should().Be(CommandStatus.ESME_RINVEXPIRY);
        engine.Replace(id, validity: PendingEngine.Absolute(engine.Now - TimeSpan.FromSeconds(1))).Should().Be(CommandStatus.ESME_RINVEXPIRY);
        engine.Replace(id, source: "Other").Should().Be(CommandStatus.ESME_RREPLACEFAIL);
        engine.Replace(id + 5).Should().Be(CommandStatus.ESME_RREPLACEFAIL);
        engine.Replace(id, account: engine.Test.Engine.Accounts.All[1]).Should().Be(CommandStatus.ESME_RREPLACEFAIL);

        engine.Test.Advance(PendingEngine.Delay);
        receiver.Received.Should().Equal(id);
        engine.TextOf(id).Should().Be("Hello");
        engine.Replace(id).Should().Be(CommandStatus.ESME_RREPLACEFAIL, "final is final");
    }

    [Test]
    public void A_message_that_is_moved_while_its_stretch_is_read_from_the_store_ends_once([Values(Near, Far)] int seconds)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit());
        Action? write = null;
        engine.Store.Amending = (w, _) => write = w;
        var replacement = engine.ReplaceAsync(id, schedule: PendingEngine.In(100));
        engine.Test.Jump(TimeSpan.FromHours(5));
        receiver.Received.Should().BeEmpty();

        write!();

        PendingEngine.Await(replacement).Should().Be(CommandStatus.ESME_ROK);
        engine.Test.Advance(TimeSpan.FromSeconds(1));
        receiver.Received.Should().Equal([id], "the time that it was moved to has passed");
        receiver.Acknowledge();
        engine.ShouldBeSettledAfter(Long);
    }

    [Test]
    public void With_replace_if_present_flag_the_newest_message_of_the_same_kind_is_replaced_and_keeps_its_id([Values(Near, Far)] int seconds)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        engine.SubmitReplacing(new Submit { ShortMessage = "First" }).IsReplaced.Should().BeFalse("there was none");
        var older = engine.Test.Events.Count;
        var first = ((RecordingStore)engine.Test.Store).Ids.Single();
        var newest = engine.Submit(new Submit { ShortMessage = "Second" });
        var other = engine.Submit(new Submit { ServiceType = "WAP" });
        engine.Submit(new Submit { DestinationAddr = "385990000000" });
        engine.Test.Advance(TimeSpan.FromSeconds(1));

        var (id, isReplaced) = engine.SubmitReplacing(new Submit { ShortMessage = "Third", DataCoding = 3, RegisteredDelivery = 0 });

        isReplaced.Should().BeTrue();
        id.Should().Be(newest);
        engine.Stored(newest).DueAt.Should().Be((engine.Now + TimeSpan.FromSeconds(seconds)).UtcTicks, "its time is counted anew");
        engine.Stored(newest).Body.ToArray().Should().Equal(
            new Submit
            {
                ShortMessage = "Third", DataCoding = 3, RegisteredDelivery = 0, ReplaceIfPresentFlag = 1,
                ScheduleDeliveryTime = PendingEngine.Absolute(engine.Now),
            }.ToBody());
        engine.TextOf(first).Should().Be("First");
        engine.TextOf(other).Should().Be("Hello");
        engine.Account.Unsettled.Should().Be(4);
        older.Should().Be(0);

        engine.SubmitReplacing(new Submit { ServiceType = "CMT" }).IsReplaced.Should().BeFalse("none has this service_type");
        engine.Test.Advance(TimeSpan.FromHours(3));
        receiver.AcknowledgeUntilQuiet();
        receiver.Received.Should().HaveCount(4).And.NotContain(newest, "it has no receipt now");
        engine.SubmitReplacing(new Submit()).IsReplaced.Should().BeFalse("nothing is pending");
        engine.Test.Advance(TimeSpan.FromHours(3));
        receiver.AcknowledgeUntilQuiet();
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_replacing_submit_has_its_own_times_and_counts_for_the_rate()
    {
        var store = new RecordingStore();
        using var engine = new TestEngine(TimeSpan.FromSeconds(5), store: store, maxSubmitsPerSecond: 2);
        var (id, _) = engine.SubmitAs("", new Submit().ToBody());
        CommandStatus[] statuses = [Replacing(), Replacing(), Replacing()];

        statuses.Should().Equal(CommandStatus.ESME_ROK, CommandStatus.ESME_RTHROTTLED, CommandStatus.ESME_RTHROTTLED);
        engine.Stored(id).DueAt.Should().Be((TestEngine.Start + TimeSpan.FromSeconds(65)).UtcTicks);

        CommandStatus Replacing()
        {
            var batch = engine.Engine.Batches.Rent(engine.Account, engine.Session(), 1);
            engine.Engine.Submissions.Add(batch, new Submit { ReplaceIfPresentFlag = 1, ScheduleDeliveryTime = PendingEngine.In(60) }.ToBody(), 1);
            var apart = engine.Engine.Submissions.TakeApart(batch);
            PendingEngine.Await(engine.Engine.Pending.TryReplaceAsync(apart)).Should().BeTrue();
            return apart.Items[0].Status;
        }
    }

    private static long SubmitPlanned(PendingEngine engine, MessagePlan plan)
    {
        var batch = engine.Test.Engine.Batches.Rent(engine.Account, engine.Test.Session(), 1);
        engine.Test.Add(batch, new Submit().ToBody());
        batch.PlanLast(plan);
        if (!engine.Test.Engine.Submissions.Submit(batch)) engine.Flush();
        var id = TestEngine.Ids(batch).Single();
        engine.Test.Engine.Submissions.Release(batch);
        return id;
    }
}
