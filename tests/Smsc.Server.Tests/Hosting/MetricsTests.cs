using System.Diagnostics.Metrics;
using Smsc.Engine;
using Smsc.Engine.Events;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

public sealed class MetricsTests
{
    [Test]
    public async Task Each_of_two_servers_in_a_process_has_a_meter_of_its_own()
    {
        await using var one = await RunningHost.Start();
        await using var other = await RunningHost.Start();
        await using var client = await one.Bound();
        (await client.SubmitAsync(Messages.WithReceipt).AsTask().Soon("it is answered")).IsAccepted.Should().BeTrue();

        Read(one).Should().Be(1);
        Read(other).Should().Be(0);
    }

    [Test]
    public async Task The_settings_of_events_reach_the_engine()
    {
        await using var host = await RunningHost.Start(["Smsc:Events:Capacity=1024", "Smsc:Events:MaxWaiters=1"]);
        var engine = host.Service<SmscEngine>();
        using var reader = engine.Events.Open();
        for (var i = 0; i < 1_500; i++) engine.SessionEvents.ProtocolError(null, 1, default, default, "x");

        reader.Read(new EngineEvent[2_000]).Should().Be(1_024);
        using var end = new CancellationTokenSource();
        var waiting = engine.Waiters.WaitAsync(new Engine.Messages.MessageQuery(), 1, end.Token);
        var refused = () => engine.Waiters.WaitAsync(new Engine.Messages.MessageQuery(), 1, end.Token);
        await refused.Should().ThrowAsync<InvalidOperationException>();
        await end.CancelAsync();
        (await waiting.Soon("it ends")).IsComplete.Should().BeFalse();
    }

    private static long Read(RunningHost host)
    {
        var accepted = -1L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "smsc.submits" && instrument.Meter.Scope == host.Service<IMeterFactory>()) self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags[0].Value is "ESME_ROK") accepted = value;
        });
        listener.Start();
        listener.RecordObservableInstruments();
        return accepted;
    }
}
