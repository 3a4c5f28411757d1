namespace Smsc.Interop.Tests;

/// <summary>Messages as Kannel's sendsms takes them: the text and how to code it, as a part of the query.</summary>
internal static class KannelMessages
{
    public const int PartsOfLong = 3;
    private static readonly string LongText = string.Concat(Enumerable.Repeat("Long texts travel in parts. ", 15));

    public static readonly string Gsm7 = $"charset=UTF-8&text={Uri.EscapeDataString("Hello @ £ $ {€} [~]")}";
    public static readonly string Ucs2 = $"charset=UTF-8&coding=2&text={Uri.EscapeDataString("Здраво, 你好, 😀")}";
    public static readonly string Long = $"text={Uri.EscapeDataString(LongText)}";

    // The value is encoded twice: meta-data is itself a query.
    public static readonly string LongInMessagePayload =
        $"text=&meta-data={Uri.EscapeDataString($"?smpp?message_payload={Uri.EscapeDataString(LongText)}")}";
}
