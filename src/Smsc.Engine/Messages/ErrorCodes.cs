namespace Smsc.Engine.Messages;

/// <summary>Error codes that the server itself gives (Infobip's SMPP manual, GSM error codes).</summary>
internal static class ErrorCodes
{
    /// <summary>EC_ABSENT_SUBSCRIBER_SM.</summary>
    public const ushort AbsentSubscriberSm = 6;

    /// <summary>EC_ABSENT_SUBSCRIBER.</summary>
    public const ushort AbsentSubscriber = 27;

    /// <summary>EC_SM_DF_memoryCapacityExceeded.</summary>
    public const ushort MemoryCapacityExceeded = 256;

    /// <summary>EC_Cancelled.</summary>
    public const ushort Cancelled = 4100;

    /// <summary>EC_ValidityExpired.</summary>
    public const ushort ValidityExpired = 4101;

    /// <summary>
    /// Whether it says that the subscriber cannot be reached for a while: absent, or with a full memory, as a HLR notes it to alert the SMSC
    /// later (3GPP TS 23.040 §3.2.6, §3.2.7); or that the validity ended before they were reached.
    /// </summary>
    public static bool IsUnreachable(ushort errorCode) =>
        errorCode is AbsentSubscriberSm or AbsentSubscriber or MemoryCapacityExceeded or ValidityExpired;
}
