using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Time;

/// <summary>The one step back.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class ClockResetTests(StorageProvider provider) : ClockFixture(provider)
{
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);

    [Test]
    public void What_is_submitted_afterwards_comes_after_the_usual_delay_and_what_is_scheduled_at_its_time()
    {
        Advance(ThreeDays);
        Engine.ResetClock();
        (Clock.GetUtcNow(), Clock.IsReal).Should().Be((TestEngine.Start, true));

        var now = Submit(In(0));
        var near = Submit(In(48 * 3600));
        var far = Submit(In(5 * 24 * 3600));

        Real.Advance(Delay - TimeSpan.FromMilliseconds(10));
        State(now).Should().Be(MessageState.ENROUTE, "its delay is not over");
        Real.Advance(TimeSpan.FromMilliseconds(10));
        State(now).Should().Be(MessageState.DELIVERED);
        Real.Advance(TimeSpan.FromHours(48) - TimeSpan.FromMilliseconds(10));
        State(near).Should().Be(MessageState.ENROUTE);
        Real.Advance(TimeSpan.FromMilliseconds(10));
        State(near).Should().Be(MessageState.DELIVERED);
        Advance(ThreeDays - TimeSpan.FromMilliseconds(10));
        State(far).Should().Be(MessageState.ENROUTE);
        Advance(TimeSpan.FromMilliseconds(10));
        State(far).Should().Be(MessageState.DELIVERED);
        Store.Events.Select(change => change.Id).Should().Equal(now, near, far);
    }

    [Test]
    public void What_waited_before_is_due_at_its_time_and_once()
    {
        Advance(ThreeDays);
        var ids = new[] { 0, 1, 30, 3_600, 86_400, 864_000 }
            .Select(after => Submit(In(after))).ToArray();

        Engine.ResetClock();

        Real.Advance(TimeSpan.FromHours(1));
        Store.Events.Should().BeEmpty();
        Advance(ThreeDays - TimeSpan.FromHours(1));
        Store.Events.Should().BeEmpty("they were accepted then");
        Advance(Delay);
        Store.Events.Select(change => change.Id).Should().Equal(ids[0]);
        Advance(TimeSpan.FromDays(20));
        Store.Events.Select(change => change.Id).Should().Equal(ids);
    }

    [Test]
    public void A_clock_that_stood_behind_real_time_goes_forward_and_what_is_due_by_then_comes()
    {
        Engine.FreezeClock();
        var id = Submit();
        Real.Advance(ThreeDays);
        State(id).Should().Be(MessageState.ENROUTE);

        Engine.ResetClock();
        Real.Advance(TimeSpan.FromMilliseconds(1));

        Clock.IsReal.Should().BeTrue();
        State(id).Should().Be(MessageState.DELIVERED);
    }

    [Test]
    public void It_can_be_moved_and_reset_again_and_again()
    {
        var random = new Random(5);
        var ids = new List<long>();
        for (var i = 0; i < 30; i++)
        {
            Advance(TimeSpan.FromSeconds(random.Next(1, 500_000)));
            ids.Add(Submit(In(random.Next(1, 300))));
            Engine.ResetClock();
            ids.Add(Submit(In(random.Next(1, 300))));
            Real.Advance(TimeSpan.FromSeconds(random.Next(1, 60)));
        }

        Advance(TimeSpan.FromDays(30));

        Store.Events.Select(change => change.Id).Order().Should().Equal(ids.Order());
        Store.Events.Where(change => change.At > Clock.GetUtcNow().UtcTicks).Should().BeEmpty();
        ShouldBeSettled();
    }

    [Test]
    public void A_receipt_that_waits_for_another_try_waits_until_its_time()
    {
        Advance(ThreeDays);
        var receiver = Test.Receiver();
        var id = Submit();
        Real.Advance(Delay);
        receiver.Fail();

        Engine.ResetClock();
        Real.Advance(TimeSpan.FromHours(1));
        receiver.Received.Should().Equal(id);
        Advance(ThreeDays);

        receiver.Received.Should().Equal(id, id);
    }

    private static Submit In(int seconds) =>
        new() { ScheduleDeliveryTime = seconds == 0 ? "" : PendingEngine.In(seconds), RegisteredDelivery = 0 };

    private MessageState State(long id) => Stored(id).State;
}
