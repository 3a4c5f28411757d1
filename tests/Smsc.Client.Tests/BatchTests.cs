using System.Buffers.Binary;
using System.IO.Pipelines;
using Smsc.Protocol;

namespace Smsc.Client.Tests;

public sealed class BatchTests
{
    [Test]
    public async Task Submits_of_a_batch_leave_in_order_with_sequence_numbers_of_the_session()
    {
        var peer = new BatchPeer();

        peer.Submit(3).Should().Be(3);

        for (uint n = 1; n <= 3; n++) (await peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber.Should().Be(n);
    }

    [Test]
    public async Task What_is_changed_in_the_copy_is_what_leaves()
    {
        var peer = new BatchPeer();

        using (var batch = peer.Batch.BeginBatch())
        {
            batch.TryAdd(BatchPeer.SubmitSm, 0, out var copy);
            copy[^1] = (byte)'!';
            batch.TryAdd(BatchPeer.SubmitSm, 0, out _);
        }

        (await peer.ExpectAsync(CommandId.SubmitSm)).Body.Should().Equal("bod!"u8.ToArray());
        (await peer.ExpectAsync(CommandId.SubmitSm)).Body.Should().Equal("body"u8.ToArray());
    }

    [Test]
    public async Task A_response_comes_with_the_context_of_its_submit()
    {
        var peer = new BatchPeer();
        peer.Submit(2, context: 70);

        await peer.AcceptAsync(2, "b");
        await peer.AcceptAsync(1, "a");
        await Answered(peer, 2);

        peer.Handler.Responses.Select(response => (response.Body, response.Context)).Should().Equal(("b\0", 71), ("a\0", 70));
    }

    [Test]
    public async Task The_window_takes_no_more_than_its_size_until_a_response_makes_room()
    {
        var peer = new BatchPeer(new SmppClientOptions { Window = 2 });

        peer.Submit().Should().Be(2);
        peer.Batch.InFlight.Should().Be(2);
        peer.Submit().Should().Be(0);
        await peer.AcceptAsync(1, "a");
        await Answered(peer, 1);

        peer.Submit().Should().Be(1);
    }

    [Test]
    public async Task A_submit_that_is_never_answered_does_not_let_its_slot_be_taken()
    {
        var peer = new BatchPeer(new SmppClientOptions { Window = 2 });
        peer.Submit(2);

        // Eight slots: number 9 falls on that of number 1.
        for (uint n = 2; n <= 7; n++)
        {
            await peer.AcceptAsync(n, "x");
            await Answered(peer, (int)n - 1);
            peer.Submit(1).Should().Be(1, $"{n} was answered");
        }

        await peer.AcceptAsync(8, "x");
        await Answered(peer, 7);
        peer.Submit(1).Should().Be(0);
        await peer.AcceptAsync(1, "late");
        await Answered(peer, 8);

        peer.Submit(1).Should().Be(1);
    }

    [Test]
    public async Task A_status_and_a_generic_nack_are_responses_too()
    {
        var peer = new BatchPeer();
        peer.Submit(2);

        await peer.SendAsync(CommandId.SubmitSmResp, 1, CommandStatus.ESME_RTHROTTLED);
        await peer.SendAsync(CommandId.GenericNack, 2, CommandStatus.ESME_RINVCMDLEN);
        await Answered(peer, 2);

        peer.Handler.Responses.Select(response => (response.Id, response.Status)).Should().Equal(
            (CommandId.SubmitSmResp, CommandStatus.ESME_RTHROTTLED), (CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN));
        peer.Batch.InFlight.Should().Be(0);
    }

    [Test]
    public async Task A_response_that_nobody_waits_for_is_handed_over_as_another_PDU()
    {
        var peer = new BatchPeer();

        await peer.AcceptAsync(5, "a");
        await peer.SendAsync(CommandId.EnquireLink, 1);
        await peer.ExpectAsync(CommandId.EnquireLinkResp);

        peer.Handler.Others.Should().Equal(CommandId.SubmitSmResp);
        peer.Handler.Responses.Should().BeEmpty();
    }

    [Test]
    public async Task Answers_and_new_submits_of_one_read_leave_together_answers_first()
    {
        var peer = new BatchPeer();
        peer.Handler.SubmitAtEnd = 2;

        await peer.SendAsync(ScriptedPeer.EncodeReceipt(41, "a"), ScriptedPeer.EncodeReceipt(42, "b"));

        (await peer.ExpectAsync(CommandId.DeliverSmResp)).Header.SequenceNumber.Should().Be(41);
        var (header, body) = await peer.ExpectAsync(CommandId.DeliverSmResp);
        header.SequenceNumber.Should().Be(42);
        body.Should().Equal(0);
        await peer.ExpectAsync(CommandId.SubmitSm);
        await peer.ExpectAsync(CommandId.SubmitSm);
        peer.HasNothing().Should().BeTrue();
    }

    [Test]
    public async Task The_handler_chooses_the_status_of_a_deliver_sm_or_none()
    {
        var peer = new BatchPeer();
        peer.Handler.DeliverStatus = CommandStatus.ESME_RX_T_APPN;
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(1, "a"));
        (await peer.ExpectAsync(CommandId.DeliverSmResp)).Header.CommandStatus.Should().Be(CommandStatus.ESME_RX_T_APPN);

        peer.Handler.DeliverStatus = null;
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(2, "a"));
        await peer.SendAsync(CommandId.EnquireLink, 3);

        await peer.ExpectAsync(CommandId.EnquireLinkResp);
    }

    [Test]
    public async Task An_unknown_request_is_answered_with_generic_nack()
    {
        var peer = new BatchPeer();

        await peer.SendAsync((CommandId)0x77, 9);

        var (header, _) = await peer.ExpectAsync(CommandId.GenericNack);
        header.Should().BeEquivalentTo(new { CommandStatus = CommandStatus.ESME_RINVCMDID, SequenceNumber = 9u });
    }

    [Test]
    public async Task Bind_and_unbind_share_the_sequence_numbers_with_submits()
    {
        var peer = new BatchPeer();
        var binding = peer.Batch.BindAsync(BindKind.Transceiver, "acme01", "s3cret");
        var (bind, _) = await peer.ExpectAsync(CommandId.BindTransceiver);
        bind.SequenceNumber.Should().Be(1);
        await peer.SendAsync(CommandId.BindTransceiverResp, 1, body: "SMSC\0"u8.ToArray());
        (await binding.Soon()).Should().Be(new BindResult(CommandStatus.ESME_ROK, "SMSC", null));

        peer.Submit(1);
        (await peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber.Should().Be(2);
        var unbinding = peer.Batch.UnbindAsync();
        (await peer.ExpectAsync(CommandId.Unbind)).Header.SequenceNumber.Should().Be(3);
        await peer.SendAsync(CommandId.UnbindResp, 3);

        (await unbinding.Soon()).Should().Be(CommandStatus.ESME_ROK);
        (await peer.Handler.Closed.Soon()).Should().Be((SmppCloseReason.Unbound, 1));
        await peer.ExpectEndAsync();
    }

    [Test]
    public async Task A_refused_bind_is_a_value()
    {
        var peer = new BatchPeer();
        var binding = peer.Batch.BindAsync(BindKind.Receiver, "acme01", "wrong");
        await peer.ExpectAsync(CommandId.BindReceiver);

        await peer.SendAsync(CommandId.BindReceiverResp, 1, CommandStatus.ESME_RINVPASWD);

        (await binding.Soon()).CommandStatus.Should().Be(CommandStatus.ESME_RINVPASWD);
    }

    [Test]
    public async Task The_peers_unbind_is_answered_before_the_connection_closes()
    {
        var peer = new BatchPeer();

        await peer.SendAsync(CommandId.Unbind, 7);

        await peer.ExpectAsync(CommandId.UnbindResp);
        await peer.ExpectEndAsync();
        (await peer.Batch.Closed.Soon()).Should().Be(SmppCloseReason.PeerUnbound);
    }

    [Test]
    public async Task A_command_length_that_cannot_be_is_answered_and_ends_the_connection()
    {
        var peer = new BatchPeer();
        var broken = ScriptedPeer.Encode(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 8);
        BinaryPrimitives.WriteUInt32BigEndian(broken, 15);

        await peer.SendAsync(broken);

        (await peer.ExpectAsync(CommandId.GenericNack)).Header.CommandStatus.Should().Be(CommandStatus.ESME_RINVCMDLEN);
        (await peer.Batch.Closed.Soon()).Should().Be(SmppCloseReason.ProtocolError);
    }

    [Test]
    public async Task When_the_connection_is_gone_requests_fail_and_nothing_more_is_taken()
    {
        var peer = new BatchPeer();
        peer.Submit(4);
        var enquiring = peer.Batch.EnquireLinkAsync();

        await peer.CloseAsync(new IOException("cable"));

        (await peer.Handler.Closed.Soon()).Should().Be((SmppCloseReason.ConnectionClosed, 4));
        await FluentActions.Awaiting(() => enquiring.Soon()).Should().ThrowAsync<SmppConnectionClosedException>();
        await FluentActions.Awaiting(() => peer.Batch.EnquireLinkAsync()).Should().ThrowAsync<SmppConnectionClosedException>();
        peer.Submit().Should().Be(0);
    }

    [Test]
    public async Task A_handler_that_throws_ends_the_connection_and_not_the_process()
    {
        var client = new SmppBatchClient(new DuplexPipe(await FilledPipe()), new Throwing(), new SmppClientOptions());

        (await client.Closed.Soon()).Should().Be(SmppCloseReason.ConnectionClosed);
    }

    [Test]
    public async Task What_is_submitted_while_the_peer_does_not_read_leaves_when_it_does()
    {
        var peer = new BatchPeer(
            new SmppClientOptions { Window = 100 }, new PipeOptions(pauseWriterThreshold: 40, resumeWriterThreshold: 20));
        peer.Submit(3);
        peer.Submit(3);
        peer.Submit(3);

        for (uint n = 1; n <= 9; n++) (await peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber.Should().Be(n);
    }

    [Test]
    public async Task Aborting_does_not_wait_for_a_peer_that_does_not_read()
    {
        var peer = new BatchPeer(
            new SmppClientOptions { Window = 100 }, new PipeOptions(pauseWriterThreshold: 40, resumeWriterThreshold: 20));
        peer.Submit(10);

        await peer.Batch.AbortAsync().Soon();

        (await peer.Batch.Closed).Should().Be(SmppCloseReason.Aborted);
    }

    [Test]
    public async Task Sequence_numbers_wrap_after_0x7FFFFFFF()
    {
        var peer = new BatchPeer(new SmppClientOptions { FirstSequenceNumber = 0x7FFFFFFF });

        peer.Submit(2);

        (await peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber.Should().Be(0x7FFFFFFF);
        (await peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber.Should().Be(1);
    }

    [Test]
    public void Less_than_a_header_is_no_submit_sm()
    {
        var peer = new BatchPeer();

        FluentActions.Invoking(() =>
        {
            using var batch = peer.Batch.BeginBatch();
            batch.TryAdd(new byte[15], 0, out _);
        }).Should().Throw<ArgumentException>();
    }

    private static async Task Answered(BatchPeer peer, int responses)
    {
        // The response was handed over and its place given back when what follows it is answered.
        await peer.SendAsync(CommandId.EnquireLink, 1000);
        PduHeader header;
        do (header, _) = await peer.NextAsync(); while (header.CommandId != CommandId.EnquireLinkResp);
        peer.Handler.Responses.Should().HaveCount(responses);
    }

    private static async Task<Pipe> FilledPipe()
    {
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(ScriptedPeer.EncodeReceipt(1, "a"));
        return pipe;
    }

    private sealed class DuplexPipe(Pipe input) : IDuplexPipe
    {
        public PipeReader Input => input.Reader;

        public PipeWriter Output { get; } = new Pipe().Writer;
    }

    private sealed class Throwing : SmppBatchHandler
    {
        public override CommandStatus? OnDeliverSm(in PduHeader header, ReadOnlySpan<byte> body) => throw new InvalidOperationException();
    }
}
