namespace Smsc.Load.Reports.Html;

/// <summary>One line of a plot.</summary>
internal sealed record Series(string Name, string Color, IReadOnlyList<(double X, double Y)> Points, bool Dashed = false);
