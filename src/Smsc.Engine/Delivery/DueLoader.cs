using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>
/// Brings what was left to the store back into memory shortly before it is due, in due order and page by page; at the start of the process
/// all that was due before, the receipts owed among it. For one thread at a time.
/// </summary>
internal sealed class DueLoader
{
    public const int PageSize = 512;

    /// <summary>Live records past which nothing is read before its very time: 120 MB of them.</summary>
    public const int MostAhead = 1_000_000;

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly AccountDirectory _accounts;
    private readonly LiveMessages _messages;
    private readonly IMessageStore _store;
    private readonly Horizon _horizon;
    private readonly Action<IOException?>? _health;
    private readonly StoredMessage[] _page = new StoredMessage[PageSize];
    private readonly int[] _handles = new int[PageSize];
    private readonly long[] _times = new long[PageSize];
    private DueWindow _window;
    private bool _isReading;
    private long _from;
    private long _afterId;
    private long? _retryAt;

    /// <param name="accounts">Whose messages are loaded.</param>
    /// <param name="messages">Takes them.</param>
    /// <param name="store">Has them.</param>
    /// <param name="horizon">What is loaded when.</param>
    /// <param name="now">UTC ticks of the message clock.</param>
    /// <param name="health">Told what is wrong when the store cannot be read, and null when it can again.</param>
    public DueLoader(
        AccountDirectory accounts, LiveMessages messages, IMessageStore store, Horizon horizon, long now,
        Action<IOException?>? health)
    {
        _accounts = accounts;
        _messages = messages;
        _store = store;
        _horizon = horizon;
        _health = health;
        Begin(now);
    }

    /// <summary>All that is due before this is in memory; UTC ticks. While the store cannot be read nobody waits for it.</summary>
    public long LoadedUntil => _retryAt is not null ? long.MaxValue : _isReading ? _from : _horizon.Boundary;

    /// <summary>When <see cref="Load"/> is to be called next; UTC ticks.</summary>
    public long NextAt
    {
        get
        {
            if (_retryAt is { } time) return time;
            if (!_isReading) return _horizon.Boundary - (Horizon.Reach.Ticks / 2);

            return _messages.Count < MostAhead && OnTheWayTo == 0 ? long.MinValue : _from;
        }
    }

    /// <summary>
    /// Where the clock is being moved to: the next stretch reaches as far, and each page is read at its very time; 0 when it is not moved.
    /// UTC ticks.
    /// </summary>
    public long OnTheWayTo { get; set; }

    /// <summary>Whether the store could not be read when it was asked last.</summary>
    public bool IsFailing => _retryAt is not null;

    /// <summary>The clock was set back: the store is not to be tried again at a time that is far off now.</summary>
    public void ClockWasSetBack(long now)
    {
        if (_retryAt > now) _retryAt = now;
    }

    /// <summary>Reads the next page.</summary>
    /// <param name="now">UTC ticks of the message clock.</param>
    /// <param name="taken">Messages that somebody changes at the moment.</param>
    /// <param name="times">When each of them is due: UTC ticks of the message clock.</param>
    /// <returns>Records; valid until the next call, like the times.</returns>
    public ReadOnlySpan<int> Load(long now, HashSet<long> taken, out ReadOnlySpan<long> times)
    {
        times = _times;
        if (!_isReading) Begin(now);

        int count;
        try
        {
            count = _store.LoadDue(_from, _afterId, _window.Until, _page);
            if (_retryAt is not null) _health?.Invoke(null);
            _retryAt = null;
        }
        catch (IOException error)
        {
            if (_retryAt is null) _health?.Invoke(error);
            _retryAt = now + RetryDelay.Ticks;
            return [];
        }

        _isReading = count == PageSize;
        if (count > 0) (_from, _afterId) = (_page[count - 1].DueAt, _page[count - 1].Id);
        return Take(_page.AsSpan(0, count), taken);
    }

    /// <summary>Whether a message of the store is in memory, or was, if it was in the store alone before.</summary>
    public bool HasPassed(long dueAt, long id)
    {
        if (dueAt >= _horizon.Boundary) return false;

        // What the stretch that is being read does not include was scheduled by its submitter.
        return !_isReading || !_window.Includes(id) || (dueAt, id).CompareTo((_from, _afterId)) <= 0;
    }

    private void Begin(long now)
    {
        _window = _horizon.Advance(Math.Max(now, OnTheWayTo));
        (_from, _afterId) = (_window.From, 0);
        _isReading = true;
    }

    private ReadOnlySpan<int> Take(Span<StoredMessage> page, HashSet<long> away)
    {
        var handles = _handles.AsSpan(0, page.Length);
        _messages.Take(handles);
        var taken = 0;
        foreach (ref readonly var stored in page)
        {
            // Messages of accounts that were not configured at the start stay in the store as they are.
            if (_window.Includes(stored.Id) && !away.Contains(stored.Id) && _accounts.TryFind(stored.Account, out var account)
                && stored.Id > account.LastIdBefore)
            {
                // A receipt that waits for another try has waited for its outcome.
                _times[taken] = Math.Max(stored.DueAt, stored.NextTryAt);
                StoredRecord.Fill(_messages, handles[taken++], stored, account);
            }
        }

        _messages.Free(handles[taken..]);
        page.Clear();
        return handles[..taken];
    }
}
