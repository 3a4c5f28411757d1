using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Modes;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.MobileOriginated;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>Messages from subscribers that do not reach their account by its sessions.</summary>
public sealed class MoFaceTests
{
    [Test]
    public void One_that_is_pulled_is_DELIVERED_at_once_and_given_once()
    {
        using var engine = Engine(ReceiptFace.Pull);
        using var events = engine.Engine.Events.Open();
        var receiver = engine.Receiver();

        var id = engine.Accept(Mo.Message()).Single();

        engine.ShouldWait(id, MessageState.DELIVERED);
        engine.Stored(id).Should().Match<StoredMessage>(m => m.Mode == ModeId.Mo && m.Face == SourceFace.Http && m.ReceiptFace == ReceiptFace.Pull);
        (engine.Engine.MobileOriginated.Pending, engine.Engine.MobileOriginated.PendingOctets).Should().Be((0, 0L));
        engine.Pull().Should().BeEmpty("that is for receipts");
        engine.Pull(isMobileOriginated: true).Should().Equal(id);
        engine.Pull(isMobileOriginated: true).Should().BeEmpty();
        receiver.ReceivedCount.Should().Be(0);
        (engine.Counters.MobileOriginatedAccepted, engine.Counters.MobileOriginatedTaken, engine.Counters.ReceiptsTaken).Should().Be((1L, 1L, 0L));
        var read = new EngineEvent[10];
        var count = events.Read(read);
        read[..count].Select(e => (e.Kind, e.MessageId, e.State, e.Receipt)).Should().Equal(
            (EngineEventKind.MessageInjected, id, MessageState.ENROUTE, ReceiptState.None),
            (EngineEventKind.StateChanged, id, MessageState.DELIVERED, ReceiptState.Waiting),
            (EngineEventKind.ReceiptDelivered, id, MessageState.DELIVERED, ReceiptState.Delivered));
    }

    [Test]
    public void One_that_is_pushed_is_offered_tried_again_and_DELIVERED()
    {
        using var engine = Engine(ReceiptFace.Push);
        var receiver = engine.Receiver();
        var pusher = engine.Pusher();
        var id = engine.Accept(Mo.Message()).Single();

        pusher.Holds.Single().Delivery.Should().Match<PushedDelivery>(d => d.Id == id && d.IsMobileOriginated && !d.IsIntermediate);
        engine.Engine.Router.LengthOf(pusher.Holds.Single().Handle).Should().Be(PduHeader.Size + engine.Stored(id).Body.Length);
        engine.Engine.MobileOriginated.Pending.Should().Be(1);
        pusher.Fail();

        engine.Stored(id).Should().Match<StoredMessage>(m => m.State == MessageState.ENROUTE && !m.Settled && m.ReceiptAttempts == 1);
        engine.Advance(Http.Minute);
        pusher.Take();
        engine.Stored(id).Should().Match<StoredMessage>(m =>
            m.State == MessageState.DELIVERED && m.Settled && m.Receipt == ReceiptState.Delivered && m.ReceiptAttempts == 2);
        receiver.ReceivedCount.Should().Be(0);
        (engine.Engine.MobileOriginated.Pending, engine.Engine.MobileOriginated.PendingOctets).Should().Be((0, 0L));
        engine.Counters.MobileOriginatedTaken.Should().Be(1);
        engine.ShouldBeSettled();
    }

    [Test]
    public void One_that_nobody_takes_is_EXPIRED_in_the_end()
    {
        using var engine = Engine(ReceiptFace.Push, new DeliveryOptions { PushRetries = 1 });
        var pusher = engine.Pusher();
        var id = engine.Accept(Mo.Message()).Single();

        pusher.Fail();
        engine.Advance(Http.Minute);
        pusher.Fail();

        engine.Stored(id).Should().Match<StoredMessage>(m => m.State == MessageState.EXPIRED && m.Receipt == ReceiptState.Expired);
        engine.Counters.MobileOriginatedExpired.Should().Be(1);
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_long_one_is_stored_whole_whatever_it_says_of_its_segmentation(
        [Values(ReceiptFace.Push, ReceiptFace.Pull)] ReceiptFace face, [Values(10, 254, 255, 2_000)] int length,
        [Values(null, MoSegmentation.None, MoSegmentation.Udh, MoSegmentation.Sar, MoSegmentation.Payload)] MoSegmentation? segmentation)
    {
        using var engine = Engine(face);
        var text = new string('x', length);

        var id = engine.Accept(Mo.Message(text: text) with { Segmentation = segmentation }).Single();

        var pdu = Pdu.Read<SubmitSm>(engine.Stored(id).Body.Span, out _);
        pdu.EsmClass.Should().Be(0);
        var hasPayload = Tlv.TryFind(pdu.Tlvs, TlvTag.MessagePayload, out var payload);
        hasPayload.Should().Be(length > 254);
        (hasPayload ? payload : pdu.ShortMessage).ToArray().Should().HaveCount(length);
    }

    [Test]
    public void A_named_session_is_refused([Values(ReceiptFace.Push, ReceiptFace.Pull)] ReceiptFace face)
    {
        using var engine = Engine(face);
        var receiver = engine.Receiver();

        var result = engine.Inject(Mo.Message() with { SessionId = receiver.Id });

        result.Refusal!.Kind.Should().Be(MoRefusalKind.NoReceiver);
        result.Refusal.Field.Should().Be(nameof(MoMessage.SessionId));
        engine.ShouldBeSettled();
    }

    [Test]
    public void Octets_that_wait_count_for_what_is_pushed_and_not_for_what_is_pulled()
    {
        using var engine = Engine(ReceiptFace.Push, mobileOriginated: new MobileOriginatedOptions { MaxPendingOctets = 70 });
        engine.Accept(Mo.Message());
        engine.Inject(Mo.Message()).Refusal!.Kind.Should().Be(MoRefusalKind.QueueFull);

        engine.Engine.Reload(Limits(ReceiptFace.Pull));

        engine.Accept(Mo.Message()).Should().HaveCount(1);
        engine.Account.Unsettled.Should().Be(1);
    }

    [Test]
    public void Another_setting_counts_for_later_messages()
    {
        using var engine = Engine(ReceiptFace.Smpp);
        var receiver = engine.Receiver();
        var first = engine.Accept(Mo.Message()).Single();
        engine.Engine.Reload(Limits(ReceiptFace.Push));
        var pusher = engine.Pusher();
        var second = engine.Accept(Mo.Message()).Single();
        engine.Engine.Reload(Limits(ReceiptFace.Smpp));
        var third = engine.Accept(Mo.Message()).Single();

        receiver.Received.Should().Equal(first, third);
        pusher.Offered.Select(delivery => delivery.Id).Should().Equal(second);
        pusher.Fail();
        engine.Advance(Http.Minute);
        pusher.Offered.Should().HaveCount(2, "it stays what it was");
        pusher.Take();
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void After_a_start_what_is_pushed_goes_on_and_what_is_pulled_waits([Values] bool isFailed)
    {
        var store = new OpenStore();
        var clock = new FakeTimeProvider(TestEngine.Start);
        long id;
        using (var engine = Engine(ReceiptFace.Push, store: store, clock: clock))
        {
            var before = engine.Pusher();
            id = engine.Accept(Mo.Message()).Single();
            if (isFailed) before.Fail();
        }

        using var again = Engine(ReceiptFace.Smpp, store: store, clock: clock);
        var pusher = again.Pusher();
        again.Advance(isFailed ? Http.Minute : Http.Second);

        pusher.Holds.Single().Delivery.Should().Match<PushedDelivery>(d => d.Id == id && d.IsMobileOriginated);
        pusher.Holds.Single().Delivery.Attempts.Should().Be(isFailed ? 1 : 0);
        again.Engine.MobileOriginated.Pending.Should().Be(1);
        pusher.Take();
        again.Stored(id).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && m.Settled);
        again.ShouldBeSettled();
    }

    [Test]
    public void One_that_is_pulled_and_whose_end_was_lost_in_a_crash_waits_after_the_start()
    {
        var store = new OpenStore();
        long id;
        using (var engine = Engine(ReceiptFace.Push, store: store)) id = engine.Accept(Mo.Message()).Single();
        store.Supplement(id, Http.Supplement(ReceiptFace.Pull));

        using var again = Engine(ReceiptFace.Pull, store: store);
        again.Advance(Http.Second);

        again.ShouldWait(id, MessageState.DELIVERED);
        again.Pull(isMobileOriginated: true).Should().Equal(id);
    }

    [Test]
    public void What_waits_to_be_pushed_is_deleted_with_its_message([Values(0, 1, 2)] int where)
    {
        using var engine = Engine(ReceiptFace.Push);
        var pusher = where == 0 ? null : engine.Pusher();
        engine.Accept(Mo.Message());
        if (where == 2) pusher!.Fail();

        PendingEngine.Await(engine.Engine.DeleteAsync(new MessageQuery())).Should().Be(1);

        pusher?.Fail();
        engine.ShouldBeSettled();
        engine.Engine.MobileOriginated.Pending.Should().Be(0);
    }

    [Test]
    public void The_outcome_of_one_that_is_pulled_is_told_before_it_was_taken()
    {
        using var engine = Engine(ReceiptFace.Pull);
        var id = engine.Accept(Mo.Message()).Single();
        engine.Engine.History.Read(engine.Stored(id)).Select(entry => entry.Kind).Should().Equal(HistoryKind.Accepted, HistoryKind.StateChanged);

        engine.Advance(Http.Minute);
        engine.Pull(isMobileOriginated: true);

        engine.Engine.History.Read(engine.Stored(id)).Select(entry => (entry.Kind, entry.At)).Should().Equal(
            (HistoryKind.Accepted, TestEngine.Start.UtcTicks), (HistoryKind.StateChanged, TestEngine.Start.UtcTicks),
            (HistoryKind.ReceiptTaken, (TestEngine.Start + Http.Minute).UtcTicks));
    }

    private static TestEngine Engine(
        ReceiptFace face, DeliveryOptions? delivery = null, OpenStore? store = null, FakeTimeProvider? clock = null,
        MobileOriginatedOptions? mobileOriginated = null) =>
        new(store: new RecordingStore(store ?? new OpenStore()), limits: limits => limits.Mo = face, delivery: delivery, messageClock: clock, mobileOriginated: mobileOriginated);

    private static ReloadOptions Limits(ReceiptFace face) => new()
    {
        AccountTemplates = [new AccountTemplateOptions { Prefix = "esme", Count = 1, Password = "password", Mo = face }],
    };
}
