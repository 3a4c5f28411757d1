namespace Smsc.Engine.Accounts.Profiles;

/// <summary>What of an account's dialect is not as its profile has it (<c>Smsc:Accounts:N:Dialect</c>); null: as the profile has it.</summary>
public sealed class DialectOptions
{
    /// <summary>How message ids are spelled. Both profiles: Decimal.</summary>
    public MessageIdStyle? MessageId { get; set; }

    /// <summary>
    /// Digits of a message id of style <see cref="MessageIdStyle.Padded"/>: 20 to 64, what message_id holds (SMPP 3.4 §5.2.23). Default 20:
    /// one more than the number has.
    /// </summary>
    public int? MessageIdLength { get; set; }

    /// <summary>Which text receipts have. Infobip: Infobip; Standard: V34; with <see cref="ReceiptTemplate"/>: Template.</summary>
    public ReceiptText? ReceiptText { get; set; }

    /// <summary>The text of receipts, with placeholders: <see cref="Profiles.ReceiptTemplate"/>.</summary>
    public string? ReceiptTemplate { get; set; }

    /// <summary>
    /// Whether receipts carry optional parameters: network_error_code, message_state, receipted_message_id, and user_message_reference if
    /// the submit did. Both profiles: true.
    /// </summary>
    public bool? ReceiptParameters { get; set; }

    /// <summary>How UNKNOWN and REJECTED are spelled in receipts. Both profiles: V34.</summary>
    public StatSpelling? Stat { get; set; }

    /// <summary>Whether the dates of receipts have seconds, 12 digits for 10. Both profiles: false.</summary>
    public bool? Seconds { get; set; }

    /// <summary>Which PDU carries receipts. Both profiles: DeliverSm.</summary>
    public ReceiptPdu? ReceiptPdu { get; set; }
}
