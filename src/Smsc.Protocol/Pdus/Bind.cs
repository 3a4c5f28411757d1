namespace Smsc.Protocol.Pdus;

/// <summary>bind_transmitter, bind_receiver and bind_transceiver: one body for the three (SMPP 3.4 §4.1).</summary>
public ref struct Bind : IPdu<Bind>
{
    /// <summary>Size of system_id, its NUL included.</summary>
    public const int SystemIdSize = 16;

    /// <summary>
    /// Size of password that is read. v3.4 gives 9 (§5.2.2); longer ones are in use, so up to a whole octet is accepted and the
    /// reader says who exceeded <see cref="PasswordSize"/>.
    /// </summary>
    public const int MaxPasswordSize = 256;

    /// <summary>Size of password in v3.4, its NUL included.</summary>
    public const int PasswordSize = 9;

    /// <summary>Size of system_type, its NUL included.</summary>
    public const int SystemTypeSize = 13;

    /// <summary>Size of address_range, its NUL included.</summary>
    public const int AddressRangeSize = 41;

    /// <summary>system_id: the ESME's name, up to 15 characters. ESME_RINVSYSID when longer.</summary>
    public ReadOnlySpan<byte> SystemId;

    /// <summary>password. ESME_RINVPASWD when over <see cref="MaxPasswordSize"/>.</summary>
    public ReadOnlySpan<byte> Password;

    /// <summary>system_type, up to 12 characters. ESME_RINVSYSTYP when longer.</summary>
    public ReadOnlySpan<byte> SystemType;

    /// <summary>interface_version: 0x34 = v3.4.</summary>
    public byte InterfaceVersion;

    /// <summary>addr_ton of the ESME's addresses.</summary>
    public byte AddrTon;

    /// <summary>addr_npi of the ESME's addresses.</summary>
    public byte AddrNpi;

    /// <summary>address_range: one address or an expression (Appendix A), up to 40 characters. ESME_RBINDFAIL when longer.</summary>
    public ReadOnlySpan<byte> AddressRange;

    /// <inheritdoc/>
    public static Bind Read(scoped ref SmppReader reader) => new()
    {
        SystemId = reader.COctetString(SystemIdSize, "system_id", CommandStatus.ESME_RINVSYSID),
        Password = reader.COctetString(MaxPasswordSize, "password", CommandStatus.ESME_RINVPASWD),
        SystemType = reader.COctetString(SystemTypeSize, "system_type", CommandStatus.ESME_RINVSYSTYP),
        InterfaceVersion = reader.Integer1("interface_version"),
        AddrTon = reader.Integer1("addr_ton"),
        AddrNpi = reader.Integer1("addr_npi"),
        AddressRange = reader.COctetString(AddressRangeSize, "address_range", CommandStatus.ESME_RBINDFAIL),
    };

    /// <inheritdoc/>
    public readonly void Write(scoped ref SmppWriter writer)
    {
        writer.COctetString(SystemId);
        writer.COctetString(Password);
        writer.COctetString(SystemType);
        writer.Integer1(InterfaceVersion);
        writer.Integer1(AddrTon);
        writer.Integer1(AddrNpi);
        writer.COctetString(AddressRange);
    }
}
