using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Engine.Tests.Time;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Deleting;

/// <summary>What an earlier process left is deleted, whether this one has read it or not.</summary>
public sealed class DeleteAfterStartTests() : ClockFixture(StorageProvider.Sqlite)
{
    [Test]
    public void What_is_owed_what_waits_and_what_is_not_read_yet_is_gone()
    {
        for (var i = 0; i < 10; i++) Submit(new Submit { ScheduleDeliveryTime = i == 0 ? "" : PendingEngine.In(1_200 * i) });
        Advance(TimeSpan.FromHours(1));
        Restart();
        (Test.Owed, Test.Account.Unsettled).Should().Be((3, 10));

        Delete(new MessageQuery()).Should().Be(10);

        ShouldBeSettled();
        Advance(TimeSpan.FromDays(2));
        Store.Events.Should().BeEmpty();
        Test.Receiver().Received.Should().BeEmpty();
    }
}
