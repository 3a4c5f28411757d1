
namespace Smsc.Load.Live;

/// <summary>Numbers as people read them.</summary>
internal static class Units
{
    /// <summary>Microseconds as µs, ms or s, three digits.</summary>
    public static string Latency(double microseconds) => microseconds switch
    {
        < 1000 => Invariant($"{Three(microseconds)} µs"),
        < 1_000_000 => Invariant($"{Three(microseconds / 1000)} ms"),
        _ => Invariant($"{Three(microseconds / 1_000_000)} s"),
    };

    /// <summary>A count with groups of three digits.</summary>
    public static string Count(double count) => Invariant($"{count:N0}");

    private static string Three(double value) => value switch
    {
        < 10 => Invariant($"{value:0.##}"),
        < 100 => Invariant($"{value:0.#}"),
        _ => Invariant($"{value:F0}"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
