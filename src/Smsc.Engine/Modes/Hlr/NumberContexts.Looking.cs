using System.Text;

namespace Smsc.Engine.Modes.Hlr;

/// <content>What others than lookups over SMPP ask.</content>
public sealed partial class NumberContexts
{
    /// <summary>All that is known of a number, the same as a lookup over SMPP tells.</summary>
    /// <param name="number">Digits with the calling code first, a <c>+</c> before them or not.</param>
    public NumberLookup LookUp(string number)
    {
        Span<byte> address = stackalloc byte[Math.Min(Encoding.UTF8.GetByteCount(number), 256)];
        if (!Encoding.UTF8.TryGetBytes(number, address, out var length)) length = 0;
        Find(address[..length], out var context);
        Span<byte> imsi = stackalloc byte[HlrAnswerWriter.MaxDigits];
        imsi = imsi[..(context.Error == 0 ? HlrAnswerWriter.WriteImsi(context, imsi) : 0)];
        return new NumberLookup
        {
            ErrorCode = context.Error,
            IsCorrect = context.IsCorrect,
            IsPorted = context.IsPorted,
            CountryPrefix = Encoding.ASCII.GetString(Plan.CallingCodeOf(context.Country)),
            CountryName = context.Country is null ? "" : Encoding.UTF8.GetString(context.Country.Name),
            Imsi = Encoding.ASCII.GetString(imsi),
            Original = Show(context.Original),
            Serving = Show(context.Serving),
            Visited = Show(context.Visited),
        };
    }

    /// <summary>MCCMNC of the network that has a number: 5 or 6 digits; empty when none is known.</summary>
    /// <param name="address">Digits with the calling code first, a <c>+</c> before them or not.</param>
    public ReadOnlySpan<byte> MccMncOf(ReadOnlySpan<byte> address)
    {
        Find(address, out var context);
        return context.Serving?.MccMnc;
    }

    private MobileNetwork? Show(Network? network) => network is null ? null : new MobileNetwork
    {
        MccMnc = Encoding.ASCII.GetString(network.MccMnc),
        Name = Encoding.UTF8.GetString(network.Name),
        Prefix = Encoding.ASCII.GetString(network.Prefix),
        CountryPrefix = Encoding.ASCII.GetString(Plan.CallingCodeOf(network.Country)),
        CountryName = Encoding.UTF8.GetString(network.Country.Name),
    };
}
