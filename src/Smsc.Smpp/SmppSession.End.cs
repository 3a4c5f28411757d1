using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;

namespace Smsc.Smpp;

/// <summary>How a session ends: <see cref="End"/> says that it shall, <see cref="Close"/> gives back all that it holds.</summary>
internal sealed partial class SmppSession
{
    /// <summary>Stops the reading; the connection closes as soon as what was written has left. May be called more than once: the first reason counts.</summary>
    public void End(string reason)
    {
        lock (Lock)
        {
            if (IsOver) return;

            IsOver = true;
            _endReason ??= reason;
            _closeAt = _endpoint.Sessions.Now + LastFlushMilliseconds;
            _storeCaughtUp?.TrySetResult();
            _faulted?.Slow?.Over.TrySetResult();

            // A flush that waits for a client who does not read would wait for ever.
            if (_flush is not null) _abort();
            else _input.CancelPendingRead();
        }
    }

    /// <summary>An error of ours: logged whole, this session ends, no other one.</summary>
    public void Fail(Exception error)
    {
        SmppLog.Unexpected(Logger, error, Id, _remote);
        End("unexpected error");
    }

    /// <summary>The connection is over. The account's place is free once this returns, and what the session held is owed again.</summary>
    public void Close()
    {
        lock (Lock)
        {
            if (_state == SessionState.CLOSED) return;

            IsOver = true;

            // Only after an error of ours is there one: nobody was told of it.
            _batch = null;
            _state = SessionState.CLOSED;
            _isHeld = false;

            // Nothing else would ever end this wait.
            if (WaitsForSlowOctet) _flush = null;
            ResetScheduled();
            DropOperations();
            Settle();
            LeaveRotation();
            WriteCommitted();
            ForgetTransactions();
            ReleaseFaulted();
            GiveBackDeliveries();
            _tracedOutput?.Finish();
            _endpoint.Sessions.Remove(this);
            _engine.SessionEvents.Closed(_account, Id, Bind, EndReason);
            _engine.Sessions.Remove(this);
            if (_account is null)
            {
                SmppLog.ClosedUnbound(Logger, _remote, _endReason ?? "");
                return;
            }

            AccountDirectory.Release(_account);
            SmppLog.Closed(Logger, Id, _remote, SystemId, _endReason ?? "");
        }
    }

    /// <summary>No further deliveries: what was offered and not written yet goes to other sessions.</summary>
    private void LeaveRotation()
    {
        if (_member is null) return;

        _engine.Router.Leave(_member);
        int[] offered;
        lock (_inboxLock)
        {
            offered = _offered[.._offeredCount];
            _offeredCount = 0;
        }

        _engine.Router.GiveBack(_member, offered);
    }

    private void GiveBackDeliveries()
    {
        if (_member is null) return;

        var held = new List<Settlement>();
        _window!.TakeAll(held);
        _engine.Router.GiveBackUnanswered(_member, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(held));
    }
}
