using System.Diagnostics.Metrics;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Protocol;

namespace Smsc.Engine.Metrics;

/// <summary>
/// The engine's counters and gauges as instruments of <see cref="System.Diagnostics.Metrics"/>, named in the manner of OpenTelemetry. They
/// are read when somebody collects; only the durations of commits are told as they happen.
/// </summary>
public sealed class SmscMeter : IDisposable
{
    /// <summary>The meter's name. Of several engines in a process each has its own, told apart by <see cref="Meter.Scope"/>.</summary>
    public const string Name = "Smsc";

    private readonly SmscEngine _engine;
    private readonly Meter _meter;
    private readonly Histogram<double> _commits;

    /// <summary>Makes the instruments.</summary>
    /// <param name="engine">What is shown. Without a factory it is the meter's scope.</param>
    /// <param name="factory">Makes the meter, and is its scope then: the host's.</param>
    public SmscMeter(SmscEngine engine, IMeterFactory? factory = null)
    {
        _engine = engine;
        var options = new MeterOptions(Name);
        if (factory is null) options.Scope = engine;
        _meter = factory?.Create(options) ?? new Meter(options);
        Count("smsc.binds", Binds, "{bind}", "Binds by the command_status of their answer.");
        Count("smsc.submits", Submits, "{submit}", "Submits by the command_status of their answer; of a submit_multi each destination.");
        Count("smsc.messages", Messages, "{message}", "Messages and lookups by their final state.");
        Count("smsc.receipts", Receipts, "{receipt}", "Receipts by what became of them; retried: sent again later.");
        Count(
            "smsc.mobile_originated", MobileOriginated, "{message}",
            "Messages from subscribers: those accepted, and what became of them with the ESMEs.");
        Count("smsc.deliver_sm.sent", () => [new(Counters.DeliverSmSent)], "{pdu}", "deliver_sm and data_sm that were sent.");
        _meter.CreateObservableUpDownCounter("smsc.sessions", Sessions, "{session}", "Sessions that are bound, by bind.");
        Gauge("smsc.messages.live", () => engine.Messages.Count, "{message}", "Records in memory.");
        Gauge("smsc.messages.unsettled", () => engine.Unsettled, "{message}", "Messages without a final state, or with a receipt owed.");
        Gauge("smsc.receipts.owed", () => engine.ReceiptsOwed, "{receipt}", "Receipts that wait for a session that can take them.");
        Gauge(
            "smsc.mobile_originated.pending", () => engine.MobileOriginated.Pending, "{message}",
            "Messages from subscribers that no ESME has taken yet.");
        Gauge("smsc.wheel.due", () => engine.Due, "{message}", "Outcomes and retries that are due soon.");
        Gauge("smsc.store.messages", () => engine.StoreGauges.WaitingMessages, "{message}", "Messages that wait to be committed.");
        Gauge("smsc.store.events", () => engine.StoreGauges.WaitingEvents, "{event}", "What became of messages and waits to be written.");
        Gauge("smsc.events.readers", () => engine.Events.Readers, "{reader}", "Who reads events.");
        Gauge("smsc.waiters", () => engine.Waiters.Count, "{waiter}", "Who waits for messages.");
        _commits = _meter.CreateHistogram(
            "smsc.store.commit.duration", "s", "How long commits of the store took.", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = DurationHistogram.UpperBounds });
        engine.StoreGauges.Commits.Recorded += _commits.Record;
    }

    private EngineCounters Counters => _engine.Counters;

    /// <inheritdoc/>
    public void Dispose()
    {
        _engine.StoreGauges.Commits.Recorded -= _commits.Record;
        _meter.Dispose();
    }

    private void Count(string name, Func<IEnumerable<Measurement<long>>> read, string unit, string description) =>
        _meter.CreateObservableCounter(name, read, unit, description);

    private void Gauge(string name, Func<long> read, string unit, string description) =>
        _meter.CreateObservableGauge(name, read, unit, description);

    private IEnumerable<Measurement<long>> Binds() => ByStatus(Counters.BindsGranted, Counters.BindsRefused);

    private IEnumerable<Measurement<long>> Submits() => ByStatus(Counters.SubmitsAccepted, Counters.SubmitsRefused);

    private IEnumerable<Measurement<long>> Messages() =>
        Counters.Messages.Select(state => Measured(state.Value, "state", state.Key.ToString()));

    private IEnumerable<Measurement<long>> Receipts() =>
    [
        Measured(Counters.ReceiptsTaken, "result", "taken"),
        Measured(Counters.ReceiptsRefused, "result", "refused"),
        Measured(Counters.ReceiptsExpired, "result", "expired"),
        Measured(Counters.ReceiptsRetried, "result", "retried"),
    ];

    private IEnumerable<Measurement<long>> MobileOriginated() =>
    [
        Measured(Counters.MobileOriginatedAccepted, "result", "accepted"),
        Measured(Counters.MobileOriginatedTaken, "result", "taken"),
        Measured(Counters.MobileOriginatedRefused, "result", "refused"),
        Measured(Counters.MobileOriginatedExpired, "result", "expired"),
    ];

    private IEnumerable<Measurement<long>> Sessions() =>
    [
        Measured(_engine.SessionEvents.CountBound(BindKind.Transmitter), "bind", "transmitter"),
        Measured(_engine.SessionEvents.CountBound(BindKind.Receiver), "bind", "receiver"),
        Measured(_engine.SessionEvents.CountBound(BindKind.Transceiver), "bind", "transceiver"),
    ];

    private static IEnumerable<Measurement<long>> ByStatus(long accepted, IReadOnlyDictionary<CommandStatus, long> refused) =>
    [
        Measured(accepted, "status", CommandStatus.ESME_ROK.DisplayName()),
        .. refused.Select(status => Measured(status.Value, "status", status.Key.DisplayName())),
    ];

    private static Measurement<long> Measured(long value, string tag, string name) =>
        new(value, new KeyValuePair<string, object?>(tag, name));
}
