namespace Smsc.Protocol.Tests;

public sealed class EnumCoverageTests
{
    [Test]
    public void Every_command_id_has_the_number_and_the_name_of_the_specification()
    {
        var rows = ReferenceTable.Read("smpp-3.4-command-id.csv");

        rows.ToDictionary(row => ReferenceTable.CSharpName(row["name"]), row => ReferenceTable.Hex(row["hex"]))
            .Should().BeEquivalentTo(Enum.GetValues<CommandId>().ToDictionary(id => id.ToString(), id => (uint)id));
        foreach (var row in rows)
        {
            var id = (CommandId)ReferenceTable.Hex(row["hex"]);
            id.DisplayName().Should().Be(row["name"]);
            id.IsKnown().Should().BeTrue();
            id.IsResponse().Should().Be(row["kind"] == "response");
            if (row["response_name"] != "") id.ToResponse().DisplayName().Should().Be(row["response_name"]);
        }
    }

    [Test]
    public void Every_command_status_has_the_number_and_the_name_of_the_specification()
    {
        var rows = ReferenceTable.Read("smpp-3.4-command-status.csv");

        rows.ToDictionary(row => row["name"], row => ReferenceTable.Hex(row["hex"]))
            .Should().BeEquivalentTo(Enum.GetValues<CommandStatus>().ToDictionary(status => status.ToString(), status => (uint)status));
        foreach (var row in rows)
        {
            var status = (CommandStatus)ReferenceTable.Hex(row["hex"]);
            status.DisplayName().Should().Be(row["name"]);
            status.IsKnown().Should().BeTrue();
        }
    }

    [Test]
    public void Every_tag_has_the_number_and_the_name_of_the_specification()
    {
        var rows = ReferenceTable.Read("smpp-3.4-tlv.csv");

        rows.ToDictionary(row => ReferenceTable.CSharpName(row["name"]), row => ReferenceTable.Hex(row["tag_hex"]))
            .Should().BeEquivalentTo(Enum.GetValues<TlvTag>().ToDictionary(tag => tag.ToString(), tag => (uint)tag));
        foreach (var row in rows)
        {
            var tag = (TlvTag)ReferenceTable.Hex(row["tag_hex"]);
            tag.DisplayName().Should().Be(row["name"]);
            tag.IsKnown().Should().BeTrue();
        }
    }

    [Test]
    public void Values_that_the_specification_does_not_define_are_unknown_and_named_by_number()
    {
        ((CommandId)0x00010200).IsKnown().Should().BeFalse();
        ((CommandId)0x00010200).DisplayName().Should().Be("0x00010200");
        ((CommandStatus)0x4A1).IsKnown().Should().BeFalse();
        ((CommandStatus)0x4A1).IsVendorSpecific().Should().BeTrue();
        CommandStatus.ESME_ROK.IsVendorSpecific().Should().BeFalse();
        ((CommandStatus)0x4A1).DisplayName().Should().Be("0x000004A1");
        ((TlvTag)0x1403).IsKnown().Should().BeFalse();
        ((TlvTag)0x1403).IsVendorSpecific().Should().BeTrue();
        TlvTag.ItsSessionInfo.IsVendorSpecific().Should().BeFalse();
        ((TlvTag)0x1403).DisplayName().Should().Be("0x1403");
    }
}
