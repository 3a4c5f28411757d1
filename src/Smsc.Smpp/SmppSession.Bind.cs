using System.Net;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Modes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Smpp;

/// <summary>Binding (SMPP 3.4 §4.1).</summary>
internal sealed partial class SmppSession
{
    private int _refusedBinds;

    private void HandleBind(in PduHeader header, ReadOnlySpan<byte> body, BindKind kind, SessionState bound)
    {
        var pdu = Pdu.Read<Bind>(body, out var error);
        var status = error.Status;
        var reason = error.Field;
        Account? account = null;
        Mode? mode = null;
        var systemType = Printable(pdu.SystemType);
        if (!error.IsError) (status, reason) = Grant(pdu, kind, systemType, out account, out mode);

        if (status != CommandStatus.ESME_ROK)
        {
            _engine.SessionEvents.BindRefused(Id, Printable(pdu.SystemId), header.CommandId, status, reason);
            if (MayLogError()) SmppLog.BindRefused(Logger, Id, _remote, Printable(pdu.SystemId), status, reason);
            Reply(header.CommandId.ToResponse(), status, header.SequenceNumber);
            if (++_refusedBinds == _endpoint.Options.MaxRefusedBinds) End("too many refused binds");
            return;
        }

        _account = account;
        _state = bound;
        Bind = kind;
        SystemType = systemType;
        _mode = mode;
        _boundAt = _engine.Clocks.Session.GetUtcNow();
        (_interfaceVersion, _addrTon, _addrNpi) = (pdu.InterfaceVersion, pdu.AddrTon, pdu.AddrNpi);
        _addressRange = Printable(pdu.AddressRange);
        _engine.SessionEvents.Bound(account!, Id, kind);
        SmppLog.Bound(
            Logger, Id, _remote, SystemId, header.CommandId.DisplayName()["bind_".Length..], SystemType, pdu.InterfaceVersion,
            account!.Sessions, account.Limits.MaxSessions);
        if (pdu.Password.Length >= Protocol.Pdus.Bind.PasswordSize)
            SmppLog.LongPassword(Logger, Id, _remote, SystemId, pdu.Password.Length);

        if (mode!.Id == ModeId.Sms && SystemType.Length > 0) SmppLog.UnknownSystemType(Logger, Id, _remote, SystemId, SystemType);
        mode.OnBound();
        WriteBindResp(header);

        // After the response: what is owed may be offered at once.
        if (kind == BindKind.Transmitter) return;

        AddressRange = AddressRange.Of(pdu.AddrTon, pdu.AddrNpi, pdu.AddressRange);
        if (AddressRange.IsTakenLiterally) SmppLog.AddressRangeTakenLiterally(Logger, Id, _remote, SystemId, Printable(pdu.AddressRange));
        _window = new DeliveryWindow(account.Limits.Window);
        _member = _engine.Router.Join(account, this, mode.Id);
    }

    private (CommandStatus Status, string Reason) Grant(
        scoped in Bind pdu, BindKind kind, string systemType, out Account? account, out Mode? mode)
    {
        account = null;
        mode = _engine.Modes.Find(systemType);
        var answer = JudgeAnswerToOutbind(pdu, kind);
        if (answer.Status != CommandStatus.ESME_ROK) return answer;

        if (pdu.InterfaceVersion < Version34)
            return (CommandStatus.ESME_RBINDFAIL, $"interface_version 0x{pdu.InterfaceVersion:X2} is older than 3.4");

        if (mode is null) return (CommandStatus.ESME_RINVSYSTYP, $"system_type '{systemType}' names no mode and no route");

        var status = _engine.Accounts.TryBind(pdu.SystemId, pdu.Password, (_link.Remote as IPEndPoint)?.Address, out account, out var reason);
        return (status, reason);
    }

    private void WriteBindResp(in PduHeader header)
    {
        Span<byte> version = stackalloc byte[5];
        version[0] = (byte)((ushort)TlvTag.ScInterfaceVersion >> 8);
        version[1] = unchecked((byte)TlvTag.ScInterfaceVersion);
        version[2] = 0;
        version[3] = 1;
        version[4] = Version34;
        var response = new BindResp { SystemId = _endpoint.SystemId, Tlvs = version };
        var output = new OutputBuffer(_output);
        output.Advance(Pdu.Write(output.Reserve(64), header.CommandId.ToResponse(), header.SequenceNumber, in response));
        output.Commit();
        _dirty = true;
    }
}
