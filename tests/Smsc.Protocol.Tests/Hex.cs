namespace Smsc.Protocol.Tests;

/// <summary>Octets as people write them: hex with blanks between.</summary>
internal static class Hex
{
    public static byte[] Bytes(string hex) => Convert.FromHexString(string.Concat(hex.Where(character => !char.IsWhiteSpace(character))));
}
