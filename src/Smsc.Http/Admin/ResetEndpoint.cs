using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;

namespace Smsc.Http.Admin;

/// <summary>Reads what the configuration says of accounts and rules, for a reset.</summary>
public delegate ReloadOptions ReadReloadOptions();

/// <summary>Back to how it was after a start.</summary>
internal sealed class ResetEndpoint(SmscEngine engine, ReadReloadOptions read)
{
    public void Map(RouteGroupBuilder api) => api.MapPost("/reset", (Delegate)Reset).WithTags("reset")
        .Described("Reset", "Deletes all messages; rules and accounts are as in the configuration, the clock shows real time, counts begin at 0; sessions stay")
        .Produces(StatusCodes.Status204NoContent).Fails(409, 503);

    private async Task<IResult> Reset(HttpContext context)
    {
        ReloadOptions options;
        try
        {
            options = read();
        }
        catch (Exception error)
        {
            return Problems.Conflict("configuration", $"The configuration cannot be used: {error.Message}");
        }

        await engine.ResetAsync(options, context.RequestAborted);
        return TypedResults.NoContent();
    }
}
