namespace Smsc.Client;

/// <summary>
/// The fields of one submit_sm (SMPP 3.4 §4.4.1). Strings are sent as Latin-1 and may not hold a NUL. Values that the specification does
/// not allow are sent as they are: the SMSC judges them. What does not fit the wire at all is an <see cref="ArgumentException"/> from
/// <see cref="SmppClient.SubmitAsync"/>.
/// </summary>
public sealed record SubmitMessage
{
    /// <summary>source_addr, up to 20 characters; empty = the SMSC's default for this ESME.</summary>
    public required string Source { get; init; }

    /// <summary>destination_addr, up to 20 characters.</summary>
    public required string Destination { get; init; }

    /// <summary>
    /// short_message, 0 to 254 octets, in the alphabet of <see cref="DataCoding"/>; longer texts go into message_payload (0x0424) of
    /// <see cref="Tlvs"/>.
    /// </summary>
    public ReadOnlyMemory<byte> ShortMessage { get; init; }

    /// <summary>service_type, up to 5 characters; empty = default.</summary>
    public string ServiceType { get; init; } = "";

    /// <summary>source_addr_ton (§5.2.5): 1 = international, 5 = alphanumeric.</summary>
    public byte SourceTon { get; init; }

    /// <summary>source_addr_npi (§5.2.6): 1 = E.164.</summary>
    public byte SourceNpi { get; init; }

    /// <summary>dest_addr_ton (§5.2.5): 1 = international.</summary>
    public byte DestinationTon { get; init; }

    /// <summary>dest_addr_npi (§5.2.6): 1 = E.164.</summary>
    public byte DestinationNpi { get; init; }

    /// <summary>esm_class (§5.2.12): 0x40 when the text starts with a user data header.</summary>
    public byte EsmClass { get; init; }

    /// <summary>protocol_id (§5.2.13).</summary>
    public byte ProtocolId { get; init; }

    /// <summary>priority_flag (§5.2.14): 0 to 3.</summary>
    public byte PriorityFlag { get; init; }

    /// <summary>schedule_delivery_time (§7.1): empty = at once, or 16 characters.</summary>
    public string ScheduleDeliveryTime { get; init; } = "";

    /// <summary>validity_period (§7.1): empty = the SMSC's default, or 16 characters.</summary>
    public string ValidityPeriod { get; init; } = "";

    /// <summary>registered_delivery (§5.2.17): 0 = no receipt, 1 = always, 2 = of failure only.</summary>
    public byte RegisteredDelivery { get; init; }

    /// <summary>replace_if_present_flag (§5.2.18): 0 or 1.</summary>
    public byte ReplaceIfPresentFlag { get; init; }

    /// <summary>data_coding (§5.2.19): 0 = SMSC default, 3 = Latin-1, 8 = UCS2.</summary>
    public byte DataCoding { get; init; }

    /// <summary>sm_default_msg_id (§5.2.20): 0 = none.</summary>
    public byte SmDefaultMsgId { get; init; }

    /// <summary>Optional parameters, encoded, in the order in which they are to be sent (§3.2.4); SmppWriter writes them.</summary>
    public ReadOnlyMemory<byte> Tlvs { get; init; }
}
