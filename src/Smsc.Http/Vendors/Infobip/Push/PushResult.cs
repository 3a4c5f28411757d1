using System.Net;
using Smsc.Engine.Delivery;
using Smsc.Protocol;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>What became of a request.</summary>
/// <param name="Result">What the engine is told.</param>
/// <param name="Status">
/// What the history tells: the status code of HTTP where one came, ESME_RDELIVERYFAILURE where there was no connection, ESME_ROK for what
/// was taken and where no answer came in time.
/// </param>
/// <param name="Reason">Why it was not taken, for the log.</param>
internal readonly record struct PushResult(DeliveryResult Result, CommandStatus Status, string Reason)
{
    /// <summary>It was taken.</summary>
    public static PushResult Taken { get; } = new(DeliveryResult.Taken, CommandStatus.ESME_ROK, "");

    /// <summary>It came to its end while it was queued: whatever is said of it counts for nothing.</summary>
    public static PushResult Ended => Taken;

    /// <summary>An answer came: all of 2xx takes it.</summary>
    public static PushResult Of(HttpStatusCode status) => (int)status is >= 200 and < 300
        ? Taken
        : new(DeliveryResult.Failed, (CommandStatus)status, $"answered {(int)status}");

    /// <summary>Whether a status of the history is one of HTTP: no command_status lies between 300 and 999.</summary>
    public static bool IsHttp(CommandStatus status) => (uint)status is >= 300 and < 1_000;

    /// <summary>No answer came in time.</summary>
    public static PushResult TimedOut(TimeSpan timeout) =>
        new(DeliveryResult.Failed, CommandStatus.ESME_ROK, $"no answer within {timeout.TotalSeconds:0.###} s");

    /// <summary>There was no connection, or it broke.</summary>
    public static PushResult Broken(string reason) => new(DeliveryResult.Failed, CommandStatus.ESME_RDELIVERYFAILURE, reason);

    /// <summary>It cannot be pushed now, and perhaps later.</summary>
    public static PushResult NotNow(string reason) => Broken(reason);

    /// <summary>It cannot be pushed, now or later: no other try would say anything else.</summary>
    public static PushResult Never(string reason) => new(DeliveryResult.Refused, CommandStatus.ESME_RDELIVERYFAILURE, reason);
}
