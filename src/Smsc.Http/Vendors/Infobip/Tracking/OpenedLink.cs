using System.Diagnostics.CodeAnalysis;
using Smsc.Engine;
using Smsc.Engine.Messages;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>A short URL that leads somewhere.</summary>
/// <param name="Message">The message whose text it stood in.</param>
/// <param name="Record">What was kept beside it.</param>
/// <param name="Link">The link.</param>
internal sealed record OpenedLink(StoredMessage Message, InfobipRecord Record, TrackedLink Link)
{
    /// <summary>Where a browser is sent to: in ASCII, as a header must be.</summary>
    public string Location
    {
        get
        {
            if (Link.Url.All(char.IsAscii)) return Link.Url;

            var uri = new Uri(Link.Url);
            return new UriBuilder(uri) { Host = uri.IdnHost }.Uri.AbsoluteUri;
        }
    }

    /// <summary>Finds it by its code.</summary>
    /// <returns>Null when no message that is stored has it.</returns>
    public static async Task<OpenedLink?> FindAsync(IMessageStore store, string code, CancellationToken cancellationToken)
    {
        if (!ShortUrls.IsCode(code)) return null;

        var page = await store.QueryAsync(new MessageQuery { Keys = [InfobipKeys.OfLink(code)], Limit = 1 }, cancellationToken);
        if (page.Messages is not [var message] || !TryReadRecord(message, out var record)) return null;

        foreach (var link in record.Links)
        {
            if (link.Code == code) return new OpenedLink(message, record, link);
        }

        return null;
    }

    /// <summary>Reads what was kept beside a message.</summary>
    public static bool TryReadRecord(in StoredMessage message, [NotNullWhen(true)] out InfobipRecord? record)
    {
        record = null;
        return message.Supplement is { } supplement && InfobipRecord.TryRead(supplement.Data, out record);
    }
}
