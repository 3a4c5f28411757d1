using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Sessions;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>Who pushes for an account: keeps what it is offered, with what the router says of it, until the test says what came of it.</summary>
internal sealed class FakePushSession(SmscEngine engine, Account account) : ISession
{
    private readonly Lock _lock = new();
    private readonly List<(int Handle, PushedDelivery Delivery)> _held = [];
    private readonly List<PushedDelivery> _offered = [];

    public long Id => 0;

    public BindKind Bind => BindKind.Receiver;

    public AddressRange AddressRange => AddressRange.All;

    public PduTrace? PduTrace => null;

    public RotationMember Member { get; private set; } = null!;

    /// <summary>All that it was ever offered, in order.</summary>
    public IReadOnlyList<PushedDelivery> Offered
    {
        get
        {
            lock (_lock) return [.. _offered];
        }
    }

    /// <summary>What it has not settled, oldest first.</summary>
    public IReadOnlyList<(int Handle, PushedDelivery Delivery)> Holds
    {
        get
        {
            lock (_lock) return [.. _held];
        }
    }

    public FakePushSession Join()
    {
        Member = engine.Router.JoinPush(account, this);
        return this;
    }

    public void Offer(ReadOnlySpan<int> deliveries)
    {
        lock (_lock)
        {
            foreach (var handle in deliveries)
            {
                var delivery = engine.Router.Describe(handle);
                _held.Add((handle, delivery));
                _offered.Add(delivery);
            }
        }
    }

    public int Take(int count = int.MaxValue) => Settle(count, DeliveryResult.Taken);

    public int Fail(int count = int.MaxValue) => Settle(count, DeliveryResult.Failed);

    public int Refuse(int count = int.MaxValue) => Settle(count, DeliveryResult.Refused);

    /// <summary>Gives back what it has, and leaves: the real one does not.</summary>
    public void Leave()
    {
        engine.Router.Leave(Member);
        engine.Router.GiveBack(Member, [.. TakeHeld(int.MaxValue).Select(held => held.Handle)]);
    }

    public void Committed(SubmissionBatch batch, bool mayAnswerHere) => throw new NotSupportedException();

    public void Unbind() => throw new NotSupportedException();

    public void Abort() => throw new NotSupportedException();

    public void Trace(int pdus) => throw new NotSupportedException();

    public SessionInfo Describe() => throw new NotSupportedException();

    private int Settle(int count, DeliveryResult result)
    {
        var taken = TakeHeld(count);
        foreach (var chunk in taken.Chunk(DeliveryRouter.MaxSettlements))
        {
            engine.Router.Settle(Member, [.. chunk.Select(held => new Settlement(held.Handle, held.Delivery.Generation, result, Late: false)
            {
                Status = result == DeliveryResult.Taken ? CommandStatus.ESME_ROK : CommandStatus.ESME_RX_T_APPN,
                SentAt = engine.Router.Now,
            })]);
        }

        return taken.Length;
    }

    private (int Handle, PushedDelivery Delivery)[] TakeHeld(int count)
    {
        lock (_lock)
        {
            count = Math.Min(count, _held.Count);
            (int, PushedDelivery)[] taken = [.. _held.Take(count)];
            _held.RemoveRange(0, count);
            return taken;
        }
    }
}
