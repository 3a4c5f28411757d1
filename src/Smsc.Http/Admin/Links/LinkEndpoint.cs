using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Tracking;

namespace Smsc.Http.Admin.Links;

/// <summary>What became of the links of a tracking process.</summary>
internal sealed record LinkCountsView(
    string Account,
    string ProcessKey,
    [property: Description("messages of the process, with links or without")] int Messages,
    [property: Description("short URLs in them")] int Links,
    [property: Description("messages of which a link was opened")] int OpenedMessages,
    [property: Description("how often links were opened; of one message at most 50 are counted")] int Clicks,
    [property: Description("opened_messages by messages: 0 to 1 (click-through rate)")] double Rate,
    [property: Description("for the messages that were not counted yet, older ones; null when there are none")] string? NextCursor);

/// <summary>Counts opened links.</summary>
internal sealed class LinkEndpoint(IMessageStore store, SmscEngine engine)
{
    private const int MostMessages = 10_000;

    public void Map(RouteGroupBuilder api) => api.MapGet("/links", Count).WithTags("links")
        .Described("CountLinks", "How often the links of a tracking process were opened")
        .Produces<LinkCountsView>().Fails(400, 503);

    private async Task<IResult> Count(
        HttpRequest request,
        [FromQuery(Name = "account"), Description("the account's system_id")] string? account,
        [FromQuery(Name = "process_key"), Description("tracking.processKey of the messages")] string? processKey,
        [FromQuery(Name = "limit"), Description("messages that are counted: 1 to 10000 (default), newest first")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the answer before")] string? cursor,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        QueryText.RefuseUnknown(request, ["account", "process_key", "limit", "cursor"], errors);
        if (string.IsNullOrEmpty(account)) errors.Add("account", "account is needed: whose process it is.");
        if (string.IsNullOrEmpty(processKey)) errors.Add("process_key", "process_key is needed: of which process.");
        else if (processKey.Length > TrackingKeys.MaxProcessKey)
            errors.Add("process_key", $"process_key has more than the {TrackingKeys.MaxProcessKey} characters of one.");
        var most = QueryText.Integer("limit", limit, 1, MostMessages, errors) ?? MostMessages;
        long? below = QueryText.Id("cursor", cursor, errors) ?? long.MaxValue;
        if (errors.Any) return errors.ToProblem();

        // What was appended before the request is seen by it.
        await engine.FlushStoreAsync();
        var (messages, links, opened, clicks) = (0, 0, 0, 0);
        while (below is { } from && messages < most)
        {
            var page = await store.QueryAsync(
                new MessageQuery
                {
                    Account = account,
                    Keys = [TrackingKeys.OfProcess(account!, processKey!)],
                    Limit = Math.Min(MessageQuery.MaxLimit, most - messages),
                    Cursor = from,
                },
                cancellationToken);
            foreach (var message in page.Messages)
            {
                messages++;
                if (!OpenedLink.TryReadRecord(message, out var record) || record.Links.Count == 0) continue;

                links += record.Links.Count;
                var times = LinkViews.OpeningsOf(store, message.Id).Count;
                clicks += times;
                if (times > 0) opened++;
            }

            below = page.Cursor;
        }

        return TypedResults.Json(
            new LinkCountsView(
                account!, processKey!, messages, links, opened, clicks, messages == 0 ? 0 : Math.Round((double)opened / messages, 4),
                below?.ToString(CultureInfo.InvariantCulture)),
            AdminJson.Plain.LinkCountsView);
    }
}
