using Smsc.Engine.Events;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Events;

public sealed class EventLogTests
{
    private const int Capacity = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TestEngine _engine = new(events: new EventOptions { Capacity = Capacity });
    private readonly EngineEvent[] _read = new EngineEvent[10 * Capacity];
    private uint _written;

    private EventLog Log => _engine.Engine.Events;

    [TearDown]
    public void End() => _engine.Dispose();

    [Test]
    public void Nothing_is_written_while_nobody_reads()
    {
        var newest = Log.Newest;

        _engine.Submit(10);
        Write(10);

        (Log.Newest, Log.IsRead).Should().Be((newest, false));
        using (Log.Open()) Log.IsRead.Should().BeTrue();
        Write(10);
        (Log.Newest, Log.IsRead).Should().Be((newest, false));
    }

    [Test]
    public void A_reader_gets_what_happens_once_it_is_opened_in_order()
    {
        using var other = Log.Open();
        Write(3);
        using var reader = Log.Open();
        Write(20);

        reader.Read(_read.AsSpan(0, 5)).Should().Be(5);
        Sequences(5).Should().Equal(4u, 5u, 6u, 7u, 8u);
        reader.Read(_read).Should().Be(15);
        Sequences(15).Should().Equal(Enumerable.Range(9, 15).Select(n => (uint)n));
        reader.Read(_read).Should().Be(0);
        (reader.Lost, reader.IsInterrupted, reader.Position).Should().Be((0, false, Log.Newest));
    }

    [Test]
    public void A_reader_that_is_overtaken_goes_on_with_the_oldest_that_is_there_and_is_told_how_many_it_lost()
    {
        using var reader = Log.Open();
        using var quick = Log.Open();
        Write(10);
        quick.Read(_read);
        Write(190);

        reader.Read(_read).Should().Be(Capacity);
        Sequences(Capacity).Should().Equal(Enumerable.Range(200 - Capacity + 1, Capacity).Select(n => (uint)n));
        reader.Lost.Should().Be(200 - Capacity);
        quick.Read(_read).Should().Be(Capacity);
        quick.Lost.Should().Be(190 - Capacity);
    }

    [Test]
    public void Whatever_is_written_and_read_in_turn_each_event_is_read_or_counted_as_lost()
    {
        var random = new Random(3);
        using var reader = Log.Open();
        var (start, count) = (Log.Newest, 0L);
        for (var i = 0; i < 2_000; i++)
        {
            // Batches of more than the ring holds, too.
            if (random.Next(2) == 0) _engine.Submit(random.Next(1, 3 * Capacity), registeredDelivery: 0);
            else Write(random.Next(1, Capacity));
            if (random.Next(3) == 0) continue;

            var before = reader.Position + 1;
            var lost = reader.Lost;
            var read = reader.Read(_read.AsSpan(0, random.Next(1, _read.Length)));
            for (var n = 0; n < read; n++) _read[n].Number.Should().Be(before + (reader.Lost - lost) + n);
            count += read;
            (count + reader.Lost).Should().Be(reader.Position - start);
        }

        while (reader.Read(_read) is var read and > 0) count += read;
        reader.Lost.Should().BePositive();
        (count + reader.Lost).Should().Be(Log.Newest - start);
    }

    [Test]
    public async Task A_reader_that_waits_is_told_what_happens()
    {
        using var reader = Log.Open();
        var first = reader.ReadAsync(_read).AsTask();
        first.IsCompleted.Should().BeFalse();

        Write(1);

        (await first.WaitAsync(Patience)).Should().Be(1);
        var second = reader.ReadAsync(_read).AsTask();
        Write(1);
        (await second.WaitAsync(Patience)).Should().Be(1);
        _read[0].SequenceNumber.Should().Be(2);
        Write(2);
        reader.ReadAsync(_read).IsCompletedSuccessfully.Should().BeTrue("it is there");
    }

    [Test]
    public async Task A_hundred_readers_that_wait_are_all_told()
    {
        var readers = Enumerable.Range(0, 100).Select(_ => Log.Open()).ToArray();
        var reading = readers.Select(reader => reader.ReadAsync(new EngineEvent[1]).AsTask()).ToArray();

        Write(1);

        (await Task.WhenAll(reading).WaitAsync(Patience)).Should().OnlyContain(count => count == 1);
        foreach (var reader in readers) reader.Dispose();
        Log.IsRead.Should().BeFalse();
    }

    [Test]
    public async Task A_wait_can_be_cancelled_and_another_one_follows()
    {
        using var reader = Log.Open();
        using var cancellation = new CancellationTokenSource();
        var waiting = reader.ReadAsync(_read, cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await waiting.Invoking(task => task.WaitAsync(Patience)).Should().ThrowAsync<OperationCanceledException>();
        Write(1);
        (await reader.ReadAsync(_read).AsTask().WaitAsync(Patience)).Should().Be(1);
    }

    [Test]
    public async Task A_wait_ends_with_nothing_when_the_reader_is_disposed_or_the_engine_stops()
    {
        var reader = Log.Open();
        using var other = Log.Open();
        var (waiting, otherWaiting) = (reader.ReadAsync(_read).AsTask(), other.ReadAsync(new EngineEvent[1]).AsTask());

        reader.Dispose();
        (await waiting.WaitAsync(Patience)).Should().Be(0);
        otherWaiting.IsCompleted.Should().BeFalse();

        _engine.Dispose();
        (await otherWaiting.WaitAsync(Patience)).Should().Be(0);
        (await other.ReadAsync(_read).AsTask().WaitAsync(Patience)).Should().Be(0);
        Log.Invoking(log => log.Open()).Should().Throw<ObjectDisposedException>();
    }

    [Test]
    public void Who_comes_back_goes_on_behind_what_it_read_last()
    {
        using var other = Log.Open();
        var reader = Log.Open();
        Write(5);
        reader.Read(_read.AsSpan(0, 2));
        reader.Dispose();
        Write(3);

        using var again = Log.Open(reader.Position);

        again.Read(_read).Should().Be(6);
        Sequences(6).Should().Equal(3u, 4u, 5u, 6u, 7u, 8u);
        (again.IsInterrupted, again.Lost).Should().Be((false, 0));
        using var late = Log.Open(reader.Position);
        Write(2 * Capacity);
        late.Read(_read).Should().Be(Capacity);
        late.Lost.Should().Be(6 + (2 * Capacity) - Capacity);
    }

    [Test]
    public void Who_comes_back_is_told_when_nobody_read_meanwhile_or_its_number_is_of_another_start()
    {
        var reader = Log.Open();
        Write(5);
        reader.Read(_read.AsSpan(0, 2));
        reader.Dispose();
        Write(3);

        using (var again = Log.Open(reader.Position))
        {
            again.IsInterrupted.Should().BeTrue();
            again.Read(_read).Should().Be(3, "what was written is still there");
        }

        using (var ofBefore = Log.Open(17))
        {
            ofBefore.IsInterrupted.Should().BeTrue();
            ofBefore.Read(_read).Should().Be(5);
            ofBefore.Lost.Should().Be(0);
        }

        using var ofAnother = Log.Open(long.MaxValue);
        (ofAnother.IsInterrupted, ofAnother.Read(_read)).Should().Be((true, 0));
    }

    [Test]
    public void Numbers_go_on_above_those_of_an_earlier_start_and_are_ones_that_JavaScript_can_count()
    {
        using var later = new TestEngine();
        later.SessionClock.Advance(TimeSpan.FromSeconds(1));
        using var restarted = new SmscEngine(new EngineOptions(), new RecordingStore(), new Clocks(later.SessionClock, later.MessageClock));

        restarted.Events.Newest.Should().Be(Log.Newest + (1 << 20));
        restarted.Events.Newest.Should().BeLessThan(1L << 52);
    }

    private uint[] Sequences(int count) => [.. _read.Take(count).Select(happened => happened.SequenceNumber)];

    private void Write(int count)
    {
        for (var i = 0; i < count; i++)
        {
            _engine.Engine.SessionEvents.ProtocolError(
                null, 1, new PduHeader(16, CommandId.QuerySm, default, ++_written), CommandStatus.ESME_RINVMSGID, "message_id");
        }
    }
}
