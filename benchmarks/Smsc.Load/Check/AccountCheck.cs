using System.Runtime.InteropServices;
using Smsc.Load.Recording;
using Smsc.Load.Sessions;

namespace Smsc.Load.Check;

/// <summary>
/// Matches the receipts of one account with its responses, by id. A receipt may come before its response, on another connection. What is
/// matched is remembered for a while, so that a second receipt is told from one for an unknown message.
/// </summary>
/// <param name="remembered">How many matched ids are told apart from unknown ones: at least this many, at most twice as many.</param>
internal sealed class AccountCheck(int remembered)
{
    // Of a server that sends rubbish the first are kept to look for their account; the others are counted.
    private const int MaxStrays = 100_000;
    private const long ReceiptOnly = -1;

    private readonly Lock _gate = new();
    private readonly Dictionary<ulong, long> _open = [];
    private readonly LatencyRuns _latencies = new();
    private IdSet _matched = new();
    private IdSet _matchedBefore = new();
    private long _owed;

    /// <summary>Accepted messages.</summary>
    public long Accepted { get; private set; }

    /// <summary>Messages with exactly one receipt so far.</summary>
    public long Matched { get; private set; }

    /// <summary>Receipts for a message that had one already.</summary>
    public long Duplicates { get; private set; }

    /// <summary>Responses with an id that another message had already.</summary>
    public long RepeatedIds { get; private set; }

    /// <summary>Accepted messages without a receipt.</summary>
    public long Owed => Interlocked.Read(ref _owed);

    /// <summary>Matches what one read brought, and records how long the receipts took.</summary>
    public void Apply(CheckBatch batch, long now, MeasurementShard measurement)
    {
        lock (_gate)
        {
            foreach (var (id, since) in batch.All)
            {
                if (CheckBatch.IsOfReceipt(since)) AddReceipt(id);
                else AddResponse(id, since);
            }

            measurement.AddReceipts(_latencies.All, now);
            _latencies.Clear();
        }
    }

    /// <summary>Ids of receipts that belong to no message of this account, the first hundred thousand.</summary>
    public IReadOnlyList<ulong> Strays()
    {
        lock (_gate) return [.. _open.Where(entry => entry.Value == ReceiptOnly).Select(entry => entry.Key).Take(MaxStrays)];
    }

    /// <summary>How many receipts belong to no message of this account.</summary>
    public long CountStrays()
    {
        lock (_gate) return _open.Count - _owed;
    }

    /// <summary>Whether a message of this account has, or had, that id.</summary>
    public bool Knows(ulong id)
    {
        lock (_gate) return WasMatched(id) || (_open.TryGetValue(id, out var since) && since != ReceiptOnly);
    }

    private void AddResponse(ulong id, long since)
    {
        Accepted++;
        ref var open = ref CollectionsMarshal.GetValueRefOrAddDefault(_open, id, out var exists);
        if (!exists)
        {
            if (WasMatched(id))
            {
                _open.Remove(id);
                RepeatedIds++;
                return;
            }

            open = since;
            _owed++;
        }
        else if (open == ReceiptOnly)
        {
            _open.Remove(id);
            Match(id, since);
        }
        else
        {
            RepeatedIds++;
        }
    }

    private void AddReceipt(ulong id)
    {
        if (_open.Remove(id, out var since) && since != ReceiptOnly)
        {
            _owed--;
            Match(id, since);
            return;
        }

        if (since == ReceiptOnly || WasMatched(id)) Duplicates++;
        if (!WasMatched(id)) _open[id] = ReceiptOnly;
    }

    private void Match(ulong id, long since)
    {
        Matched++;
        _latencies.Add(since);
        if (_matched.Count >= remembered)
        {
            (_matched, _matchedBefore) = (_matchedBefore, _matched);
            _matched.Clear();
        }

        _matched.Add(id);
    }

    private bool WasMatched(ulong id) => _matched.Contains(id) || _matchedBefore.Contains(id);
}
