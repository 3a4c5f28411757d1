using static Smsc.Protocol.CommandStatus;
using static Smsc.Protocol.Tests.Codecs.FieldType;

namespace Smsc.Protocol.Tests.Codecs;

/// <summary>Every PDU with a body, as SMPP 3.4 §4 tabulates it.</summary>
internal static class PduSchemas
{
    private static readonly Field ServiceType = new("service_type", COctetString, 6, ESME_RINVSERTYP);
    private static readonly Field SourceTon = new("source_addr_ton", Integer1);
    private static readonly Field SourceNpi = new("source_addr_npi", Integer1);
    private static readonly Field Source = new("source_addr", COctetString, 21, ESME_RINVSRCADR);
    private static readonly Field DestTon = new("dest_addr_ton", Integer1);
    private static readonly Field DestNpi = new("dest_addr_npi", Integer1);
    private static readonly Field Destination = new("destination_addr", COctetString, 21, ESME_RINVDSTADR);
    private static readonly Field EsmClass = new("esm_class", Integer1);
    private static readonly Field ProtocolId = new("protocol_id", Integer1);
    private static readonly Field Priority = new("priority_flag", Integer1);
    private static readonly Field Schedule = new("schedule_delivery_time", Time, 17, ESME_RINVSCHED);
    private static readonly Field Validity = new("validity_period", Time, 17, ESME_RINVEXPIRY);
    private static readonly Field Registered = new("registered_delivery", Integer1);
    private static readonly Field Replace = new("replace_if_present_flag", Integer1);
    private static readonly Field DataCoding = new("data_coding", Integer1);
    private static readonly Field Canned = new("sm_default_msg_id", Integer1);
    private static readonly Field Message = new("short_message", ShortMessage);
    private static readonly Field MessageId = new("message_id", COctetString, 65, ESME_RINVMSGID);
    private static readonly Field SystemId = new("system_id", COctetString, 16, ESME_RINVSYSID);

    // v3.4 says 9; longer ones are in use and accepted.
    private static readonly Field Password = new("password", COctetString, 256, ESME_RINVPASWD);
    private static readonly Field Options = new("optional parameters", Tlvs);

    public static readonly PduSchema Bind = new(
        "bind", false, SystemId, Password, new Field("system_type", COctetString, 13, ESME_RINVSYSTYP), new Field("interface_version", Integer1),
        new Field("addr_ton", Integer1), new Field("addr_npi", Integer1), new Field("address_range", COctetString, 41, ESME_RBINDFAIL));

    public static readonly PduSchema BindResp = new("bind_transmitter_resp, bind_receiver_resp, bind_transceiver_resp", true, SystemId, Options);

    public static readonly PduSchema Outbind = new("outbind", false, SystemId, Password);

    public static readonly PduSchema SubmitSm = new(
        "submit_sm", false, ServiceType, SourceTon, SourceNpi, Source, DestTon, DestNpi, Destination, EsmClass, ProtocolId, Priority, Schedule,
        Validity, Registered, Replace, DataCoding, Canned, Message, Options);

    public static readonly PduSchema DeliverSm = SubmitSm with { Name = "deliver_sm" };

    public static readonly PduSchema MessageIdResp = new("submit_sm_resp, deliver_sm_resp, data_sm_resp", true, MessageId, Options);

    public static readonly PduSchema SubmitMulti = new(
        "submit_multi", false, ServiceType, SourceTon, SourceNpi, Source, new Field("dest_address", DestAddresses), EsmClass, ProtocolId, Priority,
        Schedule, Validity, Registered, Replace, DataCoding, Canned, Message, Options);

    public static readonly PduSchema SubmitMultiResp = new("submit_multi_resp", true, MessageId, new Field("unsuccess_sme", UnsuccessSmes));

    public static readonly PduSchema DataSm = new(
        "data_sm", false, ServiceType, SourceTon, SourceNpi, Source with { Size = 65 }, DestTon, DestNpi, Destination with { Size = 65 }, EsmClass,
        Registered, DataCoding, Options);

    public static readonly PduSchema QuerySm = new("query_sm", false, MessageId, SourceTon, SourceNpi, Source);

    public static readonly PduSchema QuerySmResp = new(
        "query_sm_resp", true, MessageId, new Field("final_date", Time, 17, ESME_RINVCMDLEN), new Field("message_state", Integer1),
        new Field("error_code", Integer1));

    public static readonly PduSchema CancelSm = new(
        "cancel_sm", false, ServiceType, MessageId, SourceTon, SourceNpi, Source, DestTon, DestNpi, Destination);

    public static readonly PduSchema ReplaceSm = new(
        "replace_sm", false, MessageId, SourceTon, SourceNpi, Source, Schedule, Validity, Registered, Canned, Message);

    public static readonly PduSchema AlertNotification = new(
        "alert_notification", false, SourceTon, SourceNpi, Source with { Size = 65 }, new Field("esme_addr_ton", Integer1),
        new Field("esme_addr_npi", Integer1), new Field("esme_addr", COctetString, 65, ESME_RINVDSTADR), Options);
}
