using Smsc.Protocol;

namespace Smsc.Engine.Messages;

/// <summary>delivery_failure_reason (SMPP 3.4 §5.3.2.33).</summary>
public enum DeliveryFailureReason : byte
{
    /// <summary>The destination cannot be reached now.</summary>
    DestinationUnavailable = 0,

    /// <summary>The destination address is not valid: unknown, barred, without an account.</summary>
    DestinationAddressInvalid = 1,

    /// <summary>An error of the network that stays.</summary>
    PermanentNetworkError = 2,

    /// <summary>An error of the network that may pass.</summary>
    TemporaryNetworkError = 3,
}

/// <summary>What a data_sm_resp in transaction mode says of a message that was not delivered.</summary>
public static class DeliveryFailure
{
    /// <summary>The first octet of network_error_code (SMPP 3.4 §5.3.2.31): GSM.</summary>
    public const byte NetworkTypeGsm = 3;

    /// <summary>The reason that an outcome amounts to.</summary>
    /// <param name="state">The final state.</param>
    /// <param name="errorCode">The network's error code (Infobip's SMPP manual, GSM error codes), 0 = none.</param>
    public static DeliveryFailureReason ReasonOf(MessageState state, ushort errorCode)
    {
        if (state == MessageState.EXPIRED || ErrorCodes.IsUnreachable(errorCode)) return DeliveryFailureReason.DestinationUnavailable;

        return errorCode switch
        {
            // Unknown, unidentified and illegal subscriber, no teleservice, call barred, blacklisted.
            1 or 5 or 9 or 11 or 13 or 2049 or 2050 => DeliveryFailureReason.DestinationAddressInvalid,

            // The others that the manual calls permanent, and what no network was asked about.
            0 or 12 or 35 or 36 or 71 or 72 or 255 or 4096 or 4097 or ErrorCodes.Cancelled => DeliveryFailureReason.PermanentNetworkError,
            _ => DeliveryFailureReason.TemporaryNetworkError,
        };
    }
}
