using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Submission;

public sealed class SubmitSmRulesTests
{
    private static readonly byte[] Npis = [0, 1, 3, 4, 6, 8, 9, 10, 14, 18];

    private static IEnumerable<TestCaseData> Accepted()
    {
        static TestCaseData Row(string what, Submit submit) => new TestCaseData(submit).SetArgDisplayNames(what);

        yield return Row("as the tests send it", new Submit());
        for (byte ton = 0; ton <= 6; ton++) yield return Row($"ton {ton}", new Submit { SourceAddrTon = ton, DestAddrTon = ton });
        foreach (var npi in Npis) yield return Row($"npi {npi}", new Submit { SourceAddrNpi = npi, DestAddrNpi = npi });
        yield return Row("no source_addr", new Submit { SourceAddr = "" });
        yield return Row("destination_addr of 1", new Submit { DestinationAddr = "1" });
        yield return Row("addresses of 20", new Submit { SourceAddr = new string('1', 20), DestinationAddr = new string('2', 20) });
        foreach (byte esmClass in new byte[] { 0x00, 0x01, 0x03, 0x08, 0x10, 0x40, 0x80, 0xC0, 0xC3 })
            yield return Row($"esm_class {esmClass:X2}", new Submit { EsmClass = esmClass });
        for (byte priority = 0; priority <= 3; priority++) yield return Row($"priority_flag {priority}", new Submit { PriorityFlag = priority });
        for (byte registered = 0; registered <= 0x1F; registered++)
        {
            if ((registered & 3) != 3) yield return Row($"registered_delivery {registered:X2}", new Submit { RegisteredDelivery = registered });
        }

        yield return Row("replace_if_present_flag 1", new Submit { ReplaceIfPresentFlag = 1 });
        yield return Row("any data_coding", new Submit { DataCoding = 0xFF });
        yield return Row("any protocol_id", new Submit { ProtocolId = 0xFF });
        yield return Row("any service_type", new Submit { ServiceType = "XXXXX" });
        yield return Row("relative times", new Submit { ScheduleDeliveryTime = "000001000000000R", ValidityPeriod = "000002000000000R" });
        yield return Row("absolute times", new Submit { ScheduleDeliveryTime = "260302120000000+", ValidityPeriod = "260303120000048-" });
        yield return Row("no text", new Submit { ShortMessage = "" });
        yield return Row("254 octets of text", new Submit { ShortMessage = new string('x', 254) });
        yield return Row("message_payload alone", new Submit { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, 1, 2, 3) });
        yield return Row("text and another TLV", new Submit { Tlvs = Submit.Tlv(TlvTag.UserMessageReference, 0, 1) });
        yield return Row("text and an unknown TLV", new Submit { Tlvs = Submit.Tlv((TlvTag)0x1500, 9) });
    }

    private static IEnumerable<TestCaseData> Refused()
    {
        static TestCaseData Row(CommandStatus status, string field, object value, Submit submit) =>
            new TestCaseData(submit, status, field).SetArgDisplayNames($"{field} {value}");

        foreach (byte ton in new byte[] { 7, 8, 0xFF })
        {
            yield return Row(CommandStatus.ESME_RINVSRCTON, "source_addr_ton", ton, new Submit { SourceAddrTon = ton });
            yield return Row(CommandStatus.ESME_RINVDSTTON, "dest_addr_ton", ton, new Submit { DestAddrTon = ton });
        }

        foreach (var npi in Enumerable.Range(0, 256).Select(npi => (byte)npi).Except(Npis))
        {
            yield return Row(CommandStatus.ESME_RINVSRCNPI, "source_addr_npi", npi, new Submit { SourceAddrNpi = npi });
            yield return Row(CommandStatus.ESME_RINVDSTNPI, "dest_addr_npi", npi, new Submit { DestAddrNpi = npi });
        }

        yield return Row(CommandStatus.ESME_RINVDSTADR, "destination_addr", "empty", new Submit { DestinationAddr = "" });
        foreach (byte esmClass in new byte[] { 0x02, 0x04, 0x0C, 0x18, 0x20, 0x3C, 0x42 })
            yield return Row(CommandStatus.ESME_RINVESMCLASS, "esm_class", $"{esmClass:X2}", new Submit { EsmClass = esmClass });
        foreach (byte priority in new byte[] { 4, 0xFF })
            yield return Row(CommandStatus.ESME_RINVPRTFLG, "priority_flag", priority, new Submit { PriorityFlag = priority });
        foreach (byte registered in new byte[] { 0x03, 0x07, 0x1F, 0x20, 0x80, 0xFF })
            yield return Row(CommandStatus.ESME_RINVREGDLVFLG, "registered_delivery", $"{registered:X2}", new Submit { RegisteredDelivery = registered });
        foreach (byte flag in new byte[] { 2, 0xFF })
            yield return Row(CommandStatus.ESME_RINVREPFLAG, "replace_if_present_flag", flag, new Submit { ReplaceIfPresentFlag = flag });
        foreach (byte canned in new byte[] { 1, 254, 255 })
            yield return Row(CommandStatus.ESME_RINVDFTMSGID, "sm_default_msg_id", canned, new Submit { SmDefaultMsgId = canned });
        foreach (var time in new[] { "261301120000000+", "260230120000000+", "000001000000000X", "00000100000000 R", "260302120000049+" })
        {
            yield return Row(CommandStatus.ESME_RINVSCHED, "schedule_delivery_time", time, new Submit { ScheduleDeliveryTime = time });
            yield return Row(CommandStatus.ESME_RINVEXPIRY, "validity_period", time, new Submit { ValidityPeriod = time });
        }

        yield return Row(
            CommandStatus.ESME_RINVMSGLEN, "message_payload", "beside short_message", new Submit { Tlvs = Submit.Tlv(TlvTag.MessagePayload, 1) });
    }

    [TestCaseSource(nameof(Accepted))]
    public void A_submit_sm_is_accepted(object submit) => Check((Submit)submit).Should().Be(FieldError.None);

    [TestCaseSource(nameof(Refused))]
    public void A_submit_sm_is_refused(object submit, CommandStatus status, string field) =>
        Check((Submit)submit).Should().Be(new FieldError(status, field));

    [Test]
    public void The_first_bad_field_in_the_order_of_the_PDU_counts()
    {
        Check(new Submit { SourceAddrNpi = 2, DestAddrTon = 7, EsmClass = 2, SmDefaultMsgId = 1 }).Field.Should().Be("source_addr_npi");
    }

    private static FieldError Check(Submit submit)
    {
        var pdu = Pdu.Read<SubmitSm>(submit.ToBody(), out var error);
        error.Should().Be(FieldError.None, "the rules see only what is well formed");
        return SubmitSmRules.Check(pdu, TimeProvider.System);
    }
}
