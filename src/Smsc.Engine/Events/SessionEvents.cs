using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Protocol;

namespace Smsc.Engine.Events;

/// <summary>What sessions tell of themselves: it is counted, and while somebody reads events it is one.</summary>
public sealed class SessionEvents
{
    private readonly EventLog _events;
    private readonly EngineCounters _counters;
    private readonly int[] _bound = new int[3];

    internal SessionEvents(EventLog events, EngineCounters counters)
    {
        _events = events;
        _counters = counters;
    }

    /// <summary>Sessions that are bound as this now.</summary>
    public int CountBound(BindKind bind) => Volatile.Read(ref _bound[(int)bind]);

    /// <summary>A bind was granted; <see cref="Closed"/> follows once.</summary>
    public void Bound(Account account, long sessionId, BindKind bind)
    {
        Interlocked.Increment(ref _bound[(int)bind]);
        _counters.BindGranted();
        if (_events.IsRead) _events.Bound(account, sessionId, bind);
    }

    /// <summary>A bind was refused.</summary>
    /// <param name="sessionId">The session that is still not bound.</param>
    /// <param name="systemId">What it named, printable.</param>
    /// <param name="command">bind_transmitter, bind_receiver or bind_transceiver.</param>
    /// <param name="status">The answer.</param>
    /// <param name="reason">Why.</param>
    public void BindRefused(long sessionId, string systemId, CommandId command, CommandStatus status, string reason)
    {
        _counters.BindRefused(status);
        if (_events.IsRead) _events.BindRefused(sessionId, systemId, command, status, reason);
    }

    /// <summary>A connection is over.</summary>
    /// <param name="account">Null when no bind was granted.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="bind">What it was bound as.</param>
    /// <param name="reason">Why.</param>
    public void Closed(Account? account, long sessionId, BindKind bind, string reason)
    {
        if (account is not null) Interlocked.Decrement(ref _bound[(int)bind]);
        if (_events.IsRead) _events.Closed(account, sessionId, bind, reason);
    }

    /// <summary>A request was answered with an error as it was not allowed in this state, not known, or not to be read.</summary>
    public void Refused(Account? account, long sessionId, in PduHeader request, CommandStatus status, string reason)
    {
        switch (request.CommandId)
        {
            case CommandId.SubmitSm or CommandId.DataSm or CommandId.SubmitMulti when status != CommandStatus.ESME_RINVCMDID:
                _counters.SubmitRefused(status);
                break;
            case CommandId.BindTransmitter or CommandId.BindReceiver or CommandId.BindTransceiver:
                _counters.BindRefused(status);
                break;
        }

        ProtocolError(account, sessionId, request, status, reason);
    }

    /// <summary>A PDU could not be handled, and is counted elsewhere or nowhere.</summary>
    public void ProtocolError(Account? account, long sessionId, in PduHeader request, CommandStatus status, string reason)
    {
        if (_events.IsRead) _events.ProtocolError(account, sessionId, request.CommandId, request.SequenceNumber, status, reason);
    }

    /// <summary>Receipts, intermediate notifications and answers to lookups were written, as deliver_sm or data_sm.</summary>
    public void Sent(int count) => _counters.Sent(count);
}
