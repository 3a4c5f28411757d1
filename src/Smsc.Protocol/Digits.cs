namespace Smsc.Protocol;

/// <summary>Decimal digits as ASCII octets.</summary>
internal static class Digits
{
    /// <summary>Writes 0 to 99 as two digits.</summary>
    public static void Two(Span<byte> destination, int value)
    {
        // Tens first would check the bounds twice.
        destination[1] = (byte)('0' + value % 10);
        destination[0] = (byte)('0' + value / 10);
    }
}
