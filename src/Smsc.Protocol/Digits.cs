namespace Smsc.Protocol;

/// <summary>Decimal digits as ASCII octets.</summary>
internal static class Digits
{
    /// <summary>Writes 0 to 99 as two digits.</summary>
    public static void Two(Span<byte> destination, int value)
    {
        destination[1] = (byte)('0' + value % 10);
        destination[0] = (byte)('0' + value / 10);
    }

    /// <summary>Writes the last digits of a number, with zeros before it.</summary>
    public static void Write(Span<byte> destination, uint value, int digits)
    {
        for (var i = digits - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    /// <summary>How many digits a number has.</summary>
    public static int Count(uint value, int atLeast)
    {
        var count = 1;
        for (; value >= 10; value /= 10) count++;
        return Math.Max(count, atLeast);
    }
}
