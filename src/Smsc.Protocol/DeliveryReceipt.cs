namespace Smsc.Protocol;

/// <summary>
/// The text of a delivery receipt (SMPP 3.4 Appendix B; Infobip's SMPP manual, "delivery report"). Building writes straight into a
/// span and allocates nothing; <see cref="TryParse"/> takes both dialects and what else is in use.
/// </summary>
public ref struct DeliveryReceipt
{
    /// <summary>
    /// The most octets of a text with a message_id of 64, dates of 12, a stat of 16, an err of 10 and a Text of 20 characters.
    /// </summary>
    public const int MaxLength = 256;

    /// <summary>The most characters of the message that <c>Text:</c> repeats (Appendix B).</summary>
    public const int MaxText = 20;

    /// <summary>id: the message_id of the submit.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>sub: messages submitted, 0 to 999, three digits.</summary>
    public int Sub;

    /// <summary>dlvrd: messages delivered, 0 to 999, three digits.</summary>
    public int Dlvrd;

    /// <summary>submit date: YYMMDDhhmm or YYMMDDhhmmss, as <see cref="WriteDate"/> renders it.</summary>
    public ReadOnlySpan<byte> SubmitDate;

    /// <summary>done date: YYMMDDhhmm or YYMMDDhhmmss, as <see cref="WriteDate"/> renders it.</summary>
    public ReadOnlySpan<byte> DoneDate;

    /// <summary>stat: the word of the final state, <see cref="MessageStates.ToStat"/> or <see cref="MessageStates.ToLongStat"/>.</summary>
    public ReadOnlySpan<byte> Stat;

    /// <summary>err: at least three digits; numbers over 999 are written whole. Read: 0 when it is not a number.</summary>
    public uint Err;

    /// <summary>
    /// Text: the start of the message, in its own coding. Written by the v3.4 dialect alone, up to <see cref="MaxText"/> octets.
    /// </summary>
    public ReadOnlySpan<byte> Text;

    /// <summary>
    /// Read: what follows err without a field name that is known, for example the second part of a number lookup's report. Not written.
    /// </summary>
    public ReadOnlySpan<byte> Rest;

    /// <summary>The state that <see cref="Stat"/> names; 0 for an unknown word.</summary>
    public readonly MessageState State => MessageStates.TryParseStat(Stat, out var state) ? state : default;

    /// <summary>Writes the text.</summary>
    /// <param name="destination"><see cref="MaxLength"/> octets hold any.</param>
    /// <param name="dialect">The spelling.</param>
    /// <returns>Its octets; 0 when it does not fit.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="Sub"/> or <see cref="Dlvrd"/> is outside 0 to 999.</exception>
    public readonly int Write(Span<byte> destination, ReceiptDialect dialect)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)Sub, 999u);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)Dlvrd, 999u);

        var v34 = dialect == ReceiptDialect.V34;
        var text = Text.Length > MaxText ? Text[..MaxText] : Text;
        var errDigits = Digits.Count(Err, atLeast: 3);
        var length = "id: sub:000 dlvr:000 submit date: done date: stat: err:".Length
            + Id.Length + SubmitDate.Length + DoneDate.Length + Stat.Length + errDigits + (v34 ? "d Text:".Length + text.Length : 0);
        if (destination.Length < length) return 0;

        // One check above; from here on each part moves the start forward.
        var rest = destination[..length];
        Add(ref rest, "id:"u8);
        Add(ref rest, Id);
        Add(ref rest, " sub:"u8);
        Add(ref rest, (uint)Sub, 3);
        Add(ref rest, v34 ? " dlvrd:"u8 : " dlvr:"u8);
        Add(ref rest, (uint)Dlvrd, 3);
        Add(ref rest, " submit date:"u8);
        Add(ref rest, SubmitDate);
        Add(ref rest, " done date:"u8);
        Add(ref rest, DoneDate);
        Add(ref rest, " stat:"u8);
        Add(ref rest, Stat);
        Add(ref rest, " err:"u8);
        Add(ref rest, Err, errDigits);
        if (v34)
        {
            Add(ref rest, " Text:"u8);
            Add(ref rest, text);
        }

        return length;
    }

    /// <summary>Renders a date as YYMMDDhhmm, or YYMMDDhhmmss.</summary>
    /// <param name="local">The date in the SMSC's time zone.</param>
    /// <param name="destination">At least 12 octets.</param>
    /// <param name="seconds">Whether seconds are written.</param>
    /// <returns>10 or 12.</returns>
    public static int WriteDate(DateTime local, Span<byte> destination, bool seconds = false)
    {
        var (date, time) = local;
        date.Deconstruct(out var year, out var month, out var day);
        Digits.Two(destination[10..], time.Second);
        Digits.Two(destination[8..], time.Minute);
        Digits.Two(destination[6..], time.Hour);
        Digits.Two(destination[4..], day);
        Digits.Two(destination[2..], month);
        Digits.Two(destination, year % 100);
        return seconds ? 12 : 10;
    }

    /// <summary>Reads a date of 10 or 12 digits; years 00 to 37 are 2000 to 2037, 38 to 99 are 1938 to 1999 (Appendix C).</summary>
    public static bool TryParseDate(ReadOnlySpan<byte> text, out DateTime local)
    {
        local = default;
        if (text.Length is not (10 or 12)) return false;

        Span<byte> time = stackalloc byte[SmppTime.Length];
        "000000000000000+"u8.CopyTo(time);
        text.CopyTo(time);
        if (!SmppTime.TryParse(time, default, out var parsed)) return false;

        local = parsed.DateTime;
        return true;
    }

    /// <summary>
    /// Reads a receipt's text. Fields may stand in any order and in any case; dlvr and dlvrd are one; dates of 10 and 12 digits; all but
    /// id and stat may be missing. A stat that is no known word is kept as it is.
    /// </summary>
    /// <returns>False without id or stat.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out DeliveryReceipt receipt)
    {
        receipt = default;
        var found = ReceiptFields.None;
        var fields = new ReceiptFieldEnumerator(text);
        while (fields.MoveNext())
        {
            // Of a field that stands twice the first counts: what follows Text: is the message's own.
            if ((found & fields.Field) != 0) continue;

            found |= fields.Field;
            switch (fields.Field)
            {
                case ReceiptFields.Id: receipt.Id = fields.Value; break;
                case ReceiptFields.Sub: receipt.Sub = Number(fields.Value); break;
                case ReceiptFields.Dlvrd: receipt.Dlvrd = Number(fields.Value); break;
                case ReceiptFields.SubmitDate: receipt.SubmitDate = fields.Value; break;
                case ReceiptFields.DoneDate: receipt.DoneDate = fields.Value; break;
                case ReceiptFields.Stat: receipt.Stat = fields.Value; break;
                case ReceiptFields.Err: receipt.ReadErr(fields.Value); break;
                case ReceiptFields.Text: receipt.Text = fields.Value; break;
            }
        }

        return (found & ReceiptFields.Required) == ReceiptFields.Required;
    }

    private void ReadErr(ReadOnlySpan<byte> value)
    {
        // err is one word; more is another part of the report.
        var end = value.IndexOfAny(" \r\n"u8);
        var word = end < 0 ? value : value[..end];
        Rest = end < 0 ? default : value[end..].Trim(" \r\n"u8);
        if (!System.Buffers.Text.Utf8Parser.TryParse(word, out uint number, out var used) || used != word.Length) return;

        Err = number;
    }

    private static int Number(ReadOnlySpan<byte> digits) =>
        System.Buffers.Text.Utf8Parser.TryParse(digits, out int number, out var used) && used == digits.Length && number is >= 0 and <= 999
            ? number
            : 0;

    private static void Add(ref Span<byte> rest, ReadOnlySpan<byte> value)
    {
        value.CopyTo(rest);
        rest = rest[value.Length..];
    }

    private static void Add(ref Span<byte> rest, uint value, int digits)
    {
        Digits.Write(rest, value, digits);
        rest = rest[digits..];
    }
}
