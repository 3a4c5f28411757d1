using Smsc.Engine.Accounts;

namespace Smsc.Engine.Events;

/// <summary>
/// What happens, as a ring that all readers share, each at a place of its own. Nothing is written while nobody reads. Those who write take
/// one lock a batch, whoever reads; those who read take none, and find out afterwards what was written over meanwhile. The ring is made
/// with the first reader.
/// </summary>
public sealed partial class EventLog : IDisposable, IThreadPoolWorkItem
{
    /// <summary>Readers that wait are woken no more often than this: a hundred of them must not cost those who write.</summary>
    internal const int WakeInterval = 10;

    /// <summary>So many numbers a second of the clock at the start, which keeps them rising over restarts and below 2^53.</summary>
    private const int NumbersPerSecondBits = 20;

    private readonly Lock _lock = new();
    private readonly AccountDirectory _accounts;
    private readonly Clocks _clocks;
    private readonly int _capacity;
    private readonly int _maxReaders;
    private readonly long _start;
    private readonly Timer _timer;
    private EngineEvent[]? _ring;
    private TaskCompletionSource _signal = NewSignal();
    private long _published;
    private long _claimed;
    private long _resumedAt;
    private long _wokenAt = long.MinValue / 2;
    private int _readers;
    private int _waiting;
    private int _isWaking;
    private bool _isClosed;

    // Of the batch that is being written, under the lock.
    private long _number;
    private int _index;
    private long _at;
    private long _realAt;

    internal EventLog(EventOptions options, AccountDirectory accounts, Clocks clocks)
    {
        _capacity = options.Capacity;
        _maxReaders = options.MaxReaders;
        _accounts = accounts;
        _clocks = clocks;
        _start = clocks.Session.GetUtcNow().ToUnixTimeSeconds() << NumbersPerSecondBits;
        (_published, _claimed, _resumedAt) = (_start, _start, _start);
        _timer = new Timer(static log => ((EventLog)log!).Wake(), this, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>Whether somebody reads, so that events are to be written.</summary>
    public bool IsRead => Volatile.Read(ref _readers) > 0;

    /// <summary>Who reads.</summary>
    public int Readers => Volatile.Read(ref _readers);

    /// <summary>Whether as many read as <see cref="EventOptions.MaxReaders"/> allows.</summary>
    public bool IsFull => Readers >= _maxReaders;

    /// <summary>The number of the newest event; of the one before the first when there was none.</summary>
    public long Newest => Volatile.Read(ref _published);

    internal bool IsClosed => Volatile.Read(ref _isClosed);

    /// <summary>From now on what happens is written, and can be read.</summary>
    /// <param name="after">
    /// <see cref="EngineEvent.Number"/> of the last event that was read before: it goes on behind it, as far as events are still there.
    /// Null: it begins with the next one.
    /// </param>
    /// <returns>To be disposed when it is no longer read.</returns>
    /// <exception cref="ObjectDisposedException">The engine has stopped.</exception>
    public EventReader Open(long? after = null)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);

            _ring ??= new EngineEvent[_capacity];
            if (_readers == 0) _resumedAt = _published;
            Volatile.Write(ref _readers, _readers + 1);
            var from = after ?? _published;
            var isInterrupted = from < _resumedAt || from > _published;
            if (from > _published) from = _published;
            return new EventReader(this, Math.Max(from, _start), isInterrupted);
        }
    }

    /// <summary>Ends all readers.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (_isClosed) return;

            Volatile.Write(ref _isClosed, true);
        }

        _timer.Change(Timeout.Infinite, Timeout.Infinite);
        Wake();
    }

    /// <inheritdoc/>
    void IThreadPoolWorkItem.Execute() => Wake();

    /// <summary>
    /// Begins a batch: <see cref="Add"/> each, and dispose what is returned; nothing else is locked meanwhile. Only after
    /// <see cref="IsRead"/> was seen.
    /// </summary>
    /// <param name="atMost">How many events will be added at most.</param>
    private Batch Begin(int atMost)
    {
        var at = _clocks.Message.GetUtcNow().UtcTicks;
        var realAt = _clocks.Session.GetUtcNow().UtcTicks;
        _lock.Enter();
        (_at, _realAt) = (at, realAt);
        _number = _published;
        _index = (int)((_number + 1) % _capacity);

        // Whoever copies entries that are written over from now on sees it afterwards.
        Interlocked.Exchange(ref _claimed, _published + atMost);
        return new Batch(this);
    }

    /// <summary>The next event of the batch, empty but for its kind and its times.</summary>
    private ref EngineEvent Add(EngineEventKind kind)
    {
        ref var entry = ref _ring![_index];
        if (++_index == _capacity) _index = 0;
        entry = default;
        entry.Number = ++_number;
        entry.Kind = kind;
        entry.At = _at;
        entry.RealAt = _realAt;
        entry.Account = EngineEvent.NoAccount;
        return ref entry;
    }

    /// <summary>The batch is written.</summary>
    private void End()
    {
        Volatile.Write(ref _published, _number);
        Volatile.Write(ref _claimed, _number);
        _lock.Exit();

        // Who begins to wait now sees what was published, or is seen here.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _waiting) == 0 || Interlocked.Exchange(ref _isWaking, 1) == 1) return;

        var wait = WakeInterval - (Environment.TickCount64 - Volatile.Read(ref _wokenAt));
        if (wait <= 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        else _timer.Change(wait, Timeout.Infinite);
    }

    /// <summary>Copies events behind a place.</summary>
    /// <param name="position">The number of the last event that was read; moved.</param>
    /// <param name="into">Takes them.</param>
    /// <param name="lost">How many were gone.</param>
    /// <returns>How many.</returns>
    internal int Read(ref long position, Span<EngineEvent> into, out long lost)
    {
        lost = 0;
        var ring = _ring!;
        while (true)
        {
            var published = Volatile.Read(ref _published);
            if (position < published - ring.Length)
            {
                lost += published - ring.Length - position;
                position = published - ring.Length;
            }

            var count = (int)Math.Min(published - position, into.Length);
            if (count == 0) return 0;

            var index = (int)((position + 1) % ring.Length);
            var first = Math.Min(count, ring.Length - index);
            ring.AsSpan(index, first).CopyTo(into);
            ring.AsSpan(0, count - first).CopyTo(into[first..]);

            // What a batch was written over before all of it was copied may be torn.
            Interlocked.MemoryBarrier();
            var gone = (int)Math.Clamp(Volatile.Read(ref _claimed) - ring.Length - position, 0, count);
            position += count;
            lost += gone;
            if (gone == count) continue;

            into[gone..count].CopyTo(into);
            return count - gone;
        }
    }

    /// <summary>What to wait for; look once more before, and call <see cref="StopListening"/> in any case.</summary>
    internal Task Listen()
    {
        Interlocked.Increment(ref _waiting);
        return Volatile.Read(ref _signal).Task;
    }

    internal void StopListening() => Interlocked.Decrement(ref _waiting);

    internal void Leave()
    {
        lock (_lock) Volatile.Write(ref _readers, _readers - 1);
        Wake();
    }

    private void Wake()
    {
        Volatile.Write(ref _wokenAt, Environment.TickCount64);
        Interlocked.Exchange(ref _isWaking, 0);
        Interlocked.Exchange(ref _signal, NewSignal()).SetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly ref struct Batch(EventLog log)
    {
        public void Dispose() => log.End();
    }
}
