namespace Smsc.Protocol.Pdus;

/// <summary>dest_address of submit_multi (SMPP 3.4 §4.5.1.1): one subscriber, or the name of a distribution list.</summary>
public ref struct DestAddress
{
    /// <summary>dest_flag of an SME address (§5.2.25).</summary>
    public const byte SmeFlag = 1;

    /// <summary>dest_flag of a distribution list (§5.2.25).</summary>
    public const byte DistributionListFlag = 2;

    /// <summary>Size of dl_name, its NUL included.</summary>
    public const int DlNameSize = 21;

    /// <summary>dest_flag: 1 an SME address, 2 a distribution list. ESME_RINVDESTFLAG otherwise.</summary>
    public byte DestFlag;

    /// <summary>dest_addr_ton; 0 with a distribution list, which has none.</summary>
    public byte DestAddrTon;

    /// <summary>dest_addr_npi; 0 with a distribution list, which has none.</summary>
    public byte DestAddrNpi;

    /// <summary>destination_addr or dl_name, up to 20 characters. ESME_RINVDSTADR or ESME_RINVDLNAME when longer.</summary>
    public ReadOnlySpan<byte> Address;

    /// <summary>Whether it is a distribution list and <see cref="Address"/> its dl_name.</summary>
    public readonly bool IsDistributionList => DestFlag == DistributionListFlag;

    /// <summary>Reads one; errors are left in the reader.</summary>
    public static DestAddress Read(scoped ref SmppReader reader)
    {
        var address = new DestAddress { DestFlag = reader.Integer1("dest_flag") };
        switch (address.DestFlag)
        {
            case SmeFlag:
                address.DestAddrTon = reader.Integer1("dest_addr_ton");
                address.DestAddrNpi = reader.Integer1("dest_addr_npi");
                address.Address = reader.COctetString(SubmitSm.AddressSize, "destination_addr", CommandStatus.ESME_RINVDSTADR);
                break;
            case DistributionListFlag:
                address.Address = reader.COctetString(DlNameSize, "dl_name", CommandStatus.ESME_RINVDLNAME);
                break;
            default:
                reader.FailAndStop(CommandStatus.ESME_RINVDESTFLAG, "dest_flag");
                break;
        }

        return address;
    }

    internal static ReadOnlySpan<byte> SkipList(scoped ref SmppReader reader, int count)
    {
        var list = reader.Rest;
        for (var i = 0; i < count && !reader.Error.IsError; i++) Read(ref reader);
        return list[..(list.Length - reader.Remaining)];
    }
}
