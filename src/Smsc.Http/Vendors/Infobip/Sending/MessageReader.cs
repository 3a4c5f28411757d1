using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Http.Vendors.Infobip.Tracking;
using Smsc.Protocol.Text;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>
/// Reads the messages of a request. What cannot be meant refuses the request as a whole, with a sentence that names the field; what only
/// cannot be sent has a status.
/// </summary>
internal static class MessageReader
{
    /// <summary>
    /// Characters of bulkId, messageId, processKey and type. The manual has no limit; those of later editions are shorter.
    /// </summary>
    public const int MostOfId = 200;

    /// <summary>Characters of callbackData: the limit of later editions.</summary>
    public const int MostOfCallbackData = 4_000;

    /// <summary>Characters of notifyUrl: what is common among servers.</summary>
    public const int MostOfUrl = 2_048;

    /// <summary>Characters of a text with links that are replaced, past which no short URLs make it short enough.</summary>
    public const int MostOfTracked = OutgoingText.MaxCharacters + (LinkShortener.MaxLinks * LinkShortener.MaxUrl);

    /// <summary>validityPeriod in minutes: 48 h, more counts as that.</summary>
    private const int MostMinutes = 2_880;

    /// <summary>The last year that schedule_delivery_time can say (SMPP 3.4 Appendix C).</summary>
    private const int LastYear = 2037;

    /// <param name="message">The message.</param>
    /// <param name="path">Where it stands, <c>messages[0]</c>; empty: it is the request.</param>
    /// <param name="isTracked">Whether its links are replaced, so that each destination has a text of its own.</param>
    /// <param name="now">The time of the message clock.</param>
    /// <param name="outgoing">What is sent.</param>
    /// <returns>What refuses the request.</returns>
    public static InfobipError? TryRead(
        AdvancedMessage? message, string path, bool isTracked, DateTimeOffset now, out OutgoingMessage outgoing)
    {
        outgoing = null!;
        if (message is null) return Wrong(path, "", "It is null.");
        if (message.Text is not { } text) return Wrong(path, "text", "It is missing.");
        if (message.CallbackData is { Length: > MostOfCallbackData })
            return Wrong(path, "callbackData", $"It has more than {MostOfCallbackData} characters.");
        if (ReadOptions(message, path, out var options) is { } wrongOption) return wrongOption;
        if (ReadNotify(message, path, out var notifyXml) is { } wrongUrl) return wrongUrl;
        if (ReadTimes(message, path, now, out var sendAt, out var validUntil) is { } wrongTime) return wrongTime;
        if (CheckIds(message, path) is { } wrongId) return wrongId;

        var isSender = SenderId.TryRead(message.From, out var sender);
        EncodedText encoded = default;
        var isShort = isTracked ? text.Length <= MostOfTracked : OutgoingText.TryEncode(text, options, out encoded);
        outgoing = new OutgoingMessage
        {
            RefusedAs = !isSender ? StatusId.RejectedSource : isShort ? null : StatusId.TooLong,
            Sender = sender,
            Text = text,
            Options = options,
            Encoded = encoded,
            Destinations = message.Destinations is { Count: > 0 } destinations ? destinations : [null],
            IntermediateReport = message.IntermediateReport == true,
            NotifyUrl = string.IsNullOrWhiteSpace(message.NotifyUrl) ? null : message.NotifyUrl,
            NotifyXml = notifyXml,
            CallbackData = message.CallbackData,
            HasSendAt = message.SendAt is { Length: > 0 },
            SendAt = sendAt,
            ValidUntil = validUntil,
        };
        return null;
    }

    /// <summary>An id of the client's own that is too long.</summary>
    public static InfobipError? CheckId(string path, string name, string? id) =>
        id is { Length: > MostOfId } ? Wrong(path, name, $"It has more than {MostOfId} characters.") : null;

    private static InfobipError? CheckIds(AdvancedMessage message, string path)
    {
        if (message.Destinations is null) return null;

        for (var i = 0; i < message.Destinations.Count; i++)
        {
            if (CheckId(Path(path, $"destinations[{i}]"), "messageId", message.Destinations[i]?.MessageId) is { } error) return error;
        }

        return null;
    }

    private static InfobipError? ReadOptions(AdvancedMessage message, string path, out TextOptions options)
    {
        options = default;
        var transliteration = Transliteration.None;
        switch (message.Transliteration)
        {
            case null or "": break;
            case "TURKISH": transliteration = Transliteration.Turkish; break;
            case "GREEK": transliteration = Transliteration.Greek; break;
            case "CYRILLIC": transliteration = Transliteration.Cyrillic; break;
            case "CENTRAL_EUROPEAN": transliteration = Transliteration.CentralEuropean; break;
            case "NON_UNICODE": transliteration = Transliteration.NonUnicode; break;
            default:
                return Wrong(
                    path, "transliteration",
                    $"'{message.Transliteration}' is not TURKISH, GREEK, CYRILLIC, CENTRAL_EUROPEAN or NON_UNICODE.");
        }

        var language = NationalLanguage.None;
        switch (message.Language?.LanguageCode)
        {
            case null or "": break;
            case "TR": language = NationalLanguage.Turkish; break;
            case "ES": language = NationalLanguage.Spanish; break;
            case "PT": language = NationalLanguage.Portuguese; break;
            default:
                return Wrong(path, "language.languageCode", $"'{message.Language.LanguageCode}' is not TR, ES or PT.");
        }

        options = new TextOptions(
            language, message.Language?.SingleShift == true, message.Language?.LockingShift == true, transliteration,
            message.Flash == true);
        return null;
    }

    private static InfobipError? ReadNotify(AdvancedMessage message, string path, out bool isXml)
    {
        var type = message.NotifyContentType;
        isXml = BodyFormat.Is(type, BodyFormat.Xml);
        if (!isXml && !string.IsNullOrEmpty(type) && !BodyFormat.Is(type, BodyFormat.Json))
            return Wrong(path, "notifyContentType", $"'{type}' is not {BodyFormat.Json} or {BodyFormat.Xml}.");
        if (string.IsNullOrWhiteSpace(message.NotifyUrl)) return null;

        var url = message.NotifyUrl;

        return url.Length <= MostOfUrl && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            ? null
            : Wrong(
                path, "notifyUrl",
                $"'{(url.Length > MostOfUrl ? $"{url.AsSpan(0, 50)}…" : url)}' is no http or https URL of at most {MostOfUrl} characters.");
    }

    private static InfobipError? ReadTimes(
        AdvancedMessage message, string path, DateTimeOffset now, out DateTimeOffset? sendAt, out DateTimeOffset? validUntil)
    {
        (sendAt, validUntil) = (null, null);
        if (message.SendAt is { Length: > 0 } text)
        {
            if (!InfobipTime.TryParse(text, out var time))
                return Wrong(path, "sendAt", $"'{text}' is no time as 2015-07-07T17:00:00.000+01:00.");
            if (time.UtcDateTime.Year > LastYear) return Wrong(path, "sendAt", $"'{text}' is after the year {LastYear}.");
            if (time > now) sendAt = time.ToUniversalTime();
        }

        if (message.ValidityPeriod is not { } minutes || minutes == 0) return null;
        if (minutes < 0) return Wrong(path, "validityPeriod", $"{minutes} minutes are less than none.");

        validUntil = (sendAt ?? now).AddMinutes(Math.Min(minutes, MostMinutes));
        return null;
    }

    private static InfobipError Wrong(string path, string field, string sentence)
    {
        var place = Path(path, field);
        return InfobipError.BadRequest(place.Length == 0 ? sentence : $"{place}: {sentence}");
    }

    private static string Path(string path, string field) => path.Length == 0 ? field : field.Length == 0 ? path : $"{path}.{field}";
}
