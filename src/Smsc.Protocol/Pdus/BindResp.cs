namespace Smsc.Protocol.Pdus;

/// <summary>The response to a bind that succeeded (SMPP 3.4 §4.1.2); a refusal is a header alone.</summary>
public ref struct BindResp : IPdu<BindResp>
{
    /// <summary>system_id: the SMSC's name, up to 15 characters.</summary>
    public ReadOnlySpan<byte> SystemId;

    /// <summary>Optional parameters, encoded: sc_interface_version.</summary>
    public ReadOnlySpan<byte> Tlvs;

    /// <inheritdoc/>
    public static BindResp Read(scoped ref SmppReader reader) => new()
    {
        SystemId = reader.COctetString(Bind.SystemIdSize, "system_id", CommandStatus.ESME_RINVSYSID),
        Tlvs = reader.Tlvs(),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(SystemId);
        writer.OctetString(Tlvs);
    }
}
