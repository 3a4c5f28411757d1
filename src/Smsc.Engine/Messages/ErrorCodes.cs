namespace Smsc.Engine.Messages;

/// <summary>Error codes that the server itself gives (Infobip's SMPP manual, GSM error codes).</summary>
internal static class ErrorCodes
{
    /// <summary>EC_Cancelled.</summary>
    public const ushort Cancelled = 4100;

    /// <summary>EC_ValidityExpired.</summary>
    public const ushort ValidityExpired = 4101;
}
