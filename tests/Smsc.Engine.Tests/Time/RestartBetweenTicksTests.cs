using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Time;

/// <summary>What is owed when the process starts is due at once, also on a clock that stands between two whole 10 ms, or on one.</summary>
public sealed class RestartBetweenTicksTests() : ClockFixture(StorageProvider.Sqlite)
{
    [SetUp]
    public void Begin() => Real.Advance(TimeSpan.FromTicks(34_567));

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
        PendingEngine.Await(Engine.Pending.DecideAsync(id, MessageState.UNDELIVERABLE, errorCode: 0));
        Stored(id).Settled.Should().BeFalse();
        Restart();

        var receiver = Test.Receiver();
        Real.Advance(TimeSpan.FromTicks(1));

        receiver.Received.Should().Equal(id);
    }
}
