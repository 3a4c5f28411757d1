using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Modes;
using Smsc.Engine.Sessions;
using Smsc.Engine.Submission;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>A delivery as a session remembers it.</summary>
internal readonly record struct Held(int Handle, uint Generation, long MessageId);

/// <summary>
/// A bound session that does only what the test says. What it was offered it holds until the test acknowledges, refuses, fails or times it
/// out; like a real one it remembers what timed out for a late answer.
/// </summary>
internal sealed class FakeSession(SmscEngine engine, Account account, long id, BindKind bind = BindKind.Transceiver, ModeId mode = ModeId.Sms) : ISession
{
    private readonly Lock _lock = new();
    private readonly List<Held> _held = [];
    private readonly List<Held> _late = [];
    private readonly List<long> _received = [];
    private readonly List<SubmissionBatch> _committed = [];
    private bool _joined;

    public long Id => id;

    public BindKind Bind => bind;

    public AddressRange AddressRange { get; init; } = AddressRange.All;

    public Account Account => account;

    public RotationMember Member { get; private set; } = null!;

    /// <summary>Ids of the messages whose receipts were offered, in order; one that was offered again stands there again.</summary>
    public IReadOnlyList<long> Received => Locked(() => _received.ToArray());

    /// <summary>What is unanswered, oldest first.</summary>
    public IReadOnlyList<Held> Holds => Locked(() => _held.ToArray());

    /// <summary>What timed out and may still be answered.</summary>
    public IReadOnlyList<Held> TimedOut => Locked(() => _late.ToArray());

    public int HeldCount => Locked(() => _held.Count);

    public int ReceivedCount => Locked(() => _received.Count);

    /// <summary>The most that was ever unanswered at once.</summary>
    public int MostHeld { get; private set; }

    /// <summary>Offers that came before <see cref="Join"/> or after <see cref="Leave"/>.</summary>
    public int OffersWhileAway { get; private set; }

    /// <summary>Batches that the store completed after Submit had returned.</summary>
    public IReadOnlyList<SubmissionBatch> CommittedLater => Locked(() => _committed.ToArray());

    public void Offer(ReadOnlySpan<int> deliveries)
    {
        lock (_lock)
        {
            if (!_joined) OffersWhileAway++;
            foreach (var handle in deliveries)
            {
                ref readonly var message = ref engine.Messages[handle];
                _held.Add(new Held(handle, engine.Router.GenerationOf(handle), message.Id));
                _received.Add(message.Id);
            }

            MostHeld = Math.Max(MostHeld, _held.Count);
        }
    }

    public void Committed(SubmissionBatch batch, bool mayAnswerHere)
    {
        lock (_lock) _committed.Add(batch);
    }

    public void Unbind() => throw new NotSupportedException();

    public void Abort() => throw new NotSupportedException();

    public PduTrace? PduTrace { get; set; }

    public void Trace(int pdus) => throw new NotSupportedException();

    public SessionInfo Describe() => new() { Id = id, State = "BOUND_TRX", SystemId = account.SystemId };

    public FakeSession Join()
    {
        _joined = true;
        Member = engine.Router.Join(account, this, mode);
        return this;
    }

    /// <summary>Leaves as a closing session does: out of the rotation first, then all that it holds goes back.</summary>
    public void Leave()
    {
        engine.Router.Leave(Member);
        _joined = false;
        engine.Router.GiveBack(Member, [.. Take(int.MaxValue).Select(held => held.Handle)]);
    }

    /// <summary>The deliver_sm of what it holds, oldest first.</summary>
    public byte[][] Written() => [.. Holds.Select(held =>
    {
        var pdu = new byte[2048];
        return pdu[..engine.Router.WriteDeliverSm(held.Handle, 1, pdu)];
    })];

    public void SetWritable(bool writable) => engine.Router.SetWritable(Member, writable);

    /// <summary>deliver_sm_resp ESME_ROK for the oldest.</summary>
    public int Acknowledge(int count = int.MaxValue) => Answer(count, DeliveryResult.Taken);

    /// <summary>deliver_sm_resp ESME_RX_P_APPN for the oldest.</summary>
    public int Refuse(int count = int.MaxValue) => Answer(count, DeliveryResult.Refused);

    /// <summary>deliver_sm_resp ESME_RX_T_APPN for the oldest.</summary>
    public int Fail(int count = int.MaxValue) => Answer(count, DeliveryResult.Failed);

    /// <summary>No answer to the oldest within the response timeout.</summary>
    public int TimeOut(int count = int.MaxValue)
    {
        var taken = Take(count);
        lock (_lock) _late.AddRange(taken);
        Settle(taken, DeliveryResult.Failed, late: false);
        return taken.Length;
    }

    /// <summary>The answer to what timed out longest ago comes after all.</summary>
    public int AnswerLate(DeliveryResult result, int count = int.MaxValue)
    {
        Held[] taken;
        lock (_lock) taken = TakeFrom(_late, count);
        Settle(taken, result, late: true);
        return taken.Length;
    }

    /// <summary>Acknowledges whatever comes until nothing more comes at once.</summary>
    public int AcknowledgeUntilQuiet()
    {
        var all = 0;
        while (Acknowledge() is var count and > 0) all += count;
        return all;
    }

    /// <summary>Empties the record of what was received.</summary>
    public void Forget()
    {
        lock (_lock) _received.Clear();
    }

    private int Answer(int count, DeliveryResult result)
    {
        var taken = Take(count);
        Settle(taken, result, late: false);
        return taken.Length;
    }

    private Held[] Take(int count)
    {
        lock (_lock) return TakeFrom(_held, count);
    }

    private static Held[] TakeFrom(List<Held> list, int count)
    {
        count = Math.Min(count, list.Count);
        Held[] taken = [.. list.Take(count)];
        list.RemoveRange(0, count);
        return taken;
    }

    private void Settle(Held[] deliveries, DeliveryResult result, bool late)
    {
        foreach (var chunk in deliveries.Chunk(DeliveryRouter.MaxSettlements))
            engine.Router.Settle(Member, [.. chunk.Select(held => new Settlement(held.Handle, held.Generation, result, late))]);
    }

    private T Locked<T>(Func<T> read)
    {
        lock (_lock) return read();
    }
}
