using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Load.Check;

/// <summary>Finds the message_id in a receipt.</summary>
internal static class ReceiptId
{
    /// <summary>From receipted_message_id (SMPP 3.4 §5.3.2.12), else from id: of the text (Appendix B).</summary>
    public static bool TryFind(in DeliverSm pdu, out ReadOnlySpan<byte> id)
    {
        if (Tlv.TryFindText(pdu.Tlvs, TlvTag.ReceiptedMessageId, out id) && !id.IsEmpty) return true;

        var found = DeliveryReceipt.TryParse(pdu.ShortMessage, out var receipt);
        id = receipt.Id;
        return found && !id.IsEmpty;
    }
}
