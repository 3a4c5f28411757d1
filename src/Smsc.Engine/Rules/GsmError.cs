using System.Globalization;

namespace Smsc.Engine.Rules;

/// <summary>
/// An error of the mobile network, as <c>err</c> in a receipt and network_error_code carry it: number and name as in the table of
/// Infobip's SMPP manual.
/// </summary>
/// <param name="Number">0 to 65535.</param>
/// <param name="Name">As the manual prints it.</param>
/// <param name="IsPermanent">Whether another try is of no use; null of NO_ERROR.</param>
public readonly record struct GsmError(ushort Number, string Name, bool? IsPermanent)
{
    /// <summary>All that the manual names, in the order of their numbers.</summary>
    public static IReadOnlyList<GsmError> All { get; } =
    [
        new(0, "NO_ERROR", null),
        new(1, "EC_UNKNOWN_SUBSCRIBER", true),
        new(5, "EC_UNIDENTIFIED_SUBSCRIBER", false),
        new(6, "EC_ABSENT_SUBSCRIBER_SM", false),
        new(9, "EC_ILLEGAL_SUBSCRIBER", true),
        new(10, "EC_BEARER_SERVICE_NOT_PROVISIONED", false),
        new(11, "EC_TELESERVICE_NOT_PROVISIONED", true),
        new(12, "EC_ILLEGAL_EQUIPMENT", true),
        new(13, "EC_CALL_BARRED", false),
        new(20, "EC_SS_INCOMPATIBILITY", false),
        new(21, "EC_FACILITY_NOT_SUPPORTED", false),
        new(27, "EC_ABSENT_SUBSCRIBER", false),
        new(31, "EC_SUBSCRIBER_BUSY_FOR_MT_SMS", false),
        new(32, "EC_SM_DELIVERY_FAILURE", false),
        new(33, "EC_MESSAGE_WAITING_LIST_FULL", false),
        new(34, "EC_SYSTEM_FAILURE", false),
        new(35, "EC_DATA_MISSING", true),
        new(36, "EC_UNEXPECTED_DATA_VALUE", true),
        new(51, "EC_RESOURCE_LIMITATION", false),
        new(71, "EC_UNKNOWN_ALPHABET", true),
        new(72, "EC_USSD_BUSY", true),
        new(255, "EC_UNKNOWN_ERROR", true),
        new(256, "EC_SM_DF_memoryCapacityExceeded", false),
        new(257, "EC_SM_DF_equipmentProtocolError", false),
        new(258, "EC_SM_DF_equipmentNotSM_Equipped", false),
        new(259, "EC_SM_DF_unknownServiceCentre", false),
        new(260, "EC_SM_DF_sc_Congestion", false),
        new(261, "EC_SM_DF_invalidSME_Address", false),
        new(262, "EC_SM_DF_subscriberNotSC_Subscriber", false),
        new(500, "EC_PROVIDER_GENERAL_ERROR", false),
        new(502, "EC_NO_RESPONSE", false),
        new(503, "EC_SERVICE_COMPLETION_FAILURE", false),
        new(504, "EC_UNEXPECTED_RESPONSE_FROM_PEER", false),
        new(507, "EC_MISTYPED_PARAMETER", false),
        new(508, "EC_NOT_SUPPORTED_SERVICE", false),
        new(509, "EC_DUPLICATED_INVOKE_ID", false),
        new(511, "EC_INITIATING_RELEASE", false),
        new(1024, "EC_OR_appContextNotSupported", false),
        new(1025, "EC_OR_invalidDestinationReference", false),
        new(1026, "EC_OR_invalidOriginatingReference", false),
        new(1027, "EC_OR_encapsulatedAC_NotSupported", false),
        new(1028, "EC_OR_transportProtectionNotAdequate", false),
        new(1029, "EC_OR_noReasonGiven", false),
        new(1030, "EC_OR_potentialVersionIncompatibility", false),
        new(1031, "EC_OR_remoteNodeNotReachable", false),
        new(1152, "EC_NNR_noTranslationForAnAddressOfSuchNature", false),
        new(1153, "EC_NNR_noTranslationForThisSpecificAddress", false),
        new(1154, "EC_NNR_subsystemCongestion", false),
        new(1155, "EC_NNR_subsystemFailure", false),
        new(1156, "EC_NNR_unequippedUser", false),
        new(1157, "EC_NNR_MTPfailure", false),
        new(1158, "EC_NNR_networkCongestion", false),
        new(1159, "EC_NNR_unqualified", false),
        new(1160, "EC_NNR_errorInMessageTransportXUDT", false),
        new(1161, "EC_NNR_errorInLocalProcessingXUDT", false),
        new(1162, "EC_NNR_destinationCannotPerformReassemblyXUDT", false),
        new(1163, "EC_NNR_SCCPfailure", false),
        new(1164, "EC_NNR_hopCounterViolation", false),
        new(1165, "EC_NNR_segmentationNotSupported", false),
        new(1166, "EC_NNR_segmentationFailure", false),
        new(1281, "EC_UA_userSpecificReason", false),
        new(1282, "EC_UA_userResourceLimitation", false),
        new(1283, "EC_UA_resourceUnavailable", false),
        new(1284, "EC_UA_applicationProcedureCancellation", false),
        new(1536, "EC_PA_providerMalfunction", false),
        new(1537, "EC_PA_supportingDialogOrTransactionReleased", false),
        new(1538, "EC_PA_resourceLimitation", false),
        new(1539, "EC_PA_maintenanceActivity", false),
        new(1540, "EC_PA_versionIncompatibility", false),
        new(1541, "EC_PA_abnormalMapDialog", false),
        new(1792, "EC_NC_abnormalEventDetectedByPeer", false),
        new(1793, "EC_NC_responseRejectedByPeer", false),
        new(1794, "EC_NC_abnormalEventReceivedFromPeer", false),
        new(1795, "EC_NC_messageCannotBeDeliveredToPeer", false),
        new(1796, "EC_NC_providerOutOfInvoke", false),
        new(2048, "EC_TIME_OUT", false),
        new(2049, "EC_IMSI_BLACKLISTED", true),
        new(2050, "EC_DEST_ADDRESS_BLACKLISTED", true),
        new(2051, "EC_InvalidMscAddress", false),
        new(4096, "EC_invalidPduFormat", true),
        new(4097, "EC_NotSubmittedToGMSC", true),
        new(4100, "EC_Cancelled", true),
        new(4101, "EC_ValidityExpired", true),
        new(4102, "EC_NotSubmittedToSmppChannel", false),
    ];

    /// <summary>Finds an error by its number.</summary>
    public static bool TryFind(int number, out GsmError error)
    {
        foreach (var known in All)
        {
            if (known.Number != number) continue;

            error = known;
            return true;
        }

        error = default;
        return false;
    }

    /// <summary>Reads a name of <see cref="All"/>, in capitals or not, or any number from 0 to 65535 in decimal.</summary>
    public static bool TryParseNumber(string text, out ushort number)
    {
        if (ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number)) return true;

        foreach (var known in All)
        {
            if (!known.Name.Equals(text, StringComparison.OrdinalIgnoreCase)) continue;

            number = known.Number;
            return true;
        }

        return false;
    }
}
