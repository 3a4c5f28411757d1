using System.Text;

namespace Smsc.Load.Messages;

/// <summary>
/// An address with places that differ from message to message: the # together are a number that counts up, each ? is a random digit, the
/// same for the same message number. Every address is as long as the pattern.
/// </summary>
internal sealed class AddressPattern
{
    /// <summary>Most characters of source_addr and destination_addr (SMPP 3.4 §4.4.1).</summary>
    public const int MaxLength = 20;

    private readonly int[] _counting;
    private readonly int[] _random;

    private AddressPattern(string text)
    {
        Text = text;
        _counting = [.. Enumerable.Range(0, text.Length).Where(at => text[at] == '#').Reverse()];
        _random = [.. Enumerable.Range(0, text.Length).Where(at => text[at] == '?')];
        Octets = Encoding.Latin1.GetBytes(text.Replace('#', '0').Replace('?', '0'));
        IsNumber = Octets.AsSpan().IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && Octets.Length > 0;
    }

    /// <summary>As it was given.</summary>
    public string Text { get; }

    /// <summary>The address with 0 in all places.</summary>
    public byte[] Octets { get; }

    /// <summary>Whether it is digits alone: type of number 1 and numbering plan 1, else 5 and 0 (§5.2.5, §5.2.6).</summary>
    public bool IsNumber { get; }

    /// <summary>Reads a pattern.</summary>
    /// <returns>Null when it is one; else the sentence that says why not.</returns>
    public static string? TryParse(string text, out AddressPattern pattern)
    {
        pattern = new AddressPattern("");
        if (text.Length > MaxLength) return $"The address '{text}' has {text.Length} characters; SMPP allows {MaxLength}.";
        if (text.Any(c => c is < ' ' or > '\u00FF')) return $"The address '{text}' has characters that Latin-1 does not know.";

        pattern = new AddressPattern(text);
        return null;
    }

    /// <summary>Writes the address of a message over that of a template.</summary>
    /// <param name="address">The octets of the address.</param>
    /// <param name="number">The number of the message.</param>
    public void Write(Span<byte> address, ulong number)
    {
        var rest = number;
        foreach (var at in _counting)
        {
            address[at] = (byte)('0' + rest % 10);
            rest /= 10;
        }

        if (_random.Length == 0) return;

        var random = Scramble(number);
        foreach (var at in _random)
        {
            address[at] = (byte)('0' + random % 10);
            random /= 10;
        }
    }

    // The finaliser of SplitMix64: no state, and neighbours have nothing in common.
    private static ulong Scramble(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
