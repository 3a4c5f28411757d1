namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>Under which names tracked messages are found (<see cref="Smsc.Engine.Messages.MessageSupplement.Keys"/>).</summary>
internal static class TrackingKeys
{
    /// <summary>Most characters of a processKey: as many as leave room for all that stands before it in a key.</summary>
    public const int MaxProcessKey = 255;

    /// <summary>Of the message that has a short URL with this code.</summary>
    public static string OfCode(string code) => $"u:{code}";

    /// <summary>Of all messages of a tracking process.</summary>
    public static string OfProcess(string systemId, string processKey) => $"t:{systemId}\n{processKey}";
}
