using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Modes.Nsms;

/// <summary>
/// Flash notifications: submitted like messages, kept as messages of class 0, which a phone shows at once and does not store. Long
/// messages are refused ESME_RINVMSGLEN (Infobip's SMPP manual, flash notification).
/// </summary>
internal sealed class NsmsMode() : Mode(ModeId.Nsms)
{
    /// <summary>dest_addr_subunit: the display of the phone (SMPP 3.4 §5.3.2.1).</summary>
    private const byte Display = 1;

    private const int MaxTlvsOnStack = 1024;

    internal override bool Accepts(string systemType) => systemType == "NSMS";

    internal override FieldError Add(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber, TimeProvider messageClock)
    {
        scoped var pdu = Pdu.Read<SubmitSm>(body, out var error);
        if (!error.IsError) error = SubmitSmRules.Check(pdu, messageClock);
        var alphabet = DataCoding.AlphabetOf(pdu.DataCoding, batch.Account.Profile.DataCoding1);
        if (!error.IsError) error = CheckLength(pdu, alphabet);
        if (error.IsError) return error;

        pdu.DataCoding = Flash(pdu.DataCoding, alphabet);
        var size = pdu.Tlvs.Length + TlvRule.HeaderSize + 1;
        Span<byte> tlvs = size <= MaxTlvsOnStack ? stackalloc byte[MaxTlvsOnStack] : new byte[size];
        pdu.Tlvs = tlvs[..WriteTlvs(pdu.Tlvs, tlvs)];
        batch.AddRewritten(pdu, sequenceNumber);
        return FieldError.None;
    }

    /// <summary>
    /// One short message without parts: what does not fit the radio side as one is long, and so is a payload, whatever it holds.
    /// </summary>
    private static FieldError CheckLength(scoped in SubmitSm pdu, Alphabet alphabet)
    {
        var data = UserData.Of(pdu, out var error);
        if (error.IsError) return error;
        if (data.IsPayload) return new(CommandStatus.ESME_RINVMSGLEN, "message_payload");
        if (data.Concatenation.IsValid || Concatenation.TryReadSar(pdu.Tlvs, out _))
            return new(CommandStatus.ESME_RINVMSGLEN, data.Header.Size > 0 ? "user data header" : "sar_msg_ref_num");

        var most = data.Header.Size <= TextParts.RadioOctets - 6
            ? TextParts.Capacity(alphabet, data.Header.Size)
            : 0;
        return data.Text.Length > most || data.Header.Size > TextParts.RadioOctets ? new(CommandStatus.ESME_RINVMSGLEN, "short_message") : FieldError.None;
    }

    /// <summary>
    /// The same alphabet in class 0 (3GPP TS 23.038 §4). Of those that have no such value, Latin-1 and IA5 above all, dest_addr_subunit alone
    /// says it.
    /// </summary>
    private static byte Flash(byte dataCoding, Alphabet alphabet) => alphabet switch
    {
        Alphabet.Gsm7 => DataCoding.FlashGsm7,
        Alphabet.Ucs2 => DataCoding.FlashUcs2,
        Alphabet.Binary => DataCoding.FlashBinary,
        _ => dataCoding,
    };

    /// <summary>All parameters as they came, but dest_addr_subunit, which is ours and the last.</summary>
    private static int WriteTlvs(ReadOnlySpan<byte> submitted, Span<byte> destination)
    {
        var written = 0;
        var position = 0;
        foreach (var tlv in Tlv.Enumerate(submitted))
        {
            var size = TlvRule.HeaderSize + tlv.Value.Length;
            if (tlv.Tag != TlvTag.DestAddrSubunit)
            {
                submitted.Slice(position, size).CopyTo(destination[written..]);
                written += size;
            }

            position += size;
        }

        ReadOnlySpan<byte> subunit = [(byte)((ushort)TlvTag.DestAddrSubunit >> 8), (byte)TlvTag.DestAddrSubunit, 0, 1, Display];
        subunit.CopyTo(destination[written..]);
        return written + subunit.Length;
    }
}
