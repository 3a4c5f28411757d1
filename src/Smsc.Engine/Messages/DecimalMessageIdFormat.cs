using System.Buffers.Text;

namespace Smsc.Engine.Messages;

/// <summary>Decimal, with zeros before it up to a width.</summary>
/// <param name="width">Digits, 0 to 64; 0: as many as the number has.</param>
internal sealed class DecimalMessageIdFormat(int width) : MessageIdFormat
{
    public override int MaxReceiptLength => Math.Max(width, DecimalDigits);

    public override int Write(long id, Span<byte> destination)
    {
        if (width == 0 && Utf8Formatter.TryFormat(id, destination, out var written)) return written;

        Span<byte> digits = stackalloc byte[DecimalDigits];
        Utf8Formatter.TryFormat(id, digits, out var count);
        var zeros = Math.Max(width - count, 0);
        destination[..zeros].Fill((byte)'0');
        digits[..count].CopyTo(destination[zeros..]);
        return zeros + count;
    }

    public override bool TryParse(ReadOnlySpan<byte> text, out long id)
    {
        id = 0;
        var digits = text.TrimStart((byte)'0');
        if (text.Length != Math.Max(width, digits.Length) || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9')) return false;

        return Utf8Parser.TryParse(digits, out id, out _);
    }
}
