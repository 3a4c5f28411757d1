using Smsc.Engine.Events;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Waiting;

/// <summary>Reads events for all who wait, and shows each the messages that may be for it; from the first who waits to the last.</summary>
internal sealed class WaiterWorker(EventReader reader, IMessageStore store, MessageWaiters waiters)
{
    private const int EventsAtOnce = 1024;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Between two passages over the store: events that are lost all the time must not keep a thread busy with that.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly EngineEvent[] _events = new EngineEvent[EventsAtOnce];
    private readonly List<Waiter> _candidates = [];
    private readonly List<int> _ends = [];
    private long _lost;
    private bool _looksAgain;
    private long _lookedAgainAt = long.MinValue / 2;

    public async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var count = await reader.ReadAsync(_events).ConfigureAwait(false);
                if (count == 0) return;

                _looksAgain |= reader.Lost != _lost;
                _lost = reader.Lost;
                if (!await ShowAsync(count).ConfigureAwait(false)) return;
            }
        }
        catch (Exception error)
        {
            // Whoever waits would wait in vain.
            waiters.Fail(reader, error);
        }
    }

    /// <returns>False when nobody waits any more.</returns>
    private async Task<bool> ShowAsync(int count)
    {
        try
        {
            if (!Show(count)) return false;
        }
        catch (IOException)
        {
            // What was not shown is looked up as soon as that can be done.
            _looksAgain = true;
        }

        while (_looksAgain)
        {
            try
            {
                var pause = (long)Pause.TotalMilliseconds - (Environment.TickCount64 - _lookedAgainAt);
                if (pause > 0) await Task.Delay((int)pause).ConfigureAwait(false);
                if (!await LookAgainAsync().ConfigureAwait(false)) return false;

                _lookedAgainAt = Environment.TickCount64;
                _looksAgain = false;
            }
            catch (IOException)
            {
                await Task.Delay(RetryDelay).ConfigureAwait(false);
            }
        }

        return true;
    }

    private bool Show(int count)
    {
        _candidates.Clear();
        _ends.Clear();
        var isServing = waiters.Ask(reader, index =>
        {
            foreach (ref readonly var happened in _events.AsSpan(0, count))
            {
                if (happened.MessageId != 0 && happened.Kind != EngineEventKind.ReceiptRetried) index.Find(happened, _candidates);
                _ends.Add(_candidates.Count);
            }
        });
        if (!isServing) return false;

        var first = 0;
        for (var i = 0; i < count; i++)
        {
            var end = _ends[i];
            if (end > first && store.TryRead(_events[i].MessageId, out var message))
            {
                for (; first < end; first++) _candidates[first].Offer(message, _events[i]);
            }

            first = end;
        }

        return true;
    }

    /// <summary>Events were lost: all who wait are shown what the store has, in one passage for all of them.</summary>
    private async Task<bool> LookAgainAsync()
    {
        store.Flush();
        foreach (var isLookup in new[] { false, true })
        {
            var after = long.MaxValue;
            var isServing = waiters.Ask(reader, index =>
            {
                foreach (var waiter in index.All)
                {
                    if (waiter.Filter.Lookups == isLookup) after = Math.Min(after, waiter.LookAgainAfter);
                }
            });
            if (!isServing) return false;
            if (after == long.MaxValue) continue;

            var query = new MessageQuery { Lookups = isLookup, After = after, Limit = MessageQuery.MaxLimit };
            for (long? cursor = long.MaxValue; cursor is not null;)
            {
                var page = await store.QueryAsync(query with { Cursor = cursor.Value }).ConfigureAwait(false);
                foreach (var message in page.Messages)
                {
                    if (!Show(message)) return false;
                }

                cursor = page.Cursor;
            }
        }

        return true;
    }

    private bool Show(StoredMessage message)
    {
        _candidates.Clear();
        if (!waiters.Ask(reader, index => index.Find(message, _candidates))) return false;

        foreach (var waiter in _candidates)
        {
            if (waiter.Matcher.Matches(message)) waiter.Add(message);
        }

        return true;
    }
}
