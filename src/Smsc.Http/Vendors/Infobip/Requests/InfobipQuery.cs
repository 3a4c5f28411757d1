using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Sending;
using Smsc.Http.Vendors.Infobip.Texts;

namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>
/// Reads parameters of a query string, whose names are known in upper and lower case: the first that cannot be meant refuses the request.
/// Those that are not known are passed over.
/// </summary>
internal struct InfobipQuery(HttpRequest request)
{
    /// <summary>Results of a request when it does not say how many.</summary>
    public const int DefaultLimit = 50;

    /// <summary>Values of one parameter that holds several.</summary>
    private const int MostValues = 1_000;

    /// <summary>What refuses the request.</summary>
    public InfobipError? Error { get; private set; }

    /// <summary>A text; null when it is missing or empty.</summary>
    public readonly string? Text(string name) => request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    /// <summary>limit: 1 or more, of which at most <see cref="WaitingReceipts.MaxLimit"/> count.</summary>
    public int Limit()
    {
        if (Text("limit") is not { } text) return DefaultLimit;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0)
            return (int)Math.Min(limit, WaitingReceipts.MaxLimit);

        Error ??= InfobipError.BadRequest($"limit: '{text}' is no whole number above 0.");
        return 0;
    }

    /// <summary>A time; null when it is missing.</summary>
    /// <returns>UTC ticks.</returns>
    public long? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (InfobipTime.TryParse(text, out var time)) return time.UtcTicks;

        Error ??= InfobipError.BadRequest($"{name}: '{text}' is no time as 2015-02-22T17:42:05.390+01:00.");
        return null;
    }

    /// <summary>Several texts, with commas between or each a parameter of its own; a comma may also be a part of the text.</summary>
    public string[] Texts(string name)
    {
        var values = request.Query[name];
        if (values.Count == 0) return [];

        var texts = values.SelectMany(static value => TextsIn(value ?? "")).Distinct().ToArray();
        if (texts.Length > MostValues) Error ??= InfobipError.BadRequest($"{name}: {texts.Length} values; there can be {MostValues}.");
        return texts;
    }

    private static IEnumerable<string> TextsIn(string value)
    {
        var texts = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var mayBeOne = texts.Length > 0 && value.Contains(',', StringComparison.Ordinal) && value.Length <= MessageReader.MostOfId;
        return mayBeOne ? [.. texts, value] : texts;
    }

    /// <summary>An id that the server gave, as an account's responses spell it.</summary>
    public static bool TryReadId(Account account, string text, out long id)
    {
        id = 0;
        return text.Length <= MessageIdFormat.MaxLength
            && account.Profile.Dialect.MessageId.TryParse(Encoding.Latin1.GetBytes(text), out id);
    }
}
