using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Tests.Fakes;
using static Smsc.Engine.MessageClock;

namespace Smsc.Engine.Tests.Time;

public sealed class MessageClockTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _real = new(TestEngine.Start);
    private MessageClock _clock = null!;
    private int _fired;

    [SetUp]
    public void Make()
    {
        _clock = new MessageClock(_real);
        _fired = 0;
    }

    [Test]
    public void It_shows_real_time_until_it_is_set()
    {
        _real.Advance(Second);

        _clock.GetUtcNow().Should().Be(TestEngine.Start + Second);
        (_clock.IsReal, _clock.IsFrozen, _clock.Offset).Should().Be((true, false, TimeSpan.Zero));
    }

    [Test]
    public void It_goes_on_ahead_of_real_time()
    {
        Move(TimeSpan.FromDays(3));
        _real.Advance(Second);

        _clock.GetUtcNow().Should().Be(TestEngine.Start + TimeSpan.FromDays(3) + Second);
        new DateTimeOffset(_clock.RealTicks, TimeSpan.Zero).Should().Be(TestEngine.Start + Second);
        (_clock.IsReal, _clock.IsFrozen, _clock.Offset).Should().Be((false, false, TimeSpan.FromDays(3)));
    }

    [Test]
    public void It_stands_while_it_is_frozen_and_falls_behind()
    {
        Freeze();
        _real.Advance(Second);

        _clock.GetUtcNow().Should().Be(TestEngine.Start);
        (_clock.IsReal, _clock.IsFrozen, _clock.Offset).Should().Be((false, true, -Second));
    }

    [Test]
    public void A_timer_fires_once_when_its_time_has_come()
    {
        using var timer = Timer(10 * Second);
        _real.Advance(9.9 * Second);
        _fired.Should().Be(0);
        _real.Advance(0.1 * Second);
        _fired.Should().Be(1);
        _real.Advance(TimeSpan.FromHours(1));
        _fired.Should().Be(1);
    }

    [Test]
    public void A_timer_is_set_anew_when_the_clock_moves()
    {
        using var timer = Timer(TimeSpan.FromHours(2));
        Move(TimeSpan.FromHours(1));
        _fired.Should().Be(0);
        _real.Advance(TimeSpan.FromHours(1) - Second);
        _fired.Should().Be(0);
        _real.Advance(Second);
        _fired.Should().Be(1);
    }

    [Test]
    public void A_timer_that_the_clock_passes_fires_at_once()
    {
        using var timer = Timer(TimeSpan.FromHours(2));
        Move(TimeSpan.FromHours(3));
        _real.Advance(TimeSpan.FromMilliseconds(1));
        _fired.Should().Be(1);
    }

    [Test]
    public void A_timer_waits_longer_when_the_clock_goes_back()
    {
        Move(TimeSpan.FromHours(1));
        using var timer = Timer(10 * Second);
        _clock.Set(Setting.Real);
        _real.Advance(TimeSpan.FromHours(1) + (9 * Second));
        _fired.Should().Be(0);
        _real.Advance(Second);
        _fired.Should().Be(1);
    }

    [Test]
    public void A_timer_does_not_fire_while_the_clock_stands_unless_it_is_due()
    {
        using var timer = Timer(10 * Second);
        Freeze();
        _real.Advance(TimeSpan.FromDays(1));
        _fired.Should().Be(0);
        using var due = Timer(TimeSpan.Zero);
        _real.Advance(TimeSpan.FromMilliseconds(1));
        _fired.Should().Be(1);

        _clock.Set(Setting.Running(_clock.UtcTicks - _clock.RealTicks));
        _real.Advance(9 * Second);
        _fired.Should().Be(1);
        _real.Advance(Second);
        _fired.Should().Be(2);
    }

    [Test]
    public void A_periodic_timer_goes_on_and_passes_once_where_the_clock_jumps()
    {
        using var timer = Timer(10 * Second, period: 10 * Second);
        for (var i = 0; i < 30; i++) _real.Advance(Second);
        _fired.Should().Be(3);

        Move(TimeSpan.FromHours(48));
        _real.Advance(TimeSpan.FromMilliseconds(1));
        _fired.Should().Be(4);
        for (var i = 0; i < 20; i++) _real.Advance(Second);
        _fired.Should().Be(6);
    }

    [Test]
    public void A_periodic_timer_comes_after_its_period_when_the_clock_was_set_back()
    {
        using var timer = Timer(10 * Second, period: 10 * Second);
        Move(TimeSpan.FromDays(30));
        _real.Advance(TimeSpan.FromMilliseconds(1));
        _fired.Should().Be(1);

        _clock.Set(Setting.Real);
        for (var i = 0; i < 9; i++) _real.Advance(Second);
        _fired.Should().Be(1);
        for (var i = 0; i < 11; i++) _real.Advance(Second);
        _fired.Should().Be(3);
    }

    [Test]
    public void A_periodic_timer_that_begins_later_does_so_wherever_the_clock_is_set()
    {
        using var timer = Timer(60 * Second, period: 10 * Second);
        Move(20 * Second);
        for (var i = 0; i < 39; i++) _real.Advance(Second);
        _fired.Should().Be(0);
        _real.Advance(Second);
        _fired.Should().Be(1);
    }

    [Test]
    public void A_timer_that_is_changed_or_disposed_forgets_its_old_time()
    {
        var timer = Timer(10 * Second);
        timer.Change(20 * Second, Timeout.InfiniteTimeSpan).Should().BeTrue();
        _real.Advance(19 * Second);
        _fired.Should().Be(0);
        timer.Dispose();
        Move(TimeSpan.FromHours(1));
        _real.Advance(TimeSpan.FromHours(1));
        _fired.Should().Be(0);
        timer.Change(Second, Timeout.InfiniteTimeSpan).Should().BeFalse();
    }

    [Test]
    public void A_timer_that_never_fires_stays_silent_whatever_the_clock_does()
    {
        using var timer = Timer(Timeout.InfiniteTimeSpan);
        Move(TimeSpan.FromDays(1_000));
        _real.Advance(TimeSpan.FromDays(1));
        _fired.Should().Be(0);
    }

    [Test]
    public void What_it_is_set_to_can_be_written_and_read()
    {
        Setting[] all = [Setting.Real, Setting.Running(17), Setting.Running(-17), Setting.Frozen(TestEngine.Start.UtcTicks)];

        all.Select(setting => Setting.Read(setting.Write())).Should().Equal(all);
    }

    [TestCase("")]
    [TestCase("offset")]
    [TestCase("offset x")]
    [TestCase("offset 9223372036854775807")]
    [TestCase("frozen -1")]
    [TestCase("frozen 9223372036854775807")]
    [TestCase("else 1")]
    public void What_nobody_wrote_is_real_time(string text) => Setting.Read(text).Should().Be(Setting.Real);

    private void Move(TimeSpan by) => _clock.Set(Setting.Running(by.Ticks));

    private void Freeze() => _clock.Set(Setting.Frozen(_clock.UtcTicks));

    private ITimer Timer(TimeSpan due, TimeSpan? period = null) =>
        _clock.CreateTimer(_ => _fired++, null, due, period ?? Timeout.InfiniteTimeSpan);
}
