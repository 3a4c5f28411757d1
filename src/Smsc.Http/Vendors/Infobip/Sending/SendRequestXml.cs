using Smsc.Http.Vendors.Infobip.Xml;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>
/// Reads the three requests from XML (section of the manual's older edition: lists are repeated elements, wrapped or not).
/// </summary>
internal static class SendRequestXml
{
    /// <exception cref="FormatException">A value cannot be meant.</exception>
    public static AdvancedRequest Read(XmlInput root, SendKind kind)
    {
        if (kind == SendKind.Single) return new AdvancedRequest { Messages = [ReadMessage(root)] };

        return new AdvancedRequest
        {
            BulkId = root.TextOf("bulkId"),
            Messages = [.. root.List("messages").Select(ReadMessage)],
            Tracking = root.Find("tracking") is not { } tracking ? null : new TrackingRequest
            {
                Track = tracking.TextOf("track"),
                ProcessKey = tracking.TextOf("processKey"),
                Type = tracking.TextOf("type"),
            },
        };
    }

    private static AdvancedMessage ReadMessage(XmlInput element) => new()
    {
        From = element.TextOf("from"),
        Text = element.TextOf("text"),
        Destinations =
        [
            .. element.List("to").Select(static to => new DestinationRequest { To = to.Text.Trim() }),
            .. element.List("destinations").Select(static destination => new DestinationRequest
            {
                To = destination.TextOf("to")?.Trim(),
                MessageId = destination.TextOf("messageId")?.Trim(),
            }),
        ],
        Flash = Flag(element, "flash"),
        Transliteration = element.TextOf("transliteration")?.Trim(),
        Language = element.Find("language") is not { } language ? null : new LanguageRequest
        {
            LanguageCode = language.TextOf("languageCode")?.Trim(),
            SingleShift = Flag(language, "singleShift"),
            LockingShift = Flag(language, "lockingShift"),
        },
        IntermediateReport = Flag(element, "intermediateReport"),
        NotifyUrl = element.TextOf("notifyUrl")?.Trim(),
        NotifyContentType = element.TextOf("notifyContentType")?.Trim(),
        CallbackData = element.TextOf("callbackData"),
        ValidityPeriod = Integer(element, "validityPeriod"),
        SendAt = element.TextOf("sendAt")?.Trim(),
    };

    private static bool? Flag(XmlInput element, string name)
    {
        var text = element.TextOf(name);
        bool? flag = null;
        if (text is not null && !FlagConverter.TryParse(text.Trim(), out flag))
            throw new FormatException($"{name}: '{text}' is neither true nor false.");

        return flag;
    }

    private static long? Integer(XmlInput element, string name)
    {
        var text = element.TextOf(name);
        long? number = null;
        if (text is not null && !IntegerConverter.TryParse(text, out number))
            throw new FormatException($"{name}: '{text}' is no whole number.");

        return number;
    }
}
