using System.Text;
using System.Text.RegularExpressions;

namespace Smsc.Engine.Delivery;

/// <summary>
/// Which addresses an ESME serves: addr_ton, addr_npi and address_range of its bind (SMPP 3.4 §5.2.5 to §5.2.7, Appendix A). It says who
/// may get a mobile-originated message; receipts ignore it. Compiled once, immutable, and matched in a time that grows with the address
/// alone.
/// </summary>
public sealed class AddressRange
{
    /// <summary>Most repetitions that an expression may count in braces, and most such counts: an address has 20 characters.</summary>
    private const int MaxRepetitions = 20;

    private const int MaxCounts = 2;
    private const int MaxAddress = 20;
    private const string Special = @"\^$.|?*+()[]{}";

    private readonly byte _ton;
    private readonly byte _npi;
    private readonly string _text;
    private readonly byte[]? _whole;
    private readonly byte[]? _prefix;
    private readonly Regex? _expression;

    private AddressRange(byte ton, byte npi, string text)
    {
        _ton = ton;
        _npi = npi;
        _text = text;
        var range = WithoutPlus(text);
        if (range is "" or "*" or "^" or "^*") return;

        var isAnchored = range[0] == '^';
        var bare = range[(isAnchored ? 1 : 0)..];
        if (IsLiteral(bare))
        {
            if (isAnchored) _prefix = Encoding.Latin1.GetBytes(bare);
            else _whole = Encoding.Latin1.GetBytes(bare);
        }
        else if (bare[^1] == '*' && IsLiteral(bare[..^1]))
        {
            _prefix = Encoding.Latin1.GetBytes(bare[..^1]);
        }
        else if (TryCompile(range) is { } expression)
        {
            _expression = expression;
        }
        else
        {
            _whole = Encoding.Latin1.GetBytes(text);
            IsTakenLiterally = true;
        }
    }

    /// <summary>All addresses: what an empty address_range says.</summary>
    public static AddressRange All { get; } = new(0, 0, "");

    /// <summary>Whether every address matches, whatever its TON and NPI.</summary>
    public bool IsAll => _ton == 0 && _npi == 0 && _whole is null && _prefix is null && _expression is null;

    /// <summary>Whether the text is no expression that can be used, and stands for the one address that is spelled so.</summary>
    public bool IsTakenLiterally { get; }

    /// <summary>The range of a bind.</summary>
    /// <param name="ton">addr_ton; 0 = any.</param>
    /// <param name="npi">addr_npi; 0 = any.</param>
    /// <param name="text">
    /// address_range, up to 40 octets: empty = all; one address; a start of addresses as <c>385*</c> or <c>^385</c>; or a regular
    /// expression, which is looked for in an address when it begins with ^ or ends with $, and else must match all of it.
    /// </param>
    public static AddressRange Of(byte ton, byte npi, ReadOnlySpan<byte> text) =>
        ton == 0 && npi == 0 && text.IsEmpty ? All : new AddressRange(ton, npi, Encoding.Latin1.GetString(text));

    /// <summary>Whether an address is one of them.</summary>
    /// <param name="ton">Its TON.</param>
    /// <param name="npi">Its NPI.</param>
    /// <param name="address">Up to 20 octets; a plus before a number counts for nothing.</param>
    public bool Matches(byte ton, byte npi, ReadOnlySpan<byte> address)
    {
        if ((_ton != 0 && ton != _ton) || (_npi != 0 && npi != _npi)) return false;
        if (address is [(byte)'+', _, ..]) address = address[1..];
        if (_whole is not null) return address.SequenceEqual(_whole);
        if (_prefix is not null) return address.StartsWith(_prefix);
        if (_expression is null) return true;

        Span<char> characters = stackalloc char[MaxAddress];
        return address.Length <= MaxAddress && _expression.IsMatch(characters[..Encoding.Latin1.GetChars(address, characters)]);
    }

    /// <summary>Whether another one is spelled alike, and so has the same addresses.</summary>
    internal bool IsSameAs(AddressRange other) =>
        ReferenceEquals(this, other) || (_ton == other._ton && _npi == other._npi && _text == other._text);

    /// <inheritdoc/>
    public override string ToString() => _text;

    private static bool IsLiteral(string text) => text.Length > 0 && !text.AsSpan().ContainsAny(Special);

    /// <summary>A plus before a number, as people write it, is no repetition.</summary>
    private static string WithoutPlus(string text)
    {
        if (text.StartsWith('+')) return text[1..];
        if (text.StartsWith("^+", StringComparison.Ordinal)) return "^" + text[2..];

        return text.StartsWith(@"^\+", StringComparison.Ordinal) ? "^" + text[3..] : text;
    }

    private static Regex? TryCompile(string range)
    {
        if (!CountsLittle(range)) return null;

        var isSought = range[0] == '^' || (range[^1] == '$' && !range.EndsWith(@"\$", StringComparison.Ordinal));
        try
        {
            return new Regex(isSought ? range : $@"\A(?:{range})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception error) when (error is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>A few characters can ask for millions of states; no address needs them.</summary>
    private static bool CountsLittle(string range)
    {
        var counts = 0;
        for (var i = 0; i < range.Length; i++)
        {
            if (range[i] != '{') continue;

            var end = range.IndexOf('}', i);
            if (++counts > MaxCounts || end < 0) return false;
            foreach (var number in range[(i + 1)..end].Split(','))
            {
                if (number.Length > 0 && (!int.TryParse(number, out var value) || value > MaxRepetitions)) return false;
            }
        }

        return true;
    }
}
