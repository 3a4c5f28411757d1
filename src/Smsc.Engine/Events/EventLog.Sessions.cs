using Smsc.Engine.Accounts;
using Smsc.Protocol;

namespace Smsc.Engine.Events;

/// <content>What happens to sessions; each is called while <see cref="IsRead"/>.</content>
public sealed partial class EventLog
{
    internal void Bound(Account account, long sessionId, BindKind bind)
    {
        using var written = Begin(1);
        ref var entry = ref Add(EngineEventKind.Bound);
        Fill(ref entry, account);
        entry.SessionId = sessionId;
        entry.Bind = bind;
        entry.Command = CommandOf(bind);
    }

    internal void BindRefused(long sessionId, string systemId, CommandId command, CommandStatus status, string reason)
    {
        using var written = Begin(1);
        ref var entry = ref Add(EngineEventKind.BindRefused);
        if (_accounts.TryFind(systemId, out var account)) Fill(ref entry, account);
        else entry.SystemId = systemId;
        entry.SessionId = sessionId;
        entry.Command = command;
        entry.Status = status;
        entry.Reason = reason;
    }

    internal void Closed(Account? account, long sessionId, BindKind bind, string reason)
    {
        using var written = Begin(1);
        ref var entry = ref Add(EngineEventKind.SessionClosed);
        entry.SessionId = sessionId;
        entry.Reason = reason;
        if (account is null) return;

        Fill(ref entry, account);
        entry.Bind = bind;
    }

    internal void ProtocolError(
        Account? account, long sessionId, CommandId command, uint sequenceNumber, CommandStatus status, string reason)
    {
        using var written = Begin(1);
        ref var entry = ref Add(EngineEventKind.ProtocolError);
        if (account is not null) Fill(ref entry, account);
        entry.SessionId = sessionId;
        entry.Command = command;
        entry.SequenceNumber = sequenceNumber;
        entry.Status = status;
        entry.Reason = reason;
    }

    private static CommandId CommandOf(BindKind bind) => bind switch
    {
        BindKind.Transmitter => CommandId.BindTransmitter,
        BindKind.Receiver => CommandId.BindReceiver,
        _ => CommandId.BindTransceiver,
    };
}
