using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Engine.MobileOriginated;
using Smsc.Http.Admin.Messages;

namespace Smsc.Http.Admin.MobileOriginated;

/// <summary>Messages that an injected one became: one, or a part each.</summary>
/// <param name="Messages">In the order of the parts.</param>
internal sealed record InjectedView(IReadOnlyList<MessageView> Messages);

/// <summary>Injecting messages from subscribers.</summary>
internal sealed class InjectEndpoint(IMessageStore store, SmscEngine engine)
{
    private readonly MessageViews _views = new(engine.Accounts);

    public void Map(RouteGroupBuilder api) => api.MapPost("/messages", (Delegate)Inject).WithTags("messages").Accepts<InjectRequest>("application/json")
        .Described("InjectMessage", "A message from a subscriber, for the receivers of an account: mobile originated")
        .Produces<InjectedView>(StatusCodes.Status201Created).Fails(400, 404, 409, 413, 415, 503);

    private async Task<IResult> Inject(HttpContext context)
    {
        var (request, problem) = await JsonBody.ReadAsync(context, AdminJson.Plain.InjectRequest);
        if (problem is not null) return problem;

        var errors = new RequestErrors();
        var message = request!.Read(errors);
        if (message is null) return errors.ToProblem();

        var result = await engine.MobileOriginated.InjectAsync(message, context.RequestAborted);
        if (result.Refusal is { } refusal) return Problems.Of(StatusOf(refusal.Kind), InjectRequest.NameOf(refusal.Field), refusal.Reason);

        // One that waits to be asked for was delivered to there already, which is written behind.
        await engine.FlushStoreAsync();
        var views = new List<MessageView>();
        foreach (var id in result.Ids)
        {
            if (store.TryRead(id, out var stored)) views.Add(_views.Of(stored));
        }

        context.Response.Headers.Location = $"/api/messages/{MessageViews.IdText(result.Ids[0])}";
        return TypedResults.Json(new InjectedView(views), AdminJson.Plain.InjectedView, statusCode: StatusCodes.Status201Created);
    }

    private static int StatusOf(MoRefusalKind kind) => kind switch
    {
        MoRefusalKind.UnknownAccount => StatusCodes.Status404NotFound,
        MoRefusalKind.NoReceiver => StatusCodes.Status409Conflict,
        MoRefusalKind.QueueFull or MoRefusalKind.NotStored => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status400BadRequest,
    };
}
