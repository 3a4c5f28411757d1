using Smsc.Protocol;

namespace Smsc.Client.Tests;

public sealed class DeliveryTests
{
    [Test]
    public async Task Receipts_are_answered_ESME_ROK_and_come_in_order()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(7, "101"), ScriptedPeer.EncodeReceipt(8, "102"));

        foreach (var number in new uint[] { 7, 8 })
        {
            var (header, body) = await peer.ExpectAsync(CommandId.DeliverSmResp);
            header.Should().Be(new PduHeader(17, CommandId.DeliverSmResp, CommandStatus.ESME_ROK, number));
            body.Should().Equal(0);
        }

        await peer.CloseAsync();
        var received = new List<DeliveredMessage>();
        await foreach (var message in client.Deliveries) received.Add(message);
        received.Select(message => message.ReceiptedMessageId).Should().Equal("101", "102");
        var first = received[0];
        first.IsReceipt.Should().BeTrue();
        first.SequenceNumber.Should().Be(7);
        (first.Source, first.SourceTon, first.SourceNpi).Should().Be(("385910000001", (byte)1, (byte)1));
        (first.Destination, first.DestinationTon, first.DestinationNpi).Should().Be(("DemoShop", (byte)5, (byte)0));
        first.ShortMessage.Should().Equal("id:101 stat:DELIVRD"u8.ToArray());
    }

    [Test]
    public async Task The_callback_decides_the_status()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { OnDeliver = _ => CommandStatus.ESME_RX_T_APPN });
        await using var client = peer.Client;
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(7, "101"));

        var (header, _) = await peer.ExpectAsync(CommandId.DeliverSmResp);

        header.Should().Be(new PduHeader(16, CommandId.DeliverSmResp, CommandStatus.ESME_RX_T_APPN, 7));
        (await client.ReceiveAsync().Soon()).ReceiptedMessageId.Should().Be("101");
    }

    [Test]
    public async Task A_delivery_left_unanswered_can_be_answered_later()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { OnDeliver = _ => null });
        await using var client = peer.Client;
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(7, "101"));
        var message = await client.ReceiveAsync().Soon();
        await peer.SendAsync(CommandId.EnquireLink, 8);
        await peer.ExpectAsync(CommandId.EnquireLinkResp);

        client.RespondToDeliver(message.SequenceNumber, CommandStatus.ESME_ROK);

        (await peer.ExpectAsync(CommandId.DeliverSmResp)).Header.SequenceNumber.Should().Be(7);
    }

    [Test]
    public async Task A_delivery_with_a_broken_body_is_answered_with_its_status_and_the_stream_goes_on()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var tooLong = new byte[3 + 30 + 1];
        tooLong.AsSpan(3, 30).Fill((byte)'1');
        await peer.SendAsync(
            ScriptedPeer.Encode(CommandId.DeliverSm, CommandStatus.ESME_ROK, 7, tooLong),
            ScriptedPeer.EncodeReceipt(8, "102"));

        (await peer.ExpectAsync(CommandId.DeliverSmResp)).Header.Should()
            .Be(new PduHeader(16, CommandId.DeliverSmResp, CommandStatus.ESME_RINVSRCADR, 7));
        (await peer.ExpectAsync(CommandId.DeliverSmResp)).Header.CommandStatus.Should().Be(CommandStatus.ESME_ROK);
        (await client.ReceiveAsync().Soon()).ReceiptedMessageId.Should().Be("102");
    }

    [Test]
    public async Task When_nobody_reads_further_deliveries_are_put_off_and_responses_still_come()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { DeliveryCapacity = 1 });
        await using var client = peer.Client;
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(7, "101"), ScriptedPeer.EncodeReceipt(8, "102"));
        (await peer.ExpectAsync(CommandId.DeliverSmResp)).Header.CommandStatus.Should().Be(CommandStatus.ESME_ROK);
        (await peer.ExpectAsync(CommandId.DeliverSmResp)).Header.CommandStatus.Should().Be(CommandStatus.ESME_RX_T_APPN);

        (await client.ReceiveAsync().Soon()).ReceiptedMessageId.Should().Be("101");
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(9, "103"));
        (await client.ReceiveAsync().Soon()).ReceiptedMessageId.Should().Be("103");
    }

    [Test]
    public async Task Without_a_stream_the_callback_sees_all()
    {
        var seen = 0;
        var peer = new ScriptedPeer(new SmppClientOptions
        {
            DeliveryCapacity = 0,
            OnDeliver = _ =>
            {
                seen++;
                return CommandStatus.ESME_ROK;
            },
        });
        await using var client = peer.Client;
        await peer.SendAsync(ScriptedPeer.EncodeReceipt(7, "101"), ScriptedPeer.EncodeReceipt(8, "102"));
        await peer.ExpectAsync(CommandId.DeliverSmResp);
        await peer.ExpectAsync(CommandId.DeliverSmResp);

        seen.Should().Be(2);
        client.Invoking(it => it.Deliveries).Should().Throw<InvalidOperationException>();
    }
}
