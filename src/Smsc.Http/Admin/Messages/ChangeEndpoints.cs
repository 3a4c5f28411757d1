using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Pending;
using Smsc.Engine.Rules;
using Smsc.Protocol;

namespace Smsc.Http.Admin.Messages;

/// <summary>How many messages were deleted.</summary>
internal sealed record DeletedView(long Deleted);

/// <summary>The outcome of a message.</summary>
internal sealed class OutcomeRequest
{
    [Description("a final state: DELIVERED, EXPIRED, DELETED, UNDELIVERABLE, UNKNOWN, REJECTED, or ACCEPTED")]
    public required MessageState State { get; set; }

    [Description("the network's error: a number from 0 to 65535, or a name as rules have it; default 0")]
    [System.Text.Json.Serialization.JsonConverter(typeof(TextOrNumber))]
    public string? Error { get; set; }
}

/// <summary>Deleting messages, and deciding their outcome by hand.</summary>
internal sealed class ChangeEndpoints(IMessageStore store, SmscEngine engine)
{
    private readonly MessageViews _views = new(engine.Accounts);

    public void Map(RouteGroupBuilder api)
    {
        api = api.MapGroup("/messages").WithTags("messages");
        api.MapDelete("", Delete)
            .Described("DeleteMessages", "Deletes the messages that match, and the receipts that are owed for them; without a condition all").Produces<DeletedView>().Fails(400, 503);
        api.MapPost("/{id}/outcome", Decide).Accepts<OutcomeRequest>("application/json")
            .Described("DecideOutcome", "Decides the outcome of a message that is on its way; its receipt follows at once")
            .Produces<MessageView>().Fails(400, 404, 409, 413, 415, 503);
    }

    private async Task<IResult> Delete(HttpRequest request, [AsParameters] MessageFilter filter, CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var query = filter.Read(request, [], errors);
        if (errors.Any) return errors.ToProblem();

        // Whoever does not say which wants both gone.
        if (filter.Lookups is null && query.Direction == MessageDirection.Both) query = query with { Lookups = null };
        return TypedResults.Json(new DeletedView(await engine.DeleteAsync(query, cancellationToken)), AdminJson.Plain.DeletedView);
    }

    private async Task<IResult> Decide(HttpContext context, [Description("the message's id: in decimal, or message_id as its account spells it")] string id)
    {
        var (request, problem) = await JsonBody.ReadAsync(context, AdminJson.Plain.OutcomeRequest);
        if (problem is not null) return problem;

        var errors = new RequestErrors();
        if (!request!.State.IsFinal()) errors.Add("state", $"{request.State} is no final state.");
        if (!GsmError.TryParseNumber(request.Error ?? "0", out var error)) errors.Add("error", $"'{request.Error}' is neither the name of a GSM error nor a number from 0 to 65535.");
        if (errors.Any) return errors.ToProblem();

        await engine.FlushStoreAsync();
        if (!_views.TryFind(store, id, out var message)) return MessageEndpoints.NoSuchMessage(id);

        switch (await engine.Pending.DecideAsync(message.Id, request.State, error, context.RequestAborted))
        {
            case DecideResult.NotFound:
                return MessageEndpoints.NoSuchMessage(id);
            case DecideResult.NotPending:
                return Problems.Conflict("id", await WhyNotPending(id, message));
            case DecideResult.NotStored:
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "store", "The store cannot write it now; the message is as it was.");
            case DecideResult.TooMany:
                return Problems.Of(StatusCodes.Status503ServiceUnavailable, "id", "Too many messages were changed within the last minute.");
        }

        await engine.FlushStoreAsync();
        store.TryRead(message.Id, out message);
        return TypedResults.Json(_views.Of(message), AdminJson.Plain.MessageView);
    }

    private async Task<string> WhyNotPending(string id, StoredMessage message)
    {
        if (message.Mode.IsMobileOriginated()) return $"The message {id} came from a subscriber: the ESME decides what becomes of it.";

        // What was read may be older than the answer.
        await engine.FlushStoreAsync();
        return store.TryRead(message.Id, out var now) ? $"The message {id} is not on its way: {now.State}." : $"The message {id} was deleted.";
    }
}
