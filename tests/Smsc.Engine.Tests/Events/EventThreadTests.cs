using System.Collections.Concurrent;
using Smsc.Engine.Events;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Events;

/// <summary>Many write, many read, and readers come and go: nobody reads what was not written, and each knows exactly what it missed.</summary>
public sealed class EventThreadTests
{
    private const int Writers = 4;
    private const int EventsEach = 20_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string[] _reasons = [.. Enumerable.Range(0, Writers).Select(writer => $"writer {writer}")];
    private readonly ConcurrentQueue<string> _wrong = [];

    [Test]
    public void Nothing_is_torn_out_of_order_or_lost_without_being_counted()
    {
        using var engine = new TestEngine(events: new EventOptions { Capacity = 256 });
        var log = engine.Engine.Events;
        var sessions = engine.Engine.SessionEvents;
        using var toTheEnd = log.Open();
        var start = log.Newest;
        var isWriting = true;
        Thread[] writers = [.. Enumerable.Range(0, Writers).Select(writer => new Thread(() => Write(sessions, writer)))];
        Thread[] readers =
        [
            new(() => Read(toTheEnd, 1_000)), new(() => ReadSlowly(log)), .. Enumerable.Range(0, 3).Select(_ => new Thread(ComeAndGo)),
        ];

        foreach (var thread in writers.Concat(readers)) thread.Start();
        foreach (var thread in writers) thread.Join(Patience).Should().BeTrue("it ends");
        Volatile.Write(ref isWriting, false);
        foreach (var thread in readers) thread.Join(Patience).Should().BeTrue("it ends");

        _wrong.Should().BeEmpty();
        log.Newest.Should().Be(start + (Writers * EventsEach));
        toTheEnd.Position.Should().Be(log.Newest);
        log.Readers.Should().Be(1);

        void Read(EventReader reader, int atOnce)
        {
            var check = new Check(this, reader);
            var into = new EngineEvent[atOnce];
            while (Volatile.Read(ref isWriting) || reader.Position < log.Newest) check.Took(into.AsSpan(0, reader.Read(into)));
        }

        void ReadSlowly(EventLog from)
        {
            using var reader = from.Open();
            Read(reader, 3);
        }

        void ComeAndGo()
        {
            var into = new EngineEvent[100];
            while (Volatile.Read(ref isWriting))
            {
                using var reader = log.Open();
                var check = new Check(this, reader);
                for (var i = 0; i < 20; i++) check.Took(into.AsSpan(0, reader.Read(into)));
            }
        }
    }

    [Test]
    public async Task Who_waits_for_each_event_gets_all_of_them()
    {
        using var engine = new TestEngine(events: new EventOptions { Capacity = Writers * EventsEach });
        using var reader = engine.Engine.Events.Open();
        var check = new Check(this, reader);
        var into = new EngineEvent[500];
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() => Write(engine.Engine.SessionEvents, writer))).ToArray();

        for (var count = 0; count < Writers * EventsEach;)
        {
            var read = await reader.ReadAsync(into).AsTask().WaitAsync(Patience);
            check.Took(into.AsSpan(0, read));
            count += read;
        }

        await Task.WhenAll(writers);
        _wrong.Should().BeEmpty();
        reader.Lost.Should().Be(0);
    }

    private void Write(SessionEvents sessions, int writer)
    {
        for (uint i = 1; i <= EventsEach; i++)
            sessions.ProtocolError(null, writer, new PduHeader(16, (CommandId)writer, default, i), (CommandStatus)(i * 7), _reasons[writer]);
    }

    private sealed class Check(EventThreadTests test, EventReader reader)
    {
        private readonly long _start = reader.Position;
        private readonly uint[] _last = new uint[Writers];
        private long _lastNumber = reader.Position;
        private long _count;

        public void Took(ReadOnlySpan<EngineEvent> events)
        {
            foreach (ref readonly var happened in events)
            {
                _count++;
                if (happened.Number <= _lastNumber) test._wrong.Enqueue($"{happened.Number} after {_lastNumber}");
                _lastNumber = happened.Number;
                var writer = (int)happened.SessionId;
                if ((uint)happened.Status != happened.SequenceNumber * 7 || happened.Command != (CommandId)writer
                    || !ReferenceEquals(happened.Reason, test._reasons[writer]))
                {
                    test._wrong.Enqueue($"{happened.Number} is torn");
                }

                if (happened.SequenceNumber <= _last[writer]) test._wrong.Enqueue($"{happened.Number} is out of order");
                _last[writer] = happened.SequenceNumber;
            }

            if (_count + reader.Lost != reader.Position - _start) test._wrong.Enqueue($"at {reader.Position}: {_count} and {reader.Lost} lost");
        }
    }
}
