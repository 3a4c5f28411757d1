namespace Smsc.Engine.Accounts.Profiles;

/// <summary>Which PDU carries a receipt (SMPP 3.4 §5.2.12 allows both).</summary>
public enum ReceiptPdu
{
    /// <summary>deliver_sm, its text in short_message.</summary>
    DeliverSm,

    /// <summary>data_sm, its text in message_payload. Answers to lookups of numbers stay deliver_sm.</summary>
    DataSm,
}
