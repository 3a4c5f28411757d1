using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>
/// The URL that is called for a message from a subscriber, with a placeholder <c>%name%</c> for each value (Infobip's HTTP manual, received
/// messages pushed to the client). Names are compared without case. What is no placeholder stays as it is, a parameter <c>output</c> is
/// left out. Immutable.
/// </summary>
internal sealed class MoUrlTemplate
{
    private static readonly string[] Names = Enum.GetNames<MoUrlField>();

    private readonly Piece[] _target;
    private readonly Piece[] _query;
    private readonly bool _hasTextAndBin;
    private readonly int _dotSegments;

    private MoUrlTemplate(Uri host, Piece[] target, Piece[] query)
    {
        Host = host;
        _target = target;
        _query = query;
        _dotSegments = DotSegments(string.Concat(target.Select(static piece => piece.Text ?? "x")));
        _hasTextAndBin = Has(MoUrlField.Text) && Has(MoUrlField.Bin);
    }

    /// <summary>Its scheme, host and port, which hold no placeholder.</summary>
    public Uri Host { get; }

    /// <summary>Reads one.</summary>
    /// <param name="text">An absolute http or https URL. A fragment is left out.</param>
    /// <param name="template">The template.</param>
    /// <returns>False when it is no such URL, or a placeholder stands in its host.</returns>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MoUrlTemplate? template)
    {
        template = null;
        if (text is null) return false;

        var url = Before(text, '#');
        var start = url.IndexOf("://", StringComparison.Ordinal);
        if (start < 0) return false;

        // Of its own: what stands behind it may hold what no URL can.
        var end = url.AsSpan(start + 3).IndexOfAny('/', '?') is var at and >= 0 ? start + 3 + at : url.Length;
        if (!Uri.TryCreate(url[..end], UriKind.Absolute, out var host) || host.Scheme is not ("http" or "https")) return false;
        if (host.Host.Length == 0 || host.PathAndQuery != "/") return false;

        var target = Before(url, '?');
        var query = target.Length == url.Length ? "" : WithoutOutput(url[(target.Length + 1)..]);
        template = new MoUrlTemplate(host, Cut(target), Cut(query));
        return true;
    }

    /// <summary>Makes the URL of a request by GET.</summary>
    /// <returns>False when it is too long for one, or a value in its path would lead to another path: <c>.</c> or <c>..</c>.</returns>
    public bool TryFill(in MoUrlValues values, [NotNullWhen(true)] out Uri? url)
    {
        var text = new StringBuilder();
        Fill(_target, values, text);
        if (DotSegments(text.ToString()) != _dotSegments)
        {
            url = null;
            return false;
        }

        if (_query.Length > 0)
        {
            text.Append('?');
            Fill(_query, values, text);
        }

        return Uri.TryCreate(text.ToString(), UriKind.Absolute, out url);
    }

    /// <summary>Makes the URL of a request by POST, and its body: the query as application/x-www-form-urlencoded.</summary>
    /// <returns>False as of a request by GET.</returns>
    public bool TryFill(in MoUrlValues values, [NotNullWhen(true)] out Uri? url, out string form)
    {
        form = "";
        if (!TryFill(values, out url)) return false;

        form = url.Query.Length > 0 ? url.Query[1..] : "";
        url = new Uri(url.GetLeftPart(UriPartial.Path));
        return true;
    }

    private static string Before(string text, char end) => text.IndexOf(end) is var at and >= 0 ? text[..at] : text;

    private static string WithoutOutput(string query) =>
        string.Join('&', query.Split('&').Where(static parameter => !IsOutput(parameter)));

    private static bool IsOutput(string parameter) => Before(parameter, '=').Equals("output", StringComparison.OrdinalIgnoreCase);

    private static Piece[] Cut(string text)
    {
        var pieces = new List<Piece>();
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%' || !TryReadName(text.AsSpan(i + 1), out var field)) continue;

            if (i > from) pieces.Add(new Piece(text[from..i], default));
            pieces.Add(new Piece(null, field));
            i += Names[(int)field].Length + 1;
            from = i + 1;
        }

        if (from < text.Length) pieces.Add(new Piece(text[from..], default));
        return [.. pieces];
    }

    /// <summary>A percent sign may as well begin an octet that is escaped.</summary>
    private static bool TryReadName(ReadOnlySpan<char> rest, out MoUrlField field)
    {
        field = default;
        var end = rest.IndexOf('%');
        if (end <= 0) return false;

        for (var i = 0; i < Names.Length; i++)
        {
            if (!rest[..end].Equals(Names[i], StringComparison.OrdinalIgnoreCase)) continue;

            field = (MoUrlField)i;
            return true;
        }

        return false;
    }

    /// <summary>Segments that are taken out of a URL (RFC 3986 §5.2.4), also when their dots are escaped.</summary>
    private static int DotSegments(string target) => target.Split('/', '\\')
        .Count(static segment => segment.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase) is "." or "..");

    private bool Has(MoUrlField field) => _target.Concat(_query).Any(piece => piece.Text is null && piece.Field == field);

    private void Fill(Piece[] pieces, in MoUrlValues values, StringBuilder into)
    {
        foreach (var piece in pieces) into.Append(piece.Text ?? Uri.EscapeDataString(ValueOf(piece.Field, values)));
    }

    private string ValueOf(MoUrlField field, in MoUrlValues values) => field switch
    {
        // With both, only one of them is filled.
        MoUrlField.Text when _hasTextAndBin && values.DataCoding != 0 => "",
        MoUrlField.Bin when _hasTextAndBin && values.DataCoding == 0 => "",
        _ => values[field],
    };

    /// <param name="Text">What stays as it is; null: a value stands here.</param>
    /// <param name="Field">Which one.</param>
    private readonly record struct Piece(string? Text, MoUrlField Field);
}
