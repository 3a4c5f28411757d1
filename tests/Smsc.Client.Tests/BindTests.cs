using Smsc.Protocol;

namespace Smsc.Client.Tests;

public sealed class BindTests
{
    private ScriptedPeer _peer = null!;

    [SetUp]
    public void Connect() => _peer = new ScriptedPeer();

    [TearDown]
    public async Task Disconnect() => await _peer.Client.DisposeAsync();

    [TestCase(BindKind.Transmitter, CommandId.BindTransmitter)]
    [TestCase(BindKind.Receiver, CommandId.BindReceiver)]
    [TestCase(BindKind.Transceiver, CommandId.BindTransceiver)]
    public async Task A_bind_is_sent_as_its_kind_and_its_answer_is_read(BindKind kind, CommandId id)
    {
        var bind = _peer.Client.BindAsync(kind, "acme01", "s3cret");

        var (header, body) = await _peer.ExpectAsync(id);
        Convert.ToHexString(body).Should().Be("61636D653031" + "00" + "733363726574" + "00" + "00" + "34" + "00" + "00" + "00");
        header.Should().Be(new PduHeader(35, id, CommandStatus.ESME_ROK, 1));
        await _peer.SendAsync(id.ToResponse(), 1, body: Convert.FromHexString("494253494D" + "00" + "0210000134"));

        (await bind.Soon()).Should().Be(new BindResult(CommandStatus.ESME_ROK, "IBSIM", 0x34));
    }

    [Test]
    public async Task A_bind_without_sc_interface_version_says_so()
    {
        var bind = _peer.Client.BindAsync(BindKind.Transceiver, "acme01", "s3cret");
        await _peer.ExpectAsync(CommandId.BindTransceiver);
        await _peer.SendAsync(CommandId.BindTransceiverResp, 1, body: "IBSIM\0"u8.ToArray());

        (await bind.Soon()).InterfaceVersion.Should().BeNull();
    }

    [TestCase("", TestName = "A_refused_bind_is_a_value_when_it_is_a_header_alone")]
    [TestCase("00", TestName = "A_refused_bind_is_a_value_when_it_has_a_body")]
    public async Task A_refused_bind_is_a_value(string body)
    {
        var bind = _peer.Client.BindAsync(BindKind.Transceiver, "acme01", "wrong");
        await _peer.ExpectAsync(CommandId.BindTransceiver);
        await _peer.SendAsync(CommandId.BindTransceiverResp, 1, CommandStatus.ESME_RINVPASWD, Convert.FromHexString(body));

        var result = await bind.Soon();

        result.Should().Be(new BindResult(CommandStatus.ESME_RINVPASWD, "", null));
        result.IsBound.Should().BeFalse();
        _peer.Client.Closed.IsCompleted.Should().BeFalse();
    }

    [Test]
    public async Task A_bind_accepted_with_a_broken_body_is_an_InvalidDataException()
    {
        var bind = _peer.Client.BindAsync(BindKind.Transceiver, "acme01", "s3cret");
        await _peer.ExpectAsync(CommandId.BindTransceiver);
        await _peer.SendAsync(CommandId.BindTransceiverResp, 1, body: "no NUL"u8.ToArray());

        await bind.Invoking(task => task.Soon()).Should().ThrowAsync<InvalidDataException>();
    }
}
