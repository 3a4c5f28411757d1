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

    /// <summary>At least as fast as messages are settled, so that the history does not grow past its limit.</summary>
    private void DeleteOld(int settling)
    {
        var now = Environment.TickCount64;
        var excess = _settled - _maxMessages;
        if (excess <= 0 && now < _retentionDue) return;

        var (deleted, upto, more) = _table.DeleteOldest(
            _trimmedUpto, excess, _clock.GetUtcNow().UtcTicks - _retention, settling + DeletesPerTransaction);
        _settled -= deleted;
        _trimmedUpto = upto;
        _retentionDue = more ? now : now + RetentionInterval;
    }
}
