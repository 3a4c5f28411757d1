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
        SetTimes(ref pdu, schedule, validity, scheduleText, validityText, request.ScheduleDeliveryTime.Span, request.ValidityPeriod.Span);
        return Encode(pdu, body.Length + request.ShortMessage.Length);
    }

    /// <summary>
    /// The body of a submit that takes a message's place: with absolute times, and with a schedule_delivery_time in any case, for what counts
    /// from the submit would count from that of the message before.
    /// </summary>
    public static byte[] Write(ReadOnlySpan<byte> body, DateTimeOffset now)
    {
        Span<byte> scheduleText = stackalloc byte[SmppTime.Length];
        Span<byte> validityText = stackalloc byte[SmppTime.Length];

        // It was accepted, so it can be read.
        scoped var pdu = Pdu.Read<SubmitSm>(body, out _);
        var schedule = SmppTime.TryParse(pdu.ScheduleDeliveryTime, now, out var start) && start > now ? start : now;
        DateTimeOffset? validity = SmppTime.TryParse(pdu.ValidityPeriod, now, out var end) ? end : null;
        SetTimes(ref pdu, schedule, validity, scheduleText, validityText, pdu.ScheduleDeliveryTime, pdu.ValidityPeriod);
        return Encode(pdu, body.Length);
    }

    /// <summary>Those that are given, as they came when two digits cannot say their year.</summary>
    private static void SetTimes(
        scoped ref SubmitSm pdu, DateTimeOffset? schedule, DateTimeOffset? validity, Span<byte> scheduleText, Span<byte> validityText,
        ReadOnlySpan<byte> scheduleAsItCame, ReadOnlySpan<byte> validityAsItCame)
    {
        if (schedule is { } start) pdu.ScheduleDeliveryTime = SmppTime.TryFormat(start, scheduleText) ? scheduleText : scheduleAsItCame;
        if (validity is { } end) pdu.ValidityPeriod = SmppTime.TryFormat(end, validityText) ? validityText : validityAsItCame;
    }

    private static byte[] Encode(scoped in SubmitSm pdu, int bodyLength)
    {
        var whole = new byte[PduHeader.Size + bodyLength + (2 * SmppTime.Size)];
        return whole[PduHeader.Size..Pdu.Write(whole, CommandId.SubmitSm, sequenceNumber: 1, in pdu)];
    }

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
