using System.Globalization;
using System.Text.RegularExpressions;
using PhoneNumbers;
using Smsc.Engine.Modes.Hlr;

namespace Smsc.Server.Numbers;

/// <summary>
/// Which country has which numbers, taken once from the metadata of libphonenumber: some 50 ms of work. To parse each number that is
/// looked up would take microseconds and allocate; a table of its calling codes does not.
/// </summary>
internal static class NumberRanges
{
    private const int Starts = 1000;

    /// <summary>Not a country: international networks and services.</summary>
    private const string World = "001";

    private static readonly Lazy<IReadOnlyList<NumberRange>> Loaded = new(Build);

    /// <summary>The ranges; the first who asks waits for them.</summary>
    public static IReadOnlyList<NumberRange> Read() => Loaded.Value;

    private static List<NumberRange> Build()
    {
        var library = PhoneNumberUtil.GetInstance();
        var ranges = new List<NumberRange>();
        foreach (var code in library.GetSupportedCallingCodes())
        {
            // The main country first.
            var regions = library.GetRegionCodesForCountryCode(code);
            if (regions[0] == World) continue;

            var callingCode = code.ToString(CultureInfo.InvariantCulture);
            ranges.Add(new NumberRange(callingCode, "", regions[0], Lengths(library, regions[0])));
            if (regions.Count > 1) ranges.AddRange(Shared(library, callingCode, regions));
        }

        return ranges;
    }

    /// <summary>What the other countries of a calling code have of it, as far as three digits tell.</summary>
    private static IEnumerable<NumberRange> Shared(PhoneNumberUtil library, string callingCode, IReadOnlyList<string> regions)
    {
        var isMine = new List<(string Region, Regex Start, bool IsWhole)>();
        foreach (var region in regions.Skip(1))
        {
            var metadata = library.GetMetadataForRegion(region);
            if (metadata.LeadingDigits.Length > 0) isMine.Add((region, Anchored(metadata.LeadingDigits, ""), false));

            // Canada, whose area codes stand in the pattern of its numbers alone.
            else if (callingCode == "1") isMine.Add((region, Anchored(metadata.FixedLine.NationalNumberPattern, "$"), true));
        }

        for (var start = 0; start < Starts; start++)
        {
            var digits = start.ToString("D3", CultureInfo.InvariantCulture);
            foreach (var (region, pattern, isWhole) in isMine)
            {
                if (!pattern.IsMatch(isWhole ? digits + "2345678" : digits)) continue;

                yield return new NumberRange(callingCode, digits, region, Lengths(library, region));
                break;
            }
        }
    }

    private static Regex Anchored(string pattern, string end) => new($"^(?:{pattern}){end}", RegexOptions.CultureInvariant);

    private static uint Lengths(PhoneNumberUtil library, string region)
    {
        var lengths = 0u;
        foreach (var length in library.GetMetadataForRegion(region).GeneralDesc.PossibleLengthList) lengths |= 1u << length;
        return lengths;
    }
}
