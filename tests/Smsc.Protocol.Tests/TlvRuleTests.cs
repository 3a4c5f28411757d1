namespace Smsc.Protocol.Tests;

public sealed class TlvRuleTests
{
    // Where v3.4 and what is in use differ: the lengths that are read beside the one of the table.
    private static readonly Dictionary<string, int[]> LengthsInUse = new()
    {
        ["source_telematics_id"] = [1, 2],
        ["ms_validity"] = [1, 4],
        ["alert_on_message_delivery"] = [0, 1],
    };

    [Test]
    public void Every_tag_has_the_rule_of_the_specification()
    {
        var rows = ReferenceTable.Read("smpp-3.4-tlv.csv");
        TlvRule.All.Length.Should().Be(Enum.GetValues<TlvTag>().Length).And.Be(rows.Count);

        foreach (var row in rows)
        {
            TlvRule.TryGet((TlvTag)ReferenceTable.Hex(row["tag_hex"]), out var rule).Should().BeTrue(row["name"]);
            rule.Tag.DisplayName().Should().Be(row["name"]);
            rule.Kind.Should().Be(Kind(row["type"]), row["name"]);
            rule.MayRepeat.Should().Be(row["values"].Contains("may repeat"), row["name"]);
            PduNames(rule.Pdus).Should().BeEquivalentTo(row["pdus"].Split(' '), row["name"]);
            for (var length = 0; length <= ushort.MaxValue; length++)
            {
                if (rule.Allows(length) != AllowsByTable(row, length)) Assert.Fail($"{row["name"]} of {length} octets: {rule.Allows(length)}");
            }
        }
    }

    [Test]
    public void Rules_stand_by_rising_tag()
    {
        TlvRule.All.ToArray().Select(rule => (int)rule.Tag).Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
    }

    [Test]
    public void Every_other_tag_has_no_rule()
    {
        for (var tag = 0; tag <= ushort.MaxValue; tag++)
        {
            if (TlvRule.TryGet((TlvTag)tag, out var rule)) rule.Tag.Should().Be((TlvTag)tag);
            else ((TlvTag)tag).IsKnown().Should().BeFalse();
        }
    }

    [TestCase("", CommandStatus.ESME_ROK)]
    [TestCase("04230003030000 0427000102 001E000239 00", CommandStatus.ESME_ROK)]
    [TestCase("14030000", CommandStatus.ESME_ROK)]
    [TestCase("FFFF00020102", CommandStatus.ESME_ROK)]
    [TestCase("04", CommandStatus.ESME_RINVOPTPARSTREAM)]
    [TestCase("042700", CommandStatus.ESME_RINVOPTPARSTREAM)]
    [TestCase("04270001", CommandStatus.ESME_RINVOPTPARSTREAM)]
    [TestCase("0427000102 140300021A", CommandStatus.ESME_RINVOPTPARSTREAM)]
    [TestCase("0427FFFF02", CommandStatus.ESME_RINVOPTPARSTREAM)]
    [TestCase("042700020202", CommandStatus.ESME_RINVPARLEN)]
    [TestCase("04270000", CommandStatus.ESME_RINVPARLEN)]
    [TestCase("04270000 04", CommandStatus.ESME_RINVPARLEN)]
    [TestCase("130C0000 130C000101", CommandStatus.ESME_ROK)]
    [TestCase("130C00020101", CommandStatus.ESME_RINVPARLEN)]
    [TestCase("1204000101 1204000400000001", CommandStatus.ESME_ROK)]
    [TestCase("120400020001", CommandStatus.ESME_RINVPARLEN)]
    [TestCase("0010000101 001000020001", CommandStatus.ESME_ROK)]
    [TestCase("0010000100 0010000400000001", CommandStatus.ESME_RINVPARLEN)]
    public void Optional_parameters_are_checked_for_structure_and_length(string hex, CommandStatus status)
    {
        var error = TlvRule.Check(Hex.Bytes(hex), TlvPdus.DeliverSm | TlvPdus.SubmitSm | TlvPdus.DataSm);

        error.Status.Should().Be(status);
        error.IsError.Should().Be(status != CommandStatus.ESME_ROK);
    }

    [Test]
    public void A_parameter_that_the_PDU_does_not_list_is_ignored_whatever_its_length()
    {
        const string QosTimeToLiveOfTwoOctets = "001700020001";
        TlvRule.Check(Hex.Bytes(QosTimeToLiveOfTwoOctets), TlvPdus.SubmitSm).Should().Be(FieldError.None);
        TlvRule.Check(Hex.Bytes(QosTimeToLiveOfTwoOctets), TlvPdus.DataSm).Status.Should().Be(CommandStatus.ESME_RINVPARLEN);
    }

    [Test]
    public void A_wrong_length_names_the_parameter()
    {
        TlvRule.Check(Hex.Bytes("042700020202"), TlvPdus.DeliverSm).Field.Should().Be("message_state");
    }

    [Test]
    public void Parameters_are_listed_in_their_order_unknown_ones_too()
    {
        var seen = new List<string>();
        foreach (var tlv in Tlv.Enumerate(Hex.Bytes("0427000102 1403000231 39 0427000105 130C0000")))
        {
            seen.Add($"{tlv.Tag.DisplayName()}={Convert.ToHexString(tlv.Value)}");
        }

        seen.Should().Equal("message_state=02", "0x1403=3139", "message_state=05", "alert_on_message_delivery=");
    }

    [Test]
    public void The_list_ends_before_a_parameter_that_runs_past_the_end()
    {
        var count = 0;
        foreach (var _ in Tlv.Enumerate(Hex.Bytes("0427000102 0427000202"))) count++;

        count.Should().Be(1);
    }

    [Test]
    public void Of_a_repeated_parameter_the_first_is_found()
    {
        var tlvs = Hex.Bytes("1403000101 0427000102 0427000105");

        Tlv.TryFind(tlvs, TlvTag.MessageState, out var value).Should().BeTrue();
        value.ToArray().Should().Equal(2);
        Tlv.TryFind(tlvs, TlvTag.MessagePayload, out value).Should().BeFalse();
        value.IsEmpty.Should().BeTrue();
    }

    [TestCase("0427000102", TlvTag.MessageState, true, 2u)]
    [TestCase("02040002ABCD", TlvTag.UserMessageReference, true, 0xABCDu)]
    [TestCase("0017000401020304", TlvTag.QosTimeToLive, true, 0x01020304u)]
    [TestCase("04230003030001", TlvTag.NetworkErrorCode, false, 0u)]
    [TestCase("0427000102", TlvTag.PayloadType, false, 0u)]
    public void Integers_are_found(string hex, TlvTag tag, bool found, uint value)
    {
        Tlv.TryFindInteger(Hex.Bytes(hex), tag, out var integer).Should().Be(found);
        integer.Should().Be(value);
    }

    [TestCase("001E00023900", "9")]
    [TestCase("001E000139", "9")]
    [TestCase("001E000100", "")]
    public void Texts_are_found_with_and_without_NUL(string hex, string expected)
    {
        Tlv.TryFindText(Hex.Bytes(hex), TlvTag.ReceiptedMessageId, out var text).Should().BeTrue();
        System.Text.Encoding.ASCII.GetString(text).Should().Be(expected);
    }

    internal static bool AllowsByTable(IReadOnlyDictionary<string, string> row, int length)
    {
        if (LengthsInUse.TryGetValue(row["name"], out var lengths)) return lengths.Contains(length);

        var size = row["size_octets"];
        if (size.StartsWith("variable")) return length <= ushort.MaxValue;
        if (size.StartsWith("max ")) return length <= int.Parse(size[4..]);

        var ends = size.Split('-').Select(int.Parse).ToArray();
        return length >= ends[0] && length <= ends[^1];
    }

    private static TlvKind Kind(string type) => type switch
    {
        "none" => TlvKind.None,
        "Integer" => TlvKind.Integer,
        "Bit mask" => TlvKind.BitMask,
        "C-Octet String" => TlvKind.COctetString,
        "Octet String" => TlvKind.OctetString,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    private static IEnumerable<string> PduNames(TlvPdus pdus)
    {
        if (pdus.HasFlag(TlvPdus.BindResp)) yield return "bind_transmitter_resp";
        if (pdus.HasFlag(TlvPdus.BindResp)) yield return "bind_receiver_resp";
        if (pdus.HasFlag(TlvPdus.BindResp)) yield return "bind_transceiver_resp";
        if (pdus.HasFlag(TlvPdus.SubmitSm)) yield return "submit_sm";
        if (pdus.HasFlag(TlvPdus.SubmitMulti)) yield return "submit_multi";
        if (pdus.HasFlag(TlvPdus.DeliverSm)) yield return "deliver_sm";
        if (pdus.HasFlag(TlvPdus.DataSm)) yield return "data_sm";
        if (pdus.HasFlag(TlvPdus.DataSmResp)) yield return "data_sm_resp";
        if (pdus.HasFlag(TlvPdus.AlertNotification)) yield return "alert_notification";
    }
}
