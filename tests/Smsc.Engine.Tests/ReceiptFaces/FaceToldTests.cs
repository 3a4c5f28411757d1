using Smsc.Engine.Events;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.MobileOriginated;
using Smsc.Engine.Tests.Waiting;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>What is told of receipts that do not go over SMPP: to who waits, to who reads events, and afterwards.</summary>
public sealed class FaceToldTests
{
    [Test]
    public void The_history_of_a_push_has_each_try()
    {
        using var engine = new TestEngine(Http.Second);
        var pusher = engine.Pusher();
        var id = engine.SubmitHttp(ReceiptFace.Push);
        engine.Advance(Http.Second);
        pusher.Fail();
        engine.Advance(Http.Minute);
        pusher.Fail();
        engine.Advance(TimeSpan.FromMinutes(2));
        pusher.Take();

        var history = engine.Engine.History.Read(engine.Stored(id));

        var done = Http.Second;
        history.Select(entry => (entry.Kind, At(entry.At), entry.Attempt)).Should().Equal(
            (HistoryKind.Accepted, TimeSpan.Zero, (byte?)null),
            (HistoryKind.StateChanged, done, null),
            (HistoryKind.ReceiptSent, done, (byte)1),
            (HistoryKind.ReceiptFailed, done, (byte)1),
            (HistoryKind.ReceiptSent, done + Http.Minute, (byte)2),
            (HistoryKind.ReceiptFailed, done + Http.Minute, (byte)2),
            (HistoryKind.ReceiptSent, done + TimeSpan.FromMinutes(3), (byte)3),
            (HistoryKind.ReceiptTaken, done + TimeSpan.FromMinutes(3), (byte)3));
        history.Where(entry => entry.DueAt is not null).Select(entry => At(entry.DueAt!.Value)).Should().Equal(
            done + Http.Minute, done + TimeSpan.FromMinutes(3));
        history.Should().OnlyContain(entry => entry.SessionId == null);
    }

    [Test]
    public void The_history_of_one_that_is_asked_for_ends_when_it_was_taken([Values] bool isClockMoved)
    {
        using var engine = Http.Engine();
        if (isClockMoved) Pending.PendingEngine.Await(engine.Engine.AdvanceClockAsync(TimeSpan.FromDays(1)));
        var id = engine.SubmitHttp(ReceiptFace.Pull);
        Kinds().Should().Equal(HistoryKind.Accepted, HistoryKind.StateChanged);

        engine.Advance(Http.Minute);
        engine.Pull().Should().Equal(id);

        Kinds().Should().Equal(HistoryKind.Accepted, HistoryKind.StateChanged, HistoryKind.ReceiptTaken);

        IEnumerable<HistoryKind> Kinds() => engine.Engine.History.Read(engine.Stored(id)).Select(entry => entry.Kind);
    }

    [TestCase(ReceiptState.Waiting)]
    [TestCase(ReceiptState.Delivered)]
    public async Task Who_waits_for_what_became_of_a_receipt_is_told(ReceiptState receipt)
    {
        using var engine = Http.Engine(Http.Second);
        var waiting = engine.Engine.Waiters.WaitAsync(new MessageQuery { Receipt = receipt }, 1, CancellationToken.None);
        SpinWait.SpinUntil(() => engine.Engine.Waiters.Looking == 0, WaitingEngine.Patience).Should().BeTrue("the store is looked into");
        var id = engine.SubmitHttp(ReceiptFace.Pull);

        engine.Advance(Http.Second);
        if (receipt == ReceiptState.Delivered) engine.Pull();

        var result = await waiting.WaitAsync(WaitingEngine.Patience);
        result.Messages.Single().Should().Match<StoredMessage>(m => m.Id == id && m.Receipt == receipt && m.Settled && m.State == MessageState.DELIVERED);
    }

    [Test]
    public void A_message_from_a_subscriber_that_is_tried_again_is_on_its_way([Values] bool isPushed)
    {
        using var engine = new TestEngine(
            store: new RecordingStore(new OpenStore()), limits: limits => limits.Mo = isPushed ? ReceiptFace.Push : ReceiptFace.Smpp);
        var pusher = engine.Pusher();
        var receiver = engine.Receiver();
        using var events = engine.Engine.Events.Open();
        engine.Accept(Mo.Message());

        (isPushed ? pusher.Fail() : receiver.Fail()).Should().Be(1);

        var read = new EngineEvent[10];
        var count = events.Read(read);
        read[..count].Select(e => (e.Kind, e.State)).Should().Equal(
            (EngineEventKind.MessageInjected, MessageState.ENROUTE), (EngineEventKind.ReceiptRetried, MessageState.ENROUTE));
    }

    // Waiting has the highest number, but comes before the ends.
    [Test]
    public void A_receipt_goes_from_owed_over_waiting_to_its_end()
    {
        ReceiptState[] order = [ReceiptState.None, ReceiptState.Owed, ReceiptState.Waiting, ReceiptState.Delivered];
        for (var i = 0; i < order.Length; i++)
        {
            for (var j = 0; j < order.Length; j++) order[i].IsAfter(order[j]).Should().Be(i > j);
        }

        Enum.GetValues<ReceiptState>().Where(state => state.HasEnded()).Should().Equal(
            ReceiptState.Delivered, ReceiptState.Refused, ReceiptState.Expired);
    }

    private static TimeSpan At(long utcTicks) => new DateTimeOffset(utcTicks, TimeSpan.Zero) - TestEngine.Start;
}
