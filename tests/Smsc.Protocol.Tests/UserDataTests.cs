using CsCheck;
using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests;

public sealed class UserDataTests
{
    private const string Sar = "020C000200A7 020E000102 020F000101";

    [TestCase("050003A70201 48", 0xA7, 2, 1, 8)]
    [TestCase("060804A1B20302 48", 0xA1B2, 3, 2, 16)]
    [TestCase("050003FFFFFF", 0xFF, 255, 255, 8)]
    [TestCase("09 7002AABB 00030A0101", 10, 1, 1, 8)]
    [TestCase("0B 00030A0201 0804000B0202", 11, 2, 2, 16)]
    [TestCase("0A 00030A0201 00030B0202", 11, 2, 2, 8)]
    [TestCase("0A 00030A0201 00030B0200", 10, 2, 1, 8)]
    public void Concatenation_is_found(string hex, int reference, int total, int sequence, int width)
    {
        UserDataHeader.TryRead(Hex.Bytes(hex), out var header, out _).Should().BeTrue();

        header.TryGetConcatenation(out var concatenation).Should().BeTrue();
        concatenation.Should().Be(new Concatenation((ushort)reference, (byte)total, (byte)sequence, (byte)width));
    }

    [TestCase("00")]
    [TestCase("050003A70001")]
    [TestCase("050003A70200")]
    [TestCase("050003A70203")]
    [TestCase("060804A1B20000")]
    [TestCase("04 0002A702")]
    [TestCase("06 0004A7020101")]
    [TestCase("03 240101")]
    [TestCase("05 0004A70201")]
    public void Concatenation_without_sense_is_ignored(string hex)
    {
        UserDataHeader.TryRead(Hex.Bytes(hex), out var header, out _).Should().BeTrue();

        header.TryGetConcatenation(out var concatenation).Should().BeFalse();
        concatenation.Should().Be(default(Concatenation));
    }

    [TestCase("")]
    [TestCase("01")]
    [TestCase("050003A702")]
    [TestCase("FF")]
    public void A_length_octet_past_the_end_is_no_header(string hex)
    {
        UserDataHeader.TryRead(Hex.Bytes(hex), out var header, out var text).Should().BeFalse();

        header.Size.Should().Be(0);
        text.IsEmpty.Should().BeTrue();
    }

    [TestCase("00", 1, "")]
    [TestCase("0048", 1, "48")]
    [TestCase("050003A702014865", 6, "4865")]
    public void The_text_starts_after_the_header(string hex, int size, string rest)
    {
        UserDataHeader.TryRead(Hex.Bytes(hex), out var header, out var text).Should().BeTrue();

        header.Size.Should().Be(size);
        Convert.ToHexString(text).Should().Be(rest);
    }

    [TestCase("06 0504 23F4 0000", true, 0x23F4, 0)]
    [TestCase("04 0402 F0F1", true, 0xF0, 0xF1)]
    [TestCase("0A 0402F0F1 0504 1234 5678", true, 0x1234, 0x5678)]
    [TestCase("03 040101", false, 0, 0)]
    [TestCase("04 05021234", false, 0, 0)]
    public void Ports_are_found(string hex, bool found, int destination, int source)
    {
        UserDataHeader.TryRead(Hex.Bytes(hex), out var header, out _).Should().BeTrue();

        header.TryGetPorts(out var to, out var from).Should().Be(found);
        ((int)to, (int)from).Should().Be((destination, source));
    }

    [TestCase("03 240101", 1, 0)]
    [TestCase("03 250103", 0, 3)]
    [TestCase("06 240102 250101", 2, 1)]
    [TestCase("06 240102 240103", 3, 0)]
    [TestCase("04 24020101", 0, 0)]
    public void National_languages_are_found(string hex, int single, int locking)
    {
        UserDataHeader.TryRead(Hex.Bytes(hex), out var header, out _).Should().BeTrue();

        ((int)header.SingleShift, (int)header.LockingShift).Should().Be((single, locking));
    }

    [Test]
    public void Elements_are_listed_up_to_one_that_runs_past_the_header()
    {
        UserDataHeader.TryRead(Hex.Bytes("0A 7002AABB 7100 240501FF 48"), out var header, out _).Should().BeTrue();

        var seen = new List<string>();
        foreach (var element in header) seen.Add($"{element.Identifier:X2}={Convert.ToHexString(element.Data)}");
        seen.Should().Equal("70=AABB", "71=");
    }

    [TestCase(0xA7, 8, "050003A70201")]
    [TestCase(0xA1B2, 16, "060804A1B20201")]
    public void A_header_is_written(int reference, int width, string hex)
    {
        var concatenation = new Concatenation((ushort)reference, 2, 1, (byte)width);
        var header = new byte[concatenation.HeaderSize];

        concatenation.TryWriteHeader(header).Should().BeTrue();
        Convert.ToHexString(header).Should().Be(hex);
        concatenation.TryWriteHeader(header.AsSpan(1)).Should().BeFalse();
    }

    [TestCase(Sar, true)]
    [TestCase("020F000101 1403000100 020E000102 020C000200A7", true)]
    [TestCase("020C000200A7 020E000102", false)]
    [TestCase("020C000200A7 020F000101", false)]
    [TestCase("020E000102 020F000101", false)]
    [TestCase("020C000200A7 020E000102 020F000103", false)]
    [TestCase("020C000200A7 020E000100 020F000100", false)]
    [TestCase("", false)]
    public void The_SAR_parameters_count_when_all_three_are_there(string tlvs, bool valid)
    {
        Concatenation.TryReadSar(Hex.Bytes(tlvs), out var concatenation).Should().Be(valid);

        concatenation.Should().Be(valid ? new Concatenation(0xA7, 2, 1, 16) : default);
    }

    [Test]
    public void The_SAR_parameters_are_written()
    {
        var pdu = new byte[64];
        var writer = new SmppWriter(pdu, CommandId.SubmitSm, CommandStatus.ESME_ROK, 1);
        new Concatenation(0xA7, 2, 1, 16).WriteSar(ref writer);

        pdu[PduHeader.Size..writer.End()].Should().Equal(Hex.Bytes(Sar));
    }

    // esm_class, short_message, optional parameters: status, text, place, part
    [TestCase(0x00, "48656C6C6F", "", CommandStatus.ESME_ROK, "48656C6C6F", false, false)]
    [TestCase(0x00, "", "", CommandStatus.ESME_ROK, "", false, false)]
    [TestCase(0x00, "", "042400024865", CommandStatus.ESME_ROK, "4865", true, false)]
    [TestCase(0x00, "", "04240000", CommandStatus.ESME_ROK, "", true, false)]
    [TestCase(0x00, "48", "042400024865", CommandStatus.ESME_RINVMSGLEN, "", false, false)]
    [TestCase(0x00, "48", "04240000", CommandStatus.ESME_RINVMSGLEN, "", false, false)]
    [TestCase(0x40, "050003A7020148", "", CommandStatus.ESME_ROK, "48", false, true)]
    [TestCase(0x40, "", "04240007050003A7020148", CommandStatus.ESME_ROK, "48", true, true)]
    [TestCase(0x40, "050003A70101", "", CommandStatus.ESME_ROK, "", false, false)]
    [TestCase(0x40, "", "", CommandStatus.ESME_RINVMSGLEN, "", false, false)]
    [TestCase(0x40, "050003A702", "", CommandStatus.ESME_RINVMSGLEN, "", false, false)]
    [TestCase(0x00, "050003A7020148", "", CommandStatus.ESME_ROK, "050003A7020148", false, false)]
    [TestCase(0x00, "48", Sar, CommandStatus.ESME_ROK, "48", false, true)]
    [TestCase(0x40, "0324010148", Sar, CommandStatus.ESME_ROK, "48", false, false)]
    public void User_data_are_found_where_the_PDU_carries_them(
        int esmClass, string shortMessage, string tlvs, CommandStatus status, string text, bool payload, bool part)
    {
        var data = UserData.Read((byte)esmClass, Hex.Bytes(shortMessage), Hex.Bytes(tlvs), out var error);

        error.Status.Should().Be(status);
        Convert.ToHexString(data.Text).Should().Be(text);
        data.IsPayload.Should().Be(payload);
        data.IsPart.Should().Be(part);
        if (!error.IsError) data.Octets.Length.Should().Be(data.Header.Size + data.Text.Length);
    }

    [Test]
    public void Every_PDU_with_a_text_has_user_data()
    {
        var payload = Hex.Bytes("042400024865");

        UserData.Of(new SubmitSm { Tlvs = payload }, out _).Text.ToArray().Should().Equal(0x48, 0x65);
        UserData.Of(new DeliverSm { Tlvs = payload }, out _).Text.ToArray().Should().Equal(0x48, 0x65);
        UserData.Of(new SubmitMulti { Tlvs = payload }, out _).Text.ToArray().Should().Equal(0x48, 0x65);
        UserData.Of(new DataSm { Tlvs = payload }, out var error).Text.ToArray().Should().Equal(0x48, 0x65);
        error.IsError.Should().BeFalse();
    }

    [Test]
    public void A_data_sm_without_message_payload_is_answered_ESME_RMISSINGOPTPARAM()
    {
        UserData.Of(new DataSm { Tlvs = Hex.Bytes("0427000102") }, out var error);

        error.Should().Be(new FieldError(CommandStatus.ESME_RMISSINGOPTPARAM, "message_payload"));
    }

    [Test]
    public void A_header_reads_as_it_was_written()
    {
        Gen.Select(Gen.UShort, Gen.Byte[1, 255], Gen.Byte[1, 255], Gen.Bool).Sample((reference, total, sequence, wide) =>
        {
            var written = new Concatenation(wide ? reference : (byte)reference, total, Math.Min(sequence, total), (byte)(wide ? 16 : 8));
            Span<byte> header = stackalloc byte[written.HeaderSize];

            return written.TryWriteHeader(header)
                && UserDataHeader.TryRead(header, out var read, out var text)
                && text.IsEmpty
                && read.TryGetConcatenation(out var concatenation)
                && concatenation == written;
        });
    }

    [Test]
    public void No_octets_throw()
    {
        Gen.Select(Gen.Byte, Gen.Byte[0, 12].Array[0, 40], Gen.Byte.Array[0, 40]).Sample((esmClass, text, tlvs) =>
        {
            var data = UserData.Read(esmClass, text, tlvs, out _);
            data.Header.TryGetPorts(out _, out _);
            return data.Header.LockingShift + data.Header.SingleShift >= 0;
        });
    }
}
