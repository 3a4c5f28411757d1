using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Pending;

/// <summary>The submit_sm of a message after a replace_sm.</summary>
internal static class ReplacedBody
{
    /// <summary>
    /// Writes it: the new text, whose place a message_payload leaves, registered_delivery and the times that are given, as absolute ones,
    /// for relative ones would count from the submit. All else as it was.
    /// </summary>
    /// <returns>The body, without its header.</returns>
    public static byte[] Write(ReadOnlySpan<byte> body, in ReplaceRequest request, DateTimeOffset? schedule, DateTimeOffset? validity)
    {
        Span<byte> scheduleText = stackalloc byte[SmppTime.Length];
        Span<byte> validityText = stackalloc byte[SmppTime.Length];
        var tlvs = new byte[body.Length];

        // It was accepted, so it can be read.
        scoped var pdu = Pdu.Read<SubmitSm>(body, out _);
        pdu.ShortMessage = request.ShortMessage.Span;
        pdu.RegisteredDelivery = request.RegisteredDelivery;
        pdu.Tlvs = tlvs.AsSpan(0, WithoutPayload(pdu.Tlvs, tlvs));
        if (schedule is { } start) pdu.ScheduleDeliveryTime = Absolute(start, scheduleText) ? scheduleText : request.ScheduleDeliveryTime.Span;
        if (validity is { } end) pdu.ValidityPeriod = Absolute(end, validityText) ? validityText : request.ValidityPeriod.Span;

        var whole = new byte[PduHeader.Size + body.Length + request.ShortMessage.Length + (2 * SmppTime.Size)];
        return whole[PduHeader.Size..Pdu.Write(whole, CommandId.SubmitSm, sequenceNumber: 1, in pdu)];
    }

    /// <returns>False for a year that two digits cannot say.</returns>
    private static bool Absolute(DateTimeOffset time, Span<byte> text) => SmppTime.TryFormat(time, text);

    private static int WithoutPayload(ReadOnlySpan<byte> tlvs, Span<byte> destination)
    {
        int written = 0, position = 0;
        foreach (var tlv in Tlv.Enumerate(tlvs))
        {
            var size = TlvRule.HeaderSize + tlv.Value.Length;
            if (tlv.Tag != TlvTag.MessagePayload)
            {
                tlvs.Slice(position, size).CopyTo(destination[written..]);
                written += size;
            }

            position += size;
        }

        return written;
    }
}
