namespace Smsc.Protocol;

/// <summary>The operation of a PDU: the second header field (SMPP 3.4 §5.1.2.1). Bit 31 marks a response.</summary>
public enum CommandId : uint
{
    /// <summary>generic_nack: a response, sent by either side.</summary>
    GenericNack = 0x80000000,

    /// <summary>bind_receiver: a request, sent by the ESME.</summary>
    BindReceiver = 0x00000001,

    /// <summary>bind_receiver_resp: a response, sent by the SMSC.</summary>
    BindReceiverResp = 0x80000001,

    /// <summary>bind_transmitter: a request, sent by the ESME.</summary>
    BindTransmitter = 0x00000002,

    /// <summary>bind_transmitter_resp: a response, sent by the SMSC.</summary>
    BindTransmitterResp = 0x80000002,

    /// <summary>query_sm: a request, sent by the ESME.</summary>
    QuerySm = 0x00000003,

    /// <summary>query_sm_resp: a response, sent by the SMSC.</summary>
    QuerySmResp = 0x80000003,

    /// <summary>submit_sm: a request, sent by the ESME.</summary>
    SubmitSm = 0x00000004,

    /// <summary>submit_sm_resp: a response, sent by the SMSC.</summary>
    SubmitSmResp = 0x80000004,

    /// <summary>deliver_sm: a request, sent by the SMSC.</summary>
    DeliverSm = 0x00000005,

    /// <summary>deliver_sm_resp: a response, sent by the ESME.</summary>
    DeliverSmResp = 0x80000005,

    /// <summary>unbind: a request, sent by either side.</summary>
    Unbind = 0x00000006,

    /// <summary>unbind_resp: a response, sent by either side.</summary>
    UnbindResp = 0x80000006,

    /// <summary>replace_sm: a request, sent by the ESME.</summary>
    ReplaceSm = 0x00000007,

    /// <summary>replace_sm_resp: a response, sent by the SMSC.</summary>
    ReplaceSmResp = 0x80000007,

    /// <summary>cancel_sm: a request, sent by the ESME.</summary>
    CancelSm = 0x00000008,

    /// <summary>cancel_sm_resp: a response, sent by the SMSC.</summary>
    CancelSmResp = 0x80000008,

    /// <summary>bind_transceiver: a request, sent by the ESME.</summary>
    BindTransceiver = 0x00000009,

    /// <summary>bind_transceiver_resp: a response, sent by the SMSC.</summary>
    BindTransceiverResp = 0x80000009,

    /// <summary>outbind: a request, sent by the SMSC.</summary>
    Outbind = 0x0000000B,

    /// <summary>enquire_link: a request, sent by either side.</summary>
    EnquireLink = 0x00000015,

    /// <summary>enquire_link_resp: a response, sent by either side.</summary>
    EnquireLinkResp = 0x80000015,

    /// <summary>submit_multi: a request, sent by the ESME.</summary>
    SubmitMulti = 0x00000021,

    /// <summary>submit_multi_resp: a response, sent by the SMSC.</summary>
    SubmitMultiResp = 0x80000021,

    /// <summary>alert_notification: a request, sent by the SMSC.</summary>
    AlertNotification = 0x00000102,

    /// <summary>data_sm: a request, sent by either side.</summary>
    DataSm = 0x00000103,

    /// <summary>data_sm_resp: a response, sent by either side.</summary>
    DataSmResp = 0x80000103,
}
