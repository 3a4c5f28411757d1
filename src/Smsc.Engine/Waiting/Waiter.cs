using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Waiting;

/// <summary>
/// One who waits, and what it has found so far: each message once, of more than it wants the oldest. It is looked for in the store and
/// offered from the events at the same time.
/// </summary>
internal sealed class Waiter(MessageQuery filter, int count, long lastId)
{
    /// <summary>
    /// Ids that were given to batches, and not handed to the store at the moment at which the last one was read: far more than can be, as
    /// that takes no more than microseconds.
    /// </summary>
    private const long MostBetweenIdAndStore = 1 << 20;

    private readonly Lock _lock = new();
    private readonly SortedSet<StoredMessage> _found = new(Comparer<StoredMessage>.Create(static (a, b) => a.Id.CompareTo(b.Id)));
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _hasLooked;
    private bool _isComplete;

    public MessageQuery Filter => filter;

    public int Count => count;

    public MessageMatcher Matcher { get; } = new(filter);

    /// <summary>Whether it asks for what becomes of messages, and not only for what they are.</summary>
    public bool WantsStates { get; } = filter.State is not null || filter.Receipt is not null;

    /// <summary>
    /// Whether the newest that the store has are as good as any. Who names a message after which to look wants those that follow it.
    /// </summary>
    public bool TakesNewest => filter.After <= 0;

    /// <summary>After events were lost it looks again at messages above this id.</summary>
    public long LookAgainAfter => WantsStates ? filter.After : Math.Max(filter.After, lastId - MostBetweenIdAndStore);

    /// <summary>It has found all that it wants, or nobody will tell it more.</summary>
    public Task Done => _done.Task;

    /// <summary>Whether it has seen a page of the store; set and read by who waits.</summary>
    public bool HasSeenPage { get; set; }

    /// <summary>Whether it has found all that it wants.</summary>
    public bool IsComplete => Volatile.Read(ref _isComplete);

    /// <summary>What it has found, oldest first.</summary>
    public IReadOnlyList<StoredMessage> Found(out bool isComplete)
    {
        lock (_lock)
        {
            isComplete = _isComplete;
            return [.. _found];
        }
    }

    /// <summary>Whether an event can bring a match, as far as it tells without the message.</summary>
    public bool MayMatch(in EngineEvent happened)
    {
        if (happened.MessageId <= filter.After) return false;

        var isNewContent = happened.Kind
            is EngineEventKind.SubmitAccepted or EngineEventKind.MessageInjected or EngineEventKind.MessageReplaced;
        if (!isNewContent && !WantsStates) return false;
        if (filter.State is { } state && state != happened.State) return false;
        if (filter.Receipt is { } receipt && receipt != happened.Receipt) return false;

        return filter.Account is null || happened.SystemId is null || filter.Account == happened.SystemId;
    }

    /// <summary>A message as the store has it, after something happened to it that the store may not know yet.</summary>
    public void Offer(in StoredMessage message, in EngineEvent happened)
    {
        var isNewer = message.State.IsFinal() && (!happened.State.IsFinal() || message.Receipt.IsAfter(happened.Receipt));
        var then = WantsStates || !isNewer ? AsOf(message, happened) : message;
        if (Matcher.Matches(then)) Add(then);
    }

    /// <summary>It matches.</summary>
    public void Add(in StoredMessage message)
    {
        lock (_lock)
        {
            if (_isComplete) return;

            _found.Remove(message);
            _found.Add(message);
            if (_found.Count > count) _found.Remove(_found.Max);
            CompleteIfFull();
        }
    }

    /// <summary>All that the store had was found.</summary>
    public void HasLooked()
    {
        lock (_lock)
        {
            _hasLooked = true;
            CompleteIfFull();
        }
    }

    /// <summary>Nobody will tell it more.</summary>
    public void GiveUp(Exception? error = null)
    {
        if (error is null) _done.TrySetResult();
        else _done.TrySetException(error);
    }

    private void CompleteIfFull()
    {
        if (_found.Count < count || !(_hasLooked || TakesNewest)) return;

        Volatile.Write(ref _isComplete, true);
        _done.TrySetResult();
    }

    private static StoredMessage AsOf(in StoredMessage message, in EngineEvent happened)
    {
        var hasEnded = happened.Receipt.HasEnded();

        // What is pushed counts each time, and from the first process on.
        var isCounted = hasEnded || (happened.Kind == EngineEventKind.ReceiptRetried && message.ReceiptFace == ReceiptFace.Push);
        return message with
        {
            State = happened.State,
            ErrorCode = happened.ErrorCode,
            Settled = happened.State.IsFinal() && happened.Receipt != ReceiptState.Owed,
            Receipt = happened.Receipt,
            ReceiptAttempts = isCounted ? happened.Attempts : (byte)0,
            ReceiptSessionId = hasEnded ? happened.SessionId : 0,
            ReceiptAt = hasEnded ? happened.At : 0,
        };
    }
}
