using Smsc.Engine.Accounts.Profiles;

namespace Smsc.Engine.Messages;

/// <summary>
/// A spelling of message ids: reversible, one text for each id in a response and one in a receipt. Ids are positive; a text is at most
/// <see cref="MaxLength"/> octets of ASCII.
/// </summary>
public abstract class MessageIdFormat
{
    /// <summary>The most octets of a message_id, its NUL not counted (SMPP 3.4 §5.2.23).</summary>
    public const int MaxLength = 64;

    /// <summary>Digits of the longest id in decimal.</summary>
    internal const int DecimalDigits = 19;

    private protected MessageIdFormat()
    {
    }

    /// <summary>As the number is: <see cref="MessageIdStyle.Decimal"/>.</summary>
    public static MessageIdFormat Decimal { get; } = new DecimalMessageIdFormat(width: 0);

    private static MessageIdFormat Hex { get; } = new HexMessageIdFormat(isDecimalInReceipt: false);

    private static MessageIdFormat HexInResponse { get; } = new HexMessageIdFormat(isDecimalInReceipt: true);

    private static MessageIdFormat Uuid { get; } = new UuidMessageIdFormat();

    /// <summary>Whether it is <see cref="Decimal"/>, which the hot path writes itself.</summary>
    public bool IsDecimal => ReferenceEquals(this, Decimal);

    /// <summary>The most octets that <see cref="WriteForReceipt"/> writes.</summary>
    public abstract int MaxReceiptLength { get; }

    /// <summary>The format of a style.</summary>
    /// <param name="style">The style.</param>
    /// <param name="length">Digits of <see cref="MessageIdStyle.Padded"/>, 20 to 64; null: 20.</param>
    public static MessageIdFormat Of(MessageIdStyle style, int? length = null) => style switch
    {
        MessageIdStyle.HexInResponse => HexInResponse,
        MessageIdStyle.Hex => Hex,
        MessageIdStyle.Uuid => Uuid,
        MessageIdStyle.Padded => new DecimalMessageIdFormat(length ?? DecimalDigits + 1),
        _ => Decimal,
    };

    /// <summary>Writes an id as responses show it.</summary>
    /// <param name="id">The id, positive.</param>
    /// <param name="destination"><see cref="MaxLength"/> octets hold any.</param>
    /// <returns>The octets written.</returns>
    public abstract int Write(long id, Span<byte> destination);

    /// <summary>Writes an id as receipts show it, in their text and in receipted_message_id.</summary>
    /// <param name="id">The id, positive.</param>
    /// <param name="destination"><see cref="MaxLength"/> octets hold any.</param>
    /// <returns>The octets written.</returns>
    public virtual int WriteForReceipt(long id, Span<byte> destination) => Write(id, destination);

    /// <summary>
    /// Reads an id as an ESME sends it back, in either of the two spellings; letters in upper or lower case. What neither of them writes is
    /// no id.
    /// </summary>
    /// <param name="text">message_id of a query_sm and others, without its NUL.</param>
    /// <param name="id">The id, positive; 0 when it is none.</param>
    public abstract bool TryParse(ReadOnlySpan<byte> text, out long id);
}
