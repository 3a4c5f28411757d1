using System.Runtime.InteropServices;
using Smsc.Protocol;

namespace Smsc.Engine.Metrics;

/// <summary>A number for each command_status: a table of those that v3.4 names or leaves to vendors, and few others beside it.</summary>
internal sealed class StatusCounts
{
    private const uint FirstVendorSpecific = 0x400;

    /// <summary>Statuses that only a rule gives; past it all further ones count as ESME_RUNKNOWNERR.</summary>
    private const int MostOthers = 1_000;

    private readonly long[] _named = new long[256];
    private readonly long[] _vendorSpecific = new long[256];
    private readonly Dictionary<CommandStatus, long> _others = [];

    public void Add(CommandStatus status)
    {
        var number = (uint)status;
        if (number < _named.Length) Interlocked.Increment(ref _named[number]);
        else if (status.IsVendorSpecific()) Interlocked.Increment(ref _vendorSpecific[number - FirstVendorSpecific]);
        else AddOther(status);
    }

    public IReadOnlyDictionary<CommandStatus, long> Read()
    {
        var counts = new Dictionary<CommandStatus, long>();
        Read(_named, 0, counts);
        Read(_vendorSpecific, FirstVendorSpecific, counts);
        lock (_others)
        {
            foreach (var (status, count) in _others) counts.Add(status, count);
        }

        return counts;
    }

    public void Reset()
    {
        foreach (ref var count in _named.AsSpan()) Interlocked.Exchange(ref count, 0);
        foreach (ref var count in _vendorSpecific.AsSpan()) Interlocked.Exchange(ref count, 0);
        lock (_others) _others.Clear();
    }

    private void AddOther(CommandStatus status)
    {
        lock (_others)
        {
            if (_others.Count < MostOthers || _others.ContainsKey(status))
            {
                CollectionsMarshal.GetValueRefOrAddDefault(_others, status, out _)++;
                return;
            }
        }

        Add(CommandStatus.ESME_RUNKNOWNERR);
    }

    private static void Read(long[] counted, uint first, Dictionary<CommandStatus, long> into)
    {
        for (var i = 0; i < counted.Length; i++)
        {
            if (Volatile.Read(ref counted[i]) is var count and > 0) into.Add((CommandStatus)(first + (uint)i), count);
        }
    }
}
