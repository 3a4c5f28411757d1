using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Submission;

/// <summary>schedule_delivery_time and validity_period, over both stores: near times stay in memory, far ones are left to the store.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class ScheduleAndValidityTests(StorageProvider provider)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly FakeTimeProvider _clock = new(TestEngine.Start);
    private SqliteMessageStore? _sqlite;

    [TearDown]
    public void Remove()
    {
        _sqlite?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    // The start is 2026-03-01 12:00 UTC.
    [TestCase("000000000030000R", 30)]
    [TestCase("000000010000000R", 3_600)]
    [TestCase("000002000000000R", 2 * 86_400)]
    [TestCase("260301120030000+", 30)]
    [TestCase("260301140030008+", 30, Description = "half past two hours east")]
    [TestCase("260302120000000+", 86_400)]
    [TestCase("260228120000000+", 0, Description = "past: now")]
    [TestCase("000000000000000R", 0)]
    public void A_scheduled_message_is_ENROUTE_until_its_time_and_Delay(string schedule, int seconds)
    {
        using var engine = Engine();
        var receiver = engine.Receiver();
        var (id, status) = Submit(engine, new Submit { ScheduleDeliveryTime = schedule });

        status.Should().Be(CommandStatus.ESME_ROK);
        engine.Jump(TimeSpan.FromSeconds(seconds) + Second - TimeSpan.FromMilliseconds(10));
        State(engine, id).Should().Be(MessageState.ENROUTE);
        receiver.Received.Should().BeEmpty();

        engine.Advance(TimeSpan.FromMilliseconds(10));
        State(engine, id).Should().Be(MessageState.DELIVERED);
        receiver.Received.Should().Equal(id);
    }

    [TestCase("000000000500000R", 300)]
    [TestCase("260301120500000+", 300)]
    [TestCase("000001000000000R", 86_400)]
    public void A_message_whose_validity_ends_before_its_outcome_is_EXPIRED_then(string validity, int seconds)
    {
        using var engine = Engine(TimeSpan.FromDays(30));
        var receiver = engine.Receiver();
        var (id, _) = Submit(engine, new Submit { ValidityPeriod = validity, RegisteredDelivery = 2 });

        engine.Jump(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(10));
        State(engine, id).Should().Be(MessageState.ENROUTE);

        engine.Advance(TimeSpan.FromMilliseconds(10));
        State(engine, id).Should().Be(MessageState.EXPIRED);
        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_validity_that_ends_after_the_outcome_changes_nothing()
    {
        using var engine = Engine(TimeSpan.FromMinutes(1));
        var (id, _) = Submit(engine, new Submit { ValidityPeriod = "000000000100000R" });

        engine.Advance(TimeSpan.FromMinutes(1));

        State(engine, id).Should().Be(MessageState.DELIVERED, "it is due as its validity ends");
    }

    [Test]
    public void A_message_that_is_valid_until_before_its_schedule_is_EXPIRED()
    {
        using var engine = Engine();
        var (id, _) = Submit(engine, new Submit { ScheduleDeliveryTime = "000000020000000R", ValidityPeriod = "000000010000000R" });

        engine.Jump(TimeSpan.FromHours(1) - Second);
        State(engine, id).Should().Be(MessageState.ENROUTE);
        engine.Advance(Second);
        State(engine, id).Should().Be(MessageState.EXPIRED);
    }

    [TestCase("")]
    [TestCase("000010000000000R")]
    public void No_message_is_on_its_way_for_longer_than_MaxValidity_after_its_schedule(string validity)
    {
        using var engine = Engine(TimeSpan.FromDays(30));
        var (id, _) = Submit(engine, new Submit { ScheduleDeliveryTime = "000001000000000R", ValidityPeriod = validity });

        engine.Jump(TimeSpan.FromDays(3) - Second);
        State(engine, id).Should().Be(MessageState.ENROUTE);
        engine.Advance(Second);
        State(engine, id).Should().Be(MessageState.EXPIRED, "48 h after its schedule");
    }

    [Test]
    public void A_validity_that_is_over_refuses_the_message_and_those_beside_it_go_on()
    {
        using var engine = Engine();
        var session = engine.Session();
        var batch = engine.Engine.Batches.Rent(session.Account, session, session.Id);
        var submissions = engine.Engine.Submissions;

        submissions.Add(batch, new Submit().ToBody(), 1).Status.Should().Be(CommandStatus.ESME_ROK);
        submissions.Add(batch, new Submit { ValidityPeriod = "260301115959000+" }.ToBody(), 2).Status.Should().Be(CommandStatus.ESME_RINVEXPIRY);
        submissions.Add(batch, new Submit { ShortMessage = "third" }.ToBody(), 3).Status.Should().Be(CommandStatus.ESME_ROK);

        batch.Count.Should().Be(2);
        submissions.Submit(batch);
        engine.Store.Flush();
        var third = engine.Stored(batch.Items[1].Id);
        third.Body.ToArray().Should().Equal(new Submit { ShortMessage = "third" }.ToBody());
    }

    [Test]
    public void A_schedule_of_years_is_accepted()
    {
        using var engine = Engine();
        var (id, _) = Submit(engine, new Submit { ScheduleDeliveryTime = "070605040302100R" });

        engine.Jump(TimeSpan.FromDays(365 * 7));
        State(engine, id).Should().Be(MessageState.ENROUTE);
        engine.Jump(TimeSpan.FromDays(365));
        State(engine, id).Should().Be(MessageState.DELIVERED);
    }

    private TestEngine Engine(TimeSpan? delay = null)
    {
        if (provider == StorageProvider.Sqlite) _sqlite = new SqliteMessageStore(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, _clock);
        return new TestEngine(delay ?? Second, store: (IMessageStore?)_sqlite ?? new MemoryMessageStore(1_000), messageClock: _clock);
    }

    /// <summary>The store commits later perhaps.</summary>
    private static (long Id, CommandStatus Status) Submit(TestEngine engine, Submit submit)
    {
        var session = engine.Session();
        var batch = engine.Engine.Batches.Rent(session.Account, session, session.Id);
        var error = engine.Engine.Submissions.Add(batch, submit.ToBody(), 1);
        if (error.IsError) return (0, error.Status);

        if (!engine.Engine.Submissions.Submit(batch))
        {
            engine.Store.Flush();
            SpinWait.SpinUntil(() => session.CommittedLater.Count > 0, TimeSpan.FromSeconds(30)).Should().BeTrue();
        }

        var id = batch.Items[0].Id;
        engine.Engine.Submissions.Release(batch);
        return (id, CommandStatus.ESME_ROK);
    }

    private static MessageState State(TestEngine engine, long id)
    {
        engine.Store.Flush();
        return engine.Stored(id).State;
    }
}
