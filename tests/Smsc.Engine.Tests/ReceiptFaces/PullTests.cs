using Smsc.Engine.Events;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Pending;
using Smsc.Engine.Rules;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>Receipts that wait in the store until they are asked for: by every way to an outcome nothing lives any more.</summary>
public sealed class PullTests
{
    [Test]
    public void A_message_that_is_due_waits_and_is_given_once()
    {
        using var engine = Http.Engine(Http.Second);
        var receiver = engine.Receiver();
        var id = engine.SubmitHttp(ReceiptFace.Pull);
        engine.Stored(id).Should().Match<StoredMessage>(m =>
            m.Face == SourceFace.Http && m.ReceiptFace == ReceiptFace.Pull && m.Receipt == ReceiptState.None && m.SessionId == 0);
        engine.Account.Unsettled.Should().Be(1);
        engine.Pull().Should().BeEmpty();

        engine.Advance(Http.Second);

        engine.ShouldWait(id, MessageState.DELIVERED);
        engine.Events.Should().ContainSingle().Which.Should().Match<MessageEvent>(e =>
            e.Kind == MessageEventKind.StateChanged && e.ReceiptWaits && !e.ReceiptOwed && e.Settles && e.At == TestEngine.Start.UtcTicks + Http.Second.Ticks);
        engine.Pull().Should().Equal(id);
        engine.Pull().Should().BeEmpty();
        (engine.Counters.ReceiptsTaken, engine.Counters.Messages[MessageState.DELIVERED]).Should().Be((1L, 1L));
        receiver.ReceivedCount.Should().Be(0);
    }

    [Test]
    public void One_that_is_delivered_at_once_waits_beside_others_of_its_batch()
    {
        using var engine = Http.Engine();
        var pusher = engine.Pusher();
        var receiver = engine.Receiver();
        var batch = engine.Rent(ReceiptFace.Pull);
        foreach (var face in new[] { ReceiptFace.Push, ReceiptFace.Smpp, ReceiptFace.Pull })
            engine.Engine.Submissions.Add(batch, new Submit().ToBody(), 1, Http.Supplement(face));
        engine.Engine.Submissions.Add(batch, new Submit { RegisteredDelivery = 0 }.ToBody(), 1, Http.Supplement(ReceiptFace.Pull));
        engine.Engine.Submissions.Submit(batch);
        var ids = TestEngine.Ids(batch);

        engine.Engine.Submissions.Release(batch);

        engine.Account.Unsettled.Should().Be(2);
        engine.Messages.Count.Should().Be(2);
        pusher.Offered.Select(delivery => delivery.Id).Should().Equal(ids[1]);
        receiver.Received.Should().Equal(ids[2]);
        engine.Pull().Should().Equal(ids[0], ids[3]);
        engine.Stored(ids[4]).Should().Match<StoredMessage>(m => m.Settled && m.Receipt == ReceiptState.None);
        pusher.Take();
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_planned_one_waits_with_its_error([Values(0, 1)] int delay)
    {
        using var engine = Http.Engine(
            TimeSpan.FromSeconds(delay), new RuleDecision { State = MessageState.UNDELIVERABLE, ErrorCode = 27, Intermediate = true });

        var id = engine.SubmitHttp(ReceiptFace.Pull, wantsIntermediate: true);
        engine.Account.Unsettled.Should().Be(delay, "an intermediate one would take a place of its own");
        engine.Advance(Http.Second);

        engine.ShouldWait(id, MessageState.UNDELIVERABLE, 27);
    }

    [Test]
    public void One_whose_receipt_never_comes_does_not_wait([Values(0, 1)] int delay)
    {
        using var engine = Http.Engine(TimeSpan.FromSeconds(delay), new RuleDecision { Receipt = ReceiptFaults.Never });
        var id = engine.SubmitHttp(ReceiptFace.Pull);

        engine.Advance(Http.Second);

        engine.Stored(id).Should().Match<StoredMessage>(m => m.Settled && m.Receipt == ReceiptState.None);
        engine.ShouldBeSettled();
    }

    [Test]
    public void One_whose_receipt_comes_later_waits_only_then()
    {
        using var engine = Http.Engine(Http.Second, new RuleDecision { ReceiptDelay = Http.Minute.Ticks });
        var id = engine.SubmitHttp(ReceiptFace.Pull);

        engine.Advance(Http.Second);
        engine.Stored(id).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && !m.Settled && m.Receipt == ReceiptState.Owed);
        engine.Pull().Should().BeEmpty();
        engine.Account.Unsettled.Should().Be(1);

        engine.Advance(Http.Minute);
        engine.ShouldWait(id, MessageState.DELIVERED);
        engine.Stored(id).DueAt.Should().Be(TestEngine.Start.UtcTicks + Http.Second.Ticks);
        engine.Counters.Messages[MessageState.DELIVERED].Should().Be(1);
    }

    [Test]
    public void One_whose_receipt_comes_later_can_be_deleted_meanwhile()
    {
        using var engine = Http.Engine(Http.Second, new RuleDecision { ReceiptDelay = Http.Minute.Ticks });
        engine.SubmitHttp(ReceiptFace.Pull);
        engine.Advance(Http.Second);

        PendingEngine.Await(engine.Engine.DeleteAsync(new MessageQuery())).Should().Be(1);

        engine.ShouldBeSettled();
        engine.Advance(Http.Minute);
        engine.Events.Should().ContainSingle();
    }

    [Test]
    public void One_that_was_found_after_a_start_waits_at_once()
    {
        var store = new OpenStore();
        long id;
        using (var engine = Http.Engine(Http.Second, new RuleDecision { ReceiptDelay = Http.Minute.Ticks }, store))
        {
            id = engine.SubmitHttp(ReceiptFace.Pull);
            engine.Advance(Http.Second);
        }

        using var again = Http.Engine(Http.Second, store: store);
        again.Account.Unsettled.Should().Be(1);
        again.Advance(Http.Second);

        again.ShouldWait(id, MessageState.DELIVERED);
    }

    [Test]
    public async Task One_that_is_cancelled_waits()
    {
        using var engine = Http.Engine(Http.Minute);
        var id = engine.SubmitHttp(ReceiptFace.Pull);

        var cancellation = await engine.Engine.Pending.CancelAsync(
            engine.Account, new CancelRequest(id, new SmeAddress(5, 0, "Sender"u8.ToArray()), default, default));
        engine.Engine.Pending.Release(cancellation);

        cancellation.Status.Should().Be(CommandStatus.ESME_ROK);
        engine.Stored(id).Receipt.Should().Be(ReceiptState.Waiting);
        engine.Advance(Http.Minute);
        engine.ShouldWait(id, MessageState.DELETED, 4100);
        engine.Pull().Should().Equal(id);
    }

    [Test]
    public async Task One_that_is_decided_by_hand_waits_near_or_far([Values(1, 600)] int minutes)
    {
        using var engine = Http.Engine(TimeSpan.FromMinutes(minutes));
        var id = engine.SubmitHttp(ReceiptFace.Pull);

        (await engine.Engine.Pending.DecideAsync(id, MessageState.REJECTED, 8)).Should().Be(DecideResult.Decided);

        engine.Stored(id).Receipt.Should().Be(ReceiptState.Waiting);
        engine.Jump(TimeSpan.FromMinutes(minutes));
        engine.ShouldWait(id, MessageState.REJECTED, 8);
    }

    [Test]
    public async Task One_that_is_replaced_waits_when_it_is_due()
    {
        using var engine = Http.Engine(Http.Minute);
        var id = engine.SubmitHttp(ReceiptFace.Pull);

        (await engine.Engine.Pending.ReplaceAsync(
            engine.Account,
            new ReplaceRequest(id, new SmeAddress(5, 0, "Sender"u8.ToArray())) { RegisteredDelivery = 1, ShortMessage = "New"u8.ToArray() }))
            .Should().Be(CommandStatus.ESME_ROK);

        engine.Advance(Http.Minute);
        engine.ShouldWait(id, MessageState.DELIVERED);
    }

    [Test]
    public void One_that_is_deleted_leaves_nothing([Values] bool isDue)
    {
        using var engine = Http.Engine(Http.Second);
        var id = engine.SubmitHttp(ReceiptFace.Pull);
        if (isDue) engine.Advance(Http.Second);

        PendingEngine.Await(engine.Engine.DeleteAsync(new MessageQuery())).Should().Be(1);

        engine.Store.TryRead(id, out _).Should().BeFalse();
        engine.ShouldBeSettled();
        engine.Pull().Should().BeEmpty();
        engine.Advance(Http.Second);
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_lookup_that_is_answered_where_it_was_asked_is_owed_to_nobody(
        [Values(ReceiptFace.Push, ReceiptFace.Pull)] ReceiptFace face, [Values(0, 1)] int delay)
    {
        using var engine = Http.Engine(TimeSpan.FromSeconds(delay));
        var receiver = engine.Receiver(mode: ModeId.Hlr);
        var pusher = engine.Pusher();

        var id = engine.SubmitHttp(face, new Submit { DestinationAddr = "385991234567" }, systemType: "HLR");
        engine.Advance(Http.Second);

        engine.Stored(id).Should().Match<StoredMessage>(m => m.State.IsFinal() && m.Settled && m.Receipt == ReceiptState.None);
        engine.ShouldBeSettled();
        (receiver.ReceivedCount, pusher.Offered.Count).Should().Be((0, 0));
        engine.Pull().Should().BeEmpty();
    }

    [Test]
    public void Those_who_wait_are_told_that_it_waits_and_that_it_was_taken()
    {
        using var engine = Http.Engine();
        using var events = engine.Engine.Events.Open();

        var id = engine.SubmitHttp(ReceiptFace.Pull);
        engine.Pull();

        var read = new EngineEvent[10];
        var count = events.Read(read);
        read[..count].Select(e => (e.Kind, e.MessageId, e.State, e.Receipt)).Should().Equal(
            (EngineEventKind.SubmitAccepted, id, MessageState.ENROUTE, ReceiptState.None),
            (EngineEventKind.StateChanged, id, MessageState.DELIVERED, ReceiptState.Waiting),
            (EngineEventKind.ReceiptDelivered, id, MessageState.DELIVERED, ReceiptState.Delivered));
    }
}
