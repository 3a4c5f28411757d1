using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Hosting;
using Smsc.Engine;
using Smsc.Engine.Events;

namespace Smsc.Http.Admin.Events;

/// <summary>What happens, as server-sent events.</summary>
internal sealed class EventEndpoint(SmscEngine engine, IHostApplicationLifetime lifetime)
{
    private const int AtOnce = 256;
    private const int FewReaders = 8;
    private const int MostMilliseconds = 100;

    private readonly EventTexts _texts = new();

    /// <summary>What stands between us and the reader takes a connection for dead that is silent for longer.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    public void Map(RouteGroupBuilder api) => api.MapGet("/events", Get).WithTags("events")
        .Described("WatchEvents", "What happens, as server-sent events; a reader that is too slow loses some and is told how many")
        .Produces<EventView>(StatusCodes.Status200OK, "text/event-stream").Fails(400, 503);

    private async Task<IResult> Get(
        HttpContext context,
        [AsParameters] EventFilter filter,
        [FromHeader(Name = "Last-Event-ID"), Description("id of the last event that was read before: goes on behind it as far as events are still there")] string? lastEventId)
    {
        var errors = new RequestErrors();
        QueryText.RefuseUnknown(context.Request, EventFilter.Names, errors);
        filter.Read(errors);
        var after = QueryText.Id("Last-Event-ID", lastEventId, errors);
        if (errors.Any) return errors.ToProblem();
        if (engine.Events.IsFull)
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "events", "As many readers as Smsc:Events:MaxReaders allows are there already.");

        using var reader = engine.Events.Open(after);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);

        // A slow reader is no attack: it loses events, not its connection.
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate) rate.MinDataRate = null;
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        try
        {
            await Stream(context.Response, reader, filter, end.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException)
        {
            // The reader has gone, or the server stops.
        }

        return TypedResults.Empty;
    }

    private async Task Stream(HttpResponse response, EventReader reader, EventFilter filter, CancellationToken cancellationToken)
    {
        var output = new EventWriter(_texts);
        var entries = new EngineEvent[AtOnce];
        var lost = 0L;
        output.Comment("listening");
        if (reader.IsInterrupted) output.Interrupted();
        await output.FlushAsync(response, cancellationToken);
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            silence.CancelAfter(Silence);
            try
            {
                var count = await reader.ReadAsync(entries, silence.Token);
                if (count == 0) return;

                if (reader.Lost > lost)
                {
                    output.Lost(reader.Lost - lost);
                    lost = reader.Lost;
                }

                var isShared = engine.Events.Readers > 1;
                for (var i = 0; i < count; i++)
                {
                    if (filter.Matches(entries[i])) output.Event(entries[i], isShared);
                }
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                output.Comment("nothing happened");
            }

            await output.FlushAsync(response, cancellationToken);

            // The more there are, the more each takes at once: a flush for each of them every ten milliseconds is work that senders would feel.
            if (engine.Events.Readers > FewReaders) await Task.Delay(Math.Min(engine.Events.Readers, MostMilliseconds), cancellationToken);
        }
    }
}
