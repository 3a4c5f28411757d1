using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Engine;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Tracking;

namespace Smsc.Http.Admin.Links;

/// <summary>A link of a message in whose place a short one was sent.</summary>
internal sealed record LinkView(
    [property: Description("what stands in the text")] string ShortUrl,
    [property: Description("where it leads to")] string Url,
    [property: Description("how often it was opened; of one message at most 50 are counted")] int Clicks);

/// <summary>That a link was opened.</summary>
internal sealed record LinkOpeningView(
    [property: Description("which: the end of its short URL")] string Code,
    [property: Description("Android, iOS, Windows, macOS, Linux or Other, as the browser says")] string OperatingSystem,
    [property: Description("the calling code of the user's number"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? CountryPrefix,
    [property: Description("what follows it: digits of the network"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? NetworkPrefix,
    [property: Description("the network that has the number"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MccMnc)
{
    public static LinkOpeningView? Of(LinkOpening? opening) => opening is null
        ? null
        : new LinkOpeningView(
            opening.Code, opening.OperatingSystem, NullIfEmpty(opening.CountryPrefix), NullIfEmpty(opening.NetworkPrefix),
            NullIfEmpty(opening.MccMnc));

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}

/// <summary>Shows links and their openings.</summary>
internal static class LinkViews
{
    /// <summary>The codes of the links of a message that were opened, each as often as it was.</summary>
    public static IReadOnlyList<string> OpeningsOf(IMessageStore store, long id)
    {
        List<string>? codes = null;
        foreach (var note in store.ReadNotes(id))
        {
            if (note.Kind == HistoryKind.LinkOpened && LinkOpening.TryRead(note.BodyBefore, out var opening)) (codes ??= []).Add(opening.Code);
        }

        return codes ?? [];
    }

    /// <summary>The links of a message; null when it has none.</summary>
    public static IReadOnlyList<LinkView>? Of(in StoredMessage message, IEnumerable<HistoryEntry> history, ShortUrls urls)
    {
        if (!OpenedLink.TryReadRecord(message, out var record) || record.Links.Count == 0) return null;

        var opened = history.Where(static entry => entry.Link is not null).CountBy(static entry => entry.Link!.Code).ToDictionary();
        return [.. record.Links.Select(link => new LinkView(urls.Of(link.Code), link.Url, opened.GetValueOrDefault(link.Code)))];
    }
}
