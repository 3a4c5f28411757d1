namespace Smsc.Protocol;

/// <summary>What a tag is: known or not, and its name (SMPP 3.4 §5.3.2).</summary>
public static class TlvTags
{
    /// <summary>Whether v3.4 defines it. Allocates nothing.</summary>
    public static bool IsKnown(this TlvTag tag) => Name(tag) is not null;

    /// <summary>Whether it lies in the range that v3.4 leaves to the SMSC vendor: 0x1400 to 0x3FFF.</summary>
    public static bool IsVendorSpecific(this TlvTag tag) => (ushort)tag is >= 0x1400 and <= 0x3FFF;

    /// <summary>
    /// The name as the specification prints it, <c>message_payload</c>, or for other tags the number, <c>0x1403</c>, which allocates.
    /// </summary>
    public static string DisplayName(this TlvTag tag) => Name(tag) ?? $"0x{(ushort)tag:X4}";

    private static string? Name(TlvTag tag) => tag switch
    {
        TlvTag.DestAddrSubunit => "dest_addr_subunit",
        TlvTag.DestNetworkType => "dest_network_type",
        TlvTag.DestBearerType => "dest_bearer_type",
        TlvTag.DestTelematicsId => "dest_telematics_id",
        TlvTag.SourceAddrSubunit => "source_addr_subunit",
        TlvTag.SourceNetworkType => "source_network_type",
        TlvTag.SourceBearerType => "source_bearer_type",
        TlvTag.SourceTelematicsId => "source_telematics_id",
        TlvTag.QosTimeToLive => "qos_time_to_live",
        TlvTag.PayloadType => "payload_type",
        TlvTag.AdditionalStatusInfoText => "additional_status_info_text",
        TlvTag.ReceiptedMessageId => "receipted_message_id",
        TlvTag.MsMsgWaitFacilities => "ms_msg_wait_facilities",
        TlvTag.PrivacyIndicator => "privacy_indicator",
        TlvTag.SourceSubaddress => "source_subaddress",
        TlvTag.DestSubaddress => "dest_subaddress",
        TlvTag.UserMessageReference => "user_message_reference",
        TlvTag.UserResponseCode => "user_response_code",
        TlvTag.SourcePort => "source_port",
        TlvTag.DestinationPort => "destination_port",
        TlvTag.SarMsgRefNum => "sar_msg_ref_num",
        TlvTag.LanguageIndicator => "language_indicator",
        TlvTag.SarTotalSegments => "sar_total_segments",
        TlvTag.SarSegmentSeqnum => "sar_segment_seqnum",
        TlvTag.ScInterfaceVersion => "sc_interface_version",
        TlvTag.CallbackNumPresInd => "callback_num_pres_ind",
        TlvTag.CallbackNumAtag => "callback_num_atag",
        TlvTag.NumberOfMessages => "number_of_messages",
        TlvTag.CallbackNum => "callback_num",
        TlvTag.DpfResult => "dpf_result",
        TlvTag.SetDpf => "set_dpf",
        TlvTag.MsAvailabilityStatus => "ms_availability_status",
        TlvTag.NetworkErrorCode => "network_error_code",
        TlvTag.MessagePayload => "message_payload",
        TlvTag.DeliveryFailureReason => "delivery_failure_reason",
        TlvTag.MoreMessagesToSend => "more_messages_to_send",
        TlvTag.MessageState => "message_state",
        TlvTag.UssdServiceOp => "ussd_service_op",
        TlvTag.DisplayTime => "display_time",
        TlvTag.SmsSignal => "sms_signal",
        TlvTag.MsValidity => "ms_validity",
        TlvTag.AlertOnMessageDelivery => "alert_on_message_delivery",
        TlvTag.ItsReplyType => "its_reply_type",
        TlvTag.ItsSessionInfo => "its_session_info",
        _ => null,
    };
}
