using System.Globalization;
using System.Net;
using System.Text;

namespace Smsc.Load.Reports.Html;

/// <summary>Collects the elements of one drawing; numbers with one digit after the point.</summary>
internal sealed class Svg(int width, int height, string description)
{
    private readonly StringBuilder _elements = new();

    public void Line(double x1, double y1, double x2, double y2, string style, string color = "")
    {
        var stroke = color.Length > 0 ? $" stroke=\"{color}\"" : "";
        Add($"<line class=\"{style}\"{stroke} x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\"/>");
    }

    // The anchor is start, middle or end.
    public void Text(double x, double y, string text, string anchor, string style = "mark") =>
        Add($"<text class=\"{style}\" x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{WebUtility.HtmlEncode(text)}</text>");

    public void Rectangle(double x, double y, double width, double height, string color, string tooltip)
    {
        Add($"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{width:F1}\" height=\"{height:F1}\" fill=\"{color}\" rx=\"1.5\">");
        Add($"<title>{WebUtility.HtmlEncode(tooltip)}</title></rect>");
    }

    public void Dot(double x, double y, string color, string tooltip)
    {
        Add($"<circle cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"7\" fill=\"{color}\" class=\"dot\">");
        Add($"<title>{WebUtility.HtmlEncode(tooltip)}</title></circle>");
    }

    public void Polyline(IEnumerable<(double X, double Y)> points, string color, bool dashed)
    {
        var path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:F1},{point.Y:F1}")));
        var dashes = dashed ? " stroke-dasharray=\"6 4\"" : "";
        Add($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{color}\" stroke-width=\"2\" stroke-linejoin=\"round\"{dashes}/>");
    }

    public override string ToString() =>
        $"<svg viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(description)}\">{_elements}</svg>";

    private void Add(FormattableString element) => _elements.Append(element.ToString(CultureInfo.InvariantCulture));
}
