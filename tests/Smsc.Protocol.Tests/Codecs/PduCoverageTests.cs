namespace Smsc.Protocol.Tests.Codecs;

public sealed class PduCoverageTests
{
    private static readonly CommandId[] HeaderOnly =
    [
        CommandId.Unbind, CommandId.UnbindResp, CommandId.EnquireLink, CommandId.EnquireLinkResp, CommandId.GenericNack, CommandId.CancelSmResp,
        CommandId.ReplaceSmResp,
    ];

    [Test]
    public void Every_command_id_has_a_codec_or_is_a_header_alone()
    {
        PduCase.All.SelectMany(pdu => pdu.Ids).Concat(HeaderOnly)
            .Should().BeEquivalentTo(Enum.GetValues<CommandId>()).And.OnlyHaveUniqueItems();
    }

    [Test]
    public void Every_PDU_type_of_the_library_is_tested()
    {
        var types = typeof(Pdus.Pdu).Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(Pdus.IPdu<>)));

        PduCase.All.Select(pdu => pdu.GetType().GetGenericArguments()[0]).Should().BeEquivalentTo(types);
    }
}
