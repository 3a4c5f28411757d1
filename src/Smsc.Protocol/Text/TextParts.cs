namespace Smsc.Protocol.Text;

/// <summary>
/// Splits an encoded text into the parts of a concatenated message, with <c>foreach</c>: 140 octets each on the radio side, headers
/// included (3GPP TS 23.040). Neither the two septets of an escaped GSM 7-bit character nor a surrogate pair of UCS2 is cut, so a
/// part can be one unit short of its capacity.
/// </summary>
public ref struct TextParts
{
    /// <summary>Octets of user data in one short message on the radio side.</summary>
    public const int RadioOctets = 140;

    private readonly Alphabet _alphabet;
    private readonly int _capacity;
    private ReadOnlySpan<byte> _rest;
    private bool _first = true;

    /// <summary>Splits a text.</summary>
    /// <param name="text">Unpacked septets, UCS2 octets, or octets of any other alphabet.</param>
    /// <param name="alphabet">What they are.</param>
    /// <param name="singleHeaderSize">Octets of the user data header when it is one part: 0, or that of the national language
    /// shifts.</param>
    /// <param name="partHeaderSize">Octets of the user data header of each of several parts, the concatenation included: 6 with an 8-bit
    /// reference and nothing else.</param>
    /// <exception cref="ArgumentOutOfRangeException">A header leaves no room for one whole character: over 134 octets.</exception>
    public TextParts(ReadOnlySpan<byte> text, Alphabet alphabet, int singleHeaderSize = 0, int partHeaderSize = Concatenation.HeaderSize8)
    {
        var single = Capacity(alphabet, singleHeaderSize);
        _capacity = Capacity(alphabet, partHeaderSize);
        if (text.Length <= single) _capacity = single;
        _alphabet = alphabet;
        _rest = text;
    }

    /// <summary>The part reached.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>
    /// How many octets of an unpacked text fit beside a header: with none 160 of GSM 7-bit and of IA5, which is sent as that, 140 of UCS2
    /// (70 units) and of all others; with one of 6 octets 153 and 134.
    /// </summary>
    /// <param name="alphabet">What the text is.</param>
    /// <param name="headerSize">Octets of the user data header, its length octet included: 0 to 134.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="headerSize"/> is out of that range.</exception>
    public static int Capacity(Alphabet alphabet, int headerSize)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)headerSize, RadioOctets - 6u);
        var octets = RadioOctets - headerSize;
        return alphabet switch
        {
            Alphabet.Gsm7 or Alphabet.Ia5 => octets * 8 / 7,
            Alphabet.Ucs2 => octets / 2 * 2,
            _ => octets,
        };
    }

    /// <summary>How many parts there are; an empty text is one.</summary>
    public readonly int Count()
    {
        var count = 0;
        foreach (var _ in this) count++;
        return count;
    }

    /// <summary>Itself, for <c>foreach</c>.</summary>
    public readonly TextParts GetEnumerator() => this;

    /// <summary>Goes to the next part.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty && !_first) return false;

        _first = false;
        var length = _rest.Length <= _capacity ? _rest.Length : CutBefore(_capacity);
        Current = _rest[..length];
        _rest = _rest[length..];
        return true;
    }

    private readonly int CutBefore(int end)
    {
        if (_alphabet == Alphabet.Ucs2) return IsHighSurrogate(end - 2) && IsLowSurrogate(end) ? end - 2 : end;
        if (_alphabet != Alphabet.Gsm7) return end;

        // Two escapes are a pair themselves: only an odd number before the end leaves one that would lose its second septet.
        var escapes = end - 1 - _rest[..end].LastIndexOfAnyExcept(Gsm7.Escape);
        return escapes % 2 == 0 ? end : end - 1;
    }

    private readonly bool IsHighSurrogate(int at) => _rest[at] is >= 0xD8 and <= 0xDB;

    private readonly bool IsLowSurrogate(int at) => _rest[at] is >= 0xDC and <= 0xDF;
}
