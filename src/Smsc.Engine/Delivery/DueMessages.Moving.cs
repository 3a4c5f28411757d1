namespace Smsc.Engine.Delivery;

/// <content>For whoever moves the clock, or looks for messages wherever they are: nobody drains meanwhile but by his own hand.</content>
internal sealed partial class DueMessages
{
    /// <summary>Whether the store could not be read when it was asked last.</summary>
    public bool IsStoreUnreadable => _loader?.IsFailing ?? false;

    /// <summary>
    /// Waits until nobody drains, and keeps everybody from it until <see cref="LetGo"/>. Not for a thread that reads from a connection.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Hold(CancellationToken cancellationToken)
    {
        var spin = default(SpinWait);
        while (Interlocked.Exchange(ref _draining, 1) == 1)
        {
            cancellationToken.ThrowIfCancellationRequested();
            spin.SpinOnce();
        }
    }

    /// <summary>Drains what became due meanwhile; then others may again.</summary>
    public void LetGo() => DrainAndLetGo();

    /// <summary>What the store holds up to a time is read page by page when the clock has come there, and not ahead of it.</summary>
    /// <param name="until">UTC ticks of the message clock; 0: as usual.</param>
    public void ReadOnTheWay(long until)
    {
        lock (_loading)
        {
            if (_loader is not null) _loader.OnTheWayTo = until;
        }
    }

    /// <summary>Hands out all that is due.</summary>
    /// <param name="now">UTC ticks of the message clock.</param>
    /// <returns>How many were due.</returns>
    public long DrainAt(long now)
    {
        long drained = 0;
        for (var batches = 1; DrainBatch(now, batches, letsGo: false, out var taken); batches++) drained += taken;
        return drained;
    }

    /// <summary>When something is due next, here or in the store: UTC ticks, never before it; <see cref="long.MaxValue"/> for
    /// never.</summary>
    public long NextAt()
    {
        lock (_lock)
        {
            var tick = _wheel.NextTick();
            var next = tick > long.MaxValue / Tick.Ticks ? long.MaxValue : tick * Tick.Ticks;
            return _loader is null ? next : Math.Min(next, _loader.NextAt);
        }
    }

    /// <summary>
    /// The clock was set back: what waits keeps its due times. What is due before the time up to which the store was read stays in memory,
    /// and so does what comes now.
    /// </summary>
    public void ClockWasSetBack()
    {
        lock (_loading)
        {
            _loader?.ClockWasSetBack(_clock.GetUtcNow().UtcTicks);
        }

        lock (_lock) _wheel.SetBack(ToTick(_clock.GetUtcNow().UtcTicks));
    }
}
