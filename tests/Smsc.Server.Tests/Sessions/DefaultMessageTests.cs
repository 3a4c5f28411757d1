using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>sm_default_msg_id: texts that the SMSC has (SMPP 3.4 §5.2.20).</summary>
public sealed class DefaultMessageTests
{
    private static readonly DefaultMessageOptions[] Messages =
    [
        new() { Id = 1, Text = "Call me @ 10 {€}" },
        new() { Id = 254, Text = "Hvala, čekam" },
    ];

    private static readonly Submit Canned = new() { DefaultMsgId = 1, Text = [], DataCoding = 4 };

    [TestCase(1, 0, "43616C6C206D652000203130201B281B651B29")]
    [TestCase(254, 8, "004800760061006C0061002C0020010D0065006B0061006D")]
    public async Task The_text_is_kept_as_the_short_message_with_its_data_coding(int id, int dataCoding, string text)
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, defaultMessages: Messages);
        var esme = await smsc.Bound();
        var multi = new Multi { Destinations = Multi.Smes(2), DefaultMsgId = (byte)id, Text = [] };
        await esme.Send((Canned with { DefaultMsgId = (byte)id }).Pdu(2), multi.Pdu(3));

        var submitted = long.Parse((await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2)).MessageId);
        var group = long.Parse((await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 3)).AsSubmitMultiResp().MessageId);

        foreach (var message in new[] { submitted, group, group + 1 })
        {
            smsc.Store.TryRead(message, out var stored).Should().BeTrue();
            var pdu = Pdu.Read<SubmitSm>(stored.Body.Span, out _);
            Convert.ToHexString(pdu.ShortMessage).Should().Be(text);
            (pdu.DataCoding, pdu.SmDefaultMsgId).Should().Be(((byte)dataCoding, 0));
        }
    }

    [TestCase(2, "", 0, CommandStatus.ESME_RINVDFTMSGID)]
    [TestCase(255, "", 0, CommandStatus.ESME_RINVDFTMSGID)]
    [TestCase(1, "Hello", 0, CommandStatus.ESME_RINVMSGLEN)]
    [TestCase(1, "", 0x40, CommandStatus.ESME_RINVESMCLASS)]
    public async Task What_does_not_go_with_it_is_refused(int id, string text, int esmClass, CommandStatus status)
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, defaultMessages: Messages);
        var esme = await smsc.Bound();
        var octets = System.Text.Encoding.ASCII.GetBytes(text);
        await esme.Send(
            (Canned with { DefaultMsgId = (byte)id, Text = octets, EsmClass = (byte)esmClass }).Pdu(2),
            new Multi { DefaultMsgId = (byte)id, Text = octets, EsmClass = (byte)esmClass }.Pdu(3));

        await esme.Expect(CommandId.SubmitSmResp, status, 2);
        (await esme.Expect(CommandId.SubmitMultiResp, status, 3)).Body.Should().BeEmpty();
    }

    [Test]
    public async Task A_message_payload_beside_it_is_one_text_too_many()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, defaultMessages: Messages);
        var esme = await smsc.Bound();
        await esme.Send((Canned with { Tlvs = Octets.Tlv(0x0424, 1) }).Pdu(2));

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVMSGLEN, 2);
    }

    [TestCase(ProfileName.Infobip, null)]
    [TestCase(ProfileName.Standard, Operations.All & ~Operations.DefaultMessages)]
    public async Task Without_the_operation_there_are_none(ProfileName profile, Operations? operations)
    {
        using var smsc = new TestSmsc(new AccountOptions { Profile = profile, Operations = operations }, defaultMessages: Messages);
        var esme = await smsc.Bound();
        await esme.Send(Canned.Pdu(2));

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVDFTMSGID, 2);
    }

    [Test]
    public async Task As_flash_it_is_one_of_class_0()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, defaultMessages: Messages);
        var esme = await smsc.Bound(systemType: "NSMS");
        await esme.Send(Canned.Pdu(2));
        var id = long.Parse((await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2)).MessageId);

        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        Pdu.Read<SubmitSm>(stored.Body.Span, out _).DataCoding.Should().Be(0xF0);
    }
}
