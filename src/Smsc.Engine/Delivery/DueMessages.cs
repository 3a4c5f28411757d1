using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <summary>Told of records that are due, in due order, at most <see cref="DueMessages.BatchSize"/> at a time.</summary>
internal delegate void DueHandler(ReadOnlySpan<int> handles, long utcTicks);

/// <summary>
/// The wheel on the message clock: one timer for all, set for the next tick at which something is due. A tick is 10 ms, far below what a
/// client can tell from the network. Whoever drains the wheel also fills it from the store, a page between two batches, so that the two
/// keep one order: what the store still holds goes before all that is due later.
/// </summary>
internal sealed partial class DueMessages : IDisposable
{
    public const int BatchSize = 256;
    public static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>The clock may be set while we wait, which no timer notices.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Most records that stay behind of messages that were taken out: each lives until its old time has come, which is a minute at most.
    /// 120 MB of them.
    /// </summary>
    public const int MostWithdrawn = 1_000_000;

    // A drain that never catches up still has the store read, before what lies there is late as well.
    private const int BatchesPerPage = 16;

    private readonly Lock _lock = new();
    private readonly Lock _loading = new();
    private readonly LiveMessages _messages;
    private readonly TimeProvider _clock;
    private readonly TimingWheel _wheel;
    private readonly ITimer _timer;
    private readonly HandleIndex _pending = new();
    private readonly HashSet<long> _taken = [];
    private readonly int[] _due = new int[BatchSize];
    private readonly DueHandler _handler;
    private DueLoader? _loader;
    private bool _stopped;
    private int _draining;
    private int _withdrawn;
    private long _nextLoadTick = long.MaxValue;
    private long _timerTick = long.MaxValue;

    public DueMessages(LiveMessages messages, TimeProvider clock, DueHandler handler)
    {
        _messages = messages;
        _clock = clock;
        _handler = handler;
        _wheel = new TimingWheel(messages, ToTick(clock.GetUtcNow().UtcTicks));
        _timer = clock.CreateTimer(static state => ((DueMessages)state!).Drain(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public int Count
    {
        get
        {
            lock (_lock) return _wheel.Count;
        }
    }

    /// <summary>From now on the store is read, on the timer's thread.</summary>
    public void LoadFrom(DueLoader loader)
    {
        lock (_lock)
        {
            _loader = loader;
            _nextLoadTick = long.MinValue;
            SetTimer();
        }
    }

    /// <summary>Adds records that are all due at the same time.</summary>
    public void Add(ReadOnlySpan<int> handles, long dueUtcTicks)
    {
        var due = ToTickRoundedUp(dueUtcTicks);
        lock (_lock)
        {
            foreach (var handle in handles)
            {
                ref var message = ref _messages[handle];
                message.Due = due;
                AddToWheel(ref message, handle);
            }

            if (due < _timerTick && !handles.IsEmpty) SetTimer();
        }
    }

    /// <summary>Adds records that tell in <see cref="LiveMessage.DoneAt"/> when they are due.</summary>
    public void AddEach(ReadOnlySpan<int> handles)
    {
        if (handles.IsEmpty) return;

        var now = _clock.GetUtcNow().UtcTicks;
        lock (_lock)
        {
            var first = long.MaxValue;
            foreach (var handle in handles) first = Math.Min(first, AddAt(handle, _messages[handle].DoneAt, now));
            if (first < _timerTick) SetTimer();
        }
    }

    /// <summary>Whether so many messages were taken out lately that no more can be.</summary>
    public bool HasWithdrawnTooMany => Volatile.Read(ref _withdrawn) >= MostWithdrawn;

    /// <summary>Whether a message is still on its way, here or in the store; one of which that cannot be told counts as over.</summary>
    public bool IsEnRoute(long id, IMessageStore store)
    {
        if (Contains(id)) return true;

        lock (_loading)
        {
            if (_stopped) return false;

            try
            {
                return store.TryRead(id, out var stored) && stored.State == MessageState.ENROUTE;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }

    /// <summary>Whether a message waits here for its outcome.</summary>
    public bool Contains(long id)
    {
        lock (_lock) return _pending.TryGet(id, out _);
    }

    /// <summary>Whether a message waits here for its outcome, in this record.</summary>
    public bool Contains(long id, int handle)
    {
        lock (_lock) return _pending.TryGet(id, out var found) && found == handle;
    }

    /// <summary>
    /// Takes a message out that waits for its outcome: from now on it and its record are the caller's, until <see cref="Reclaim"/>.
    /// </summary>
    /// <param name="id">The message.</param>
    /// <param name="handle">Its record.</param>
    /// <returns>False when it does not wait here.</returns>
    public bool TryTake(long id, out int handle)
    {
        lock (_lock)
        {
            if (!_pending.TryGet(id, out var old))
            {
                handle = LiveMessages.None;
                return false;
            }

            // The wheel's lists know no way back, so the old record stays until its time has come.
            _pending.Remove(id);
            Span<int> taken = stackalloc int[1];
            _messages.Take(taken);
            handle = taken[0];
            _messages.Copy(old, handle);
            _messages[old].Flags |= LiveFlags.Withdrawn;
            _withdrawn++;
        }

        // Not under the other lock, whose holder may wait for this one. As it was the message will not be read from the store again; what it
        // becomes is stored later than this.
        lock (_loading) _taken.Add(id);
        return true;
    }

    /// <summary>
    /// Takes a message that the store alone has: from now on it is the caller's, until <see cref="Reclaim"/>. Waits for a page that is being
    /// read.
    /// </summary>
    /// <returns>False when it was read already.</returns>
    public bool TryTakeFromStore(in StoredMessage message)
    {
        lock (_loading)
        {
            if (_loader is null || _loader.HasPassed(message.DueAt, message.Id)) return false;

            return _taken.Add(message.Id);
        }
    }

    /// <summary>The store holds a message that was taken as it is from now on. Waits for a page that is being read.</summary>
    /// <param name="id">The message.</param>
    /// <param name="dueAt">When it is due, as the store has it.</param>
    /// <returns>
    /// True: it is for the caller to see to it that it goes on. False: it will be read from the store in time, and the caller lets go of it.
    /// </returns>
    public bool Reclaim(long id, long dueAt)
    {
        lock (_loading)
        {
            _taken.Remove(id);
            return _loader is null || _loader.HasPassed(dueAt, id);
        }
    }

    /// <summary>Returns when the store is no longer read and will not be.</summary>
    public void Dispose()
    {
        _timer.Dispose();
        lock (_loading) _stopped = true;
    }

    private void Drain()
    {
        // A drain that takes long is not joined by a second one: order, and one buffer. It sets the timer again when it is done.
        if (Interlocked.Exchange(ref _draining, 1) == 1) return;

        DrainAndLetGo();
    }

    private void DrainAndLetGo()
    {
        for (var batches = 1; DrainBatch(_clock.GetUtcNow().UtcTicks, batches, letsGo: true, out _); batches++)
        {
        }
    }

    /// <summary>Hands out what is due, at most <see cref="BatchSize"/>, and reads a page of the store if that is due too.</summary>
    /// <param name="now">UTC ticks of the message clock.</param>
    /// <param name="batches">Which batch of this drain it is, from 1.</param>
    /// <param name="letsGo">Whether others may drain once nothing is due.</param>
    /// <param name="taken">How many were due.</param>
    /// <returns>False when nothing is due, or it was stopped.</returns>
    private bool DrainBatch(long now, int batches, bool letsGo, out int taken)
    {
        bool loads;
        lock (_lock)
        {
            taken = _wheel.TakeDue(LastTick(now), _due);
            foreach (var handle in _due.AsSpan(0, taken))
            {
                ref var message = ref _messages[handle];
                message.Place = LivePlace.None;
                if (IsPending(message)) _pending.Remove(message.Id);
                else if ((message.Flags & LiveFlags.Withdrawn) != 0) _withdrawn--;
            }

            loads = _loader is not null && now >= _loader.NextAt;
            if (taken == 0 && !loads)
            {
                if (letsGo) EndDrain();
                return false;
            }
        }

        if (taken > 0) _handler(_due.AsSpan(0, taken), now);
        return !loads || (taken == BatchSize && batches % BatchesPerPage != 0) || Load(now);
    }

    /// <summary>Under the lock: others may drain, and the timer tells when.</summary>
    private void EndDrain()
    {
        _nextLoadTick = _loader is null ? long.MaxValue : ToTickRoundedUp(_loader.NextAt);
        Volatile.Write(ref _draining, 0);
        SetTimer();
    }

    /// <summary>What the store still holds must not be overtaken.</summary>
    private long LastTick(long now) => ToTick(now) is var tick && _loader is not null && _loader.LoadedUntil < now
        ? Math.Min(tick, ToTickRoundedUp(_loader.LoadedUntil))
        : tick;

    /// <returns>False when it was stopped, and the drain with it.</returns>
    private bool Load(long now)
    {
        lock (_loading)
        {
            if (_stopped) return false;

            var handles = _loader!.Load(now, _taken, out var times);
            lock (_lock)
            {
                for (var i = 0; i < handles.Length; i++) AddAt(handles[i], times[i], now);
            }

            return true;
        }
    }

    /// <summary>Under the lock. What was due by now is due at once, and not at the next tick: the clock may stand.</summary>
    /// <returns>The tick at which it is due.</returns>
    private long AddAt(int handle, long dueUtcTicks, long now)
    {
        ref var message = ref _messages[handle];
        message.Due = dueUtcTicks <= now ? Math.Min(ToTickRoundedUp(dueUtcTicks), ToTick(now)) : ToTickRoundedUp(dueUtcTicks);
        AddToWheel(ref message, handle);
        return message.Due;
    }

    /// <summary>Under the lock. What waits for its outcome can be found by its id.</summary>
    private void AddToWheel(ref LiveMessage message, int handle)
    {
        if (IsPending(message)) _pending.Add(message.Id, handle);
        message.Place = LivePlace.Wheel;
        _wheel.Add(handle);
    }

    private static bool IsPending(in LiveMessage message) =>
        message.State == MessageState.ENROUTE && (message.Flags & (LiveFlags.Intermediate | LiveFlags.Withdrawn)) == 0;

    /// <summary>Under the lock.</summary>
    private void SetTimer()
    {
        _timerTick = Math.Min(_wheel.NextTick(), _nextLoadTick);
        if (_timerTick == long.MaxValue)
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return;
        }

        var now = _clock.GetUtcNow().UtcTicks;
        var wait = _timerTick <= ToTick(now) ? 0 : Math.Min((_timerTick * Tick.Ticks) - now, LongestWait.Ticks);
        _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling((double)wait / TimeSpan.TicksPerMillisecond)), Timeout.InfiniteTimeSpan);
    }

    private static long ToTick(long utcTicks) => utcTicks / Tick.Ticks;

    /// <summary>Never before its time.</summary>
    private static long ToTickRoundedUp(long utcTicks) => ToTick(utcTicks + Tick.Ticks - 1);
}
