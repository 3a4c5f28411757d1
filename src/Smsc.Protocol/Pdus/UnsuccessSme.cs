namespace Smsc.Protocol.Pdus;

/// <summary>unsuccess_sme of submit_multi_resp (SMPP 3.4 §4.5.2.1): a destination that failed, and why.</summary>
public ref struct UnsuccessSme
{
    /// <summary>dest_addr_ton.</summary>
    public byte DestAddrTon;

    /// <summary>dest_addr_npi.</summary>
    public byte DestAddrNpi;

    /// <summary>destination_addr, up to 20 characters. ESME_RINVDSTADR when longer.</summary>
    public ReadOnlySpan<byte> DestinationAddr;

    /// <summary>error_status_code; values outside the enum are possible.</summary>
    public CommandStatus ErrorStatusCode;

    /// <summary>Reads one; errors are left in the reader.</summary>
    public static UnsuccessSme Read(scoped ref SmppReader reader) => new()
    {
        DestAddrTon = reader.Integer1("dest_addr_ton"),
        DestAddrNpi = reader.Integer1("dest_addr_npi"),
        DestinationAddr = reader.COctetString(SubmitSm.AddressSize, "destination_addr", CommandStatus.ESME_RINVDSTADR),
        ErrorStatusCode = (CommandStatus)reader.Integer4("error_status_code"),
    };

    internal static ReadOnlySpan<byte> SkipList(scoped ref SmppReader reader, int count)
    {
        var list = reader.Rest;
        for (var i = 0; i < count && !reader.Error.IsError; i++) Read(ref reader);
        return list[..(list.Length - reader.Remaining)];
    }
}
