using System.Text;

namespace Smsc.Engine.Modes.Hlr;

/// <summary>Finds the country of a number by its first digits: two looks into tables, nothing is allocated.</summary>
internal sealed class NumberPlan
{
    private const int Digits = 3;
    private const int Starts = 1000;

    private readonly Range?[] _byStart = new Range?[Starts];
    private readonly byte[]?[] _callingCodes;

    public NumberPlan(IReadOnlyList<NumberRange> ranges, NetworkTable table)
    {
        _callingCodes = new byte[]?[table.Countries.Count];

        // Those of a whole calling code first: the others are parts of them.
        foreach (var row in ranges.OrderBy(row => row.NationalDigits.Length))
        {
            if (!table.TryFindCountry(row.Region, out var country)) continue;

            var code = Encoding.ASCII.GetBytes(row.CallingCode);
            var range = new Range(country, code, row.Lengths);
            _callingCodes[country.Index] ??= code;
            if (row.NationalDigits.Length == 0)
            {
                Fill(_byStart, row.CallingCode, range);
                continue;
            }

            if (_byStart[Start(row.CallingCode)] is not { } whole) continue;

            whole.Parts ??= new Range?[Starts];
            Fill(whole.Parts, row.NationalDigits, range);
        }
    }

    /// <summary>A country's calling code; empty when it is not known.</summary>
    public ReadOnlySpan<byte> CallingCodeOf(Country? country) => country is null ? default : _callingCodes[country.Index];

    /// <summary>Finds the country of a number.</summary>
    /// <param name="digits">The number with its calling code, digits alone.</param>
    /// <param name="national">What follows the calling code.</param>
    /// <param name="isPossible">Whether national numbers of the country can have so many digits.</param>
    /// <returns>Null when the calling code is not in use.</returns>
    public Country? Find(ReadOnlySpan<byte> digits, out ReadOnlySpan<byte> national, out bool isPossible)
    {
        national = default;
        isPossible = false;
        if (digits.Length < Digits || _byStart[Value(digits)] is not { } range) return null;

        national = digits[range.CallingCode.Length..];
        if (range.Parts is not null && national.Length >= Digits && range.Parts[Value(national)] is { } part) range = part;
        isPossible = national.Length < 32 && (range.Lengths >> national.Length & 1) != 0;
        return range.Country;
    }

    private static int Value(ReadOnlySpan<byte> digits) => ((digits[0] - '0') * 100) + ((digits[1] - '0') * 10) + digits[2] - '0';

    private static int Start(string digits) => int.Parse(digits.PadRight(Digits, '0'), System.Globalization.CultureInfo.InvariantCulture);

    private static void Fill(Range?[] table, string digits, Range range)
    {
        var width = digits.Length switch { 1 => 100, 2 => 10, _ => 1 };
        Array.Fill(table, range, Start(digits), width);
    }

    private sealed class Range(Country country, byte[] callingCode, uint lengths)
    {
        public Country Country { get; } = country;

        public byte[] CallingCode { get; } = callingCode;

        public uint Lengths { get; } = lengths;

        public Range?[]? Parts { get; set; }
    }
}
