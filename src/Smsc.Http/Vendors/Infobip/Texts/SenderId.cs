using Smsc.Protocol.Text;

namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>Reads the sender of a message (Infobip's HTTP manual, sender id).</summary>
internal static class SenderId
{
    private const int Least = 3;
    private const int MostDigits = 14;

    /// <summary>Septets of a name on the radio side (3GPP TS 23.040 §9.1.2.5); the manual's 13 in another place do not fit there.</summary>
    private const int MostSeptets = 11;

    private const byte International = 1;
    private const byte Isdn = 1;
    private const byte Alphanumeric = 5;

    /// <summary>Reads a sender.</summary>
    /// <param name="from">
    /// 3 to 14 digits, a + before them or not; or a name of 3 to 11 characters that GSM 7-bit and Latin-1 have, with no space at its ends.
    /// None at all, or an empty one, is the SMSC's own sender, as an empty source_addr is over SMPP.
    /// </param>
    /// <param name="address">How it is sent; digits without a +.</param>
    /// <returns>False when it is none of these.</returns>
    public static bool TryRead(string? from, out SenderAddress address)
    {
        address = new SenderAddress(0, 0, "");
        if (string.IsNullOrEmpty(from)) return true;

        var digits = from.AsSpan(from[0] == '+' ? 1 : 0);
        if (!digits.ContainsAnyExceptInRange('0', '9'))
        {
            if (digits.Length is < Least or > MostDigits) return false;

            address = new SenderAddress(International, Isdn, digits.ToString());
            return true;
        }

        if (from.Length is < Least or > MostSeptets || from[0] == ' ' || from[^1] == ' ') return false;
        if (from.AsSpan().ContainsAnyExceptInRange(' ', '\u00FF') || Gsm7.SeptetCount(from) is < 0 or > MostSeptets) return false;

        address = new SenderAddress(Alphanumeric, 0, from);
        return true;
    }
}
