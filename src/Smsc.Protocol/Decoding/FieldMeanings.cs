using System.Globalization;
using System.Text;
using Smsc.Protocol.Text;

namespace Smsc.Protocol.Decoding;

/// <summary>What the numbers in the fields of a PDU mean (SMPP 3.4 §5.2); null where they mean nothing more.</summary>
internal static class FieldMeanings
{
    public static string? Status(uint status) => ((CommandStatus)status).IsKnown() ? ((CommandStatus)status).DisplayName() : null;

    /// <summary>§5.2.5.</summary>
    public static string? Ton(byte ton) => ton switch
    {
        0 => "unknown",
        1 => "international",
        2 => "national",
        3 => "network specific",
        4 => "subscriber number",
        5 => "alphanumeric",
        6 => "abbreviated",
        _ => "reserved",
    };

    /// <summary>§5.2.6.</summary>
    public static string? Npi(byte npi) => npi switch
    {
        0 => "unknown",
        1 => "ISDN (E.163, E.164)",
        3 => "data (X.121)",
        4 => "telex (F.69)",
        6 => "land mobile (E.212)",
        8 => "national",
        9 => "private",
        10 => "ERMES",
        14 => "Internet (IP)",
        18 => "WAP client id",
        _ => "reserved",
    };

    /// <summary>§5.2.4.</summary>
    public static string? Version(byte version) => version switch
    {
        < 0x34 => "3.3 or earlier",
        0x34 => "3.4",
        0x50 => "5.0",
        _ => null,
    };

    /// <summary>§5.2.12.</summary>
    public static string? EsmClass(byte esmClass)
    {
        var flags = new List<string>
        {
            Protocol.EsmClass.Mode(esmClass) switch
            {
                Protocol.EsmClass.DefaultMode => "default mode",
                Protocol.EsmClass.DatagramMode => "datagram mode",
                Protocol.EsmClass.ForwardMode => "forward (transaction) mode",
                _ => "store and forward mode",
            },
        };
        var type = Protocol.EsmClass.Type(esmClass) switch
        {
            Protocol.EsmClass.NormalType => null,
            Protocol.EsmClass.DeliveryReceiptType => "SMSC delivery receipt",
            Protocol.EsmClass.DeliveryAcknowledgementType => "SME delivery acknowledgement",
            Protocol.EsmClass.UserAcknowledgementType => "SME manual/user acknowledgement",
            Protocol.EsmClass.ConversationAbortType => "conversation abort",
            Protocol.EsmClass.IntermediateNotificationType => "intermediate delivery notification",
            _ => "reserved message type",
        };
        if (type is not null) flags.Add(type);
        if (Protocol.EsmClass.HasUdh(esmClass)) flags.Add("UDHI");
        if (Protocol.EsmClass.HasReplyPath(esmClass)) flags.Add("reply path");
        return string.Join(", ", flags);
    }

    /// <summary>§5.2.17.</summary>
    public static string? RegisteredDelivery(byte registeredDelivery)
    {
        var flags = new List<string>
        {
            Protocol.RegisteredDelivery.Receipt(registeredDelivery) switch
            {
                Protocol.RegisteredDelivery.None => "no SMSC delivery receipt",
                Protocol.RegisteredDelivery.Always => "SMSC delivery receipt",
                Protocol.RegisteredDelivery.OnFailure => "SMSC delivery receipt on failure",
                _ => "reserved",
            },
        };
        if ((registeredDelivery & Protocol.RegisteredDelivery.DeliveryAcknowledgement) != 0) flags.Add("SME delivery acknowledgement");
        if ((registeredDelivery & Protocol.RegisteredDelivery.UserAcknowledgement) != 0) flags.Add("SME manual/user acknowledgement");
        if (Protocol.RegisteredDelivery.WantsIntermediateNotification(registeredDelivery)) flags.Add("intermediate notification");
        return string.Join(", ", flags);
    }

    /// <summary>§5.2.19.</summary>
    /// <param name="one">What 1 means.</param>
    public static Func<byte, string?> DataCoding(Alphabet one) => dataCoding =>
    {
        var alphabet = AlphabetName(Text.DataCoding.AlphabetOf(dataCoding, one));
        return Text.DataCoding.TryGetMessageClass(dataCoding, out var messageClass) ? $"{alphabet}, class {messageClass}" : alphabet;
    };

    /// <summary>§5.2.25.</summary>
    public static string? DestFlag(byte flag) => flag switch
    {
        1 => "SME address",
        2 => "distribution list",
        _ => null,
    };

    /// <summary>§5.2.28.</summary>
    public static string? MessageState(byte state) =>
        state is >= (byte)Protocol.MessageState.ENROUTE and <= (byte)Protocol.MessageState.REJECTED
            ? ((Protocol.MessageState)state).ToString()
            : null;

    /// <summary>§7.1: a date as ISO 8601 has it, a time from now in words.</summary>
    public static string? Time(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || !SmppTime.TryParse(text, DateTimeOffset.UnixEpoch, out var time)) return null;
        if (!SmppTime.IsRelative(text)) return time.ToString("yyyy-MM-ddTHH:mm:ss.fzzz", CultureInfo.InvariantCulture);

        var words = new StringBuilder("in ");
        ReadOnlySpan<string> units = ["year", "month", "day", "hour", "minute", "second"];
        for (var i = 0; i < units.Length; i++)
        {
            var count = ((text[2 * i] - '0') * 10) + text[(2 * i) + 1] - '0';
            if (count == 0) continue;

            words.Append(words.Length > 3 ? ", " : "").Append(count).Append(' ').Append(units[i]).Append(count == 1 ? "" : "s");
        }

        return words.Length > 3 ? words.ToString() : "now";
    }

    private static string AlphabetName(Alphabet alphabet) => alphabet switch
    {
        Alphabet.Gsm7 => "GSM 7-bit",
        Alphabet.Binary => "8-bit binary",
        Alphabet.Latin1 => "Latin-1 (ISO-8859-1)",
        Alphabet.Ucs2 => "UCS2",
        Alphabet.Cyrillic => "Cyrillic (ISO-8859-5)",
        Alphabet.Hebrew => "Hebrew (ISO-8859-8)",
        Alphabet.Jis => "JIS (X 0208-1990)",
        Alphabet.Pictogram => "pictogram",
        Alphabet.MusicCodes => "music codes (ISO-2022-JP)",
        Alphabet.ExtendedKanji => "extended Kanji (X 0212-1990)",
        Alphabet.KsC5601 => "KS C 5601",
        Alphabet.Ia5 => "IA5 (ASCII)",
        _ => "reserved",
    };
}
