using Smsc.Engine.Messages;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

/// <summary>How the file is read by queries: who waits for whom, and for how long.</summary>
public sealed class SqliteQueryTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    private string File => Path.Combine(_folder, "smsc.db");

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void A_page_ends_after_a_second_and_the_next_one_goes_on_there()
    {
        using var door = Open();
        long[] ids = [.. Enumerable.Range(0, 4).SelectMany(_ => door.AppendMany(500))];
        using var reader = new MessageQueryReader(File, TimeSpan.FromSeconds(1));
        var scanned = new List<int>();
        var found = new List<long>();
        long? cursor = long.MaxValue;
        while (cursor is { } from)
        {
            // Each look at the clock finds it a tenth of a second later.
            var page = reader.Read(new MessageQuery { Limit = 1_000, Cursor = from }, new StepClock(TimeSpan.FromMilliseconds(100)), default);
            scanned.Add(page.Scanned);
            found.AddRange(page.Messages.Select(message => message.Id));
            cursor = page.Cursor;
        }

        found.Should().Equal(ids.Reverse());
        scanned.SkipLast(1).Should().HaveCountGreaterThan(3).And.OnlyContain(count => count == scanned[0]);
        scanned[0].Should().BeLessThan(500);
    }

    [Test]
    public void A_page_sees_one_moment_and_whoever_writes_meanwhile_does_not_wait()
    {
        using var door = Open();
        var ids = door.AppendMany(500);
        using var reader = new MessageQueryReader(File, TimeSpan.FromSeconds(1));
        var committed = 0;
        var clock = new StepClock(TimeSpan.Zero) { Read = () => committed += door.AppendMany(10).Length };

        var page = reader.Read(new MessageQuery { Limit = 1_000 }, clock, default);

        committed.Should().BeGreaterThan(100, "each of them was committed while the page was looked for");
        page.Messages.Select(message => message.Id).Should().HaveCountLessThan(ids.Length + 20).And.EndWith(ids.Reverse());
        reader.Read(new MessageQuery { Limit = 1_000 }, TimeProvider.System, default).Messages.Should().HaveCount(500 + committed);
    }

    [Test]
    public void A_page_that_is_cancelled_ends_at_once_and_the_connection_is_good_for_the_next()
    {
        using var door = Open();
        door.AppendMany(500);
        using var reader = new MessageQueryReader(File, TimeSpan.FromSeconds(1));
        using var cancellation = new CancellationTokenSource();
        var looks = 0;
        var clock = new StepClock(TimeSpan.Zero);
        clock.Read = () =>
        {
            if (++looks == 3) cancellation.Cancel();
        };

        FluentActions.Invoking(() => reader.Read(new MessageQuery { Limit = 1_000 }, clock, cancellation.Token))
            .Should().Throw<OperationCanceledException>();

        looks.Should().Be(3);
        reader.Read(new MessageQuery(), TimeProvider.System, default).Messages.Should().HaveCount(100);
    }

    [Test]
    public async Task More_queries_at_once_than_there_are_connections_are_all_answered()
    {
        using var door = Open();
        var ids = door.AppendMany(500);

        var pages = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => door.Store.QueryAsync(new MessageQuery { Limit = 1_000 })));

        pages.Should().OnlyContain(page => page.Messages.Select(message => message.Id).SequenceEqual(ids.Reverse()));
    }

    [Test]
    public async Task A_store_that_closes_ends_its_queries_and_takes_no_more()
    {
        var door = Open();
        for (var i = 0; i < 10; i++) door.AppendMany(500);
        var queries = Enumerable.Range(0, 20).Select(_ => door.Store.QueryAsync(new MessageQuery { Text = "nothing like it" })).ToArray();

        door.Dispose();

        foreach (var query in queries)
        {
            try
            {
                (await query).Scanned.Should().Be(5_000);
            }
            catch (OperationCanceledException)
            {
            }
        }

        await FluentActions.Awaiting(() => door.Store.QueryAsync(new MessageQuery())).Should().ThrowAsync<OperationCanceledException>();
        new FileInfo(File + "-wal").Exists.Should().BeFalse("the last connection takes the log away");
    }

    [Test]
    public async Task Messages_before_the_first_known_minute_are_found_too()
    {
        using var door = Open();
        var ids = door.AppendMany(3);
        ((SqliteMessageStore)door.Store).Execute("DELETE FROM period");

        var page = await door.Store.QueryAsync(new MessageQuery { AcceptedFrom = door.AcceptedAt, AcceptedUntil = door.AcceptedAt + 1 });

        page.Messages.Select(message => message.Id).Should().Equal(ids.Reverse());
    }

    private MessageStoreConformance.Door Open() => new(
        new SqliteMessageStore(new StorageOptions { Path = File, Retention = TimeSpan.FromDays(36_500) }, TimeProvider.System),
        store => ((SqliteMessageStore)store).Flush());

    /// <summary>Moves by a step whenever it is read, after it has done what it is told to.</summary>
    private sealed class StepClock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public Action Read { get; set; } = static () => { };

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp()
        {
            Read();
            return _now += step.Ticks;
        }
    }
}
