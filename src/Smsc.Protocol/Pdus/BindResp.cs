namespace Smsc.Protocol.Pdus;

/// <summary>
/// The response to a bind that succeeded (SMPP 3.4 §4.1.2). A refusal is a header alone when we send it; received, both forms are read.
/// </summary>
public ref struct BindResp : IPdu<BindResp>
{
    /// <summary>system_id: the SMSC's name, up to 15 characters.</summary>
    public ReadOnlySpan<byte> SystemId;

    /// <summary>Optional parameters, encoded: sc_interface_version.</summary>
    public ReadOnlySpan<byte> Tlvs;

    /// <inheritdoc/>
    public static BindResp Read(scoped ref SmppReader reader) => reader.Remaining == 0
        ? default
        : new()
        {
            SystemId = reader.COctetString(Bind.SystemIdSize, "system_id", CommandStatus.ESME_RINVSYSID),
            Tlvs = reader.Tlvs(TlvPdus.BindResp),
        };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(SystemId);
        writer.OctetString(Tlvs);
    }
}
