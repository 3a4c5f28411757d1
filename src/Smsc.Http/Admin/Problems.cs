using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Smsc.Http.Admin;

/// <summary>Answers that are errors: problem details (RFC 9457) whose <c>errors</c> say of each field that is wrong what is wrong with it.</summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    /// <summary>One field is wrong.</summary>
    public static IResult Of(int status, string field, string sentence) => Of(
        status, ReasonPhrases.GetReasonPhrase(status), new Dictionary<string, string[]> { [field] = [sentence] });

    /// <summary>Fields are wrong.</summary>
    public static IResult Of(int status, string title, Dictionary<string, string[]> errors) => Of(Details(status, title, errors));

    /// <summary>With what its extensions say beyond the errors.</summary>
    public static IResult Of(HttpValidationProblemDetails details) => TypedResults.Json(
        details, AdminJson.Plain.HttpValidationProblemDetails, ContentType, details.Status);

    public static IResult NotFound(string field, string sentence) => Of(StatusCodes.Status404NotFound, field, sentence);

    public static IResult Conflict(string field, string sentence) => Of(StatusCodes.Status409Conflict, field, sentence);

    /// <summary>Writes it where there is no endpoint that returns it.</summary>
    public static Task Write(HttpContext context, int status, string field, string sentence) => Of(status, field, sentence).ExecuteAsync(context);

    public static HttpValidationProblemDetails Details(int status, string title, Dictionary<string, string[]> errors) => new(errors)
    {
        Status = status,
        Title = title,
        Detail = string.Join(' ', errors.SelectMany(static error => error.Value)),
    };
}
