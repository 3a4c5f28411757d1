using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Smsc.Http.Admin;

/// <summary>Under /api every answer that is an error says why: also no such path, another method, and what went wrong here.</summary>
internal sealed partial class ErrorDescriptions(RequestDelegate next, ILogger<ErrorDescriptions> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api"))
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
            await Problems.Write(context, error.StatusCode, "body", $"The request cannot be read: {error.Message}");
            return;
        }
        catch (IOException error) when (!context.Response.HasStarted)
        {
            await Problems.Write(context, StatusCodes.Status503ServiceUnavailable, "store", $"The store cannot be read: {error.Message}");
            return;
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            Failed(logger, error, context.Request.Method, context.Request.Path);
            await Problems.Write(context, StatusCodes.Status500InternalServerError, "server", "An error of ours; the log has it.");
            return;
        }

        var response = context.Response;
        if (!response.HasStarted && response.ContentLength is null && response.ContentType is null) await Describe(context, response);
    }

    private static Task Describe(HttpContext context, HttpResponse response) => response.StatusCode switch
    {
        StatusCodes.Status404NotFound => Problems.Write(
            context, response.StatusCode, "path", $"There is nothing at '{context.Request.Path}'; see /openapi/{AdminApi.Document}.json."),
        StatusCodes.Status405MethodNotAllowed => Problems.Write(
            context, response.StatusCode, "method", $"'{context.Request.Path}' does not take {context.Request.Method}, but {response.Headers.Allow}."),
        StatusCodes.Status415UnsupportedMediaType => Problems.Write(
            context, response.StatusCode, "Content-Type", $"'{context.Request.ContentType}' is not application/json."),
        _ => Task.CompletedTask,
    };

    [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed")]
    private static partial void Failed(ILogger logger, Exception exception, string method, PathString path);
}
