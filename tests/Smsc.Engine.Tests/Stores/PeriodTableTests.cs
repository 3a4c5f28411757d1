using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

public sealed class PeriodTableTests
{
    private const long Minute = PeriodTable.Minute;

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private Database _database = null!;
    private PeriodTable _periods = null!;

    [SetUp]
    public void Open()
    {
        _database = Database.Open(Path.Combine(_folder, "smsc.db"), TimeSpan.Zero);
        SqliteSchema.Prepare(_database, StorageSync.Normal);
        _periods = new PeriodTable(_database);
    }

    [TearDown]
    public void Remove()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public void There_is_one_row_for_all_that_came_in_a_minute()
    {
        Add(100, 10, 5 * Minute);
        Add(110, 10, (5 * Minute) + 1);
        Add(120, 10, (6 * Minute) - 1);
        Add(130, 10, 6 * Minute);
        Add(140, 10, 7 * Minute);

        Rows().Should().Equal("100 5", "130 6", "140 7");
    }

    [Test]
    public void A_batch_that_was_overtaken_has_its_own_minute_and_leaves_those_around_it_theirs()
    {
        Add(100, 10, 5 * Minute);
        Add(130, 10, 5 * Minute);
        Add(110, 10, 6 * Minute);
        Add(120, 10, 5 * Minute);

        Rows().Should().Equal("100 5", "110 6", "120 5");
    }

    [Test]
    public void A_batch_below_all_others_has_its_own_minute()
    {
        Add(100, 10, 5 * Minute);
        Add(50, 10, 6 * Minute);

        Rows().Should().Equal("50 6", "100 5");
    }

    [Test]
    public void No_messages_are_no_row()
    {
        _periods.Add(1, 0, 5 * Minute);

        Rows().Should().BeEmpty();
    }

    [Test]
    public void What_was_rolled_back_is_written_again()
    {
        _database.Execute("BEGIN");
        Add(100, 10, 5 * Minute);
        _database.Execute("ROLLBACK");

        Add(110, 10, 5 * Minute);

        Rows().Should().Equal("110 5");
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void Every_message_lies_in_the_run_of_its_minute_whatever_the_order_and_the_times(int seed)
    {
        var random = new Random(seed);
        var batches = new List<(long First, int Count, long At)>();
        var id = 1_000L;
        for (var i = 0; i < 600; i++)
        {
            var count = random.Next(1, 20);
            batches.Add((id, count, random.Next(1, 6) * Minute));
            id += count + (random.Next(10) == 0 ? 1_000 : 0);
        }

        for (var i = 0; i + 8 <= batches.Count; i += 4) Shuffle(i, 8);
        foreach (var (first, count, at) in batches)
        {
            Add(first, count, at);
            if (random.Next(20) == 0) _database.Execute($"DELETE FROM message WHERE id < {first - 500}");
        }

        const string Minutes = "(SELECT minute FROM period WHERE first_id <= id ORDER BY first_id DESC LIMIT 1)";
        _database.ReadInteger("SELECT count(*) FROM message").Should().BePositive();
        _database.ReadInteger($"SELECT count(*) FROM message WHERE {Minutes} IS NOT accepted_at / {Minute}").Should().Be(0);

        void Shuffle(int from, int length)
        {
            var part = batches.GetRange(from, length).ToArray();
            random.Shuffle(part);
            for (var i = 0; i < length; i++) batches[from + i] = part[i];
        }
    }

    [Test]
    public void Minutes_whose_messages_have_left_leave_and_those_of_the_oldest_message_stay()
    {
        for (var minute = 1; minute <= 1_000; minute++) Add(minute * 10, 10, minute * Minute);
        _database.Execute("DELETE FROM message WHERE id BETWEEN 21 AND 9899");

        for (var minute = 1_001; minute <= 1_030; minute++) Add(minute * 10, 10, minute * Minute);

        Rows().Should().Equal([
            "10 1", "20 2", .. Enumerable.Range(990, 41).Select(minute => $"{minute * 10} {minute}")]);
    }

    private void Add(long first, int count, long acceptedAt)
    {
        for (var id = first; id < first + count; id++) _database.Execute($"INSERT INTO message(id, accepted_at) VALUES({id}, {acceptedAt})");
        _periods.Add(first, first + count - 1, acceptedAt);
    }

    private List<string> Rows()
    {
        using var rows = _database.Prepare("SELECT first_id || ' ' || minute FROM period ORDER BY first_id");
        var all = new List<string>();
        while (rows.Step()) all.Add(rows.Text(0));
        return all;
    }
}
