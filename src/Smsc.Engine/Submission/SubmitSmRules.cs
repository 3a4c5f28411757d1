using Smsc.Engine.Accounts.Profiles;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>
/// What a well-formed submit_sm must hold to be accepted (SMPP 3.4 §5.2). data_coding, protocol_id and service_type pass whatever they
/// hold; an empty source_addr means the SMSC's default.
/// </summary>
internal static class SubmitSmRules
{
    /// <summary>The highest TON of §5.2.5.</summary>
    public const byte HighestTon = 6;

    /// <summary>NPI values of §5.2.6 as bits: 0, 1, 3, 4, 6, 8, 9, 10, 14, 18.</summary>
    private const uint NpiValues = 1 << 0 | 1 << 1 | 1 << 3 | 1 << 4 | 1 << 6 | 1 << 8 | 1 << 9 | 1 << 10 | 1 << 14 | 1 << 18;

    public static FieldError Check(scoped in SubmitSm pdu, TimeProvider clock)
    {
        if (pdu.SourceAddrTon > HighestTon) return new(CommandStatus.ESME_RINVSRCTON, "source_addr_ton");
        if (!IsNpi(pdu.SourceAddrNpi)) return new(CommandStatus.ESME_RINVSRCNPI, "source_addr_npi");
        if (pdu.DestAddrTon > HighestTon) return new(CommandStatus.ESME_RINVDSTTON, "dest_addr_ton");
        if (!IsNpi(pdu.DestAddrNpi)) return new(CommandStatus.ESME_RINVDSTNPI, "dest_addr_npi");
        if (pdu.DestinationAddr.IsEmpty) return new(CommandStatus.ESME_RINVDSTADR, "destination_addr");
        if (!IsEsmClass(pdu.EsmClass)) return new(CommandStatus.ESME_RINVESMCLASS, "esm_class");
        if (pdu.PriorityFlag > 3) return new(CommandStatus.ESME_RINVPRTFLG, "priority_flag");
        if (!IsRegisteredDelivery(pdu.RegisteredDelivery))
            return new(CommandStatus.ESME_RINVREGDLVFLG, "registered_delivery");
        if (pdu.ReplaceIfPresentFlag > 1) return new(CommandStatus.ESME_RINVREPFLAG, "replace_if_present_flag");

        // DefaultMessages puts in the text of those that are configured, for whom may use them.
        if (pdu.SmDefaultMsgId != 0) return new(CommandStatus.ESME_RINVDFTMSGID, "sm_default_msg_id");

        if (!pdu.ScheduleDeliveryTime.IsEmpty && !SmppTime.TryParse(pdu.ScheduleDeliveryTime, clock.GetUtcNow(), out _))
            return new(CommandStatus.ESME_RINVSCHED, "schedule_delivery_time");
        if (!pdu.ValidityPeriod.IsEmpty && !SmppTime.TryParse(pdu.ValidityPeriod, clock.GetUtcNow(), out _))
            return new(CommandStatus.ESME_RINVEXPIRY, "validity_period");
        if (!pdu.ShortMessage.IsEmpty && !pdu.Tlvs.IsEmpty && Tlv.TryFind(pdu.Tlvs, TlvTag.MessagePayload, out _))
            return new(CommandStatus.ESME_RINVMSGLEN, "message_payload");

        return FieldError.None;
    }

    /// <summary>registered_delivery as it counts: receipts do not apply in datagram mode (§5.2.12).</summary>
    public static byte EffectiveRegisteredDelivery(scoped in SubmitSm pdu) =>
        EsmClass.Mode(pdu.EsmClass) == EsmClass.DatagramMode ? RegisteredDelivery.None : pdu.RegisteredDelivery;

    /// <summary>Whether set_dpf asks for an alert_notification (§5.3.2.29), and the profile has such.</summary>
    public static bool SetsDpf(ReadOnlySpan<byte> tlvs, AccountProfile profile) =>
        profile.Allows(Operations.AlertNotification) && Tlv.TryFindInteger(tlvs, TlvTag.SetDpf, out var value) && value == 1;

    /// <summary>Whether registered_delivery holds nothing that is reserved (§5.2.17).</summary>
    public static bool IsRegisteredDelivery(byte value) => (value & 0x03) != 3 && value <= 0x1F;

    /// <summary>Whether it is an NPI of §5.2.6.</summary>
    public static bool IsNpi(byte value) => value < 32 && (NpiValues >> value & 1) != 0;

    /// <summary>An ESME sends a normal message or an acknowledgement, never in transaction mode, which is data_sm's (§5.2.12).</summary>
    private static bool IsEsmClass(byte value) =>
        EsmClass.Mode(value) != EsmClass.ForwardMode
        && EsmClass.Type(value) is EsmClass.NormalType or EsmClass.DeliveryAcknowledgementType or EsmClass.UserAcknowledgementType;
}
