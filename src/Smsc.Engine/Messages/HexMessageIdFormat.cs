using System.Buffers.Text;
using System.Globalization;

namespace Smsc.Engine.Messages;

/// <summary>
/// 16 hexadecimal digits in responses, and in receipts either the same or 19 decimal digits: their lengths tell the two apart. The ids that
/// are given have so many digits anyway.
/// </summary>
internal sealed class HexMessageIdFormat(bool isDecimalInReceipt) : MessageIdFormat
{
    private const int HexDigits = 16;

    public override int MaxReceiptLength => isDecimalInReceipt ? DecimalDigits : HexDigits;

    public override int Write(long id, Span<byte> destination)
    {
        Utf8Formatter.TryFormat(id, destination, out var written, new System.Buffers.StandardFormat('X', HexDigits));
        return written;
    }

    public override int WriteForReceipt(long id, Span<byte> destination)
    {
        if (!isDecimalInReceipt) return Write(id, destination);

        Utf8Formatter.TryFormat(id, destination, out var written, new System.Buffers.StandardFormat('D', DecimalDigits));
        return written;
    }

    public override bool TryParse(ReadOnlySpan<byte> text, out long id)
    {
        var isHex = text.Length == HexDigits;
        id = 0;
        if (!isHex && (!isDecimalInReceipt || text.Length != DecimalDigits)) return false;

        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        if (long.TryParse(text, style, CultureInfo.InvariantCulture, out id) && id > 0) return true;

        id = 0;
        return false;
    }
}
