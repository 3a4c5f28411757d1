using System.Buffers.Binary;
using Smsc.Protocol.Decoding;
using Smsc.Protocol.Tests.Codecs;

namespace Smsc.Protocol.Tests.Decoding;

/// <summary>The decoder takes anything and agrees with the codecs: what one of them refuses it refuses too, for the same field.</summary>
public sealed class PduDecoderFuzzTests
{
    private const int CasesPerPdu = 10_000;

    private static PduCase[] Pdus => PduCase.All;

    [TestCaseSource(nameof(Pdus))]
    public void What_a_codec_refuses_the_decoder_refuses_for_the_same_field(object pdu)
    {
        var pduCase = (PduCase)pdu;
        var bytes = new HostileBytes(seed: 36);
        var log = new FieldLog();
        var refused = 0;
        for (var i = 0; i < CasesPerPdu; i++)
        {
            bytes.Next(pduCase.Schema);
            var body = bytes.Body.AsSpan(0, bytes.Length);
            log.Clear();
            var error = pduCase.Read(body, log);
            var id = pduCase.Ids[i % pduCase.Ids.Count];

            var decoded = Decode(id, body);

            if (error.IsError) refused++;
            if (error.IsError && decoded.Error != error)
                Assert.Fail($"{id.DisplayName()}: the codec says {error}, the decoder {decoded.Error}, of {Convert.ToHexString(body)}");

            // The codecs leave a user data header to whoever reads the text.
            if (!error.IsError && decoded.Error is { IsError: true, Field: not ("short_message" or "message_payload") })
                Assert.Fail($"{id.DisplayName()}: only the decoder says {decoded.Error}, of {Convert.ToHexString(body)}");
        }

        refused.Should().BeInRange(CasesPerPdu / 10, CasesPerPdu * 9 / 10);
    }

    [Test]
    public void Random_octets_are_decoded()
    {
        var random = new Random(37);
        var ids = Enum.GetValues<CommandId>();
        var octets = new byte[300];
        for (var i = 0; i < 200_000; i++)
        {
            var length = random.Next(octets.Length);
            random.NextBytes(octets.AsSpan(0, length));
            if (length >= 8 && i % 8 != 0) BinaryPrimitives.WriteUInt32BigEndian(octets.AsSpan(4), (uint)ids[random.Next(ids.Length)]);
            if (length >= 4 && i % 4 != 0) BinaryPrimitives.WriteUInt32BigEndian(octets, (uint)(length + random.Next(-3, 4)));

            var decoded = PduDecoder.Decode(octets.AsSpan(0, length));

            if (decoded.Error.IsError != (decoded.ErrorText is not null)) Assert.Fail($"An error has a text: {Convert.ToHexString(octets)}");
            Covers(decoded, octets.AsSpan(0, length));
        }
    }

    private static DecodedPdu Decode(CommandId id, ReadOnlySpan<byte> body)
    {
        var pdu = new byte[PduHeader.Size + body.Length];
        new PduHeader((uint)pdu.Length, id, CommandStatus.ESME_ROK, 1).Write(pdu);
        body.CopyTo(pdu.AsSpan(PduHeader.Size));
        var decoded = PduDecoder.Decode(pdu);
        Covers(decoded, pdu);
        return decoded;
    }

    /// <summary>Every octet belongs to one field, also of a PDU that is wrong.</summary>
    private static void Covers(DecodedPdu decoded, ReadOnlySpan<byte> octets)
    {
        var at = 0;
        foreach (var field in decoded.Fields)
        {
            if (field.Offset != at) Assert.Fail($"{field.Name} starts at {field.Offset}, not {at}, of {Convert.ToHexString(octets)}");
            at += field.Length;
        }

        if (at != octets.Length) Assert.Fail($"Fields end at {at}, not {octets.Length}, of {Convert.ToHexString(octets)}");
    }
}
