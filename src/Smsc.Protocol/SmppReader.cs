using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>
/// Reads the fields of one PDU body in wire order (SMPP 3.4 §3.1). The first error sticks in <see cref="Error"/>; what is read
/// after it is empty or 0, so a codec reads straight through and asks once at the end. Never throws, never allocates.
/// </summary>
public ref struct SmppReader
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts at the first field.</summary>
    /// <param name="body">The PDU without its 16-octet header.</param>
    public SmppReader(ReadOnlySpan<byte> body) => _rest = body;

    /// <summary>The first error met, or none.</summary>
    public FieldError Error { get; private set; }

    /// <summary>Octets not read yet.</summary>
    public readonly int Remaining => _rest.Length;

    /// <summary>The octets not read yet: for a field that is a list, to keep it encoded.</summary>
    internal readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>An Integer of one octet. ESME_RINVCMDLEN when the body ends before it.</summary>
    public byte Integer1(string field)
    {
        if (_rest.IsEmpty) return (byte)Fail(CommandStatus.ESME_RINVCMDLEN, field);

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>An Integer of two octets. ESME_RINVCMDLEN when the body ends before it.</summary>
    public ushort Integer2(string field)
    {
        if (!BinaryPrimitives.TryReadUInt16BigEndian(_rest, out var value)) return (ushort)Fail(CommandStatus.ESME_RINVCMDLEN, field);

        _rest = _rest[2..];
        return value;
    }

    /// <summary>An Integer of four octets. ESME_RINVCMDLEN when the body ends before it.</summary>
    public uint Integer4(string field)
    {
        if (!BinaryPrimitives.TryReadUInt32BigEndian(_rest, out var value)) return Fail(CommandStatus.ESME_RINVCMDLEN, field);

        _rest = _rest[4..];
        return value;
    }

    /// <summary>A C-Octet String, without its NUL. Any octets are accepted: which characters are valid is the reader's policy.</summary>
    /// <param name="maxSize">The field's size as the specification gives it, the NUL included.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="tooLong">What answers a longer string. A string without NUL is ESME_RINVCMDLEN.</param>
    public ReadOnlySpan<byte> COctetString(int maxSize, string field, CommandStatus tooLong)
    {
        var end = _rest.IndexOf((byte)0);
        if ((uint)end >= (uint)maxSize)
        {
            if (end < 0)
            {
                Fail(CommandStatus.ESME_RINVCMDLEN, field);
                return default;
            }

            FailAndGoOn(tooLong, field);
        }

        var value = _rest[..end];
        _rest = _rest[(end + 1)..];
        return value;
    }

    /// <summary>A time: a C-Octet String of exactly 1 or 17 octets (SMPP 3.4 §7.1), without its NUL.</summary>
    /// <param name="field">The field's name.</param>
    /// <param name="invalid">What answers another length: ESME_RINVSCHED or ESME_RINVEXPIRY.</param>
    public ReadOnlySpan<byte> Time(string field, CommandStatus invalid)
    {
        var value = COctetString(SmppTime.Size, field, invalid);
        if (value.Length is not (0 or SmppTime.Size - 1)) FailAndGoOn(invalid, field);
        return value;
    }

    /// <summary>An Octet String whose length another field gave.</summary>
    /// <param name="length">Octets to take.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="tooShort">What answers a body that ends before it.</param>
    public ReadOnlySpan<byte> OctetString(int length, string field, CommandStatus tooShort)
    {
        if (_rest.Length < length)
        {
            Fail(tooShort, field);
            return default;
        }

        var value = _rest[..length];
        _rest = _rest[length..];
        return value;
    }

    /// <summary>
    /// short_message with the sm_length before it: 0 to 254 octets. ESME_RINVMSGLEN for 255 and for a length that runs past the body.
    /// </summary>
    public ReadOnlySpan<byte> ShortMessage()
    {
        var length = Integer1("sm_length");
        if (length > MaxShortMessage) FailAndGoOn(CommandStatus.ESME_RINVMSGLEN, "sm_length");
        return OctetString(length, "short_message", CommandStatus.ESME_RINVMSGLEN);
    }

    /// <summary>The longest short_message (SMPP 3.4 §5.2.21).</summary>
    public const int MaxShortMessage = 254;

    /// <summary>
    /// The optional parameters: all that is left. ESME_RINVOPTPARSTREAM when they do not line up, ESME_RINVPARLEN when one of this
    /// PDU has a length that the specification does not give it. All others pass untouched (SMPP 3.4 §3.3).
    /// </summary>
    /// <param name="pdu">The PDU that is read.</param>
    public ReadOnlySpan<byte> Tlvs(TlvPdus pdu)
    {
        var value = _rest;
        _rest = default;
        if (value.IsEmpty || Error.IsError) return value;

        var error = TlvRule.Check(value, pdu);
        if (error.IsError) FailAndGoOn(error.Status, error.Field);
        return value;
    }

    /// <summary>Records an error that the caller found in a value, unless an earlier one stands.</summary>
    public void FailAndGoOn(CommandStatus status, string field)
    {
        if (!Error.IsError) Error = new FieldError(status, field);
    }

    /// <summary>Records an error after which nothing can be read, because it is not known where the next field starts.</summary>
    public void FailAndStop(CommandStatus status, string field) => Fail(status, field);

    private uint Fail(CommandStatus status, string field)
    {
        FailAndGoOn(status, field);
        _rest = default;
        return 0;
    }
}
