using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Smpp;

/// <summary>
/// On a connection that the server opened it speaks first (SMPP 3.4 §2.2.1). From then on the session is as any other: OPEN until the ESME
/// binds, which SMPP 5.0 calls OUTBOUND.
/// </summary>
internal sealed partial class SmppSession
{
    private readonly OutbindOptions? _outbind;

    /// <summary>Whether a bind was granted, also once the session is closed.</summary>
    public bool WasBound => _account is not null;

    /// <summary>Why the session ended; empty while it has not.</summary>
    public string EndReason => _endReason ?? "";

    /// <summary>The first PDU of a connection that the server opened. Not for others.</summary>
    public void SendOutbind()
    {
        lock (Lock)
        {
            if (IsOver) return;

            var systemId = _outbind!.SystemId ?? _endpoint.Options.SystemId;
            var pdu = new Outbind { SystemId = Encoding.Latin1.GetBytes(systemId), Password = Encoding.Latin1.GetBytes(_outbind.Password) };
            var room = PduHeader.Size + Protocol.Pdus.Bind.SystemIdSize + Protocol.Pdus.Bind.MaxPasswordSize;
            _output.Advance(Pdu.Write(_output.GetSpan(room), CommandId.Outbind, NextSequence(), in pdu));
            _dirty = true;
            SmppLog.OutbindSent(Logger, Id, _remote, systemId, _outbind.Account);
            WriteAndFlush();
        }
    }

    /// <summary>The ESME was called for one account, and to receive: a transmitter could not take what is owed.</summary>
    private (CommandStatus Status, string Reason) JudgeAnswerToOutbind(scoped in Bind pdu, BindKind kind)
    {
        if (_outbind is null) return (CommandStatus.ESME_ROK, "");
        if (kind == BindKind.Transmitter) return (CommandStatus.ESME_RINVBNDSTS, "outbind asks for a receiver or transceiver");

        return Ascii.Equals(pdu.SystemId, _outbind.Account)
            ? (CommandStatus.ESME_ROK, "")
            : (CommandStatus.ESME_RINVSYSID, $"outbind asked '{_outbind.Account}' to bind");
    }
}
