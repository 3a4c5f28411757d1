using Smsc.Protocol;

namespace Smsc.Engine.Pending;

/// <summary>What became of a cancel_sm. Its receipts wait until <see cref="PendingMessages.Release"/>, so that they follow the answer.</summary>
public sealed class Cancellation
{
    private readonly List<int> _receipts = [];

    internal Cancellation()
    {
    }

    /// <summary>What is answered.</summary>
    public CommandStatus Status { get; internal set; }

    internal ReadOnlySpan<int> Receipts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_receipts);

    /// <summary>Messages end on several threads.</summary>
    internal void Add(int receipt)
    {
        lock (_receipts) _receipts.Add(receipt);
    }
}
