using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Time;

/// <summary>Outcomes are due on whole 10 ms, and the clock begins where it likes.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class BetweenTicksTests(StorageProvider provider) : ClockFixture(provider)
{
    private static readonly TimeSpan OfATick = TimeSpan.FromTicks(34_567);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    [SetUp]
    public void Begin() => Real.Advance(OfATick);

    [Test]
    public void A_frozen_clock_that_is_moved_by_the_delay_delivers_at_once()
    {
        Engine.FreezeClock();
        var id = Submit();

        var advance = Advance(Delay);

        Stored(id).State.Should().Be(MessageState.DELIVERED);
        advance.Should().Be(new ClockAdvance(TestEngine.Start + Tick, TestEngine.Start + Tick + Delay, 1));
        Clock.GetUtcNow().Should().Be(advance.To);
    }

    [Test]
    public void A_running_clock_that_is_moved_by_the_delay_delivers_at_once()
    {
        var id = Submit();

        var advance = Advance(Delay);

        Stored(id).State.Should().Be(MessageState.DELIVERED);
        advance.To.Should().Be(TestEngine.Start + Tick + Delay);
        Clock.GetUtcNow().Should().Be(advance.To);
    }

    [Test]
    public void A_clock_that_is_frozen_and_moved_by_less_than_a_tick_stands_on_the_next()
    {
        Engine.FreezeClock();

        Advance(TimeSpan.FromTicks(1));

        Clock.GetUtcNow().Should().Be(TestEngine.Start + (2 * Tick));
    }

    [Test]
    public void What_a_store_kept_between_two_ticks_is_read_as_the_later_one()
    {
        var setting = MessageClock.Setting.Read($"frozen {(TestEngine.Start + OfATick).UtcTicks}");

        setting.Should().Be(MessageClock.Setting.Frozen((TestEngine.Start + Tick).UtcTicks));
    }
}
