namespace Smsc.Load.Rate;

/// <summary>
/// How many messages are due when: pieces, each with a rate that is constant or changes evenly. The n-th message has one intended time,
/// whether anybody was ready to send it or not.
/// </summary>
internal sealed class RateProfile
{
    private readonly Piece[] _pieces;

    /// <param name="pieces">Rates in messages a second, lengths in seconds.</param>
    /// <param name="count">Null: all that the pieces hold; else the first that many.</param>
    public RateProfile(IReadOnlyList<(double From, double To, double Seconds)> pieces, long? count = null)
    {
        _pieces = new Piece[pieces.Count];
        double start = 0, before = 0;
        for (var i = 0; i < pieces.Count; i++)
        {
            var (from, to, seconds) = pieces[i];
            _pieces[i] = new Piece(start, before, from, to, seconds);
            start += seconds;
            before += (from + to) / 2 * seconds;
        }

        Seconds = start;
        Count = Math.Min(count ?? long.MaxValue, (long)Math.Round(before));
    }

    /// <summary>Messages in all.</summary>
    public long Count { get; }

    /// <summary>Length in seconds.</summary>
    public double Seconds { get; }

    /// <summary>A constant rate.</summary>
    public static RateProfile Constant(double rate, double seconds) => new([(rate, rate, seconds)]);

    /// <summary>How many messages are due by a time.</summary>
    /// <param name="seconds">Since the start.</param>
    public long CountAt(double seconds)
    {
        if (seconds < 0) return 0;
        if (seconds >= Seconds) return Count;

        var piece = _pieces[0];
        foreach (var next in _pieces)
        {
            if (next.Start > seconds) break;

            piece = next;
        }

        // The first of a piece is due at its start.
        return Math.Min(Count, (long)piece.CountAt(seconds) + 1);
    }

    /// <summary>When a message is due, in seconds since the start.</summary>
    /// <param name="index">Which: 0 to <see cref="Count"/> - 1.</param>
    public double DueAt(long index)
    {
        var piece = _pieces[0];
        foreach (var next in _pieces)
        {
            if (next.Before > index) break;

            piece = next;
        }

        return piece.DueAt(index);
    }

    /// <summary>The rate that is asked for at a time, in messages a second.</summary>
    public double RateAt(double seconds)
    {
        foreach (var piece in _pieces)
        {
            if (seconds < piece.Start + piece.Seconds) return piece.RateAt(seconds);
        }

        return 0;
    }

    private readonly record struct Piece(double Start, double Before, double From, double To, double Seconds)
    {
        private double Growth => (To - From) / Seconds;

        public double CountAt(double seconds)
        {
            var elapsed = seconds - Start;
            return Before + elapsed * (From + Growth / 2 * elapsed);
        }

        public double RateAt(double seconds) => From + Growth * (seconds - Start);

        // The root of From * t + Growth / 2 * t * t = n, in the form that holds for a growth of 0.
        public double DueAt(long index)
        {
            var n = index - Before;
            if (n <= 0) return Start;

            var root = Math.Sqrt(Math.Max(0, From * From + 2 * Growth * n));
            return Start + Math.Min(Seconds, 2 * n / (From + root));
        }
    }
}
