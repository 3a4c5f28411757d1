namespace Smsc.Protocol.Text;

/// <summary>
/// What data_coding says (SMPP 3.4 §5.2.19): the alphabet, and with the GSM values the message class. 0 and 1 are both GSM 7-bit, as
/// Infobip's SMPP manual has it; v3.4, where 1 is IA5, is asked for by an argument.
/// </summary>
public static class DataCoding
{
    /// <summary>The SMSC's default alphabet: GSM 7-bit.</summary>
    public const byte Default = 0x00;

    /// <summary>IA5 in v3.4; GSM 7-bit in Infobip's SMPP manual.</summary>
    public const byte Ia5 = 0x01;

    /// <summary>8-bit binary; 0x02 is another value for it.</summary>
    public const byte Binary = 0x04;

    /// <summary>ISO-8859-1.</summary>
    public const byte Latin1 = 0x03;

    /// <summary>UCS2, big endian.</summary>
    public const byte Ucs2 = 0x08;

    /// <summary>GSM 7-bit, class 0: shown at once, not stored (3GPP TS 23.038 §4).</summary>
    public const byte FlashGsm7 = 0xF0;

    /// <summary>8-bit, class 0 (TS 23.038 §4).</summary>
    public const byte FlashBinary = 0xF4;

    /// <summary>UCS2, class 0, from the general group of TS 23.038 §4: in a range that v3.4 reserves, but in use.</summary>
    public const byte FlashUcs2 = 0x18;

    /// <summary>The alphabet that a value stands for.</summary>
    /// <param name="dataCoding">data_coding.</param>
    /// <param name="one">What 1 stands for.</param>
    public static Alphabet AlphabetOf(byte dataCoding, Alphabet one) => dataCoding == Ia5 ? one : AlphabetOf(dataCoding);

    /// <summary>The alphabet that a value stands for; of 1 GSM 7-bit.</summary>
    public static Alphabet AlphabetOf(byte dataCoding) => dataCoding switch
    {
        0x00 or 0x01 => Alphabet.Gsm7,
        0x02 or 0x04 => Alphabet.Binary,
        0x03 => Alphabet.Latin1,
        0x05 => Alphabet.Jis,
        0x06 => Alphabet.Cyrillic,
        0x07 => Alphabet.Hebrew,
        0x08 => Alphabet.Ucs2,
        0x09 => Alphabet.Pictogram,
        0x0A => Alphabet.MusicCodes,
        0x0D => Alphabet.ExtendedKanji,
        0x0E => Alphabet.KsC5601,

        // The general group with a message class: reserved by v3.4, but in use for flash messages.
        >= 0x10 and <= 0x13 => Alphabet.Gsm7,
        >= 0x14 and <= 0x17 => Alphabet.Binary,
        >= 0x18 and <= 0x1B => Alphabet.Ucs2,

        // Message waiting: discard, store, and in TS 23.038 alone store in UCS2.
        >= 0xC0 and <= 0xDF => Alphabet.Gsm7,
        >= 0xE0 and <= 0xEF => Alphabet.Ucs2,

        // Message class: bit 2 tells 8-bit from GSM 7-bit, bit 3 is reserved.
        >= 0xF0 => (dataCoding & 0x04) == 0 ? Alphabet.Gsm7 : Alphabet.Binary,
        _ => Alphabet.Reserved,
    };

    /// <summary>Reads the message class: 0 flash, 1 to the phone, 2 to the SIM, 3 to the terminal equipment.</summary>
    /// <returns>False for a value without one.</returns>
    public static bool TryGetMessageClass(byte dataCoding, out int messageClass)
    {
        messageClass = dataCoding & 0x03;
        return dataCoding is (>= 0x10 and <= 0x1B) or >= 0xF0;
    }

    /// <summary>Whether the message is class 0: shown at once, not stored.</summary>
    public static bool IsFlash(byte dataCoding) => TryGetMessageClass(dataCoding, out var messageClass) && messageClass == 0;
}
