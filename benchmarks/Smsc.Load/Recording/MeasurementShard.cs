using System.Diagnostics;
using HdrHistogram;
using Smsc.Protocol;

namespace Smsc.Load.Recording;

/// <summary>Takes latencies from some of the sessions, under a lock that is taken once a batch.</summary>
internal sealed class MeasurementShard
{
    private static readonly long NanosecondsPerTick = 1_000_000_000 / Stopwatch.Frequency;

    private readonly Lock _gate = new();
    private readonly Dictionary<CommandStatus, long> _statuses = [];
    private long _lastResponse;
    private LongHistogram _responses = Measurement.CreateHistogram();
    private LongHistogram _receipts = Measurement.CreateHistogram();
    private LongHistogram _spareResponses = Measurement.CreateHistogram();
    private LongHistogram _spareReceipts = Measurement.CreateHistogram();

    /// <summary>When the last response was read, as a timestamp; 0 before the first.</summary>
    public long LastResponse
    {
        get { lock (_gate) return _lastResponse; }
    }

    /// <summary>Records responses.</summary>
    /// <param name="runs">When each was sent, or was to be sent.</param>
    /// <param name="now">When they were read.</param>
    public void AddResponses(ReadOnlySpan<(long Since, int Count)> runs, long now)
    {
        if (runs.IsEmpty) return;

        lock (_gate)
        {
            Add(_responses, runs, now);
            _lastResponse = Math.Max(_lastResponse, now);
        }
    }

    /// <summary>Records receipts: the same from the submit on.</summary>
    public void AddReceipts(ReadOnlySpan<(long Since, int Count)> runs, long now)
    {
        if (runs.IsEmpty) return;

        lock (_gate) Add(_receipts, runs, now);
    }

    /// <summary>Counts a response that is not ESME_ROK.</summary>
    public void AddStatus(CommandStatus status)
    {
        lock (_gate) _statuses[status] = _statuses.GetValueOrDefault(status) + 1;
    }

    /// <summary>Moves what came since the last call into sums.</summary>
    public void Harvest(LongHistogram responses, LongHistogram receipts, Dictionary<CommandStatus, long> statuses)
    {
        lock (_gate)
        {
            (_responses, _spareResponses) = (_spareResponses, _responses);
            (_receipts, _spareReceipts) = (_spareReceipts, _receipts);
            foreach (var (status, count) in _statuses) statuses[status] = statuses.GetValueOrDefault(status) + count;
            _statuses.Clear();
        }

        responses.Add(_spareResponses);
        receipts.Add(_spareReceipts);
        _spareResponses.Reset();
        _spareReceipts.Reset();
    }

    private static void Add(LongHistogram histogram, ReadOnlySpan<(long Since, int Count)> runs, long now)
    {
        foreach (var (since, count) in runs)
            histogram.RecordValueWithCount(Math.Clamp((now - since) * NanosecondsPerTick, 1, Measurement.Longest), count);
    }
}
