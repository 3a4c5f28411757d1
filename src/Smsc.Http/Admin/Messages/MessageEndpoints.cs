using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Http.Admin.Links;
using Smsc.Http.Vendors.Infobip.Tracking;

namespace Smsc.Http.Admin.Messages;

/// <summary>Looking at messages.</summary>
internal sealed class MessageEndpoints(IMessageStore store, SmscEngine engine, ShortUrls urls)
{
    private readonly MessageViews _views = new(engine.Accounts);

    public void Map(RouteGroupBuilder api)
    {
        api = api.MapGroup("").WithTags("messages");
        api.MapGet("/messages", List)
            .Described("ListMessages", "Finds messages, newest first")
            .Produces<MessagePageView>().Fails(400);
        api.MapGet("/messages/{id}", Get)
            .Described("GetMessage", "One message with its history, and the long message that it is a part of")
            .Produces<MessageView>().Fails(404);
    }

    private async Task<IResult> List(
        HttpRequest request,
        [AsParameters] MessageFilter filter,
        [FromQuery(Name = "limit"), Description("messages on the page: 1 to 1000, default 100")] string? limit,
        [FromQuery(Name = "cursor"), Description("next_cursor of the page before")] string? cursor,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var query = filter.Read(request, ["limit", "cursor"], errors) with
        {
            Limit = QueryText.Integer("limit", limit, 1, MessageQuery.MaxLimit, errors) ?? 100,
            Cursor = QueryText.Id("cursor", cursor, errors) ?? long.MaxValue,
        };
        if (errors.Any) return errors.ToProblem();

        // What was appended before the request is seen by it.
        await engine.FlushStoreAsync();
        return TypedResults.Json(_views.Of(await store.QueryAsync(query, cancellationToken)), AdminJson.Plain.MessagePageView);
    }

    private async Task<IResult> Get(
        [Description("the message's id: in decimal, or message_id as its account spells it")] string id, CancellationToken cancellationToken)
    {
        await engine.FlushStoreAsync();
        if (!_views.TryFind(store, id, out var message)) return NoSuchMessage(id);

        var joined = await engine.LongMessages.ReadAsync(message, cancellationToken);
        // What happens between the two readings would stand in the one and not in the other.
        var history = engine.History.Read(message);
        for (var tries = 0; tries < 3 && store.TryRead(message.Id, out var now) && !IsAs(now, message); tries++)
        {
            message = now;
            history = engine.History.Read(message);
        }

        var view = _views.Of(message);
        view.History = [.. history.Select(entry => HistoryView.Of(entry, message))];
        view.Links = LinkViews.Of(message, history, urls);
        if (joined.Reference is not null) view.LongMessage = LongMessageView.Of(joined);
        return TypedResults.Json(view, AdminJson.Plain.MessageView);
    }

    private static bool IsAs(in StoredMessage one, in StoredMessage other) =>
        (one.State, one.Receipt, one.ReceiptAttempts, one.DueAt, one.NextTryAt)
            == (other.State, other.Receipt, other.ReceiptAttempts, other.DueAt, other.NextTryAt);

    public static IResult NoSuchMessage(string id) => Problems.NotFound("id", $"There is no message '{id}'.");
}
