namespace Smsc.Protocol.Text;

/// <summary>
/// The two tables of a GSM 7-bit text (3GPP TS 23.038 §6.2.1): the default value is the default alphabet with its extension table. A
/// language without such a table here stands for none.
/// </summary>
/// <param name="Locking">What takes the place of the default alphabet.</param>
/// <param name="Single">What takes the place of the extension table, after an escape.</param>
public readonly record struct Gsm7Alphabet(NationalLanguage Locking, NationalLanguage Single)
{
    private static readonly byte[] DefaultSeptets = Invert(Gsm7Tables.Default);
    private static readonly byte[] TurkishLockingSeptets = Invert(Gsm7Tables.TurkishLockingShift);
    private static readonly byte[] PortugueseLockingSeptets = Invert(Gsm7Tables.PortugueseLockingShift);
    private static readonly byte[] ExtensionSeptets = Invert(Gsm7Tables.Extension);
    private static readonly byte[] TurkishSingleSeptets = Invert(Gsm7Tables.TurkishSingleShift);
    private static readonly byte[] SpanishSingleSeptets = Invert(Gsm7Tables.SpanishSingleShift);
    private static readonly byte[] PortugueseSingleSeptets = Invert(Gsm7Tables.PortugueseSingleShift);

    internal const byte NoSeptet = 0xFF;

    /// <summary>The alphabet that a user data header chooses; the default one when it has no shift, or an unknown language.</summary>
    public static Gsm7Alphabet Of(UserDataHeader header) =>
        new((NationalLanguage)header.LockingShift, (NationalLanguage)header.SingleShift);

    internal string Characters => Locking switch
    {
        NationalLanguage.Turkish => Gsm7Tables.TurkishLockingShift,
        NationalLanguage.Portuguese => Gsm7Tables.PortugueseLockingShift,
        _ => Gsm7Tables.Default,
    };

    internal string EscapedCharacters => Single switch
    {
        NationalLanguage.Turkish => Gsm7Tables.TurkishSingleShift,
        NationalLanguage.Spanish => Gsm7Tables.SpanishSingleShift,
        NationalLanguage.Portuguese => Gsm7Tables.PortugueseSingleShift,
        _ => Gsm7Tables.Extension,
    };

    /// <summary>Septets by character, <see cref="NoSeptet"/> where there is none; as long as its last character.</summary>
    internal ReadOnlySpan<byte> Septets => Locking switch
    {
        NationalLanguage.Turkish => TurkishLockingSeptets,
        NationalLanguage.Portuguese => PortugueseLockingSeptets,
        _ => DefaultSeptets,
    };

    /// <summary>Septets after an escape by character, <see cref="NoSeptet"/> where there is none; as long as its last character.</summary>
    internal ReadOnlySpan<byte> EscapedSeptets => Single switch
    {
        NationalLanguage.Turkish => TurkishSingleSeptets,
        NationalLanguage.Spanish => SpanishSingleSeptets,
        NationalLanguage.Portuguese => PortugueseSingleSeptets,
        _ => ExtensionSeptets,
    };

    private static byte[] Invert(string characters)
    {
        var septets = new byte[characters.Max() + 1];
        septets.AsSpan().Fill(NoSeptet);
        for (var septet = 0; septet < characters.Length; septet++)
        {
            if (characters[septet] != 0 && septet != Gsm7Tables.Escape) septets[characters[septet]] = (byte)septet;
        }

        return septets;
    }
}
