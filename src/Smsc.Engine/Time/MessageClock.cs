using System.Globalization;
using Smsc.Engine.Delivery;

namespace Smsc.Engine;

/// <summary>
/// The time of messages: real time, ahead of it by an offset, or standing still. Its timers run in this time: they are set anew when it
/// moves, and do not fire while it stands unless they are due. Reading it takes no lock. <see cref="SmscEngine"/> moves it.
/// </summary>
public sealed class MessageClock : TimeProvider
{
    /// <summary>The clock is set before this time: what is added to it stays within the years that a date can have.</summary>
    public static readonly DateTimeOffset End = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>What it is set to is kept under this name.</summary>
    internal const string SettingName = "message clock";

    private const long Runs = long.MinValue;

    private readonly TimeProvider _real;
    private readonly Lock _lock = new();
    private readonly HashSet<MessageTimer> _timers = [];
    private volatile Setting _setting = Setting.Real;

    /// <summary>Shows real time at first.</summary>
    /// <param name="real">Real time, or what a test has in its place.</param>
    public MessageClock(TimeProvider real) => _real = real;

    /// <summary>Whether it shows real time: it was neither moved nor stopped, or was set back to it.</summary>
    public bool IsReal => _setting == Setting.Real;

    /// <summary>Whether somebody stopped it.</summary>
    public bool IsFrozen => _setting.IsFrozen;

    /// <summary>How far it is ahead of real time; behind it when negative, as a clock that stands still can be.</summary>
    public TimeSpan Offset => _setting is { HeldAt: Runs } running ? new TimeSpan(running.Offset) : new TimeSpan(UtcTicks - RealTicks);

    /// <summary>The real time: UTC ticks.</summary>
    public long RealTicks => _real.GetUtcNow().UtcTicks;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <summary>What it shows: UTC ticks.</summary>
    internal long UtcTicks => TicksOf(_setting);

    /// <summary>What it is set to; another object after each change.</summary>
    internal Setting Current => _setting;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => new(UtcTicks, TimeSpan.Zero);

    /// <summary>Real time passed: for measuring, not for dates.</summary>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <inheritdoc/>
    /// <remarks>A period that passed while the clock was moved passes once.</remarks>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new MessageTimer(this, _real, callback, state);
        lock (_lock) _timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>
    /// Sets it to what an earlier process left it at, as its store kept it. The engine does so at its start; a store that tells the age of
    /// messages does before it looks at any.
    /// </summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public void Restore(IMessageStore store) => Set(Setting.Read(store.ReadSetting(SettingName)));

    /// <summary>
    /// The next whole tick of the wheel: the clock stands on no other time, or what is due there would wait for a tick that never comes.
    /// </summary>
    internal static long RoundUp(long ticks) => (ticks + DueMessages.Tick.Ticks - 1) / DueMessages.Tick.Ticks * DueMessages.Tick.Ticks;

    internal long TicksOf(Setting setting) =>
        setting.HeldAt != Runs ? setting.HeldAt : Math.Clamp(RealTicks + setting.Offset, 0, DateTime.MaxValue.Ticks);

    /// <summary>Sets it. Whoever moves it sees to it that nobody else does.</summary>
    /// <param name="setting">What it is from now on.</param>
    /// <param name="setsTimers">Whether its timers learn of it now; they must in the end.</param>
    internal void Set(Setting setting, bool setsTimers = true)
    {
        _setting = setting;
        if (!setsTimers) return;

        MessageTimer[] timers;
        lock (_lock) timers = [.. _timers];

        // Without the lock: a clock of a test has timers that fire on the thread that sets them.
        foreach (var timer in timers) timer.ClockWasSet();
    }

    internal void Remove(MessageTimer timer)
    {
        lock (_lock) _timers.Remove(timer);
    }

    /// <summary>What a clock is set to.</summary>
    /// <param name="Offset">Ahead of real time: ticks.</param>
    /// <param name="HeldAt">Where it stands: UTC ticks; <see cref="long.MinValue"/> while it runs.</param>
    /// <param name="IsFrozen">Whether somebody stopped it. It also stands while it is moved.</param>
    internal sealed record Setting(long Offset, long HeldAt, bool IsFrozen)
    {
        public static readonly Setting Real = new(0, Runs, IsFrozen: false);

        /// <summary>Runs so far ahead of real time.</summary>
        public static Setting Running(long offset) => offset == 0 ? Real : new Setting(offset, Runs, IsFrozen: false);

        /// <summary>Stands still at this time, or less than 10 ms later, on a whole tick.</summary>
        public static Setting Frozen(long at) => new(0, RoundUp(at), IsFrozen: true);

        /// <summary>The same, standing at a time for as long as it is moved.</summary>
        public Setting At(long ticks) => this with { HeldAt = ticks };

        /// <summary>For the store; null for real time.</summary>
        public string? Write() => IsFrozen
            ? string.Create(CultureInfo.InvariantCulture, $"frozen {HeldAt}")
            : Offset == 0 ? null : string.Create(CultureInfo.InvariantCulture, $"offset {Offset}");

        /// <summary>As it was written; real time when it cannot be read.</summary>
        public static Setting Read(string? text)
        {
            var words = text?.Split(' ') ?? [];
            if (words.Length != 2) return Real;
            if (!long.TryParse(words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var ticks)) return Real;

            return words[0] switch
            {
                "frozen" when ticks >= 0 && ticks < End.UtcTicks => Frozen(ticks),
                "offset" when Math.Abs(ticks) < End.UtcTicks => Running(ticks),
                _ => Real,
            };
        }
    }
}
