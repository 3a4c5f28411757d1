using Smsc.Engine.Delivery;
using Smsc.Protocol;

namespace Smsc.Smpp;

/// <summary>The timers of SMPP 3.4 §7.2: moments in milliseconds of the registry's clock, compared on each beat.</summary>
internal sealed partial class SmppSession
{
    /// <summary>How long a client has to fetch the answer to a broken frame before the connection is closed.</summary>
    private const long LingerMilliseconds = 1000;

    /// <summary>How long a client has to take the last octets of a session that is over.</summary>
    private const long LastFlushMilliseconds = 5000;

    private readonly long _openedAt;
    private long _lastReceived;
    private long _lastTransaction;
    private long _enquireLinkDeadline = long.MaxValue;
    private long _closeAt = long.MaxValue;
    private long? _unbindSentAt;

    /// <summary>One beat.</summary>
    public void Tick(long now)
    {
        lock (Lock)
        {
            if (_state == SessionState.CLOSED) return;

            if (IsOver)
            {
                // The last flush waits for a client that does not read.
                if (now < _closeAt) return;

                _storeCaughtUp?.TrySetResult();
                _abort();
                return;
            }

            var options = _endpoint.Options;
            if (now >= _closeAt)
            {
                // First: an end would close it in an orderly way at once.
                if (_cuts) _abort();
                End(_endReason ?? "closed");
                return;
            }

            if (_state == SessionState.OPEN)
            {
                if (Passed(_openedAt, options.SessionInitTimeout, now)) End("no bind in time (session_init_timer)");
                return;
            }

            if (_unbindSentAt is { } unbindSentAt)
            {
                if (Passed(unbindSentAt, options.UnbindTimeout, now)) End("the client did not answer unbind");
            }
            else if (_state != SessionState.UNBOUND && !IsReadingPaused)
            {
                // While we do not read, silence says nothing of the client.
                CheckLink(now);
            }

            if (!IsOver && !IsReadingPaused) CheckDeliveries(now);
            Settle();
            if (_flush is not null) return;

            ResetScheduled();
            WriteAndFlush();
        }
    }

    /// <inheritdoc/>
    public void Unbind()
    {
        lock (Lock)
        {
            if (_unbindSentAt is not null || IsOver) return;

            if (_state is not (SessionState.BOUND_TX or SessionState.BOUND_RX or SessionState.BOUND_TRX))
            {
                if (_state == SessionState.OPEN) End("ended by the server before a bind");

                // What its unbind waits for is not waited for any longer than an answer to ours.
                else if (_state == SessionState.UNBOUND) _unbindSentAt = _endpoint.Sessions.Now;
                return;
            }

            LeaveRotation();
            _unbindSentAt = _endpoint.Sessions.Now;

            // A client that does not read is told if it reads in time; its connection ends with the timeout.
            Request(CommandId.Unbind);
            if (_flush is null) WriteAndFlush();
        }
    }

    /// <inheritdoc/>
    public void Abort()
    {
        End("aborted");
        _abort();
    }

    /// <summary>Whether it is us, and not the client, who keeps the session from being read.</summary>
    private bool IsReadingPaused => _storeCaughtUp is not null || WaitsForSlowOctet;

    private void CheckLink(long now)
    {
        var options = _endpoint.Options;
        if (now >= _enquireLinkDeadline)
        {
            End("enquire_link was not answered");
            return;
        }

        if (options.InactivityTimeout > TimeSpan.Zero && Passed(_lastTransaction, options.InactivityTimeout, now))
        {
            Unbind();
            return;
        }

        if (_enquireLinkDeadline != long.MaxValue || !Passed(_lastReceived, options.EnquireLinkInterval, now)) return;

        _enquireLinkDeadline = now + (long)options.EnquireLinkTimeout.TotalMilliseconds;
        Request(CommandId.EnquireLink);
    }

    private void CheckDeliveries(long now)
    {
        if (_window is null || _window.Count == 0) return;

        var timeout = (long)_endpoint.Options.ResponseTimeout.TotalMilliseconds;
        var count = 0;
        while (_window.TryTakeExpired(now - timeout, out var delivery, out var sequenceNumber))
        {
            AddSettlement(delivery.Settled(DeliveryResult.Failed, sequenceNumber));
            count++;
        }

        if (count > 0) SmppLog.DeliveriesTimedOut(Logger, Id, _remote, count, _endpoint.Options.ResponseTimeout.TotalSeconds);
    }

    private static bool Passed(long since, TimeSpan limit, long now) => now - since >= (long)limit.TotalMilliseconds;
}
