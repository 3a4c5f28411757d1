using System.Diagnostics.Metrics;
using Smsc.Engine.Accounts;
using Smsc.Engine.Metrics;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.MobileOriginated;
using Smsc.Engine.Tests.Waiting;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Metrics;

public sealed class MeterTests
{
    [Test]
    public void All_that_is_counted_is_measured_and_says_what_it_is()
    {
        using var engine = new TestEngine(maxUnsettled: 5);
        using var meter = new SmscMeter(engine.Engine);
        using var measured = new Measured(engine.Engine);
        var session = engine.Receiver();
        var sessions = engine.Engine.SessionEvents;
        sessions.Bound(engine.Account, 1, BindKind.Receiver);
        sessions.Bound(engine.Account, 2, BindKind.Transceiver);
        sessions.Closed(engine.Account, 2, BindKind.Transceiver, "gone");
        sessions.BindRefused(3, "x", CommandId.BindReceiver, CommandStatus.ESME_RINVPASWD, "wrong password");
        sessions.Sent(4);
        engine.Submit(3);
        session.Acknowledge(2);
        session.Fail();
        engine.Submit(5);

        var values = measured.Collect();

        values.Should().Contain(new Dictionary<string, double>
        {
            ["smsc.binds status=ESME_ROK"] = 2,
            ["smsc.binds status=ESME_RINVPASWD"] = 1,
            ["smsc.sessions bind=receiver"] = 1,
            ["smsc.sessions bind=transceiver"] = 0,
            ["smsc.submits status=ESME_ROK"] = 7,
            ["smsc.submits status=ESME_RMSGQFUL"] = 1,
            ["smsc.messages state=DELIVERED"] = 7,
            ["smsc.receipts result=taken"] = 2,
            ["smsc.receipts result=retried"] = 1,
            ["smsc.receipts result=expired"] = 0,
            ["smsc.deliver_sm.sent"] = 4,
            ["smsc.messages.live"] = 5,
            ["smsc.messages.unsettled"] = 5,
            ["smsc.wheel.due"] = 1,
            ["smsc.receipts.owed"] = 0,
            ["smsc.store.messages"] = 0,
            ["smsc.store.events"] = 0,
            ["smsc.waiters"] = 0,
            ["smsc.events.readers"] = 0,
        });
        measured.Instruments.Should().OnlyContain(instrument =>
            instrument.Meter.Name == "Smsc" && !string.IsNullOrEmpty(instrument.Unit) && instrument.Description!.EndsWith('.'));
        measured.Instruments.Should().Contain(instrument => instrument.Name == "smsc.store.commit.duration" && instrument.Unit == "s");
    }

    [Test]
    public void Messages_from_subscribers_are_measured_apart_from_receipts()
    {
        using var engine = new TestEngine(window: 4);
        using var meter = new SmscMeter(engine.Engine);
        using var measured = new Measured(engine.Engine);
        var session = engine.Receiver();
        for (var i = 0; i < 4; i++) engine.Accept(Mo.Message());
        session.Acknowledge(2);
        session.Refuse(1);
        session.Leave();
        engine.Submit(2);

        measured.Collect().Should().Contain(new Dictionary<string, double>
        {
            ["smsc.mobile_originated result=accepted"] = 4,
            ["smsc.mobile_originated result=taken"] = 2,
            ["smsc.mobile_originated result=refused"] = 1,
            ["smsc.mobile_originated result=expired"] = 0,
            ["smsc.mobile_originated.pending"] = 1,
            ["smsc.receipts.owed"] = 2,
        });
        var gauges = engine.Engine.ReadGauges();
        (gauges.ReceiptsOwed, gauges.MobileOriginatedPending).Should().Be((2, 1));
        engine.Owed.Should().Be(3);
    }

    [Test]
    public void Two_engines_in_a_process_are_told_apart_and_one_that_ended_is_not_measured()
    {
        using var one = new TestEngine();
        using var other = new TestEngine();
        using var meter = new SmscMeter(one.Engine);
        var otherMeter = new SmscMeter(other.Engine);
        using var ofOne = new Measured(one.Engine);
        using var ofOther = new Measured(other.Engine);
        one.Submit(3);
        other.Submit(1);

        ofOne.Collect()["smsc.submits status=ESME_ROK"].Should().Be(3);
        ofOther.Collect()["smsc.submits status=ESME_ROK"].Should().Be(1);
        otherMeter.Dispose();
        ofOther.Collect().Should().BeEmpty();
        ofOne.Collect().Should().NotBeEmpty();
    }

    [Test]
    public void The_times_of_commits_are_told_and_kept_in_classes()
    {
        using var engine = new WaitingEngine(StorageProvider.Sqlite);
        using var meter = new SmscMeter(engine.Test.Engine);
        using var measured = new Measured(engine.Test.Engine);
        for (var i = 0; i < 20; i++) engine.Submit(new Submit());
        engine.Test.Store.Flush();

        var counts = new long[DurationHistogram.UpperBounds.Count + 1];
        var (count, seconds) = engine.Test.Store.Gauges.Commits.Read(counts);
        count.Should().BeGreaterThanOrEqualTo(20);
        counts.Sum().Should().Be(count);
        seconds.Should().BePositive();
        measured.Durations.Should().HaveCountGreaterThanOrEqualTo(20).And.OnlyContain(duration => duration > 0);
    }

    [Test]
    public void A_duration_counts_in_the_first_class_that_holds_it_and_recording_allocates_nothing()
    {
        var histogram = new DurationHistogram();
        var second = System.Diagnostics.Stopwatch.Frequency;
        histogram.Record(second);
        histogram.Record(second + 1);
        histogram.Record(11 * second);
        histogram.Record(0);
        var before = GC.GetAllocatedBytesForCurrentThread();
        histogram.Record(0);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        var counts = new long[DurationHistogram.UpperBounds.Count + 1];
        histogram.Read(counts).Count.Should().Be(5);
        counts.Should().Equal(2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1);
    }

    /// <summary>Listens to the meter of one engine.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly Dictionary<string, double> _values = [];
        private readonly List<double> _durations = [];
        private readonly MeterListener _listener = new();

        public Measured(SmscEngine engine)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Scope != engine) return;

                Instruments.Add(instrument);
                listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _values[$"{instrument.Name}{Text(tags)}"] = value);
            _listener.SetMeasurementEventCallback<double>((_, value, _, _) =>
            {
                lock (_durations) _durations.Add(value);
            });
            _listener.Start();
        }

        public List<Instrument> Instruments { get; } = [];

        public double[] Durations
        {
            get
            {
                lock (_durations) return [.. _durations];
            }
        }

        public IReadOnlyDictionary<string, double> Collect()
        {
            _values.Clear();
            _listener.RecordObservableInstruments();
            return new Dictionary<string, double>(_values);
        }

        public void Dispose() => _listener.Dispose();

        private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
            tags.IsEmpty ? "" : $" {tags[0].Key}={tags[0].Value}";
    }
}
