using System.Runtime.InteropServices;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Storage.Sqlite;

/// <content>What a transaction does beside what was asked for: the index of what is not settled, and the size of the history.</content>
internal sealed partial class SqliteWriter
{
    /// <summary>Puts what is not settled and not young any more into the index, in small steps.</summary>
    private long IndexOld()
    {
        var now = Environment.TickCount64;
        if (now >= _agesAt)
        {
            (_agesUpto, _agesUptoNext) = (_agesUptoNext, _young.Highest);
            _agesAt = now + _youth;
        }

        if (_agesUpto <= _young.IndexedUpto) return _young.IndexedUpto;

        _aging.Clear();
        var upto = _young.FindUnsettled(_agesUpto, _aging, AgingPerTransaction);
        _table.Index(_aging, upto);
        return upto;
    }

    /// <summary>Takes note of what is young now.</summary>
    private void Committed(ReadOnlySpan<MessageEvent> events, long indexedUpto)
    {
        _young.Age(indexedUpto);
        _late.Committed();
        foreach (var batch in _taken)
        {
            foreach (ref readonly var item in batch.Items)
            {
                if (item.Status == CommandStatus.ESME_ROK && !MessageTable.IsLate(batch, batch.DueAtOf(item))) _young.Add(item.Id);
            }
        }

        foreach (ref readonly var change in events)
        {
            if (change.Settles) _young.Remove(change.Id);
        }

        // They are settled, or in the index.
        foreach (var (amendment, _) in _takenAmendments) _young.Remove(amendment.Id);
        foreach (var removal in _takenRemovals)
        {
            foreach (var id in removal.Ids.Span) _young.Remove(id);
        }

        _pending.Advance(events.Length);
        if (_pending.IsEmpty) _writtenUpto = _pendingUpto;
    }

    /// <summary>What became of a message. When the history has passed it, it leaves, unless its receipt is to wait from now on.</summary>
    private void Apply(in MessageEvent change)
    {
        var hasPassed = change.Id <= _trimmedUpto;
        var waits = hasPassed && change.Receipt == ReceiptState.Waiting;
        var settled = _table.Apply(change, leaves: hasPassed && !waits, _young.Contains(change.Id));
        _settled += settled;
        if (waits && settled > 0) _late.Add(change.Id, change.At + _retention);
    }

    /// <summary>The same of one that is changed.</summary>
    private void Amend(in MessageAmendment amendment)
    {
        var hasPassed = amendment.Id <= _trimmedUpto;
        var waits = hasPassed && amendment.Receipt == ReceiptState.Waiting;
        var settled = _table.Amend(amendment, leaves: hasPassed && !waits);
        _settled += settled;
        if (waits && settled > 0) _late.Add(amendment.Id, amendment.DueAt + _retention);
    }

    /// <summary>At least as fast as messages are settled, so that the history does not grow past its limit.</summary>
    private void DeleteOld(int settling)
    {
        DeleteLate(settling + DeletesPerTransaction);
        var now = Environment.TickCount64;
        var excess = _settled - _maxMessages;
        if (excess <= 0 && now < _retentionDue) return;

        var (deleted, upto, more) = _table.DeleteOldest(
            _trimmedUpto, excess, _clock.GetUtcNow().UtcTicks - _retention, settling + DeletesPerTransaction, _keepLate);
        _settled -= deleted;
        _trimmedUpto = upto;
        _retentionDue = more ? now : now + RetentionInterval;
    }

    private void DeleteLate(int most)
    {
        var leaving = _late.TakeLeaving(_clock.GetUtcNow().UtcTicks, most);
        if (leaving.Count == 0) return;

        _table.Remove(CollectionsMarshal.AsSpan(leaving), out var settled);
        _settled -= settled;
    }

    /// <summary>What is older than the history stays for its receipt, which is younger.</summary>
    private void KeepLate(long id, long outcomeAt) => _late.Add(id, outcomeAt + _retention);
}
