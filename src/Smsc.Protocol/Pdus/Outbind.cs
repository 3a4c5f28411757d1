namespace Smsc.Protocol.Pdus;

/// <summary>outbind (SMPP 3.4 §4.1.7): an SMSC asks an ESME to bind as receiver. It has no response.</summary>
public ref struct Outbind : IPdu<Outbind>
{
    /// <summary>system_id: the SMSC's name, up to 15 characters. ESME_RINVSYSID when longer.</summary>
    public ReadOnlySpan<byte> SystemId;

    /// <summary>password, up to 8 characters in v3.4. ESME_RINVPASWD when over <see cref="Bind.MaxPasswordSize"/>.</summary>
    public ReadOnlySpan<byte> Password;

    /// <inheritdoc/>
    public static Outbind Read(scoped ref SmppReader reader) => new()
    {
        SystemId = reader.COctetString(Bind.SystemIdSize, "system_id", CommandStatus.ESME_RINVSYSID),
        Password = reader.COctetString(Bind.MaxPasswordSize, "password", CommandStatus.ESME_RINVPASWD),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(SystemId);
        writer.COctetString(Password);
    }
}
