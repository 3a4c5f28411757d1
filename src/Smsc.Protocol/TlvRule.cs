using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>What v3.4 says of one optional parameter (SMPP 3.4 §5.3.2): one row per <see cref="TlvTag"/>.</summary>
/// <param name="Tag">The parameter.</param>
/// <param name="Kind">What its value holds.</param>
/// <param name="MinLength">The fewest octets of its value.</param>
/// <param name="MaxLength">The most octets of its value, the NUL of a C-Octet String included.</param>
/// <param name="Pdus">The PDUs that list it. In any other it is ignored, never an error (§3.3).</param>
/// <param name="MayRepeat">Whether it may stand more than once in a PDU; of any other the first one counts.</param>
/// <param name="OnlyEnds">Whether only <paramref name="MinLength"/> and <paramref name="MaxLength"/> are valid, and nothing
/// between.</param>
public readonly record struct TlvRule(
    TlvTag Tag, TlvKind Kind, ushort MinLength, ushort MaxLength, TlvPdus Pdus, bool MayRepeat = false, bool OnlyEnds = false)
{
    /// <summary>Octets of tag and length before a value.</summary>
    public const int HeaderSize = 4;

    private const TlvPdus Submits = TlvPdus.SubmitSm | TlvPdus.SubmitMulti | TlvPdus.DataSm;
    private const TlvPdus Messages = Submits | TlvPdus.DeliverSm;

    private static readonly TlvRule[] Rows =
    [
        new(TlvTag.DestAddrSubunit, TlvKind.Integer, 1, 1, Submits),
        new(TlvTag.DestNetworkType, TlvKind.Integer, 1, 1, TlvPdus.DataSm),
        new(TlvTag.DestBearerType, TlvKind.Integer, 1, 1, TlvPdus.DataSm),
        new(TlvTag.DestTelematicsId, TlvKind.Integer, 2, 2, TlvPdus.DataSm),
        new(TlvTag.SourceAddrSubunit, TlvKind.Integer, 1, 1, Submits),
        new(TlvTag.SourceNetworkType, TlvKind.Integer, 1, 1, TlvPdus.DataSm),
        new(TlvTag.SourceBearerType, TlvKind.Integer, 1, 1, TlvPdus.DataSm),
        // v3.4 prints 1 octet, though dest_telematics_id has 2; both are in use.
        new(TlvTag.SourceTelematicsId, TlvKind.Integer, 1, 2, TlvPdus.DataSm),
        new(TlvTag.QosTimeToLive, TlvKind.Integer, 4, 4, TlvPdus.DataSm),
        new(TlvTag.PayloadType, TlvKind.Integer, 1, 1, Messages),
        new(TlvTag.AdditionalStatusInfoText, TlvKind.COctetString, 1, 256, TlvPdus.DataSmResp),
        new(TlvTag.ReceiptedMessageId, TlvKind.COctetString, 1, 65, TlvPdus.DeliverSm | TlvPdus.DataSm),
        new(TlvTag.MsMsgWaitFacilities, TlvKind.BitMask, 1, 1, Submits),
        new(TlvTag.PrivacyIndicator, TlvKind.Integer, 1, 1, Messages),
        new(TlvTag.SourceSubaddress, TlvKind.OctetString, 2, 23, Messages),
        new(TlvTag.DestSubaddress, TlvKind.OctetString, 2, 23, Messages),
        new(TlvTag.UserMessageReference, TlvKind.Integer, 2, 2, Messages),
        new(TlvTag.UserResponseCode, TlvKind.Integer, 1, 1, TlvPdus.SubmitSm | TlvPdus.DeliverSm | TlvPdus.DataSm),
        new(TlvTag.SourcePort, TlvKind.Integer, 2, 2, Messages),
        new(TlvTag.DestinationPort, TlvKind.Integer, 2, 2, Messages),
        new(TlvTag.SarMsgRefNum, TlvKind.Integer, 2, 2, Messages),
        new(TlvTag.LanguageIndicator, TlvKind.Integer, 1, 1, Messages),
        new(TlvTag.SarTotalSegments, TlvKind.Integer, 1, 1, Messages),
        new(TlvTag.SarSegmentSeqnum, TlvKind.Integer, 1, 1, Messages),
        new(TlvTag.ScInterfaceVersion, TlvKind.Integer, 1, 1, TlvPdus.BindResp),
        new(TlvTag.CallbackNumPresInd, TlvKind.BitMask, 1, 1, Submits, MayRepeat: true),
        new(TlvTag.CallbackNumAtag, TlvKind.OctetString, 0, 65, Submits, MayRepeat: true),
        new(TlvTag.NumberOfMessages, TlvKind.Integer, 1, 1, TlvPdus.SubmitSm | TlvPdus.DataSm),
        new(TlvTag.CallbackNum, TlvKind.OctetString, 4, 19, Messages, MayRepeat: true),
        new(TlvTag.DpfResult, TlvKind.Integer, 1, 1, TlvPdus.DataSmResp),
        new(TlvTag.SetDpf, TlvKind.Integer, 1, 1, TlvPdus.DataSm),
        new(TlvTag.MsAvailabilityStatus, TlvKind.Integer, 1, 1, TlvPdus.AlertNotification),
        new(TlvTag.NetworkErrorCode, TlvKind.OctetString, 3, 3, TlvPdus.DeliverSm | TlvPdus.DataSm | TlvPdus.DataSmResp),
        new(TlvTag.MessagePayload, TlvKind.OctetString, 0, ushort.MaxValue, Messages),
        new(TlvTag.DeliveryFailureReason, TlvKind.Integer, 1, 1, TlvPdus.DataSmResp),
        new(TlvTag.MoreMessagesToSend, TlvKind.Integer, 1, 1, TlvPdus.SubmitSm | TlvPdus.DataSm),
        new(TlvTag.MessageState, TlvKind.Integer, 1, 1, TlvPdus.DeliverSm | TlvPdus.DataSm),
        new(TlvTag.UssdServiceOp, TlvKind.OctetString, 1, 1, TlvPdus.SubmitSm),
        new(TlvTag.DisplayTime, TlvKind.Integer, 1, 1, Submits),
        new(TlvTag.SmsSignal, TlvKind.Integer, 2, 2, Submits),
        // 1 octet in v3.4, 1 or 4 in v5.0.
        new(TlvTag.MsValidity, TlvKind.Integer, 1, 4, Submits, OnlyEnds: true),
        // No value in v3.4, none or 1 octet in v5.0.
        new(TlvTag.AlertOnMessageDelivery, TlvKind.None, 0, 1, Submits),
        new(TlvTag.ItsReplyType, TlvKind.Integer, 1, 1, TlvPdus.SubmitSm | TlvPdus.DataSm),
        new(TlvTag.ItsSessionInfo, TlvKind.OctetString, 2, 2, TlvPdus.SubmitSm | TlvPdus.DeliverSm | TlvPdus.DataSm),
    ];

    // Tag to row + 1, 0 for a tag without a rule: 5 KB that make the check of each parameter two loads.
    private static readonly byte[] RowOf = IndexRows();

    /// <summary>Every rule, by rising tag.</summary>
    public static ReadOnlySpan<TlvRule> All => Rows;

    /// <summary>Finds the rule of a tag; false for tags that v3.4 does not define, vendor tags among them.</summary>
    public static bool TryGet(TlvTag tag, out TlvRule rule)
    {
        var row = Row(tag);
        rule = row < 0 ? default : Rows[row];
        return row >= 0;
    }

    /// <summary>Whether a value may have this many octets.</summary>
    public bool Allows(int length) => OnlyEnds ? length == MinLength || length == MaxLength : length >= MinLength && length <= MaxLength;

    /// <summary>
    /// Checks that optional parameters line up and that those of this PDU have a length they may have (SMPP 3.4 §3.3). Tags without a
    /// rule pass with any length, and so do known ones in a PDU that does not list them: both are ignored.
    /// </summary>
    /// <param name="tlvs">All that follows the mandatory fields.</param>
    /// <param name="pdu">The PDU they stand in.</param>
    /// <returns>ESME_RINVOPTPARSTREAM when a parameter runs past the end, ESME_RINVPARLEN for a wrong length, or none: the first error
    /// met.</returns>
    public static FieldError Check(ReadOnlySpan<byte> tlvs, TlvPdus pdu)
    {
        while (!tlvs.IsEmpty)
        {
            if (tlvs.Length < HeaderSize) return new FieldError(CommandStatus.ESME_RINVOPTPARSTREAM, "optional parameters");

            var tag = (TlvTag)BinaryPrimitives.ReadUInt16BigEndian(tlvs);
            var length = BinaryPrimitives.ReadUInt16BigEndian(tlvs[2..]);
            if (tlvs.Length - HeaderSize < length) return new FieldError(CommandStatus.ESME_RINVOPTPARSTREAM, "optional parameters");

            var row = Row(tag);
            if (row >= 0 && (Rows[row].Pdus & pdu) != 0 && !Rows[row].Allows(length))
                return new FieldError(CommandStatus.ESME_RINVPARLEN, tag.DisplayName());

            tlvs = tlvs[(HeaderSize + length)..];
        }

        return FieldError.None;
    }

    private static int Row(TlvTag tag)
    {
        var rowOf = RowOf;
        return (int)tag < rowOf.Length ? rowOf[(int)tag] - 1 : -1;
    }

    private static byte[] IndexRows()
    {
        var rowOf = new byte[(int)Rows[^1].Tag + 1];
        for (var i = 0; i < Rows.Length; i++) rowOf[(int)Rows[i].Tag] = (byte)(i + 1);
        return rowOf;
    }
}
