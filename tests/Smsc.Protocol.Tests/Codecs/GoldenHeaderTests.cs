using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests.Codecs;

/// <summary>Golden bytes of the PDUs that are a header alone. Net::SMPP 1.19 writes the first seven so.</summary>
public sealed class GoldenHeaderTests
{
    [TestCase(CommandId.EnquireLink, CommandStatus.ESME_ROK, 7u, "00000010 00000015 00000000 00000007")]
    [TestCase(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, 7u, "00000010 80000015 00000000 00000007")]
    [TestCase(CommandId.Unbind, CommandStatus.ESME_ROK, 9u, "00000010 00000006 00000000 00000009")]
    [TestCase(CommandId.UnbindResp, CommandStatus.ESME_ROK, 9u, "00000010 80000006 00000000 00000009")]
    [TestCase(CommandId.GenericNack, CommandStatus.ESME_RINVCMDID, 11u, "00000010 80000000 00000003 0000000B")]
    [TestCase(CommandId.ReplaceSmResp, CommandStatus.ESME_RREPLACEFAIL, 11u, "00000010 80000007 00000013 0000000B")]
    [TestCase(CommandId.CancelSmResp, CommandStatus.ESME_RCANCELFAIL, 10u, "00000010 80000008 00000011 0000000A")]
    [TestCase(CommandId.BindTransceiverResp, CommandStatus.ESME_RINVPASWD, 1u, "00000010 80000009 0000000E 00000001")]
    [TestCase(CommandId.SubmitSmResp, (CommandStatus)0x22, 2u, "00000010 80000004 00000022 00000002")]
    public void A_header_alone(CommandId id, CommandStatus status, uint sequenceNumber, string hex)
    {
        var octets = Hex.Bytes(hex);
        var written = new byte[PduHeader.Size];

        Pdu.WriteHeader(written, id, status, sequenceNumber).Should().Be(PduHeader.Size);

        written.Should().Equal(octets);
        PduHeader.Read(octets).Should().Be(new PduHeader(PduHeader.Size, id, status, sequenceNumber));
        Golden.CheckFraming(octets);
    }

    [Test]
    public void A_span_shorter_than_a_header_is_a_mistake_of_the_caller()
    {
        var read = () => PduHeader.Read(new byte[PduHeader.Size - 1]);
        var write = () => default(PduHeader).Write(new byte[PduHeader.Size - 1]);

        read.Should().Throw<ArgumentOutOfRangeException>();
        write.Should().Throw<ArgumentOutOfRangeException>();
    }
}
