namespace Smsc.Protocol;

/// <summary>The tag of an optional parameter (SMPP 3.4 §5.3.2). Its rules (size, PDUs) are rows of <see cref="TlvRule"/>.</summary>
public enum TlvTag : ushort
{
    /// <summary>dest_addr_subunit: Integer, 1 octets.</summary>
    DestAddrSubunit = 0x0005,

    /// <summary>dest_network_type: Integer, 1 octets.</summary>
    DestNetworkType = 0x0006,

    /// <summary>dest_bearer_type: Integer, 1 octets.</summary>
    DestBearerType = 0x0007,

    /// <summary>dest_telematics_id: Integer, 2 octets.</summary>
    DestTelematicsId = 0x0008,

    /// <summary>source_addr_subunit: Integer, 1 octets.</summary>
    SourceAddrSubunit = 0x000D,

    /// <summary>source_network_type: Integer, 1 octets.</summary>
    SourceNetworkType = 0x000E,

    /// <summary>source_bearer_type: Integer, 1 octets.</summary>
    SourceBearerType = 0x000F,

    /// <summary>source_telematics_id: Integer, 1 octets.</summary>
    SourceTelematicsId = 0x0010,

    /// <summary>qos_time_to_live: Integer, 4 octets.</summary>
    QosTimeToLive = 0x0017,

    /// <summary>payload_type: Integer, 1 octets.</summary>
    PayloadType = 0x0019,

    /// <summary>additional_status_info_text: C-Octet String, 1-256 octets.</summary>
    AdditionalStatusInfoText = 0x001D,

    /// <summary>receipted_message_id: C-Octet String, 1-65 octets.</summary>
    ReceiptedMessageId = 0x001E,

    /// <summary>ms_msg_wait_facilities: Bit mask, 1 octets.</summary>
    MsMsgWaitFacilities = 0x0030,

    /// <summary>privacy_indicator: Integer, 1 octets.</summary>
    PrivacyIndicator = 0x0201,

    /// <summary>source_subaddress: Octet String, 2-23 octets.</summary>
    SourceSubaddress = 0x0202,

    /// <summary>dest_subaddress: Octet String, 2-23 octets.</summary>
    DestSubaddress = 0x0203,

    /// <summary>user_message_reference: Integer, 2 octets.</summary>
    UserMessageReference = 0x0204,

    /// <summary>user_response_code: Integer, 1 octets.</summary>
    UserResponseCode = 0x0205,

    /// <summary>source_port: Integer, 2 octets.</summary>
    SourcePort = 0x020A,

    /// <summary>destination_port: Integer, 2 octets.</summary>
    DestinationPort = 0x020B,

    /// <summary>sar_msg_ref_num: Integer, 2 octets.</summary>
    SarMsgRefNum = 0x020C,

    /// <summary>language_indicator: Integer, 1 octets.</summary>
    LanguageIndicator = 0x020D,

    /// <summary>sar_total_segments: Integer, 1 octets.</summary>
    SarTotalSegments = 0x020E,

    /// <summary>sar_segment_seqnum: Integer, 1 octets.</summary>
    SarSegmentSeqnum = 0x020F,

    /// <summary>sc_interface_version: Integer, 1 octets.</summary>
    ScInterfaceVersion = 0x0210,

    /// <summary>callback_num_pres_ind: Bit mask, 1 octets.</summary>
    CallbackNumPresInd = 0x0302,

    /// <summary>callback_num_atag: Octet String, max 65 octets.</summary>
    CallbackNumAtag = 0x0303,

    /// <summary>number_of_messages: Integer, 1 octets.</summary>
    NumberOfMessages = 0x0304,

    /// <summary>callback_num: Octet String, 4-19 octets.</summary>
    CallbackNum = 0x0381,

    /// <summary>dpf_result: Integer, 1 octets.</summary>
    DpfResult = 0x0420,

    /// <summary>set_dpf: Integer, 1 octets.</summary>
    SetDpf = 0x0421,

    /// <summary>ms_availability_status: Integer, 1 octets.</summary>
    MsAvailabilityStatus = 0x0422,

    /// <summary>network_error_code: Octet String, 3 octets.</summary>
    NetworkErrorCode = 0x0423,

    /// <summary>message_payload: Octet String, variable (0-65535) octets.</summary>
    MessagePayload = 0x0424,

    /// <summary>delivery_failure_reason: Integer, 1 octets.</summary>
    DeliveryFailureReason = 0x0425,

    /// <summary>more_messages_to_send: Integer, 1 octets.</summary>
    MoreMessagesToSend = 0x0426,

    /// <summary>message_state: Integer, 1 octets.</summary>
    MessageState = 0x0427,

    /// <summary>ussd_service_op: Octet String, 1 octets.</summary>
    UssdServiceOp = 0x0501,

    /// <summary>display_time: Integer, 1 octets.</summary>
    DisplayTime = 0x1201,

    /// <summary>sms_signal: Integer, 2 octets.</summary>
    SmsSignal = 0x1203,

    /// <summary>ms_validity: Integer, 1 octets.</summary>
    MsValidity = 0x1204,

    /// <summary>alert_on_message_delivery: no value.</summary>
    AlertOnMessageDelivery = 0x130C,

    /// <summary>its_reply_type: Integer, 1 octets.</summary>
    ItsReplyType = 0x1380,

    /// <summary>its_session_info: Octet String, 2 octets.</summary>
    ItsSessionInfo = 0x1383,
}
