using CsCheck;
using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests.Codecs;

public sealed class RoundTripTests
{
    private static PduCase[] Pdus => PduCase.All;

    [TestCaseSource(nameof(Pdus))]
    public void A_valid_PDU_is_written_as_it_was_read_octet_for_octet(object pdu)
    {
        var pduCase = (PduCase)pdu;
        Gen.Int.Sample(seed =>
        {
            var bytes = new HostileBytes(seed);
            bytes.Valid(pduCase.Schema);
            var written = new byte[PduHeader.Size + bytes.Length];

            var length = pduCase.Rewrite(bytes.Body.AsSpan(0, bytes.Length), written);

            return length == written.Length
                && PduHeader.Read(written).CommandLength == (uint)length
                && written.AsSpan(PduHeader.Size).SequenceEqual(bytes.Body.AsSpan(0, bytes.Length));
        });
    }

    [Test]
    public void Optional_parameters_are_read_as_they_were_written_unknown_ones_too()
    {
        var tlv = Gen.Select(Gen.UShort, Gen.Byte.Array[0, 300]);
        tlv.Array[0, 20].Sample(tlvs =>
        {
            var pdu = new byte[8 * 1024];
            var writer = new SmppWriter(pdu, CommandId.DeliverSm, CommandStatus.ESME_ROK, 1);
            foreach (var (tag, value) in tlvs) writer.Tlv((TlvTag)tag, value);
            var encoded = pdu.AsSpan(PduHeader.Size, writer.End() - PduHeader.Size);

            var i = 0;
            foreach (var read in Tlv.Enumerate(encoded))
            {
                if ((ushort)read.Tag != tlvs[i].Item1 || !read.Value.SequenceEqual(tlvs[i].Item2)) return false;

                i++;
            }

            return i == tlvs.Length && tlvs.All(one => FirstIs(pdu.AsSpan(PduHeader.Size, Size(tlvs)), tlvs, one.Item1));
        });

        static int Size((ushort, byte[])[] tlvs) => tlvs.Sum(one => TlvRule.HeaderSize + one.Item2.Length);
    }

    [Test]
    public void The_destinations_of_a_submit_multi_are_read_as_they_were_written()
    {
        var text = Gen.Byte[1, 255].Array[0, 20];
        Gen.Select(Gen.Bool, Gen.Byte, Gen.Byte, text).Array[1, 254].Sample(destinations =>
        {
            var list = new DestAddressWriter(new byte[254 * 24]);
            foreach (var (sme, ton, npi, address) in destinations)
            {
                if (!(sme ? list.TryAddSme(ton, npi, address) : list.TryAddDistributionList(address))) return false;
            }

            var pdu = new byte[8 * 1024];
            var length = Pdu.Write(
                pdu, CommandId.SubmitMulti, 1, new SubmitMulti { NumberOfDests = list.Count, DestAddresses = list.Written, ShortMessage = "x"u8 });
            var read = Pdu.Read<SubmitMulti>(pdu.AsSpan(PduHeader.Size, length - PduHeader.Size), out var error);
            var i = 0;
            foreach (var one in new DestAddressEnumerator(read.DestAddresses))
            {
                var (sme, ton, npi, address) = destinations[i++];
                if (one.IsDistributionList == sme || !one.Address.SequenceEqual(address)) return false;
                if (sme && (one.DestAddrTon != ton || one.DestAddrNpi != npi)) return false;
            }

            return !error.IsError && i == destinations.Length && read.NumberOfDests == i && read.ShortMessage.SequenceEqual("x"u8);
        });
    }

    [Test]
    public void The_failures_of_a_submit_multi_resp_are_read_as_they_were_written()
    {
        Gen.Select(Gen.Byte, Gen.Byte, Gen.Byte[1, 255].Array[0, 20], Gen.UInt).Array[0, 255].Sample(failures =>
        {
            var list = new UnsuccessSmeWriter(new byte[255 * 27]);
            foreach (var (ton, npi, address, status) in failures)
            {
                if (!list.TryAdd(ton, npi, address, (CommandStatus)status)) return false;
            }

            var pdu = new byte[8 * 1024];
            var length = Pdu.Write(
                pdu, CommandId.SubmitMultiResp, 1, new SubmitMultiResp { MessageId = "1"u8, NoUnsuccess = list.Count, UnsuccessSmes = list.Written });
            var read = Pdu.Read<SubmitMultiResp>(pdu.AsSpan(PduHeader.Size, length - PduHeader.Size), out var error);
            var i = 0;
            foreach (var one in new UnsuccessSmeEnumerator(read.UnsuccessSmes))
            {
                var (ton, npi, address, status) = failures[i++];
                if (one.DestAddrTon != ton || one.DestAddrNpi != npi || (uint)one.ErrorStatusCode != status) return false;
                if (!one.DestinationAddr.SequenceEqual(address)) return false;
            }

            return !error.IsError && i == failures.Length && read.NoUnsuccess == i;
        });
    }

    [Test]
    public void A_list_refuses_what_does_not_fit_and_stays_as_it_was()
    {
        var destinations = new DestAddressWriter(new byte[10]);
        destinations.TryAddSme(1, 1, new byte[21]).Should().BeFalse();
        destinations.TryAddDistributionList(new byte[21]).Should().BeFalse();
        destinations.TryAddSme(1, 1, "1234567"u8).Should().BeFalse();
        destinations.TryAddDistributionList("123456789"u8).Should().BeFalse();
        destinations.Count.Should().Be(0);
        destinations.TryAddSme(1, 1, "123456"u8).Should().BeTrue();
        destinations.Written.Length.Should().Be(10);

        var full = new DestAddressWriter(new byte[1024]);
        for (var i = 0; i < SubmitMulti.MaxDests; i++) full.TryAddDistributionList("a"u8).Should().BeTrue();
        full.TryAddDistributionList("a"u8).Should().BeFalse();
        full.Count.Should().Be(SubmitMulti.MaxDests);

        var failures = new UnsuccessSmeWriter(new byte[10]);
        failures.TryAdd(1, 1, new byte[21], CommandStatus.ESME_RINVDSTADR).Should().BeFalse();
        failures.TryAdd(1, 1, "1234"u8, CommandStatus.ESME_RINVDSTADR).Should().BeFalse();
        failures.TryAdd(1, 1, "123"u8, CommandStatus.ESME_RINVDSTADR).Should().BeTrue();
        failures.Count.Should().Be(1);
    }

    private static bool FirstIs(ReadOnlySpan<byte> encoded, (ushort Tag, byte[] Value)[] tlvs, ushort tag) =>
        Tlv.TryFind(encoded, (TlvTag)tag, out var value) && value.SequenceEqual(tlvs.First(one => one.Tag == tag).Value);
}
