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

    [Test]
    public void A_receipt_that_is_owed_comes_after_a_restart_on_a_frozen_clock()
    {
        var id = Submit();
        Advance(Delay);
        Engine.FreezeClock();
        Restart();

        var receiver = Test.Receiver();
        Real.Advance(TimeSpan.FromMilliseconds(1));

        receiver.Received.Should().Equal(id);
    }

    [Test]
    public void A_receipt_whose_outcome_was_decided_at_this_moment_comes_after_a_restart_on_a_clock_that_stands()
    {
        // Ended by hand: its outcome has the time that the clock shows, which is between two ticks.
        var id = Submit(new Submit { RegisteredDelivery = 1 });
        Real.Advance(TimeSpan.FromTicks(1_234));
        Pending.PendingEngine.Await(Engine.Pending.DecideAsync(id, MessageState.UNDELIVERABLE, errorCode: 0));
        Stored(id).Settled.Should().BeFalse();
        Restart();

        var receiver = Test.Receiver();
        Real.Advance(TimeSpan.FromTicks(1));

        receiver.Received.Should().Equal(id);
    }
}
