using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>
/// Gives every answer of this API that is an error its body: also no such path, another method, and what went wrong here.
/// </summary>
internal sealed partial class InfobipErrors(RequestDelegate next, ILogger<InfobipErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsHere(context.Request.Path))
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await Send(context, error.StatusCode, "BAD_REQUEST", $"The request cannot be read: {error.Message}");
            return;
        }
        catch (IOException error) when (!context.Response.HasStarted)
        {
            // What it says names files of this machine.
            StoreFailed(logger, error, context.Request.Method, context.Request.Path);
            await Send(
                context, StatusCodes.Status503ServiceUnavailable, "SERVICE_UNAVAILABLE", "The store cannot be used now; the log says why.");
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Failed(logger, error, context.Request.Method, context.Request.Path);
            await Send(context, StatusCodes.Status500InternalServerError, "GENERAL_ERROR", "An error of ours; the log has it.");
            return;
        }

        var response = context.Response;
        if (!response.HasStarted && response.ContentLength is null && response.ContentType is null) await Describe(context, response);
    }

    /// <summary>Whether a path belongs to this API.</summary>
    public static bool IsHere(PathString path) => path.StartsWithSegments("/sms") || path.StartsWithSegments("/number");

    private static Task Describe(HttpContext context, HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Send(
            context, response.StatusCode, "NOT_FOUND",
            $"There is nothing at '{context.Request.Path}'; see /openapi/{InfobipApi.Document}.json."),
        StatusCodes.Status405MethodNotAllowed => Send(
            context, response.StatusCode, "METHOD_NOT_ALLOWED",
            $"'{context.Request.Path}' does not take {context.Request.Method}, but {response.Headers.Allow}."),
        _ => Task.CompletedTask,
    };

    private static Task Send(HttpContext context, int status, string name, string text) =>
        InfobipAnswer.SendAsync(context, new InfobipError(status, name, text));

    [LoggerMessage(2, LogLevel.Warning, "{Method} {Path}: the store cannot be used")]
    private static partial void StoreFailed(ILogger logger, Exception exception, string method, PathString path);

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string method, PathString path);
}
