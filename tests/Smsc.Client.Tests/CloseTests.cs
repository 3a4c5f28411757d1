using Smsc.Protocol;

namespace Smsc.Client.Tests;

public sealed class CloseTests
{
    [Test]
    public async Task Unbind_closes_after_its_answer_and_after_earlier_responses()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { Window = 1 });
        var client = peer.Client;
        var inFlight = client.SubmitAsync(Messages.Hello).AsTask();
        var inLine = client.SubmitAsync(Messages.Hello).AsTask();
        var unbind = client.UnbindAsync();
        await peer.ExpectAsync(CommandId.SubmitSm);
        var (header, _) = await peer.ExpectAsync(CommandId.Unbind);
        await peer.AcceptAsync(1, "1");
        await peer.SendAsync(CommandId.UnbindResp, header.SequenceNumber);

        (await unbind.Soon()).Should().Be(CommandStatus.ESME_ROK);
        (await client.Closed.Soon()).Should().Be(SmppCloseReason.Unbound);
        (await inFlight.Soon()).MessageId.Should().Be("1");
        await ShouldBeClosed(() => inLine, SmppCloseReason.Unbound);
        await peer.ExpectEndAsync();
    }

    [Test]
    public async Task A_refused_unbind_leaves_the_connection_open()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var unbind = client.UnbindAsync();
        await peer.ExpectAsync(CommandId.Unbind);
        await peer.SendAsync(CommandId.UnbindResp, 1, CommandStatus.ESME_RINVBNDSTS);

        (await unbind.Soon()).Should().Be(CommandStatus.ESME_RINVBNDSTS);
        _ = client.EnquireLinkAsync();
        await peer.ExpectAsync(CommandId.EnquireLink);
    }

    [Test]
    public async Task The_SMSCs_unbind_is_answered_before_the_connection_closes()
    {
        var peer = new ScriptedPeer();
        var client = peer.Client;
        var submit = client.SubmitAsync(Messages.Hello).AsTask();
        await peer.ExpectAsync(CommandId.SubmitSm);
        await peer.SendAsync(CommandId.Unbind, 9);

        (await peer.ExpectAsync(CommandId.UnbindResp)).Header.Should()
            .Be(new PduHeader(16, CommandId.UnbindResp, CommandStatus.ESME_ROK, 9));
        await peer.ExpectEndAsync();
        (await client.Closed.Soon()).Should().Be(SmppCloseReason.PeerUnbound);
        await ShouldBeClosed(() => submit, SmppCloseReason.PeerUnbound);
    }

    [Test]
    public async Task The_answer_to_unbind_can_be_withheld()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { AnswerUnbind = false });
        await using var client = peer.Client;
        await peer.SendAsync(CommandId.Unbind, 9);
        await peer.SendAsync(CommandId.EnquireLink, 10);

        await peer.ExpectAsync(CommandId.EnquireLinkResp);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_lost_connection_fails_all_that_wait_and_all_that_follows(bool withError)
    {
        var peer = new ScriptedPeer(new SmppClientOptions { Window = 1 });
        var client = peer.Client;
        var waiting = new Task[]
        {
            client.SubmitAsync(Messages.Hello).AsTask(),
            client.SubmitAsync(Messages.Hello).AsTask(),
            client.EnquireLinkAsync(),
            client.ReceiveAsync().AsTask(),
        };
        await peer.ExpectAsync(CommandId.SubmitSm);
        await peer.CloseAsync(withError ? new IOException("reset") : null);

        (await client.Closed.Soon()).Should().Be(SmppCloseReason.ConnectionClosed);
        foreach (var task in waiting) await ShouldBeClosed(() => task);
        await ShouldBeClosed(() => client.SubmitAsync(Messages.Hello).AsTask());
        await ShouldBeClosed(() => client.BindAsync(BindKind.Transceiver, "acme01", "s3cret"));
        await ShouldBeClosed(() => client.SendRawAsync(new byte[1]));
        await ShouldBeClosed(() => client.UnbindAsync());
    }

    [TestCase("0000000F" + "00000005" + "00000000" + "00000009", 9u)]
    [TestCase("7FFFFFFF" + "00000005" + "00000000" + "00000009", 9u)]
    [TestCase("48545450", 0u)]
    public async Task A_broken_frame_is_answered_ESME_RINVCMDLEN_and_the_connection_closes(string octets, uint sequenceNumber)
    {
        var peer = new ScriptedPeer();
        var client = peer.Client;
        var submit = client.SubmitAsync(Messages.Hello).AsTask();
        await peer.ExpectAsync(CommandId.SubmitSm);
        await peer.SendAsync(Convert.FromHexString(octets));

        (await peer.ExpectAsync(CommandId.GenericNack)).Header.Should()
            .Be(new PduHeader(16, CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, sequenceNumber));
        await peer.ExpectEndAsync();
        (await client.Closed.Soon()).Should().Be(SmppCloseReason.ProtocolError);
        await ShouldBeClosed(() => submit, SmppCloseReason.ProtocolError);
    }

    [Test]
    public async Task Abort_cuts_without_unbind()
    {
        var peer = new ScriptedPeer();
        await peer.Client.AbortAsync().Soon();

        await peer.ExpectEndAsync();
        (await peer.Client.Closed).Should().Be(SmppCloseReason.Aborted);
        await peer.Client.DisposeAsync();
    }

    [Test]
    public async Task Abort_does_not_wait_for_a_peer_that_reads_nothing()
    {
        var peer = new ScriptedPeer();
        var stuck = peer.Client.SendRawAsync(new byte[1024 * 1024]);
        await peer.ArrivedAsync();

        await peer.Client.AbortAsync().Soon();

        await stuck.Invoking(task => task.Soon()).Should().ThrowAsync<SmppConnectionClosedException>();
    }

    [Test]
    public async Task A_callback_that_throws_closes_the_connection()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { OnDeliver = _ => throw new InvalidOperationException("mistake") });
        var waiting = peer.Client.EnquireLinkAsync();
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(7, "101"));

        (await waiting.Invoking(task => task.Soon()).Should().ThrowAsync<SmppConnectionClosedException>())
            .WithInnerException<InvalidOperationException>();
    }

    private static async Task ShouldBeClosed(Func<Task> act, SmppCloseReason reason = SmppCloseReason.ConnectionClosed) =>
        (await FluentActions.Awaiting(() => act().Soon()).Should().ThrowAsync<SmppConnectionClosedException>())
        .Which.Reason.Should().Be(reason);
}
