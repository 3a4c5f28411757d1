using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Sessions;
using Smsc.Protocol.Text;

namespace Smsc.Http.Admin.Sessions;

/// <summary>How a session is to be traced.</summary>
internal sealed class TraceRequest
{
    [Description("PDUs to keep: 1 to 10000; 0 = off, and what was traced stays")]
    public required int Pdus { get; set; }
}

/// <summary>Sessions: looking at them, ending them, tracing them.</summary>
internal sealed class SessionEndpoints(SmscEngine engine)
{
    /// <summary>PDUs of one answer: each becomes dozens of objects.</summary>
    private const int MostPdus = 1_000;

    private const string IdDescription = "the session's number";

    public void Map(RouteGroupBuilder api)
    {
        api = api.MapGroup("/sessions").WithTags("sessions");
        api.MapGet("", List).Described("ListSessions", "All sessions, bound or not").Produces<SessionsView>();
        api.MapGet("/{id}", Get).Described("GetSession", "One session").Produces<SessionView>().Fails(400, 404);
        api.MapDelete("/{id}", Delete)
            .Described("EndSession", "Unbinds a session, or cuts its connection; what it has not answered is owed again")
            .Produces(StatusCodes.Status202Accepted).Fails(400, 404);
        api.MapGet("/{id}/trace", Trace)
            .Described("GetTrace", "The last PDUs of a session, decoded and as octets, also for a while once it is closed")
            .Produces<TraceView>().Fails(400, 404, 409);
        api.MapPut("/{id}/trace", PutTrace).Accepts<TraceRequest>("application/json")
            .Described("TraceSession", "Traces a session from now on, or no longer").Produces<SessionView>().Fails(400, 404, 413, 415);
    }

    private IResult List() => TypedResults.Json(
        new SessionsView([.. engine.Sessions.All.Select(static session => SessionView.Of(session.Describe()))]), AdminJson.Plain.SessionsView);

    private IResult Get([Description(IdDescription)] string id) =>
        Find(id, out var session) ?? TypedResults.Json(SessionView.Of(session!.Describe()), AdminJson.Plain.SessionView);

    private IResult Delete(
        HttpRequest request, [Description(IdDescription)] string id,
        [FromQuery(Name = "abort"), Description("true: the connection is cut at once, without unbind")] string? abort)
    {
        var errors = new RequestErrors();
        QueryText.RefuseUnknown(request, ["abort"], errors);
        var cuts = QueryText.Flag("abort", abort, errors) ?? false;
        if (errors.Any) return errors.ToProblem();
        if (Find(id, out var session) is { } problem) return problem;

        if (cuts) session!.Abort();
        else session!.Unbind();
        return TypedResults.StatusCode(StatusCodes.Status202Accepted);
    }

    private IResult Trace(
        HttpRequest request, [Description(IdDescription)] string id,
        [FromQuery(Name = "after"), Description("only PDUs with a higher number")] string? after,
        [FromQuery(Name = "limit"), Description("at most so many: 1 to 1000, default 100; without after the last ones")] string? limit)
    {
        var errors = new RequestErrors();
        QueryText.RefuseUnknown(request, ["after", "limit"], errors);
        var number = QueryText.Id("id", id, errors);
        var from = QueryText.Id("after", after, errors);
        var most = QueryText.Integer("limit", limit, 1, MostPdus, errors) ?? 100;
        if (errors.Any) return errors.ToProblem();

        if (!engine.Sessions.TryFindTrace(number!.Value, out var trace))
        {
            return engine.Sessions.TryFind(number.Value, out _)
                ? Problems.Conflict("trace", $"Session {id} is not traced. PUT /api/sessions/{id}/trace does, and Smsc:Smpp:TracePdus for all from their beginning.")
                : Problems.NotFound("id", $"There is no session {id}, and no trace of it.");
        }

        var pdus = from is null ? trace.Read().TakeLast(most) : trace.Read(from.Value, most);
        return TypedResults.Json(TraceView.Of(number.Value, trace, pdus, DataCoding1Of(number.Value)), AdminJson.Plain.TraceView);
    }

    private async Task<IResult> PutTrace(HttpContext context, [Description(IdDescription)] string id)
    {
        var (request, problem) = await JsonBody.ReadAsync(context, AdminJson.Plain.TraceRequest);
        if (problem is not null) return problem;
        if (request!.Pdus is < 0 or > PduTrace.MaxPdus)
            return Problems.Of(StatusCodes.Status400BadRequest, "pdus", $"{request.Pdus} is not between 0 and {PduTrace.MaxPdus}.");
        if (Find(id, out var session) is { } missing) return missing;

        session!.Trace(request.Pdus);
        return TypedResults.Json(SessionView.Of(session.Describe()), AdminJson.Plain.SessionView);
    }

    /// <summary>What data_coding 1 means to the account of a session, bound or closed.</summary>
    private Alphabet DataCoding1Of(long id)
    {
        var systemId = engine.Sessions.TryFind(id, out var session)
            ? session.Describe().SystemId
            : engine.Sessions.Closed.FirstOrDefault(closed => closed.Info.Id == id)?.Info.SystemId;
        return systemId is not null && engine.Accounts.TryFind(systemId, out var account) ? account.Profile.DataCoding1 : AccountProfile.Default.DataCoding1;
    }

    /// <returns>What to answer when there is none.</returns>
    private IResult? Find(string id, out Engine.ISession? session)
    {
        session = null;
        var errors = new RequestErrors();
        var number = QueryText.Id("id", id, errors);
        if (errors.Any) return errors.ToProblem();

        return engine.Sessions.TryFind(number!.Value, out session) ? null : Problems.NotFound("id", $"There is no session {id}.");
    }
}
