using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <content>How messages leave, and with them all that is kept beside them.</content>
internal sealed partial class MessageTable
{
    /// <summary>Removes messages, whatever their state.</summary>
    /// <param name="ids">The messages.</param>
    /// <param name="settled">How many of those that were there were settled.</param>
    /// <returns>How many there were.</returns>
    public int Remove(ReadOnlySpan<long> ids, out int settled)
    {
        var others = settled = 0;
        foreach (var id in ids)
        {
            _removeSettled.Bind(1, id);
            _removeSettled.Run();
            if (_database.Changes > 0)
            {
                settled++;
                DeleteBeside(id);
                continue;
            }

            _remove.Bind(1, id);
            _remove.Run();
            others += _database.Changes;
            DeleteBeside(id);
        }

        return settled + others;
    }

    /// <summary>Deletes settled messages, oldest first, in one small step.</summary>
    /// <param name="after">Those with higher ids.</param>
    /// <param name="excess">How many are to leave whatever their age.</param>
    /// <param name="acceptedBefore">Older ones leave as well; UTC ticks.</param>
    /// <param name="most">Rows to look at.</param>
    /// <param name="stay">
    /// Told of those that stay though they are older, with the time of their outcome: their receipts wait to be asked for, and are younger.
    /// </param>
    /// <returns>How many left, up to which id all is done, and whether there may be more.</returns>
    public (int Deleted, long Upto, bool More) DeleteOldest(
        long after, long excess, long acceptedBefore, int most, Action<long, long> stay)
    {
        var (count, deleted, lastDone, lastOfExcess, last) = (0, 0, after, after, after);
        var before = StoredTime.FromTicks(acceptedBefore);
        var stopped = false;
        _oldest.Bind(1, after);
        _oldest.Bind(2, most);
        while (!stopped && _oldest.Step())
        {
            count++;
            stopped = deleted >= excess && _oldest.Integer(2) >= before;
            if (stopped) break;

            last = _oldest.Integer(0);
            if (_oldest.Integer(1) != 0) continue;

            lastDone = last;
            if (deleted < excess) lastOfExcess = last;
            else if (_oldest.Integer(3) == (int)ReceiptState.Waiting && _oldest.Integer(4) >= before)
            {
                stay(last, StoredTime.ToTicks(_oldest.Integer(4)));
                continue;
            }

            deleted++;
        }

        _oldest.Reset();
        if (deleted > 0)
        {
            _deleteRange.Bind(1, after);
            _deleteRange.Bind(2, lastDone);
            _deleteRange.Bind(3, lastOfExcess);
            _deleteRange.Bind(4, before);
            _deleteRange.Run();
            _notes.DeleteRange(after, lastDone);
            _supplements.DeleteRange(after, lastDone);
        }

        // What waits at the end of a short page is looked at again; a whole page of it would be looked at for ever.
        var more = !stopped && count == most;
        return (deleted, more ? last : lastDone, more);
    }

    private void DeleteSettling(long id)
    {
        _deleteSettling.Bind(1, id);
        _deleteSettling.Run();
        if (_database.Changes > 0) DeleteBeside(id);
    }

    private void DeleteBeside(long id)
    {
        _notes.Delete(id);
        _supplements.Delete(id);
    }
}
