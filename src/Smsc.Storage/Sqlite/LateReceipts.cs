namespace Smsc.Storage.Sqlite;

/// <summary>
/// Messages that the history has passed whose receipts wait to be asked for: until when they stay. The writer's own; what a transaction
/// changes here counts when it is committed. After a start what is too old for the history finds its way here again.
/// </summary>
/// <param name="most">With more of them, those whose time comes first leave.</param>
internal sealed class LateReceipts(int most)
{
    private readonly PriorityQueue<long, (long Until, long Id)> _queue = new();
    private readonly List<(long Id, long Until)> _found = [];
    private readonly List<(long Id, long Until)> _left = [];
    private readonly List<long> _leaving = [];

    /// <summary>Keeps one.</summary>
    /// <param name="id">The message.</param>
    /// <param name="until">When it leaves: UTC ticks of the message clock.</param>
    public void Add(long id, long until) => _found.Add((id, until));

    /// <summary>Takes out whose time has come, or who are too many.</summary>
    /// <param name="now">UTC ticks of the message clock.</param>
    /// <param name="atOnce">No more than so many.</param>
    public List<long> TakeLeaving(long now, int atOnce)
    {
        _leaving.Clear();
        while (_leaving.Count < atOnce && _queue.TryPeek(out var id, out var time))
        {
            if (time.Until > now && _queue.Count + _found.Count <= most) break;

            _queue.Dequeue();
            _left.Add((id, time.Until));
            _leaving.Add(id);
        }

        return _leaving;
    }

    /// <summary>The transaction is committed.</summary>
    public void Committed()
    {
        foreach (var (id, until) in _found) _queue.Enqueue(id, (until, id));
        Forget();
    }

    /// <summary>Nothing of the transaction counts.</summary>
    public void RolledBack()
    {
        foreach (var (id, until) in _left) _queue.Enqueue(id, (until, id));
        Forget();
    }

    private void Forget()
    {
        _found.Clear();
        _left.Clear();
    }
}
