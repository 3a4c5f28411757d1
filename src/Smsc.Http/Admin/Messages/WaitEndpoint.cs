using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Smsc.Engine;
using Smsc.Engine.Waiting;

namespace Smsc.Http.Admin.Messages;

/// <summary>The messages that were waited for.</summary>
/// <param name="Messages">Oldest first.</param>
internal sealed record WaitView([property: Description("oldest first")] IReadOnlyList<MessageView> Messages);

/// <summary>A message that nearly is what was waited for.</summary>
/// <param name="Message">The message.</param>
/// <param name="Differs">Where it is not.</param>
internal sealed record NearestMissView(MessageView Message, IReadOnlyList<DifferenceView> Differs);

/// <summary>A condition that a message does not meet.</summary>
/// <param name="Field">The parameter.</param>
/// <param name="Wanted">What it asks for.</param>
/// <param name="Actual">What the message has.</param>
internal sealed record DifferenceView(string Field, string Wanted, string Actual);

/// <summary>Waiting for messages.</summary>
internal sealed class WaitEndpoint(SmscEngine engine, IHostApplicationLifetime lifetime)
{
    private static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Longer than anybody lets a request take.</summary>
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);

    private readonly MessageViews _views = new(engine.Accounts);

    public void Map(RouteGroupBuilder api) => api.MapGet("/messages/wait", Wait).WithTags("messages")
        .Described("WaitForMessages", "Answers as soon as so many messages match, those included that are there already; 408 tells the nearest misses")
        .Produces<WaitView>().Fails(400, 408, 503);

    private async Task<IResult> Wait(
        HttpRequest request,
        [AsParameters] MessageFilter filter,
        [FromQuery(Name = "count"), Description("how many: 1 (default) to 1000")] string? count,
        [FromQuery(Name = "timeout"), Description("how long, in real time: 5s (default), 500ms, up to 10m")] string? timeout,
        CancellationToken cancellationToken)
    {
        var errors = new RequestErrors();
        var query = filter.Read(request, ["count", "timeout"], errors);
        var wanted = QueryText.Integer("count", count, 1, MessageWaiters.MaxCount, errors) ?? 1;
        var patience = QueryText.Span("timeout", timeout, TimeSpan.Zero, LongestTimeout, errors) ?? DefaultTimeout;
        if (errors.Any) return errors.ToProblem();

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            var result = await engine.Waiters.WaitAsync(query, wanted, patience, end.Token);
            return result.IsComplete ? TypedResults.Json(new WaitView(Views(result)), AdminJson.Plain.WaitView) : TooFew(result, wanted, patience);
        }
        catch (InvalidOperationException error)
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "wait", error.Message);
        }
    }

    private List<MessageView> Views(WaitResult result) => [.. result.Messages.Select(message => _views.Of(message))];

    private IResult TooFew(WaitResult result, int wanted, TimeSpan patience)
    {
        var misses = result.NearMisses.Select(miss => new NearestMissView(
            _views.Of(miss.Message),
            [.. miss.Failed.Select(static failed => new DifferenceView(MessageFilter.NameOf(failed.Condition), failed.Wanted, failed.Actual))])).ToList();
        var nearest = misses is [var first, ..]
            ? $" The nearest, {first.Message.Id}, differs in {string.Join(" and ", first.Differs.Select(static one => $"{one.Field} ('{one.Actual}', not '{one.Wanted}')"))}."
            : "";
        var problem = Problems.Details(
            StatusCodes.Status408RequestTimeout, "Too few messages came in time.",
            new Dictionary<string, string[]> { ["count"] = [$"{result.Messages.Count} of {wanted} messages matched within {patience.TotalSeconds} s.{nearest}"] });
        problem.Extensions["matched"] = result.Messages.Count;
        problem.Extensions["messages"] = JsonSerializer.SerializeToElement(Views(result), AdminJson.Plain.ListMessageView);
        problem.Extensions["nearest_misses"] = JsonSerializer.SerializeToElement(misses, AdminJson.Plain.ListNearestMissView);
        return Problems.Of(problem);
    }
}
