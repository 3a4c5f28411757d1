using System.Diagnostics;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Submission;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// The one thread that writes. All batches that are handed over while it commits share the next transaction; with nothing to do it
/// commits the next batch at once. Events wait a little, so that most messages are updated once, and never longer than
/// <see cref="EventDelay"/>.
/// </summary>
internal sealed partial class SqliteWriter
{
    private const int EventDelay = 50;
    private const int RetryDelay = 1_000;
    private const int RetentionInterval = 10_000;
    private const int MostWaitingEvents = 16 * 1024;

    /// <summary>Room for events that is not given back.</summary>
    private const int MostRoomKept = 64 * 1024;

    /// <summary>
    /// Few, so that a submit never waits long for what became of others; with many submits twice as many as these, so that events never
    /// fall behind.
    /// </summary>
    private const int FewestEvents = 256;

    /// <summary>The same of notes; with many submits as many as an ordinary message has while the message clock is not real time.</summary>
    private const int FewestNotes = 256;

    private const int NotesOfMessage = 4;

    private const int DeletesPerTransaction = 256;

    /// <summary>With more messages than these in a transaction, others answer them while the next one begins.</summary>
    private const int MostToAnswer = 16;

    private const int AgingPerTransaction = 256;

    /// <summary>Receipts of messages that the history has passed that are kept, however short the history is, up to half of it.</summary>
    private const int FewestLateReceipts = 1_000;

    private readonly object _lock = new();
    private readonly Database _database;
    private readonly MessageTable _table;
    private readonly WalCheckpointer _checkpointer;
    private readonly TimeProvider _clock;
    private readonly Action<StorageException?> _health;
    private readonly long _maxMessages;
    private readonly long _retention;
    private readonly long _youth;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly PendingEvents _pending = new();
    private readonly PendingNotes _notes = new();
    private readonly YoungMessages _young = new();
    private readonly List<long> _aging = [];
    private readonly LateReceipts _late;
    private readonly Action<long, long> _keepLate;
    private readonly Thread _thread;
    private List<SubmissionBatch> _batches = [];
    private List<SubmissionBatch> _taken = [];
    private List<(MessageAmendment Amendment, Action<bool> Done)> _amendments = [];
    private List<(MessageAmendment Amendment, Action<bool> Done)> _takenAmendments = [];
    private MessageEvent[] _events = new MessageEvent[1024];
    private int _eventCount;
    private long _eventsDue = long.MaxValue;
    private long _retentionDue;
    private long _flushAsked;
    private long _flushDone;
    private bool _waits;
    private bool _stopping;
    private bool _stopped;
    private bool _isFailing;
    private long _settled;
    private long _trimmedUpto;
    private long _highestId;
    private long _agesAt = Environment.TickCount64;
    private long _agesUpto;
    private long _agesUptoNext;

    public SqliteWriter(
        Database database, WalCheckpointer checkpointer, StorageOptions options, TimeProvider messageClock, Action<StorageException?> health)
    {
        _database = database;
        _checkpointer = checkpointer;
        _clock = messageClock;
        _health = health;
        _maxMessages = options.MaxMessages ?? StorageOptions.MaxMessagesInSqlite;
        _retention = options.Retention.Ticks;
        _late = new LateReceipts((int)Math.Min(Math.Max(_maxMessages / 10, FewestLateReceipts), _maxMessages / 2));
        _keepLate = KeepLate;
        _youth = (long)options.Youth.TotalMilliseconds;
        _table = new MessageTable(database);
        _waiting = new WaitingTable(database);
        _begin = database.Prepare("BEGIN IMMEDIATE");
        _commit = database.Prepare("COMMIT");
        _rollback = database.Prepare("ROLLBACK");
        _highestId = database.ReadInteger("SELECT max(id) FROM message");
        _settled = database.ReadInteger("SELECT value FROM total WHERE name = 'settled'");
        _table.IndexYoung(_highestId);
        _young.Start(_highestId);
        _thread = new Thread(Run) { IsBackground = true, Name = "smsc.db writer" };
        _thread.Start();
    }

    public long HighestId => Volatile.Read(ref _highestId);

    public StoreGauges Gauges { get; } = new();

    public void Append(SubmissionBatch batch)
    {
        lock (_lock)
        {
            if (!_stopping)
            {
                _batches.Add(batch);
                Gauges.WaitingMessages += batch.Accepted;
                if (_waits) Monitor.PulseAll(_lock);
                return;
            }
        }

        batch.Complete(safe: false);
    }

    public void Amend(in MessageAmendment amendment, Action<bool> done)
    {
        lock (_lock)
        {
            if (!_stopping)
            {
                _amendments.Add((amendment, done));
                if (_waits) Monitor.PulseAll(_lock);
                return;
            }
        }

        done(false);
    }

    public void Append(ReadOnlySpan<MessageEvent> events)
    {
        if (events.IsEmpty) return;

        lock (_lock)
        {
            var count = _eventCount + events.Length;
            if (count > _events.Length) Array.Resize(ref _events, Math.Max(count, _events.Length * 2));
            events.CopyTo(_events.AsSpan(_eventCount));
            _eventCount = count;
            _appendedEvents += events.Length;
            Gauges.WaitingEvents += events.Length;
            if (_eventsDue == long.MaxValue)
            {
                _eventsDue = Environment.TickCount64 + EventDelay;
                if (_waits) Monitor.PulseAll(_lock);
            }
        }
    }

    /// <summary>Takes notes, which wait as events do.</summary>
    public void Note(ReadOnlySpan<MessageNote> notes)
    {
        if (notes.IsEmpty) return;

        lock (_lock)
        {
            _notes.Add(notes);
            if (_eventsDue != long.MaxValue) return;

            _eventsDue = Environment.TickCount64 + EventDelay;
            if (_waits) Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits until all that was appended before was written, or could not be.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            var mine = ++_flushAsked;
            Monitor.PulseAll(_lock);
            while (_flushDone < mine && !_stopped) Monitor.Wait(_lock);
        }
    }

    /// <summary>Writes all that was appended, and ends.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopping = true;
            Monitor.PulseAll(_lock);
        }

        _thread.Join();
    }

    private void Run()
    {
        while (Take(out var flush))
        {
            // A transaction with nothing in it says nothing of the disk.
            var hasContent = _taken.Count > 0 || _takenAmendments.Count > 0 || _takenRemovals.Count > 0 || !_pending.IsEmpty || _notes.Left > 0;
            var accepted = CountAccepted();
            var begun = Stopwatch.GetTimestamp();
            var error = Write();
            hasContent |= CompleteTakings(error);
            if (hasContent) Gauges.Commits.Record(Stopwatch.GetTimestamp() - begun);
            var mayAnswerHere = IsIdle();
            foreach (var batch in _taken) batch.Complete(safe: error is null, mayAnswerHere);
            _taken.Clear();
            foreach (var (_, done) in _takenAmendments) done(error is null);
            _takenAmendments.Clear();
            foreach (var removal in _takenRemovals) removal.Complete(error);
            _takenRemovals.Clear();
            if (error is not null || (_isFailing && hasContent)) Tell(error);
            Done(flush, accepted, error is not null);
        }
    }

    private int CountAccepted()
    {
        var accepted = 0;
        foreach (var batch in _taken) accepted += batch.Accepted;
        return accepted;
    }

    /// <summary>Whether so little is going on that this thread can answer what it committed.</summary>
    private bool IsIdle()
    {
        var messages = 0;
        foreach (var batch in _taken) messages += batch.Count;
        if (messages > MostToAnswer) return false;

        lock (_lock) return _batches.Count == 0 && !_stopping;
    }

    /// <summary>Waits for work and takes it over.</summary>
    /// <returns>False when there is none and there will be none.</returns>
    private bool Take(out long flush)
    {
        lock (_lock)
        {
            while (true)
            {
                var now = Environment.TickCount64;
                var isAsked = _flushAsked > _flushDone || _stopping || _takings.Count > 0 || _heldTakings.Count > 0;
                var areEventsDue = now >= _eventsDue || _eventCount >= MostWaitingEvents || _notes.IsLong || isAsked;
                if (areEventsDue) _notes.Take();
                if (areEventsDue && _pending.IsEmpty && _eventCount > 0)
                {
                    _pending.Fill(_events.AsSpan(0, _eventCount));
                    _eventCount = 0;
                    _pendingUpto = _appendedEvents;
                    _eventsDue = long.MaxValue;
                    if (_events.Length > MostRoomKept) _events = new MessageEvent[MostRoomKept];
                }

                // After a failure they were due although there were none: nothing would wait for that time. Notes wait as events do.
                if (_eventCount == 0 && _pending.IsEmpty && _notes.Left == 0)
                    _eventsDue = _notes.IsEmpty ? long.MaxValue : Math.Min(_eventsDue, now + EventDelay);

                // Done once this transaction is: nothing is left that came before it was asked for.
                var isLast = _eventCount == 0 && _pending.Peek(FewestEvents + 1).Length <= FewestEvents && _notes.IsLast(FewestNotes);
                flush = isLast ? _flushAsked : _flushDone;
                var mayWrite = !_isFailing || now >= _eventsDue || isAsked;
                var isWaitedFor = _batches.Count > 0 || _amendments.Count > 0 || _removals.Count > 0 || _takings.Count > 0
                    || _heldTakings.Count > 0;
                var isBehind = !_pending.IsEmpty || _notes.Left > 0;
                if (isWaitedFor || (isBehind && mayWrite) || now >= _retentionDue || isAsked)
                {
                    if (_stopping && !isWaitedFor && ((_pending.IsEmpty && _notes.IsEmpty) || _isFailing))
                    {
                        _stopped = true;
                        Monitor.PulseAll(_lock);
                        return false;
                    }

                    (_batches, _taken) = (_taken, _batches);
                    (_amendments, _takenAmendments) = (_takenAmendments, _amendments);
                    (_removals, _takenRemovals) = (_takenRemovals, _removals);
                    _heldTakings.AddRange(_takings);
                    _takings.Clear();
                    return true;
                }

                _waits = true;
                Monitor.Wait(_lock, (int)Math.Clamp(Math.Min(_eventsDue, _retentionDue) - now, 0, RetentionInterval));
                _waits = false;
            }
        }
    }

    /// <returns>What went wrong; nothing of it is written then.</returns>
    private StorageException? Write()
    {
        lock (_checkpointer.Gate)
        {
            var (settledBefore, trimmedBefore) = (_settled, _trimmedUpto);
            try
            {
                _begin.Run();

                // First: what comes now with a lower id than what grows old now is not young.
                var indexedUpto = IndexOld();
                var (highest, inserted) = (0L, 0);
                foreach (var batch in _taken)
                {
                    highest = Math.Max(highest, _table.Insert(batch, _young, indexedUpto));
                    inserted += batch.Accepted;
                }

                var events = _pending.Peek(Math.Max(FewestEvents, 2 * inserted));
                foreach (ref readonly var change in events) Apply(change);
                foreach (var (amendment, _) in _takenAmendments) Amend(amendment);
                var notes = _notes.Peek(Math.Max(FewestNotes, NotesOfMessage * inserted));
                foreach (ref readonly var note in notes) _table.Note(note);
                foreach (var removal in _takenRemovals) _settled -= removal.Apply(_table);
                ApplyTakings(events.Length);
                DeleteOld(events.Length);
                if (_settled != settledBefore) _table.AddToTotal(_settled - settledBefore);
                _commit.Run();
                if (highest > _highestId) Volatile.Write(ref _highestId, highest);
                Committed(events, indexedUpto);
                _notes.Advance(notes.Length);
            }
            catch (StorageException error)
            {
                if (_database.InTransaction) _rollback.Run();
                (_settled, _trimmedUpto) = (settledBefore, trimmedBefore);
                _late.RolledBack();
                return error;
            }
        }

        _checkpointer.Written();
        return null;
    }

    private void Done(long flush, int accepted, bool hasFailed)
    {
        lock (_lock)
        {
            Gauges.WaitingMessages -= accepted;
            Gauges.WaitingEvents = _eventCount + _pending.Count;

            // What could not be written is tried again with the next batch, or after a while.
            if (hasFailed) _eventsDue = _retentionDue = Environment.TickCount64 + RetryDelay;
            if (hasFailed) flush = _flushAsked;
            if (flush <= _flushDone) return;

            _flushDone = flush;
            Monitor.PulseAll(_lock);
        }
    }

    private void Tell(StorageException? error)
    {
        var wasFailing = _isFailing;
        _isFailing = error is not null;
        if (_isFailing != wasFailing) _health(error);
    }
}
