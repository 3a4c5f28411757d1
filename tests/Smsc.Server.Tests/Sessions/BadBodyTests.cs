using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>A good frame with a bad body is answered with the status that the specification names, and the session goes on.</summary>
public sealed class BadBodyTests
{
    private static readonly Submit Good = new();

    private static IEnumerable<TestCaseData> BadSubmits() => new (string Name, Submit Submit, uint Status)[]
    {
        ("service_type_of_6", Good with { ServiceType = "ABCDEF" }, 0x15),
        ("source_addr_ton_7", Good with { SourceTon = 7 }, 0x48),
        ("source_addr_npi_2", Good with { SourceNpi = 2 }, 0x49),
        ("source_addr_of_21", Good with { Source = new string('1', 21) }, 0x0A),
        ("dest_addr_ton_7", Good with { DestinationTon = 7 }, 0x50),
        ("dest_addr_npi_19", Good with { DestinationNpi = 19 }, 0x51),
        ("destination_addr_of_21", Good with { Destination = new string('1', 21) }, 0x0B),
        ("no_destination_addr", Good with { Destination = "" }, 0x0B),
        ("esm_class_transaction_mode", Good with { EsmClass = 0x02 }, 0x43),
        ("esm_class_of_a_receipt", Good with { EsmClass = 0x04 }, 0x43),
        ("priority_flag_4", Good with { PriorityFlag = 4 }, 0x06),
        ("schedule_delivery_time_of_5", Good with { Schedule = "26011" }, 0x61),
        ("schedule_delivery_time_of_17", Good with { Schedule = "2601150930000000+" }, 0x61),
        ("schedule_delivery_time_of_month_13", Good with { Schedule = "261315093000000+" }, 0x61),
        ("validity_period_of_5", Good with { Validity = "26011" }, 0x62),
        ("validity_period_without_sign", Good with { Validity = "260115093000000X" }, 0x62),
        ("registered_delivery_3", Good with { RegisteredDelivery = 3 }, 0x07),
        ("registered_delivery_bit_5", Good with { RegisteredDelivery = 0x20 }, 0x07),
        ("replace_if_present_flag_2", Good with { ReplaceIfPresent = 2 }, 0x54),
        ("sm_default_msg_id_1", Good with { DefaultMsgId = 1 }, 0x63),
        ("sm_length_255", Good with { Text = new byte[255] }, 0x01),
        ("sm_length_beyond_the_body", Good with { SmLength = 6 }, 0x01),
        ("short_message_and_message_payload", Good with { Tlvs = Tlv(0x0424, 1) }, 0x01),
        ("a_TLV_of_3_octets", Good with { Tlvs = [0x04, 0x24, 0] }, 0xC0),
        ("a_TLV_beyond_the_body", Good with { Tlvs = [0x14, 0x00, 0, 2, 1] }, 0xC0),
        ("a_TLV_of_the_wrong_length", Good with { Tlvs = Tlv(0x0204, 1) }, 0xC2),
    }.Select(row => new TestCaseData(row.Submit, (CommandStatus)row.Status)
        .SetName($"Submit_with_{row.Name}_is_answered_{((CommandStatus)row.Status).DisplayName()}"));

    [TestCaseSource(nameof(BadSubmits))]
    public async Task A_bad_field_is_answered_with_its_status(object submit, CommandStatus status)
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();

        await esme.Send(Good.Pdu(2), ((Submit)submit).Pdu(3), Good.Pdu(4));

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.SubmitSmResp, status, 3);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 4);
        smsc.Account.Unsettled.Should().Be(2);
    }

    private static IEnumerable<TestCaseData> GoodSubmits() => new (string Name, Submit Submit)[]
    {
        ("the_longest_fields", Good with
        {
            ServiceType = "ABCDE", Source = new string('1', 20), Destination = new string('2', 20), Text = new byte[254],
            Schedule = "260115093000000+", Validity = "000002000000000R",
        }),
        ("no_source_addr", Good with { Source = "" }),
        ("no_text", Good with { Text = [] }),
        ("every_TON_and_NPI_at_its_end", Good with { SourceTon = 6, DestinationTon = 6, SourceNpi = 18, DestinationNpi = 14 }),
        ("UDHI_and_reply_path", Good with { EsmClass = 0xC3 }),
        ("an_acknowledgement", Good with { EsmClass = 0x08 }),
        ("failure_receipts", Good with { RegisteredDelivery = 0x1E }),
        ("any_data_coding", Good with { DataCoding = 0xFF }),
        ("replace_if_present", Good with { ReplaceIfPresent = 1 }),
        ("unknown_and_out_of_place_TLVs", Good with { Tlvs = [.. Tlv(0x1400, 1, 2, 3), .. Tlv(0x0427, 2), .. Tlv(0xFFFF)] }),
        ("an_incomplete_SAR_triplet", Good with { Tlvs = Tlv(0x020C, 0, 1) }),
        ("text_in_message_payload", Good with { Text = [], Tlvs = Tlv(0x0424, new byte[1000]) }),
    }.Select(row => new TestCaseData(row.Submit).SetName($"Submit_with_{row.Name}_is_accepted"));

    [TestCaseSource(nameof(GoodSubmits))]
    public async Task What_the_specification_allows_is_accepted(object submit)
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();

        await esme.Send(((Submit)submit).Pdu(2));

        var response = await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        smsc.Store.TryRead(long.Parse(response.MessageId), out var stored).Should().BeTrue();
        stored.Body.ToArray().Should().Equal(((Submit)submit).Body());
    }

    [Test]
    public async Task A_body_cut_anywhere_is_answered_and_the_session_goes_on()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        var body = Good.Body();
        for (var length = 0; length < body.Length; length++)
        {
            await esme.Send(CommandId.SubmitSm, (uint)length + 2, body: body[..length]);

            // Up to and without sm_length a field is missing; from there on the text is shorter than sm_length says.
            var status = length < body.Length - Good.Text.Length ? CommandStatus.ESME_RINVCMDLEN : CommandStatus.ESME_RINVMSGLEN;
            await esme.Expect(CommandId.SubmitSmResp, status, (uint)length + 2);
        }

        await esme.ExpectNothing();
    }

    [Test]
    public async Task Protocol_errors_are_logged_a_few_times_and_then_no_more()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        for (var i = 0u; i < 100; i++) await esme.Send(CommandId.SubmitSm, i);
        for (var i = 0u; i < 100; i++) await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVCMDLEN, i);

        smsc.Log.All.Should().HaveCountLessThan(30);
        smsc.Log.All.Should().ContainSingle(line => line.Contains("further protocol errors of this session are not logged"));
    }
}
