using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <content>What is not sent to sessions but pushed, or waits until it is asked for.</content>
public sealed partial class DeliveryRouter
{
    /// <summary>More than there can be of live messages.</summary>
    private const int EndlessWindow = int.MaxValue / 2;

    private Action<Account>? _pushOwed;

    /// <summary>
    /// Called when an account is owed what is to be pushed and nobody has joined for it by <see cref="JoinPush"/>: on any thread, without a
    /// lock, and perhaps several times at once. When it is set it is called for all that is owed by then.
    /// </summary>
    public Action<Account>? PushOwed
    {
        get => Volatile.Read(ref _pushOwed);
        set
        {
            // Whoever owes something looks at it afterwards: one of the two sees the other.
            Volatile.Write(ref _pushOwed, value);
            if (value is null) return;

            foreach (var account in _accounts.All)
            {
                if (account.PushIfAny is { } push && IsPushOwed(push)) value(account);
            }
        }
    }

    /// <summary>
    /// Has a session offered all that is to be pushed for an account, with a window without an end: it keeps what it cannot push now.
    /// There is one for each account, which need never leave.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another session has joined.</exception>
    public RotationMember JoinPush(Account account, ISession session)
    {
        var rotation = account.Push;
        var member = new RotationMember(account, rotation, session, EndlessWindow);
        lock (rotation.Lock)
        {
            if (rotation.HasMember) throw new InvalidOperationException($"Somebody pushes for {account.SystemId} already.");

            rotation.Join(member);
            rotation.Pump();
        }

        return member;
    }

    /// <summary>What a session has to know of a delivery that it was offered to push, and has neither settled nor given back.</summary>
    public PushedDelivery Describe(int delivery)
    {
        ref readonly var message = ref _messages[delivery];
        return new PushedDelivery(
            message.Id, message.Generation, message.State, message.ErrorCode, message.DoneAt, message.Attempts,
            (message.Flags & LiveFlags.Intermediate) != 0, message.Mode.IsMobileOriginated());
    }

    /// <summary>Receipts that are to be pushed, or that wait from now on until they are asked for.</summary>
    private void RoutePushed(Rotation rotation, ReadOnlySpan<int> deliveries, long now)
    {
        var account = _accounts[_messages[deliveries[0]].Account];
        bool isOwed;
        lock (rotation.Lock)
        {
            foreach (var handle in deliveries)
            {
                ref var message = ref _messages[handle];
                if ((message.Flags & LiveFlags.Settled) != 0) _messages.Free(handle);
                else if (message.Face == ReceiptFace.Pull) LetWait(ref message, handle);
                else if (IsExpired(message, now)) Expire(handle, now);
                else rotation.Owe(handle);
            }

            rotation.Pump();
            isOwed = rotation.IsOwedToNobody;
        }

        if (isOwed) PushOwed?.Invoke(account);
    }

    /// <summary>
    /// A receipt whose outcome was told before waits in the store from now on: one that was to come later than the outcome, or that this
    /// process found owed.
    /// </summary>
    private void LetWait(ref LiveMessage message, int handle)
    {
        message.Flags |= LiveFlags.Settled;
        var waits = new MessageEvent(
            message.Id, message.DoneAt, MessageEventKind.StateChanged, message.State, message.ErrorCode, ReceiptOwed: false, SessionId: 0)
        {
            ReceiptWaits = true,
        };

        // Of a mobile-originated message it is the outcome.
        if (message.Mode.IsMobileOriginated()) History.Ordinary(new ReadOnlySpan<MessageEvent>(in waits));
        _store.Append(new ReadOnlySpan<MessageEvent>(in waits));
        if (_events.IsRead) _events.Happened(_messages, [handle], new ReadOnlySpan<MessageEvent>(in waits));

        // Last: whoever takes the place finds the record free.
        var account = _accounts[message.Account];
        _messages.Free(handle);
        account.ReturnUnsettled(1);
    }

    private static MessageEvent FailedTry(in LiveMessage message, long now, long next, long sentAt) => new(
        message.Id, now, MessageEventKind.ReceiptFailed, message.Mode.IsMobileOriginated() ? MessageState.ENROUTE : message.State,
        message.ErrorCode, ReceiptOwed: true, SessionId: 0, message.Attempts)
    {
        SentAt = sentAt,
        NextTryAt = next,
    };

    /// <summary>Under the rotation's lock: the store keeps when pushes are tried again, and how often they were.</summary>
    /// <param name="deliveries">The receipts, the last one first.</param>
    /// <param name="tries">Of each that it failed.</param>
    private void KeepTries(Span<int> deliveries, Span<MessageEvent> tries)
    {
        deliveries.Reverse();
        tries.Reverse();

        // Before the store is told, as everywhere.
        History.Flush();
        _store.Append(tries);

        // The store first: once it is in the wheel it may be tried, and end.
        for (var i = 0; i < deliveries.Length; i++) Due.Add(deliveries.Slice(i, 1), tries[i].NextTryAt);
    }

    private static bool IsPushOwed(Rotation rotation)
    {
        lock (rotation.Lock) return rotation.IsOwedToNobody;
    }
}
