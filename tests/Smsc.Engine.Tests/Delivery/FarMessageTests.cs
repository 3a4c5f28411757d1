using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>What is due late, over the stores that there are.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class FarMessageTests(StorageProvider provider)
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly FakeTimeProvider _clock = new(TestEngine.Start);
    private RecordingStore _store = null!;
    private SqliteMessageStore? _sqlite;

    [SetUp]
    public void Open()
    {
        if (provider == StorageProvider.Sqlite) _sqlite = new SqliteMessageStore(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, _clock);
        _store = new RecordingStore((IMessageStore?)_sqlite ?? new MemoryMessageStore(100_000));
    }

    [TearDown]
    public void Remove()
    {
        _sqlite?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [TestCase(29)]
    [TestCase(30)]
    [TestCase(31)]
    [TestCase(59)]
    [TestCase(60)]
    [TestCase(61)]
    [TestCase(90)]
    [TestCase(3_600)]
    [TestCase(86_400)]
    public void It_is_delivered_once_at_its_time(int seconds)
    {
        var delay = TimeSpan.FromSeconds(seconds);
        using var engine = Engine(delay);
        var receiver = engine.Receiver();
        var ids = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            ids.AddRange(Submit(engine, 5));
            engine.Advance(TimeSpan.FromMilliseconds(10));
        }

        engine.Advance(delay - TimeSpan.FromMilliseconds(401));
        receiver.Received.Should().BeEmpty();
        for (var i = 1; i <= 40; i++)
        {
            engine.Advance(TimeSpan.FromMilliseconds(i == 1 ? 1 : 10));
            receiver.Received.Should().Equal(ids.Take(5 * i));
            receiver.Acknowledge();
        }

        engine.Advance(TimeSpan.FromHours(1));
        receiver.ReceivedCount.Should().Be(200);
        engine.ShouldBeSettled();
    }

    [Test]
    public void Until_then_it_holds_no_record_and_counts_as_unsettled()
    {
        using var engine = Engine(TimeSpan.FromHours(2));
        Submit(engine, 1_000);

        engine.Advance(TimeSpan.FromHours(1));

        engine.Messages.Count.Should().Be(0);
        engine.Account.Unsettled.Should().Be(1_000);
        engine.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        engine.Messages.Count.Should().Be(1_000);
    }

    [Test]
    public void A_jump_of_days_delivers_all_in_the_order_of_their_times()
    {
        using var engine = Engine(TimeSpan.FromDays(30));
        var receiver = engine.Receiver();
        var ids = new List<long>();
        for (var i = 0; i < 20; i++)
        {
            ids.AddRange(Submit(engine, 100));
            engine.Advance(TimeSpan.FromMinutes(i * 3));
        }

        receiver.SetWritable(false);
        engine.Jump(TimeSpan.FromDays(30));
        receiver.SetWritable(true);
        receiver.AcknowledgeUntilQuiet();

        receiver.Received.Should().Equal(ids);
        _store.Events.Where(change => change.Kind == MessageEventKind.StateChanged).Select(change => change.Id).Should().Equal(ids);
        engine.ShouldBeSettled();
    }

    [TestCase(2)]
    [TestCase(45)]
    [TestCase(70)]
    public void What_is_submitted_after_a_jump_that_no_timer_has_seen_yet_is_delivered_once(int delaySeconds)
    {
        var delay = TimeSpan.FromSeconds(delaySeconds);
        using var engine = Engine(delay);
        var receiver = engine.Receiver();
        engine.Advance(TimeSpan.FromMinutes(1));
        _clock.AdjustTime(_clock.GetUtcNow() + TimeSpan.FromHours(8));

        var ids = Submit(engine, 5);
        engine.Advance(delay + TimeSpan.FromSeconds(1));

        receiver.Received.Should().Equal(ids);
        receiver.Acknowledge();
        engine.Advance(TimeSpan.FromHours(1));
        receiver.ReceivedCount.Should().Be(5);
        engine.ShouldBeSettled();
    }

    private TestEngine Engine(TimeSpan delay) => new(delay, store: _store, messageClock: _clock);

    private List<long> Submit(TestEngine engine, int count)
    {
        var session = engine.Session();
        var ids = new List<long>();
        foreach (var size in Enumerable.Range(0, count).Chunk(100).Select(chunk => chunk.Length))
        {
            var batch = engine.Batch(session, size);
            if (!engine.Engine.Submissions.Submit(batch)) _sqlite!.Flush();
            ids.AddRange(TestEngine.Ids(batch));
            engine.Engine.Submissions.Release(batch);
        }

        return ids;
    }
}
