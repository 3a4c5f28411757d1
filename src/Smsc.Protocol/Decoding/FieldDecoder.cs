using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Smsc.Protocol.Decoding;

/// <summary>
/// Reads the fields of one PDU in wire order and keeps each with its place. The first error sticks, as in <see cref="SmppReader"/>; once it
/// is not known where the next field starts, nothing more is read.
/// </summary>
internal ref struct FieldDecoder
{
    /// <summary>The value that stands for a password.</summary>
    public const string Hidden = "***";

    private readonly ReadOnlySpan<byte> _pdu;
    private readonly List<DecodedField> _fields;
    private (string Name, string Text)? _textError;
    private int _at;

    /// <param name="pdu">The whole PDU, or as much of it as there is.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="fields">Takes the fields.</param>
    public FieldDecoder(ReadOnlySpan<byte> pdu, int at, List<DecodedField> fields)
    {
        _pdu = pdu;
        _at = at;
        _fields = fields;
    }

    public FieldError Error { get; private set; }

    public string? ErrorText { get; private set; }

    /// <summary>Whether nothing more can be read.</summary>
    public bool HasStopped { get; private set; }

    /// <summary>Where the next field starts.</summary>
    public readonly int Position => _at;

    public readonly bool IsAtEnd => _at >= _pdu.Length;

    /// <summary>An Integer of one octet.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="meaning">What the value means.</param>
    /// <param name="isHex">Whether it is a set of bits.</param>
    public byte Integer1(string name, Func<byte, string?>? meaning = null, bool isHex = false)
    {
        if (!Has(1, name)) return 0;

        var value = _pdu[_at];
        Add(new DecodedField(name, isHex ? $"0x{value:X2}" : Decimal(value), _at, 1) { Meaning = meaning?.Invoke(value) });
        return value;
    }

    /// <summary>An Integer of four octets, which is printed as 0x and eight digits.</summary>
    public uint Integer4(string name, Func<uint, string?> meaning)
    {
        if (!Has(4, name)) return 0;

        var value = BinaryPrimitives.ReadUInt32BigEndian(_pdu[_at..]);
        Add(new DecodedField(name, $"0x{value:X8}", _at, 4) { Meaning = meaning(value) });
        return value;
    }

    /// <summary>A C-Octet String.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="maxSize">The field's size as the specification gives it, the NUL included.</param>
    /// <param name="tooLong">What answers a longer string.</param>
    /// <param name="isSecret">Whether the value is not to be shown.</param>
    public void COctetString(string name, int maxSize, CommandStatus tooLong, bool isSecret = false)
    {
        if (TryReadString(name, out var value) is not { } size) return;

        if (size > maxSize) Fail(tooLong, name, $"{name} has {size - 1} characters, {maxSize - 1} at most are allowed.");
        Add(new DecodedField(name, isSecret ? Hidden : Encoding.Latin1.GetString(value), _at, size));
    }

    /// <summary>A time (SMPP 3.4 §7.1).</summary>
    public void Time(string name, CommandStatus invalid)
    {
        if (TryReadString(name, out var value) is not { } size) return;

        if (value.Length is not (0 or SmppTime.Length))
            Fail(invalid, name, $"{name} has {value.Length} characters; a time has {SmppTime.Length}, or none.");
        Add(new DecodedField(name, Encoding.Latin1.GetString(value), _at, size) { Meaning = FieldMeanings.Time(value) });
    }

    /// <summary>sm_length and the octets of short_message.</summary>
    /// <param name="shortMessage">The octets; what there is of them when the PDU ends before.</param>
    /// <returns>False when there is nothing to show.</returns>
    public bool ShortMessage(out ReadOnlySpan<byte> shortMessage)
    {
        shortMessage = default;
        if (HasStopped) return false;

        var length = Integer1("sm_length");
        if (HasStopped) return false;

        if (length > SmppReader.MaxShortMessage)
            Fail(CommandStatus.ESME_RINVMSGLEN, "sm_length", $"sm_length is {length}, {SmppReader.MaxShortMessage} at most is allowed.");
        shortMessage = _pdu.Slice(_at, Math.Min(length, _pdu.Length - _at));
        if (shortMessage.Length == length) return true;

        Stop(
            CommandStatus.ESME_RINVMSGLEN, "short_message",
            $"short_message has {shortMessage.Length} of the {length} octets that sm_length names.");
        return true;
    }

    /// <summary>Adds a field that was read by other means, and goes on behind it.</summary>
    public void Add(DecodedField field)
    {
        _fields.Add(field);
        _at = field.Offset + field.Length;
    }

    /// <summary>
    /// Begins a list within the PDU: what is read from now on goes to other fields, until it is put into one by the caller.
    /// </summary>
    public readonly FieldDecoder Nested(List<DecodedField> fields) => new(_pdu, _at, fields) { HasStopped = HasStopped };

    /// <summary>Goes on behind a list, with its error.</summary>
    public void Join(scoped in FieldDecoder nested)
    {
        _at = nested._at;
        HasStopped |= nested.HasStopped;
        if (nested.Error.IsError) Fail(nested.Error.Status, nested.Error.Field, nested.ErrorText!);
    }

    /// <summary>Records an error, unless an earlier one stands.</summary>
    public void Fail(CommandStatus status, string name, string text)
    {
        if (Error.IsError) return;

        Error = new FieldError(status, name);
        ErrorText = text;
    }

    /// <summary>Records an error within user data: the fields themselves go before it, as they do where a submit is checked.</summary>
    public void FailText(string name, string text) => _textError ??= (name, text);

    /// <summary>The PDU is read to its end.</summary>
    public void End()
    {
        if (_textError is { } error) Fail(CommandStatus.ESME_RINVMSGLEN, error.Name, error.Text);
    }

    /// <summary>Records an error after which nothing can be read.</summary>
    public void Stop(CommandStatus status, string name, string text)
    {
        Fail(status, name, text);
        HasStopped = true;
    }

    /// <summary>What no field has taken.</summary>
    public void Rest()
    {
        if (IsAtEnd) return;

        var rest = _pdu[_at..];
        Add(new DecodedField("octets that belong to no field", Convert.ToHexString(rest), _at, rest.Length));
    }

    private int? TryReadString(string name, out ReadOnlySpan<byte> value)
    {
        value = default;
        if (HasStopped) return null;

        var rest = _pdu[_at..];
        var end = rest.IndexOf((byte)0);
        if (end < 0)
        {
            Stop(CommandStatus.ESME_RINVCMDLEN, name, $"{name} has no NUL before the PDU ends.");
            return null;
        }

        value = rest[..end];
        return end + 1;
    }

    private bool Has(int octets, string name)
    {
        if (HasStopped) return false;
        if (_pdu.Length - _at >= octets) return true;

        Stop(CommandStatus.ESME_RINVCMDLEN, name, $"The PDU ends before {name}.");
        return false;
    }

    private static string Decimal(uint value) => value.ToString(CultureInfo.InvariantCulture);
}
