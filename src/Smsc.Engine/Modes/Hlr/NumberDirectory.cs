using System.Globalization;
using System.Text;

namespace Smsc.Engine.Modes.Hlr;

/// <summary>
/// Answers that somebody wrote down, by number or by what numbers start with. Never changed: another one takes its place.
/// </summary>
public sealed class NumberDirectory
{
    /// <summary>Most digits of a number: with a leading 1 they fit 64 bits.</summary>
    private const int MaxDigits = 18;

    private const int MaxImsi = 15;
    private const int MaxAddress = 20;
    private const int MaxName = 63;

    private readonly Dictionary<ulong, DirectoryEntry> _numbers = [];
    private readonly Dictionary<ulong, DirectoryEntry> _prefixes = [];
    private readonly Dictionary<string, Network> _networks = new(StringComparer.Ordinal);

    // Longest first.
    private readonly int[] _prefixLengths;

    /// <summary>Takes the rows.</summary>
    /// <exception cref="FormatException">A value cannot be meant; the message says which and in which row, counted from 1.</exception>
    public NumberDirectory(IEnumerable<DirectoryRow> rows)
    {
        var lengths = new HashSet<int>();
        var number = 0;
        foreach (var row in rows)
        {
            number++;
            try
            {
                Add(row, lengths);
            }
            catch (FormatException error)
            {
                throw new FormatException($"row {number}: {error.Message}");
            }
        }

        _prefixLengths = [.. lengths.OrderDescending()];
    }

    /// <summary>Rows that were taken.</summary>
    public int Count => _numbers.Count + _prefixes.Count;

    internal DirectoryEntry? Find(ReadOnlySpan<byte> digits)
    {
        if (digits.Length > MaxDigits) return null;
        if (_numbers.Count > 0 && _numbers.TryGetValue(Key(digits), out var entry)) return entry;

        foreach (var length in _prefixLengths)
        {
            if (length <= digits.Length && _prefixes.TryGetValue(Key(digits[..length]), out entry)) return entry;
        }

        return null;
    }

    private static ulong Key(ReadOnlySpan<byte> digits)
    {
        // The 1 keeps zeros at the start apart.
        var key = 1UL;
        foreach (var digit in digits) key = (key * 10) + (uint)(digit - '0');
        return key;
    }

    private void Add(DirectoryRow row, HashSet<int> lengths)
    {
        var isPrefix = row.Number.EndsWith('*');
        var digits = Digits("number", isPrefix ? row.Number[..^1] : row.Number, isPrefix ? 0 : 1, MaxDigits);
        var entry = new DirectoryEntry
        {
            Imsi = Digits("imsi", row.Imsi, 0, MaxImsi),
            Msc = Text("msc", row.Msc, MaxAddress),
            Hlr = Text("hlr", row.Hlr, MaxAddress),
            Original = Network("original_network", row.OriginalNetwork),
            Ported = Network("ported_network", row.PortedNetwork),
            Roaming = Network("roaming_network", row.RoamingNetwork),
            IsPorted = row.Ported switch
            {
                "" => null,
                "0" => false,
                "1" => true,
                _ => throw new FormatException($"ported: '{row.Ported}' is not 0 or 1."),
            },
            Error = row.Error.Length == 0 ? (ushort)0
                : ushort.TryParse(row.Error, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code
                : throw new FormatException($"error: '{row.Error}' is not between 0 and 65535."),
        };
        if (isPrefix) lengths.Add(digits.Length);
        if (!(isPrefix ? _prefixes : _numbers).TryAdd(Key(digits), entry))
            throw new FormatException($"number: '{row.Number}' stands twice.");
    }

    private Network? Network(string column, string text)
    {
        if (text.Length == 0) return null;
        if (_networks.TryGetValue(text, out var network)) return network;

        var blank = text.IndexOf(' ');
        var mccMnc = blank < 0 ? text : text[..blank];
        var name = blank < 0 ? "" : text[(blank + 1)..].Trim();
        if (mccMnc.Length is not (5 or 6) || mccMnc.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw new FormatException($"{column}: '{text}' does not start with an MCCMNC of 5 or 6 digits.");
        if (Encoding.UTF8.GetByteCount(name) > MaxName) throw new FormatException($"{column}: '{name}' is longer than {MaxName} octets.");

        var table = NetworkTable.Instance;
        var isKnown = table.TryFindNetwork(mccMnc, out network);
        if (!isKnown && name.Length == 0) throw new FormatException($"{column}: '{mccMnc}' is not known here; write its name behind it.");
        if (!table.TryFindCountryOfMcc(mccMnc[..3], out var country))
            throw new FormatException($"{column}: no country is known with the mobile country code of '{mccMnc}'.");

        if (name.Length > 0)
            network = new Network(mccMnc, country, name, isKnown ? [.. network!.Prefixes.Select(Encoding.ASCII.GetString)] : []);
        _networks.Add(text, network!);
        return network;
    }

    private static byte[] Digits(string column, string text, int least, int most)
    {
        if (text.Length < least || text.Length > most || text.AsSpan().ContainsAnyExceptInRange('0', '9'))
            throw new FormatException($"{column}: '{text}' has not {least} to {most} digits and nothing else.");
        return Encoding.ASCII.GetBytes(text);
    }

    private static byte[] Text(string column, string text, int most)
    {
        // The same in ASCII and in GSM 7-bit.
        if (text.Length > most || !text.All(char.IsAsciiLetterOrDigit))
            throw new FormatException($"{column}: '{text}' has not up to {most} letters and digits.");
        return Encoding.ASCII.GetBytes(text);
    }
}

/// <summary>One answer of a directory; what is null or empty is made up.</summary>
internal sealed record DirectoryEntry
{
    public byte[] Imsi { get; init; } = [];

    public byte[] Msc { get; init; } = [];

    public byte[] Hlr { get; init; } = [];

    public Network? Original { get; init; }

    public Network? Ported { get; init; }

    public Network? Roaming { get; init; }

    /// <summary>Null: whether the networks differ.</summary>
    public bool? IsPorted { get; init; }

    public ushort Error { get; init; }
}
