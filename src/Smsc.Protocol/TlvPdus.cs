namespace Smsc.Protocol;

/// <summary>The PDUs in which v3.4 lists an optional parameter (SMPP 3.4 §4).</summary>
[Flags]
public enum TlvPdus : byte
{
    /// <summary>In none.</summary>
    None = 0,

    /// <summary>bind_transmitter_resp, bind_receiver_resp and bind_transceiver_resp.</summary>
    BindResp = 1,

    /// <summary>submit_sm.</summary>
    SubmitSm = 2,

    /// <summary>submit_multi.</summary>
    SubmitMulti = 4,

    /// <summary>deliver_sm.</summary>
    DeliverSm = 8,

    /// <summary>data_sm.</summary>
    DataSm = 16,

    /// <summary>data_sm_resp.</summary>
    DataSmResp = 32,

    /// <summary>alert_notification.</summary>
    AlertNotification = 64,
}
