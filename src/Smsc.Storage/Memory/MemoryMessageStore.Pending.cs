using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Storage.Memory;

/// <content>
/// What is pending between two addresses: a walk over all that is kept, but for blocks in which all is settled. A few entries at a time are
/// looked at under the lock, so that whoever appends waits for microseconds.
/// </content>
public sealed partial class MemoryMessageStore
{
    /// <inheritdoc/>
    public int FindPending(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, long below, Span<StoredMessage> into)
    {
        var found = 0;
        var upper = below;
        while (found < into.Length && TryFindSome(account, sourceAddr, destinationAddr, ref upper, into, ref found))
        {
        }

        foreach (var id in AsideBetween(after: 0, upper))
        {
            if (found == into.Length) break;

            lock (_lock)
            {
                if (_aside.TryGetValue(id, out var message) && message.State == MessageState.ENROUTE && message.Account == account
                    && !message.Mode.IsMobileOriginated()
                    && Matches(message.Body.Span, sourceAddr, destinationAddr))
                    into[found++] = message;
            }
        }

        return found;
    }

    /// <param name="account">Whose.</param>
    /// <param name="sourceAddr">Their source_addr.</param>
    /// <param name="destinationAddr">Their destination_addr.</param>
    /// <param name="upper">Only ids below it; set to the id down to which all was looked at.</param>
    /// <param name="into">Takes the messages.</param>
    /// <param name="found">How many there are in it.</param>
    /// <returns>False when there are no more in blocks.</returns>
    private bool TryFindSome(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, ref long upper, Span<StoredMessage> into,
        ref int found)
    {
        lock (_lock)
        {
            upper = Math.Min(upper, HighestId + 1);
            if (Find(upper - 1) is not { } block) return false;

            if (block.Unsettled == 0)
            {
                upper = block.FirstId;
                return true;
            }

            var low = Math.Max(block.FirstId, upper - ReadAtOnce);
            while (upper > low && found < into.Length)
            {
                ref readonly var entry = ref block[--upper];
                if (entry.State == MessageState.ENROUTE && _accounts[block.Submission(entry).Account] == account
                    && !block.Submission(entry).Mode.IsMobileOriginated() && Matches(block.Body(entry).Span, sourceAddr, destinationAddr))
                    into[found++] = Read(upper, block, entry);
            }

            return true;
        }
    }

    private static bool Matches(ReadOnlySpan<byte> body, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr)
    {
        // It was accepted, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(body, out _);
        return pdu.DestinationAddr.SequenceEqual(destinationAddr) && pdu.SourceAddr.SequenceEqual(sourceAddr);
    }
}
