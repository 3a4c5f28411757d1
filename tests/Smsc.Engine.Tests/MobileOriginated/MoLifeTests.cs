using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Modes;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.MobileOriginated;

/// <summary>From the injection to the end: the machinery of receipts.</summary>
public sealed class MoLifeTests
{
    [Test]
    public void It_is_stored_on_its_way_and_DELIVERED_once_an_ESME_acknowledged_it()
    {
        using var engine = new TestEngine();
        var id = engine.Accept(Mo.Message()).Single();
        engine.Stored(id).Should().Match<StoredMessage>(m =>
            m.State == MessageState.ENROUTE && m.Mode == ModeId.Mo && m.Account == "esme1" && !m.Settled && m.Receipt == ReceiptState.None);
        engine.Account.Unsettled.Should().Be(1);
        var session = engine.Receiver();
        session.Received.Should().Equal(id);
        session.Pdus(engine).Single().Body.Should().Equal(engine.Stored(id).Body.ToArray());
        engine.Advance(TimeSpan.FromSeconds(3));

        session.Acknowledge();

        engine.Stored(id).Should().Match<StoredMessage>(m =>
            m.State == MessageState.DELIVERED && m.Settled && m.Receipt == ReceiptState.Delivered && m.ReceiptAttempts == 1
            && m.ReceiptSessionId == session.Id && m.ReceiptAt == TestEngine.Start.UtcTicks + (3 * TimeSpan.TicksPerSecond));
        engine.ShouldBeSettled();
        (engine.Counters.MobileOriginatedTaken, engine.Counters.ReceiptsTaken).Should().Be((1L, 0L));
        (engine.Engine.MobileOriginated.Pending, engine.Engine.MobileOriginated.PendingOctets).Should().Be((0, 0L));
    }

    [Test]
    public void Refused_for_good_it_is_REJECTED()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        var id = engine.Accept(Mo.Message()).Single();

        session.Refuse();

        engine.Stored(id).Should().Match<StoredMessage>(m => m.State == MessageState.REJECTED && m.Settled && m.Receipt == ReceiptState.Refused);
        engine.Counters.MobileOriginatedRefused.Should().Be(1);
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_nobody_took_in_48_hours_is_EXPIRED()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        session.SetWritable(false);
        var other = new FakeSession(engine.Engine, engine.Account, 99) { AddressRange = AddressRange.Of(0, 0, "999"u8) }.Join();
        var ids = engine.Accept(Mo.Message(text: new string('x', 200)));

        engine.Jump(TimeSpan.FromHours(48));
        engine.Advance(TimeSpan.FromSeconds(11));

        ids.Should().HaveCount(2).And.OnlyContain(id => engine.Stored(id).State == MessageState.EXPIRED && engine.Stored(id).Settled);
        engine.Counters.MobileOriginatedExpired.Should().Be(2);
        engine.ShouldBeSettled();
        other.ReceivedCount.Should().Be(0);
        engine.Engine.MobileOriginated.PendingOctets.Should().Be(0);
    }

    [Test]
    public void What_was_not_taken_is_sent_again_the_same_and_later_each_time()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        var id = engine.Accept(Mo.Message()).Single();
        var first = session.Pdus(engine).Single().Body;
        foreach (var seconds in new[] { 1, 2, 4 })
        {
            if (seconds == 2) session.TimeOut();
            else session.Fail();
            engine.Advance(TimeSpan.FromSeconds(seconds - 0.1));
            session.HeldCount.Should().Be(0);
            engine.Advance(TimeSpan.FromSeconds(0.2));
            session.Pdus(engine).Single().Body.Should().Equal(first);
        }

        session.Acknowledge();

        session.Received.Should().Equal(id, id, id, id);
        engine.Stored(id).ReceiptAttempts.Should().Be(4);
        engine.Counters.ReceiptsRetried.Should().Be(3);
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_late_answer_settles_it_and_what_was_offered_meanwhile_can_still_be_written()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        var other = engine.Receiver();
        var id = engine.Accept(Mo.Message()).Single();
        session.TimeOut();
        engine.Advance(TimeSpan.FromSeconds(1.1));
        other.Received.Should().Equal(id);

        session.AnswerLate(DeliveryResult.Taken);

        engine.Stored(id).State.Should().Be(MessageState.DELIVERED);
        other.Pdus(engine).Should().ContainSingle();
        other.Acknowledge();
        engine.ShouldBeSettled();
        engine.Engine.MobileOriginated.Pending.Should().Be(0);
    }

    [Test]
    public void A_late_answer_to_one_that_waits_frees_it_when_its_turn_comes()
    {
        using var engine = new TestEngine(window: 1);
        var session = engine.Receiver();
        engine.Accept(Mo.Message());
        session.TimeOut();
        var second = engine.Accept(Mo.Message()).Single();
        engine.Advance(TimeSpan.FromSeconds(1.1));
        session.AnswerLate(DeliveryResult.Taken);

        session.Acknowledge();

        session.Received[^1].Should().Be(second);
        session.HeldCount.Should().Be(0);
        engine.ShouldBeSettled();
    }

    [Test]
    public void When_a_session_ends_another_one_gets_what_it_held_before_all_else()
    {
        using var engine = new TestEngine(window: 2);
        var session = engine.Receiver();
        var ids = Enumerable.Range(0, 4).SelectMany(_ => engine.Accept(Mo.Message())).ToArray();
        session.Received.Should().Equal(ids[0], ids[1]);

        session.Leave();
        var next = engine.Receiver();

        next.Received.Should().Equal(ids[0], ids[1]);
        next.AcknowledgeUntilQuiet();
        next.Received.Should().Equal(ids);
        engine.ShouldBeSettled();
    }

    [Test]
    public void Sessions_for_lookups_get_none()
    {
        using var engine = new TestEngine();
        var lookups = engine.Receiver(mode: ModeId.Hlr);
        var flash = engine.Receiver(mode: ModeId.Nsms);

        var id = engine.Accept(Mo.Message()).Single();

        lookups.ReceivedCount.Should().Be(0);
        flash.Received.Should().Equal(id);
    }

    [Test]
    public void A_session_that_is_named_gets_it_whatever_its_range_and_no_other_one()
    {
        using var engine = new TestEngine(window: 1);
        var others = engine.Receivers(2);
        var named = new FakeSession(engine.Engine, engine.Account, 77) { AddressRange = AddressRange.Of(0, 0, "999"u8) }.Join();
        var ids = Enumerable.Range(0, 5).SelectMany(_ => engine.Accept(Mo.Message() with { SessionId = 77 })).ToArray();
        engine.Submit();

        named.Received.Should().Equal(ids[0]);
        named.Fail();
        engine.Advance(TimeSpan.FromSeconds(1.1));
        named.AcknowledgeUntilQuiet();

        named.Received.Should().BeEquivalentTo([.. ids, ids[0]]);
        others.Sum(session => session.ReceivedCount).Should().Be(1, "of the receipt");
    }

    [Test]
    public void When_the_named_session_ends_others_get_it()
    {
        using var engine = new TestEngine(window: 1);
        var named = engine.Receiver();
        var ids = Enumerable.Range(0, 3).SelectMany(_ => engine.Accept(Mo.Message() with { SessionId = named.Id })).ToArray();

        named.Leave();
        var next = engine.Receiver();
        next.AcknowledgeUntilQuiet();

        next.Received.Should().Equal(ids);
        engine.ShouldBeSettled();
    }

    [Test]
    public async Task Nothing_is_given_back_or_sent_before_the_store_has_it()
    {
        var store = new DeferredStore();
        using var engine = new TestEngine(store: store);
        var session = engine.Receiver();
        var injection = engine.Engine.MobileOriginated.InjectAsync(Mo.Message(text: new string('x', 400)));
        injection.IsCompleted.Should().BeFalse();
        session.ReceivedCount.Should().Be(0);
        engine.Account.Unsettled.Should().Be(3);

        store.CompleteNextOnAnotherThread();

        var result = await injection.WaitAsync(TimeSpan.FromSeconds(20));
        result.Ids.Should().HaveCount(3);
        session.Received.Should().Equal(result.Ids);
    }

    [Test]
    public async Task What_the_store_could_not_write_is_refused_and_leaves_nothing()
    {
        var store = new DeferredStore();
        using var engine = new TestEngine(store: store);
        var session = engine.Receiver();
        var injection = engine.Engine.MobileOriginated.InjectAsync(Mo.Message());

        store.CompleteNextOnAnotherThread(safe: false);

        var result = await injection.WaitAsync(TimeSpan.FromSeconds(20));
        result.IsAccepted.Should().BeFalse();
        result.Ids.Should().BeEmpty();
        result.Refusal!.Kind.Should().Be(MoRefusalKind.NotStored);
        session.ReceivedCount.Should().Be(0);
        engine.ShouldBeSettled();
        (engine.Engine.MobileOriginated.PendingOctets, engine.Engine.Batches.Rented).Should().Be((0L, 0));
    }

    [Test]
    public void What_comes_while_the_clock_was_set_far_ahead_is_delivered_once()
    {
        using var engine = new TestEngine();
        engine.MessageClock.AdjustTime(engine.MessageClock.GetUtcNow() + TimeSpan.FromDays(3));

        var id = engine.Accept(Mo.Message()).Single();
        engine.Advance(TimeSpan.FromSeconds(2));
        var session = engine.Receiver();
        engine.Advance(TimeSpan.FromMinutes(2));

        session.Received.Should().Equal(id);
        session.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Bodies_are_kept_until_the_end_and_no_longer_whatever_happens()
    {
        using var engine = new TestEngine(window: 50);
        var session = engine.Receiver();
        for (var i = 0; i < 500; i++) engine.Accept(Mo.Message());
        engine.Submit(200);
        engine.Engine.MobileOriginated.Pending.Should().Be(500);

        while (engine.Messages.Count > 0)
        {
            session.Acknowledge(3);
            session.Refuse(2);
            session.Fail(1);
            engine.Jump(TimeSpan.FromSeconds(2));
        }

        (engine.Engine.MobileOriginated.Pending, engine.Engine.MobileOriginated.PendingOctets).Should().Be((0, 0L));
        engine.ShouldBeSettled();
    }
}
