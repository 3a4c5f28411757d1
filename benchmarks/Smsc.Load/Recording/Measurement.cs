using HdrHistogram;
using Smsc.Load.Sessions;
using Smsc.Protocol;

namespace Smsc.Load.Recording;

/// <summary>What was measured: latencies and statuses of the whole, and one <see cref="Sample"/> a second.</summary>
internal sealed class Measurement
{
    /// <summary>The longest latency that is told apart: an hour, in nanoseconds.</summary>
    public const long Longest = 3_600_000_000_000;

    private readonly MeasurementShard[] _shards;
    private readonly LongHistogram _second = CreateHistogram();
    private readonly LongHistogram _receiptSecond = CreateHistogram();
    private readonly List<Sample> _samples = [];
    private Dictionary<CommandStatus, long> _statuses = [];
    private SessionCounts _before;
    private double _sampledAt;

    /// <param name="shards">How many sessions may record at a time: as many as threads read sockets.</param>
    public Measurement(int shards) => _shards = [.. Enumerable.Range(0, shards).Select(_ => new MeasurementShard())];

    /// <summary>From intended sending to the response.</summary>
    public LongHistogram Responses { get; } = CreateHistogram();

    /// <summary>From intended sending to the receipt; empty without the check.</summary>
    public LongHistogram Receipts { get; } = CreateHistogram();

    /// <summary>Statuses other than ESME_ROK.</summary>
    public IReadOnlyDictionary<CommandStatus, long> Statuses => _statuses;

    public IReadOnlyList<Sample> Samples => _samples;

    /// <summary>The shard of a session.</summary>
    public MeasurementShard Shard(int session) => _shards[session % _shards.Length];

    /// <summary>An empty histogram: nanoseconds, three digits.</summary>
    public static LongHistogram CreateHistogram() => new(1, Longest, 3);

    /// <summary>Forgets what was measured: the measurement starts now.</summary>
    public void Restart(in SessionCounts counts)
    {
        Harvest();
        Responses.Reset();
        Receipts.Reset();
        _statuses = [];
        _samples.Clear();
        _before = counts;
        _sampledAt = 0;
    }

    /// <summary>When the last response was read, as a timestamp.</summary>
    public long LastResponse => _shards.Max(shard => shard.LastResponse);

    /// <summary>Adds the sample of the time since the last one; null when that was the end and nothing happened in it.</summary>
    /// <param name="seconds">Since the measurement started.</param>
    /// <param name="counts">All that happened since the run started.</param>
    /// <param name="owed">Receipts owed now.</param>
    /// <param name="target">The rate that is asked for; 0 in a closed loop.</param>
    /// <param name="last">Whether this is the end.</param>
    public Sample? TakeSample(double seconds, in SessionCounts counts, long owed, double target, bool last)
    {
        Harvest();
        var since = counts - _before;
        if (last && _samples.Count > 0 && since is { Submitted: 0, Responses: 0, Receipts: 0, Messages: 0 }) return null;

        var length = Math.Max(seconds - _sampledAt, 1e-6);
        var sample = new Sample
        {
            Seconds = seconds,
            Length = length,
            Target = target,
            Submitted = since.Submitted,
            Accepted = since.Accepted,
            Refused = since.Responses - since.Accepted,
            Receipts = since.Receipts,
            Owed = owed,
            InFlight = counts.Submitted - counts.Responses,
            Latency = Percentiles.Of(_second),
            ReceiptLatency = Percentiles.Of(_receiptSecond),
        };
        _before = counts;
        _sampledAt = seconds;
        _samples.Add(sample);
        return sample;
    }

    private void Harvest()
    {
        _second.Reset();
        _receiptSecond.Reset();
        foreach (var shard in _shards) shard.Harvest(_second, _receiptSecond, _statuses);
        Responses.Add(_second);
        Receipts.Add(_receiptSecond);
    }
}
