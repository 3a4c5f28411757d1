namespace Smsc.Engine.Delivery;

/// <summary>When messages and receipts are delivered (<c>Smsc:Delivery</c>).</summary>
public sealed class DeliveryOptions
{
    /// <summary>From submit to outcome, 0 to 365 days. Default 1 s: long enough to see ENROUTE, short enough to wait for.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// The longest that a message stays on its way, from its submit or its schedule_delivery_time on: a later validity_period counts as
    /// this, and so does none. Then it is EXPIRED. 1 s to 365 days; default 48 h: the cap of Infobip's HTTP API.
    /// </summary>
    public TimeSpan MaxValidity { get; set; } = TimeSpan.FromHours(48);

    /// <summary>Until a receipt that a receiver did not take is sent again; doubles each time. Default 1 s.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest such wait. Default 5 min.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The unit of the waits between two pushes of a receipt to a URL that did not take it: 1 unit + 1 unit x n x n before retry n, n from 0.
    /// 10 ms to 1 day; default 1 min (Infobip's HTTP manual, reports pushed).
    /// </summary>
    public TimeSpan PushRetryUnit { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often a receipt is pushed again before it is given up. 0 to 250; default 20, the last 41 h 30 min after the first try (Infobip's
    /// HTTP manual, reports pushed). <see cref="OweReceipts"/> ends it earlier.
    /// </summary>
    public int PushRetries { get; set; } = 20;

    /// <summary>How long a receipt is owed. Default 48 h: the longest validity of a message on Infobip's platform.</summary>
    public TimeSpan OweReceipts { get; set; } = TimeSpan.FromHours(48);

    /// <summary>
    /// From an outcome for which set_dpf had a delivery pending flag set until the subscriber can be reached again, and an
    /// alert_notification tells so; 0 to 365 days. Default 30 s: longer than a test waits for what should not come, short enough to wait for.
    /// </summary>
    public TimeSpan AlertAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Delivery pending flags of an account, those included whose alert_notification waits for a session. Default 1 000.</summary>
    public int MaxAlerts { get; set; } = 1_000;
}
