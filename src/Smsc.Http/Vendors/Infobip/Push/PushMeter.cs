using System.Diagnostics.Metrics;
using Smsc.Engine.Metrics;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>What pushes tell of themselves beside the engine's instruments. They are read when somebody collects.</summary>
internal static class PushMeter
{
    /// <summary>Makes the instruments; they live as long as the factory.</summary>
    public static void Add(IMeterFactory factory, PushQueues queues, FailingHosts failing)
    {
        var meter = factory.Create(new MeterOptions(SmscMeter.Name));
        meter.CreateObservableGauge("smsc.push.running", () => queues.Running, "{request}", "Pushes over HTTP that wait for their answer.");
        meter.CreateObservableGauge(
            "smsc.push.waiting", () => queues.Waiting, "{receipt}",
            "Reports and messages from subscribers that wait for their turn to be pushed.");
        meter.CreateObservableGauge(
            "smsc.push.failing_hosts", () => failing.Count, "{host}", "Hosts that took no push when one was tried last.");
    }
}
