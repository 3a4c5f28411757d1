namespace Smsc.Engine.Delivery;

/// <summary>How long it is waited before what was pushed and not taken is pushed again (Infobip's HTTP manual, reports pushed).</summary>
internal static class PushRetries
{
    /// <summary>Before retry n, n from 0, it is waited 1 unit + 1 unit x n x n.</summary>
    /// <param name="attemptsBefore">Tries that failed before the one that failed now, from 0: the n of the retry that follows.</param>
    /// <param name="options">The unit, and how many retries there are.</param>
    /// <param name="ticks">The wait.</param>
    /// <returns>False when it is not pushed again.</returns>
    public static bool TryNext(int attemptsBefore, DeliveryOptions options, out long ticks)
    {
        ticks = options.PushRetryUnit.Ticks * (1 + ((long)attemptsBefore * attemptsBefore));
        return attemptsBefore < options.PushRetries;
    }
}
