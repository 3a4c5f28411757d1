using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Http.Admin.Messages;

namespace Smsc.Http.Admin.Clock;

/// <summary>The clock of messages.</summary>
internal sealed record ClockView(
    [property: Description("what it shows")] DateTime Time,
    [property: Description("real time")] DateTime RealTime,
    [property: Description("how far it is ahead of real time: d.hh:mm:ss")] string Offset,
    [property: Description("whether it stands still")] bool Frozen);

/// <summary>What moving the clock brought about.</summary>
internal sealed record ClockAdvanceView(
    [property: Description("what it showed before")] DateTime From,
    [property: Description("what it was moved to")] DateTime To,
    [property: Description("outcomes and retries that were due on the way")] long Due,
    ClockView Clock);

/// <summary>How far to move the clock.</summary>
internal sealed class AdvanceRequest
{
    [Description("d.hh:mm:ss, for instance 2.00:00:00 or 00:10:00; more than 0")]
    public required string By { get; set; }
}

/// <summary>Moving the clock of messages.</summary>
internal sealed class ClockEndpoints(SmscEngine engine)
{
    public void Map(RouteGroupBuilder api)
    {
        api = api.MapGroup("/clock").WithTags("clock");
        api.MapGet("", View).Described("GetClock", "What the clock of messages shows").Produces<ClockView>();
        api.MapPost("/advance", (Delegate)Advance).Accepts<AdvanceRequest>("application/json")
            .Described("AdvanceClock", "Moves the clock of messages forward; answers when all that was due on the way is done")
            .Produces<ClockAdvanceView>().Fails(400, 413, 415, 503);
        api.MapPost("/freeze", (CancellationToken cancellationToken) => Do(engine.FreezeClockAsync(cancellationToken)))
            .Described("FreezeClock", "Stops the clock of messages where it is").Produces<ClockView>().Fails(503);
        api.MapPost("/resume", (CancellationToken cancellationToken) => Do(engine.ResumeClockAsync(cancellationToken)))
            .Described("ResumeClock", "Lets the clock of messages go on from where it stands").Produces<ClockView>().Fails(503);
    }

    private IResult View() => TypedResults.Json(ViewOf(), AdminJson.Plain.ClockView);

    private async Task<IResult> Advance(HttpContext context)
    {
        var (request, problem) = await JsonBody.ReadAsync(context, AdminJson.Plain.AdvanceRequest);
        if (problem is not null) return problem;

        var errors = new RequestErrors();
        var by = QueryText.Span("by", request!.By, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(3_650_000), errors);
        if (errors.Any) return errors.ToProblem();

        try
        {
            var advance = await engine.AdvanceClockAsync(by!.Value, context.RequestAborted);
            return TypedResults.Json(
                new ClockAdvanceView(advance.From.UtcDateTime, advance.To.UtcDateTime, advance.Due, ViewOf()), AdminJson.Plain.ClockAdvanceView);
        }
        catch (ArgumentOutOfRangeException)
        {
            return Problems.Of(StatusCodes.Status400BadRequest, "by", $"'{request.By}' would take the clock to the year 9999.");
        }
    }

    private async Task<IResult> Do(Task change)
    {
        await change;
        return View();
    }

    private ClockView ViewOf()
    {
        var clock = engine.Clock;
        return new ClockView(
            clock.GetUtcNow().UtcDateTime, MessageViews.Time(clock.RealTicks), clock.Offset.ToString("c", CultureInfo.InvariantCulture), clock.IsFrozen);
    }
}
