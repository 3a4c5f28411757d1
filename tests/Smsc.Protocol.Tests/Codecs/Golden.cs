using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests.Codecs;

/// <summary>A PDU and its octets, checked both ways.</summary>
internal static class Golden
{
    /// <summary>
    /// Writing gives the octets, reading gives the fields, nothing is left over; whole, cut at every octet, and with 0xFF behind.
    /// </summary>
    public static void Check<TPdu>(in TPdu pdu, LogFields<TPdu> logFields, CommandId id, uint sequenceNumber, string hex)
        where TPdu : IPdu<TPdu>, allows ref struct
    {
        var octets = Hex.Bytes(hex);
        var header = PduHeader.Read(octets);
        header.Should().Be(new PduHeader((uint)octets.Length, id, CommandStatus.ESME_ROK, sequenceNumber));
        CheckFraming(octets);

        var written = new byte[octets.Length + 1];
        Convert.ToHexString(written.AsSpan(0, Pdu.Write(written, id, sequenceNumber, pdu))).Should().Be(Convert.ToHexString(octets));
        for (var length = 0; length < octets.Length; length++) Pdu.Write(written.AsSpan(0, length), id, sequenceNumber, pdu).Should().Be(0);

        var reader = new SmppReader(octets.AsSpan(PduHeader.Size));
        var read = TPdu.Read(ref reader);
        reader.Error.Should().Be(FieldError.None);
        reader.Remaining.Should().Be(0);
        Fields(read, logFields).Should().Be(Fields(pdu, logFields));

        var padded = new byte[octets.Length + 64];
        padded.AsSpan().Fill(0xFF);
        octets.CopyTo(padded, 0);
        PduFraming.Next(padded, PduFraming.DefaultMaxLength, out var frame).Should().Be(FrameStatus.Complete);
        Fields(Pdu.Read<TPdu>(padded.AsSpan(PduHeader.Size, frame - PduHeader.Size), out _), logFields).Should().Be(Fields(pdu, logFields));

        CheckCutBodies<TPdu>(octets.AsSpan(PduHeader.Size));
    }

    /// <summary>A frame is found when its last octet is there and not before, whatever follows it.</summary>
    public static void CheckFraming(byte[] octets)
    {
        for (var received = 0; received < octets.Length; received++)
        {
            PduFraming.Next(octets.AsSpan(0, received), PduFraming.DefaultMaxLength, out var known).Should().Be(FrameStatus.Incomplete);
            known.Should().Be(received < PduFraming.LengthSize ? 0 : octets.Length);
        }

        PduFraming.Next(octets, PduFraming.DefaultMaxLength, out var length).Should().Be(FrameStatus.Complete);
        length.Should().Be(octets.Length);
        byte[] padded = [.. octets, .. Enumerable.Repeat((byte)0xFF, 20)];
        PduFraming.Next(padded, PduFraming.DefaultMaxLength, out length).Should().Be(FrameStatus.Complete);
        length.Should().Be(octets.Length);
    }

    private static void CheckCutBodies<TPdu>(ReadOnlySpan<byte> body)
        where TPdu : IPdu<TPdu>, allows ref struct
    {
        var sawError = false;
        for (var length = 1; length < body.Length; length++)
        {
            Pdu.Read<TPdu>(body[..length], out var error);
            sawError |= error.IsError;
            if (error.IsError) error.Field.Should().NotBeNullOrEmpty();
        }

        sawError.Should().Be(body.Length > 1);
    }

    private static string Fields<TPdu>(in TPdu pdu, LogFields<TPdu> logFields)
        where TPdu : IPdu<TPdu>, allows ref struct
    {
        var log = new FieldLog();
        logFields(pdu, log);
        return log.ToString();
    }
}
