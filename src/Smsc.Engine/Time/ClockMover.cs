using Smsc.Engine.Delivery;
using Smsc.Engine.Events;

namespace Smsc.Engine;

/// <summary>
/// Moves the message clock, and keeps in the store what it is set to. Forward it goes in steps, from one due time to the next, so that
/// whatever happens on the way happens at its time. For one thread at a time, none that reads from a connection.
/// </summary>
internal sealed class ClockMover(
    MessageClock clock, DueMessages due, DeliveryRouter router, IMessageStore store, DeliveryOptions options, EventLog events)
{
    /// <summary>
    /// Steps of one advance that are each as short as they come; past it they are so long that as many more are enough. Clients that go on
    /// submitting meanwhile would make it endless.
    /// </summary>
    private const int MostShortSteps = 200_000;

    /// <summary>What is owed for too long is looked for so often on the way: it is a walk over all that is owed.</summary>
    private const int MostExpiries = 100;

    /// <summary>
    /// So many outcomes are handed to the store before it is waited for, so that it does not fall behind without end: 56 MB of them. The more
    /// it has at once, the fewer pages of a file it writes.
    /// </summary>
    private const int MostUnwritten = 1_000_000;

    private static readonly TimeSpan ShortestExpiry = TimeSpan.FromSeconds(10);

    /// <summary>Moves it forward, and does all that is due until then.</summary>
    /// <exception cref="IOException">The store cannot be read or written; the clock stands where it came to.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the clock stands where it came to.</exception>
    public ClockAdvance Advance(TimeSpan by, CancellationToken cancellationToken)
    {
        due.Hold(cancellationToken);
        long from, to, drained;
        try
        {
            // First: what happens on the way is stored, and must not lie ahead of the clock after a crash.
            var before = clock.Current;
            var reached = from = clock.UtcTicks;
            to = MessageClock.RoundUp(from + by.Ticks);
            Save(Moved(before, to - from));
            try
            {
                drained = Walk(before, to, ref reached, cancellationToken);
                clock.Set(Moved(before, to - from));
                Tell();
            }
            catch
            {
                StopAt(Moved(before, reached - from));
                throw;
            }
        }
        finally
        {
            due.ReadOnTheWay(until: 0);
            due.LetGo();
        }

        store.Flush();
        return new ClockAdvance(new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(to, TimeSpan.Zero), drained);
    }

    /// <summary>Stops it where it is, or at the next whole tick.</summary>
    /// <exception cref="IOException">It cannot be stored; nothing was changed.</exception>
    public void Freeze()
    {
        if (!clock.IsFrozen) Change(MessageClock.Setting.Frozen(clock.UtcTicks));
    }

    /// <summary>Lets it go on from where it stands.</summary>
    /// <exception cref="IOException">It cannot be stored; nothing was changed.</exception>
    public void Resume()
    {
        if (clock.IsFrozen) Change(MessageClock.Setting.Running(clock.UtcTicks - clock.RealTicks));
    }

    /// <summary>Sets it to real time.</summary>
    /// <exception cref="IOException">It cannot be stored; nothing was changed.</exception>
    public void Reset(CancellationToken cancellationToken)
    {
        if (clock.IsReal) return;

        due.Hold(cancellationToken);
        try
        {
            Change(MessageClock.Setting.Real);
            due.ClockWasSetBack();
        }
        finally
        {
            due.LetGo();
        }
    }

    private static MessageClock.Setting Moved(MessageClock.Setting before, long by) =>
        before.IsFrozen ? MessageClock.Setting.Frozen(before.HeldAt + by) : MessageClock.Setting.Running(before.Offset + by);

    /// <param name="before">What the clock was set to.</param>
    /// <param name="to">Where it is moved to.</param>
    /// <param name="reached">Where it is; set to where it came to.</param>
    /// <param name="cancellationToken">Looked at between two steps.</param>
    /// <returns>How many were due.</returns>
    private long Walk(MessageClock.Setting before, long to, ref long reached, CancellationToken cancellationToken)
    {
        var (drained, written) = (0L, 0L);
        var by = to - reached;
        var expiryEvery = Math.Max(by / MostExpiries, ShortestExpiry.Ticks);
        var nextExpiry = reached;
        due.ReadOnTheWay(to);
        for (var steps = 1; ; steps++)
        {
            clock.Set(before.At(reached), setsTimers: false);
            drained += due.DrainAt(reached);
            if (drained - written >= MostUnwritten)
            {
                store.Flush();
                written = drained;
            }

            if (due.IsStoreUnreadable) throw new IOException("The store cannot be read for what is due next.");

            if (reached >= nextExpiry || reached == to)
            {
                router.ExpireOwed();
                nextExpiry = Math.Max(NextExpiry(reached), reached + expiryEvery);
            }

            if (reached == to) return drained;

            cancellationToken.ThrowIfCancellationRequested();
            var shortest = steps < MostShortSteps ? 1 : Math.Max(by / MostShortSteps, 1);
            reached = Math.Min(Math.Max(Math.Min(due.NextAt(), nextExpiry), reached + shortest), to);
        }
    }

    /// <summary>What comes to be owed from now on has its outcome now or later.</summary>
    private long NextExpiry(long now) => Math.Min(router.OldestOwedDoneAt(), now) + options.OweReceipts.Ticks;

    private void Change(MessageClock.Setting setting)
    {
        var before = clock.Current;
        clock.Set(setting);
        try
        {
            Save(setting);
        }
        catch
        {
            clock.Set(before);
            throw;
        }

        Tell();
    }

    /// <summary>The clock shows another time, or goes on in another way.</summary>
    private void Tell()
    {
        if (events.IsRead) events.ClockMoved();
    }

    private void StopAt(MessageClock.Setting setting)
    {
        clock.Set(setting);
        Tell();
        try
        {
            Save(setting);
        }
        catch (IOException)
        {
            // Whoever asked learns what went wrong before; after a restart the rest of the way is made up for.
        }
    }

    private void Save(MessageClock.Setting setting) => store.WriteSetting(MessageClock.SettingName, setting.Write());
}
