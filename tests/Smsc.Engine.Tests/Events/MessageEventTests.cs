using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Pending;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Events;

/// <summary>What is told of messages.</summary>
public sealed class MessageEventTests
{
    private readonly EngineEvent[] _into = new EngineEvent[100];

    [Test]
    public void A_message_and_its_receipt_are_told_with_all_that_is_known([Values] bool atOnce)
    {
        using var engine = new TestEngine(atOnce ? TimeSpan.Zero : TimeSpan.FromSeconds(1));
        engine.MessageClock.Advance(TimeSpan.FromDays(1));
        using var reader = engine.Engine.Events.Open();
        var session = engine.Receiver();

        var (id, _) = engine.Submit(new Submit { SourceAddr = "Shop", DestinationAddr = "385991112223" });
        engine.Advance(TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(20));
        session.Acknowledge();

        var events = Read(reader);
        events.Select(e => (e.Kind, e.State, e.Receipt)).Should().Equal(
            (EngineEventKind.SubmitAccepted, MessageState.ENROUTE, ReceiptState.None),
            (EngineEventKind.StateChanged, MessageState.DELIVERED, ReceiptState.Owed),
            (EngineEventKind.ReceiptDelivered, MessageState.DELIVERED, ReceiptState.Delivered));
        events.Should().OnlyContain(e => e.MessageId == id && e.SystemId == "esme1" && e.Account == 0 && e.GetSourceAddr() == "Shop"
            && e.GetDestinationAddr() == "385991112223" && e.Mode == ModeId.Sms);
        events.Select(e => e.Number).Should().BeInAscendingOrder();
        events[0].At.Should().Be((TestEngine.Start + TimeSpan.FromDays(1)).UtcTicks);
        events.Should().OnlyContain(e => e.RealAt == TestEngine.Start.UtcTicks);
        (events[0].Command, events[0].Status, events[0].SessionId).Should().Be((CommandId.SubmitSm, CommandStatus.ESME_ROK, 1));
        (events[2].SessionId, events[2].Attempts).Should().Be((session.Id, 1));
    }

    [Test]
    public void A_submit_that_is_refused_is_told_with_its_status()
    {
        using var engine = new TestEngine(TimeSpan.FromSeconds(1), maxUnsettled: 1);
        using var reader = engine.Engine.Events.Open();
        var batch = engine.Batch(engine.Session(), 2);
        batch.AddRefused(77, CommandStatus.ESME_RINVSRCADR);

        engine.Engine.Submissions.Submit(batch);
        engine.Engine.Submissions.Release(batch);

        var events = Read(reader);
        events.Select(e => (e.Kind, e.Status)).Should().Equal(
            (EngineEventKind.SubmitAccepted, CommandStatus.ESME_ROK), (EngineEventKind.SubmitRefused, CommandStatus.ESME_RMSGQFUL),
            (EngineEventKind.SubmitRefused, CommandStatus.ESME_RINVSRCADR));
        (events[1].MessageId, events[1].State, events[1].GetDestinationAddr()).Should().Be((0, default(MessageState), "385991234567"));
        events[2].SequenceNumber.Should().Be(77);
    }

    [Test]
    public void What_becomes_of_a_receipt_is_told()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        engine.Submit();
        using var reader = engine.Engine.Events.Open();

        session.Fail();
        engine.Advance(TimeSpan.FromSeconds(2));
        session.Refuse();
        session.Leave();
        engine.Submit();
        engine.Jump(TimeSpan.FromHours(49));
        engine.Advance(TimeSpan.FromSeconds(20));

        var events = Read(reader).Where(e => e.Kind is not (EngineEventKind.SubmitAccepted or EngineEventKind.StateChanged)).ToArray();
        events.Select(e => (e.Kind, e.Receipt, e.Attempts, e.SessionId)).Should().Equal(
            (EngineEventKind.ReceiptRetried, ReceiptState.Owed, (byte)1, session.Id),
            (EngineEventKind.ReceiptRefused, ReceiptState.Refused, (byte)2, session.Id),
            (EngineEventKind.ReceiptExpired, ReceiptState.Expired, (byte)0, 0));
        events.Should().OnlyContain(e => e.GetDestinationAddr() == "385991234567");
    }

    [Test]
    public void A_late_answer_is_told_without_the_addresses_that_may_be_gone()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        var id = engine.Submit().Single();
        session.TimeOut();
        using var reader = engine.Engine.Events.Open();

        session.AnswerLate(DeliveryResult.Taken);

        var told = Read(reader).Should().ContainSingle().Subject;
        (told.Kind, told.MessageId, told.SystemId, told.DestinationOctets.Length).Should().Be((EngineEventKind.ReceiptDelivered, id, "esme1", 0));
    }

    [Test]
    public void A_lookup_that_is_answered_at_once_is_told()
    {
        using var engine = new TestEngine();
        using var reader = engine.Engine.Events.Open();

        var (id, _) = engine.SubmitAs("HLR", new Submit { DestinationAddr = "000" }.ToBody());

        var events = Read(reader);
        events.Select(e => (e.Kind, e.MessageId, e.Mode, e.State)).Should().Equal(
            (EngineEventKind.SubmitAccepted, id, ModeId.Hlr, MessageState.ENROUTE),
            (EngineEventKind.StateChanged, id, ModeId.Hlr, MessageState.UNDELIVERABLE));
        events[1].ErrorCode.Should().Be(1);
    }

    [Test]
    public async Task What_is_wanted_otherwise_of_a_message_is_told([Values] StorageProvider provider)
    {
        using var engine = new PendingEngine(provider);
        var id = engine.Submit(new Submit());
        var source = new SmeAddress(5, 0, "Sender"u8.ToArray());
        using var reader = engine.Test.Engine.Events.Open();
        var pending = engine.Test.Engine.Pending;

        (await pending.ReplaceAsync(engine.Account, new ReplaceRequest(id, source) { RegisteredDelivery = 1, ShortMessage = "new"u8.ToArray() }))
            .Should().Be(CommandStatus.ESME_ROK);
        pending.Release(await pending.CancelAsync(engine.Account, new CancelRequest(id, source, default, default)));

        var events = Read(reader);
        events.Select(e => (e.Kind, e.State, e.Receipt)).Should().Equal(
            (EngineEventKind.MessageReplaced, MessageState.ENROUTE, ReceiptState.None),
            (EngineEventKind.StateChanged, MessageState.DELETED, ReceiptState.Owed));
        events.Should().OnlyContain(e => e.MessageId == id && e.SystemId == "esme1" && e.GetDestinationAddr() == "385991234567");
        engine.Test.Counters.Messages.Should().Equal(new Dictionary<MessageState, long> { [MessageState.DELETED] = 1 });
    }

    private EngineEvent[] Read(EventReader reader) => _into[..reader.Read(_into)];
}
