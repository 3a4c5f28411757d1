using Microsoft.Extensions.Time.Testing;
using Smsc.Protocol;

namespace Smsc.Client.Tests;

public sealed class LinkTests
{
    [Test]
    public async Task The_SMSCs_enquire_link_is_answered()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        await peer.SendAsync(CommandId.EnquireLink, 0xFFFFFFFF);

        (await peer.ExpectAsync(CommandId.EnquireLinkResp)).Header.Should()
            .Be(new PduHeader(16, CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, 0xFFFFFFFF));
    }

    [Test]
    public async Task The_answer_to_enquire_link_can_be_withheld()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { AnswerEnquireLink = false });
        await using var client = peer.Client;
        await peer.SendAsync(ScriptedPeer.Encode(CommandId.EnquireLink, CommandStatus.ESME_ROK, 1), ScriptedPeer.EncodeReceipt(2, "101"));

        await peer.ExpectAsync(CommandId.DeliverSmResp);
    }

    [Test]
    public async Task Enquire_link_is_sent_and_answered()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var enquiry = client.EnquireLinkAsync();
        await peer.ExpectAsync(CommandId.EnquireLink);
        await peer.SendAsync(CommandId.EnquireLinkResp, 1);

        (await enquiry.Soon()).Should().Be(CommandStatus.ESME_ROK);
    }

    [Test]
    public async Task Periodic_enquire_link_goes_on_while_it_is_answered_and_closes_when_it_is_not()
    {
        var time = new FakeTimeProvider();
        var peer = new ScriptedPeer(new SmppClientOptions { TimeProvider = time, EnquireLinkInterval = TimeSpan.FromSeconds(60) });
        await using var client = peer.Client;
        time.Advance(TimeSpan.FromSeconds(60));
        var (first, _) = await peer.ExpectAsync(CommandId.EnquireLink);
        await peer.SendAsync(CommandId.EnquireLinkResp, first.SequenceNumber);
        // Its own enquiry comes after the response: once it is answered, the response has arrived.
        await peer.SendAsync(CommandId.EnquireLink, 1);
        await peer.ExpectAsync(CommandId.EnquireLinkResp);
        time.Advance(TimeSpan.FromSeconds(60));
        await peer.ExpectAsync(CommandId.EnquireLink);
        client.Closed.IsCompleted.Should().BeFalse();

        time.Advance(TimeSpan.FromSeconds(30));

        (await client.Closed.Soon()).Should().Be(SmppCloseReason.ConnectionClosed);
        await peer.ExpectEndAsync();
    }

    [Test]
    public async Task Any_request_times_out_after_30_s()
    {
        var time = new FakeTimeProvider();
        var peer = new ScriptedPeer(new SmppClientOptions { TimeProvider = time });
        await using var client = peer.Client;
        var bind = client.BindAsync(BindKind.Transceiver, "acme01", "s3cret");
        time.Advance(TimeSpan.FromSeconds(30) - TimeSpan.FromMilliseconds(1));
        bind.IsCompleted.Should().BeFalse();

        time.Advance(TimeSpan.FromMilliseconds(1));

        await bind.Invoking(task => task.Soon()).Should().ThrowAsync<TimeoutException>();
        client.Closed.IsCompleted.Should().BeFalse();
    }

    [Test]
    public async Task Any_request_gets_whatever_response_has_its_number()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var request = client.SendRequestAsync((CommandId)0x77, new byte[] { 1, 2 }, CommandStatus.ESME_RSYSERR, 0x80000005);
        var (header, body) = await peer.ExpectAsync((CommandId)0x77);
        header.Should().Be(new PduHeader(18, (CommandId)0x77, CommandStatus.ESME_RSYSERR, 0x80000005));
        body.Should().Equal(1, 2);
        await peer.SendAsync(CommandId.GenericNack, 0x80000005, CommandStatus.ESME_RINVCMDID, [3]);

        var response = await request.Soon();

        response.Header.Should().Be(new PduHeader(17, CommandId.GenericNack, CommandStatus.ESME_RINVCMDID, 0x80000005));
        response.Body.ToArray().Should().Equal(3);
    }

    [Test]
    public async Task A_sequence_number_in_use_is_refused()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        _ = client.SendRequestAsync(CommandId.QuerySm, default, sequenceNumber: 5);

        await client.Invoking(it => it.SendRequestAsync(CommandId.QuerySm, default, sequenceNumber: 5))
            .Should().ThrowAsync<InvalidOperationException>();
    }

    [Test]
    public async Task Octets_are_sent_as_they_are_and_answers_nobody_waits_for_are_told()
    {
        var unmatched = new TaskCompletionSource<SmppResponse>();
        var peer = new ScriptedPeer(new SmppClientOptions { OnUnmatchedResponse = unmatched.SetResult });
        await using var client = peer.Client;
        await client.SendRawAsync(ScriptedPeer.Encode(CommandId.DataSm, CommandStatus.ESME_ROK, 99, [1, 2, 3])).Soon();
        (await peer.ExpectAsync(CommandId.DataSm)).Body.Should().Equal(1, 2, 3);
        await peer.SendAsync(CommandId.GenericNack, 0, CommandStatus.ESME_RINVCMDLEN);

        (await unmatched.Task.Soon()).Header.Should().Be(new PduHeader(16, CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, 0));
    }

    [Test]
    public async Task An_unknown_request_is_answered_generic_nack_and_one_without_response_is_not()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        await peer.SendAsync(
            ScriptedPeer.Encode(CommandId.AlertNotification, CommandStatus.ESME_ROK, 1),
            ScriptedPeer.Encode(CommandId.Outbind, CommandStatus.ESME_ROK, 2),
            ScriptedPeer.Encode((CommandId)0x99, CommandStatus.ESME_ROK, 3));

        (await peer.ExpectAsync(CommandId.GenericNack)).Header.Should()
            .Be(new PduHeader(16, CommandId.GenericNack, CommandStatus.ESME_RINVCMDID, 3));
    }
}
