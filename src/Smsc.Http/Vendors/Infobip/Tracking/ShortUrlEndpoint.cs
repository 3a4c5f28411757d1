using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Engine.History;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Protocol.Pdus;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>
/// Answers short URLs: sends the browser on to what stood in the text, and nowhere else, and remembers that it was opened. Everybody may
/// open them. A HEAD, as programs send that show a preview, does not count.
/// </summary>
internal sealed class ShortUrlEndpoint(IMessageStore store, SmscEngine engine, ShortUrls urls, ClickNotifier notifier)
{
    /// <summary>
    /// Openings that are noted of one message: beside what else happens to it they must not be all that is kept
    /// (<see cref="MessageNote.MostOfMessage"/>).
    /// </summary>
    public const int MostNoted = 50;

    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public void Map(IEndpointRouteBuilder endpoints, string? otherPath)
    {
        endpoints.MapMethods($"{ShortUrls.OwnPath}{{code}}", Methods, Open).ExcludeFromDescription();

        // With a length, so that at the root it is in nobody's way.
        if (otherPath is not null)
        {
            endpoints.MapMethods($"{otherPath}{{code:length({ShortUrls.LeastCode},{ShortUrls.Length})}}", Methods, Open)
                .ExcludeFromDescription();
        }
    }

    private async Task Open(HttpContext context, string code)
    {
        var response = context.Response;
        response.Headers.CacheControl = "no-store";
        try
        {
            if (await OpenedLink.FindAsync(store, code, context.RequestAborted) is not { } opened)
            {
                await Say(response, StatusCodes.Status404NotFound, "There is no such link, or it is too old.");
                return;
            }

            if (HttpMethods.IsGet(context.Request.Method)) Remember(opened, context.Request.Headers.UserAgent);
            response.StatusCode = StatusCodes.Status302Found;
            response.Headers.Location = opened.Location;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer.
        }
        catch (IOException)
        {
            await Say(response, StatusCodes.Status503ServiceUnavailable, "The link cannot be looked up now.");
        }
    }

    private static Task Say(HttpResponse response, int status, string sentence)
    {
        response.StatusCode = status;
        response.ContentType = "text/plain; charset=utf-8";
        return response.WriteAsync(sentence);
    }

    private void Remember(OpenedLink opened, string? userAgent)
    {
        var message = opened.Message;
        var number = Encoding.Latin1.GetString(Protocol.Pdus.Pdu.Read<SubmitSm>(message.Body.Span, out _).DestinationAddr);
        var network = engine.NumberContexts.LookUp(number);
        var opening = new LinkOpening(opened.Link.Code, OperatingSystems.Of(userAgent))
        {
            CountryPrefix = network.CountryPrefix,
            NetworkPrefix = network.Original?.Prefix ?? "",
            MccMnc = network.Serving?.MccMnc ?? "",
        };
        var now = engine.Clocks.Message.GetUtcNow();
        if (store.ReadNotes(message.Id).Count(static note => note.Kind == HistoryKind.LinkOpened) < MostNoted)
        {
            store.Note([new MessageNote(message.Id, HistoryKind.LinkOpened, now.UtcTicks, engine.Clocks.Session.GetUtcNow().UtcTicks)
            {
                BodyBefore = opening.ToOctets(),
            }]);
        }

        if (engine.Accounts.TryFind(message.Account, out var account) && account.Limits.ClickUrl is { Length: > 0 } url)
            notifier.Tell(url, NoticeOf(opened, opening, number, now, ReportViews.MessageIdOf(message.Id, account.Profile)));
    }

    private ClickNotice NoticeOf(OpenedLink opened, LinkOpening opening, string number, DateTimeOffset now, string messageId) => new()
    {
        To = number,
        MessageId = opened.Record.MessageId ?? messageId,
        BulkId = opened.Record.BulkId,
        ProcessKey = opened.Record.ProcessKey,
        Type = opened.Record.TrackingType,
        Url = opened.Link.Url,
        ShortUrl = urls.Of(opening.Code),
        OpenedAt = InfobipTime.Format(now, engine.TimeZone),
        OperatingSystem = opening.OperatingSystem,
        CountryPrefix = NullIfEmpty(opening.CountryPrefix),
        NetworkPrefix = NullIfEmpty(opening.NetworkPrefix),
        MccMnc = NullIfEmpty(opening.MccMnc),
    };

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
