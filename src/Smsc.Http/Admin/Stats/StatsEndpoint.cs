using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Smsc.Engine;
using Smsc.Protocol;

namespace Smsc.Http.Admin.Stats;

/// <summary>What was counted since the start, or since the last reset; and how much there is now.</summary>
internal sealed record StatsView(
    BindStats Binds, SubmitStats Submits, Dictionary<string, long> Messages, ReceiptStats Receipts, DeliveryStats MobileOriginated,
    [property: Description("deliver_sm and data_sm that were sent; sent again they count again")] long DeliverSmSent,
    SessionStats Sessions, QueueStats Queues);

/// <summary>Binds.</summary>
internal sealed record BindStats(long Granted, [property: Description("by command_status")] Dictionary<string, long> Refused);

/// <summary>Submits; of a submit_multi each destination.</summary>
internal sealed record SubmitStats(long Accepted, [property: Description("by command_status")] Dictionary<string, long> Refused);

/// <summary>Receipts.</summary>
internal sealed record ReceiptStats(long Delivered, long Refused, long Expired, [property: Description("put back to be sent again; messages from subscribers too")] long Retried);

/// <summary>Messages from subscribers.</summary>
internal sealed record DeliveryStats(long Accepted, long Delivered, long Refused, long Expired);

/// <summary>Sessions that are bound.</summary>
internal sealed record SessionStats(int Transmitter, int Receiver, int Transceiver);

/// <summary>What waits.</summary>
internal sealed record QueueStats(
    [property: Description("messages whose state is not final or whose receipt is owed")] long Unsettled,
    [property: Description("receipts that wait for a session that can take them")] long ReceiptsOwed,
    [property: Description("messages from subscribers that no ESME has taken yet")] long MobileOriginated,
    [property: Description("outcomes and retries that are due within the next minute or so")] int Due,
    [property: Description("records in memory")] int LiveMessages,
    [property: Description("messages that the store has not made safe yet")] int StoreMessages,
    [property: Description("what became of messages and is not written yet")] int StoreEvents,
    [property: Description("who reads events")] int EventReaders,
    [property: Description("who waits for messages")] int Waiters);

/// <summary>Counters and gauges.</summary>
internal sealed class StatsEndpoint(SmscEngine engine)
{
    public void Map(RouteGroupBuilder api) => api.MapGet("/stats", Get).WithTags("stats")
        .Described("GetStats", "What was counted, and how much there is now").Produces<StatsView>();

    private IResult Get()
    {
        var counters = engine.Counters;
        var gauges = engine.ReadGauges();
        return TypedResults.Json(
            new StatsView(
                new BindStats(counters.BindsGranted, ByName(counters.BindsRefused, CommandStatuses.DisplayName)),
                new SubmitStats(counters.SubmitsAccepted, ByName(counters.SubmitsRefused, CommandStatuses.DisplayName)),
                ByName(counters.Messages, static state => state.ToString()),
                new ReceiptStats(counters.ReceiptsTaken, counters.ReceiptsRefused, counters.ReceiptsExpired, counters.ReceiptsRetried),
                new DeliveryStats(counters.MobileOriginatedAccepted, counters.MobileOriginatedTaken, counters.MobileOriginatedRefused, counters.MobileOriginatedExpired),
                counters.DeliverSmSent,
                new SessionStats(gauges.Transmitters, gauges.Receivers, gauges.Transceivers),
                new QueueStats(
                    gauges.Unsettled, gauges.ReceiptsOwed, engine.MobileOriginated.Pending, gauges.Due, gauges.LiveMessages, gauges.StoreMessages,
                    gauges.StoreEvents, gauges.EventReaders, gauges.Waiters)),
            AdminJson.Plain.StatsView);
    }

    private static Dictionary<string, long> ByName<T>(IReadOnlyDictionary<T, long> counts, Func<T, string> name)
        where T : notnull => counts.ToDictionary(count => name(count.Key), static count => count.Value);
}
