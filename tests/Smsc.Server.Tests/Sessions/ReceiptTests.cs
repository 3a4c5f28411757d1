using System.Text;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

public sealed class ReceiptTests
{
    [Test]
    public async Task A_receipt_comes_after_the_delay_with_the_manuals_text_and_swapped_addresses()
    {
        using var smsc = new TestSmsc(delivery: new() { Delay = TimeSpan.FromMinutes(2) });
        var esme = await smsc.Bound();
        await esme.Send((Submit.WithReceipt with { Tlvs = Octets.Tlv(0x0204, 0xAB, 0xCD) }).Pdu(2));
        var id = (await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2)).MessageId;

        smsc.MessageTime.Advance(TimeSpan.FromMinutes(2) - TimeSpan.FromMilliseconds(1));
        await esme.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromMilliseconds(20));

        var receipt = (await esme.Expect(CommandId.DeliverSm, CommandStatus.ESME_ROK, 1)).AsReceipt();
        receipt.Text.Should().Be($"id:{id} sub:001 dlvr:001 submit date:2601150930 done date:2601150932 stat:DELIVRD err:000");
        receipt.EsmClass.Should().Be(0x04);
        (receipt.SourceTon, receipt.SourceNpi, receipt.Source).Should().Be((1, 1, "385910000001"));
        (receipt.DestinationTon, receipt.DestinationNpi, receipt.Destination).Should().Be((5, 0, "DemoShop"));
        receipt.Tlvs[TlvTag.ReceiptedMessageId].Should().Equal(Encoding.ASCII.GetBytes(id + '\0'));
        receipt.Tlvs[TlvTag.MessageState].Should().Equal(2);
        receipt.Tlvs[TlvTag.NetworkErrorCode].Should().Equal(3, 0, 0);
        receipt.Tlvs[TlvTag.UserMessageReference].Should().Equal(0xAB, 0xCD);
    }

    [Test]
    public async Task In_datagram_mode_no_receipt_comes()
    {
        const byte DatagramMode = 0x01;
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send(new Submit { EsmClass = DatagramMode, RegisteredDelivery = 1 }.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);

        smsc.PassDelay();

        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [TestCase(0x00)]
    [TestCase(0x02)]
    [TestCase(0x10)]
    public async Task Without_being_asked_for_no_receipt_comes_of_a_delivery(byte registeredDelivery)
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send(new Submit { RegisteredDelivery = registeredDelivery }.Pdu(2));
        var id = long.Parse((await esme.Expect(CommandId.SubmitSmResp)).MessageId);

        smsc.PassDelay();

        await esme.ExpectNothing();
        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        stored.State.Should().Be(MessageState.DELIVERED);
        stored.Settled.Should().BeTrue();
        smsc.Account.Unsettled.Should().Be(0);
        smsc.Engine.Messages.Count.Should().Be(0);
    }

    [Test]
    public async Task No_receipt_comes_of_a_submit_that_was_refused()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send((Submit.WithReceipt with { Destination = "" }).Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVDSTADR, 2);
        smsc.PassDelay();
        await esme.ExpectNothing();
    }

    [Test]
    public async Task Without_a_delay_the_responses_of_a_batch_come_before_its_receipts()
    {
        using var smsc = new TestSmsc(delivery: new() { Delay = TimeSpan.Zero });
        var esme = await smsc.Bound();
        await esme.Send([.. Enumerable.Range(2, 50).Select(n => Submit.WithReceipt.Pdu((uint)n))]);

        var known = new HashSet<string>();
        var receipts = 0;
        while (known.Count < 50 || receipts < 50)
        {
            var pdu = (await esme.Receive())!;
            if (pdu.Header.CommandId == CommandId.SubmitSmResp)
            {
                known.Add(pdu.MessageId);
                continue;
            }

            pdu.Header.CommandId.Should().Be(CommandId.DeliverSm);
            known.Should().Contain(pdu.AsReceipt().MessageId, "a receipt leaves after its submit_sm_resp");
            receipts++;
        }
    }

    [Test]
    public async Task A_receipt_never_overtakes_a_response_that_waits_for_the_store()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(store: store);
        var transmitter = await smsc.Bound();
        var receiver = await smsc.Bound(CommandId.BindReceiver);
        await transmitter.Send(Submit.WithReceipt.Pdu(2));
        await transmitter.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromMinutes(1));
        await receiver.ExpectNothing();
        await transmitter.ExpectNothing();

        await store.Commit();

        await transmitter.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await transmitter.Vanish();
        await receiver.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task A_transmitter_gets_no_receipt_and_what_nobody_can_take_is_owed()
    {
        using var smsc = new TestSmsc();
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        await transmitter.Send(Submit.WithReceipt.Pdu(2), Submit.WithReceipt.Pdu(3), Submit.WithReceipt.Pdu(4));
        var ids = (await transmitter.Expect(3, CommandId.SubmitSmResp)).Select(response => response.MessageId).ToArray();
        smsc.PassDelay();
        await transmitter.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(3);

        var receiver = await smsc.Bound(CommandId.BindReceiver);

        (await receiver.Expect(3, CommandId.DeliverSm)).Select(pdu => pdu.AsReceipt().MessageId).Should().Equal(ids);
    }

    [Test]
    public async Task Receipts_are_spread_in_turn_over_all_sessions_that_receive()
    {
        using var smsc = new TestSmsc(new() { MaxSessions = 5 });
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        Esme[] receivers =
        [
            await smsc.Bound(CommandId.BindReceiver), await smsc.Bound(), await smsc.Bound(CommandId.BindReceiver), await smsc.Bound(),
        ];
        await transmitter.Send([.. Enumerable.Range(2, 42).Select(n => Submit.WithReceipt.Pdu((uint)n))]);
        await transmitter.Expect(42, CommandId.SubmitSmResp);

        smsc.PassDelay();

        var counts = new List<int>();
        foreach (var receiver in receivers) counts.Add((await receiver.ReceiveAll()).Count);
        counts.Should().BeEquivalentTo([11, 11, 10, 10]);
    }

    [Test]
    public async Task Our_sequence_numbers_start_at_1_and_wrap_at_7FFFFFFF()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send(Submit.WithReceipt.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);
        smsc.PassDelay();
        await esme.Answer(await esme.Expect(CommandId.DeliverSm, CommandStatus.ESME_ROK, 1));

        typeof(Smpp.SmppSession).GetField("_lastSequence", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .SetValue(esme.Session, 0x7FFFFFFDu);
        await esme.Send(Submit.WithReceipt.Pdu(3), Submit.WithReceipt.Pdu(4), Submit.WithReceipt.Pdu(5));
        await esme.Expect(3, CommandId.SubmitSmResp);
        smsc.PassDelay();

        var wrapped = await esme.Expect(3, CommandId.DeliverSm);
        wrapped.Select(pdu => pdu.SequenceNumber).Should().Equal(0x7FFFFFFE, 0x7FFFFFFF, 1);
        foreach (var delivery in wrapped) await esme.Answer(delivery);
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task At_most_Window_deliveries_are_unanswered()
    {
        using var smsc = new TestSmsc(new() { Window = 3 });
        var esme = await smsc.Bound();
        await esme.Send([.. Enumerable.Range(2, 7).Select(n => Submit.WithReceipt.Pdu((uint)n))]);
        await esme.Expect(7, CommandId.SubmitSmResp);
        smsc.PassDelay();

        var first = await esme.Expect(3, CommandId.DeliverSm);
        await esme.ExpectNothing();
        await esme.Answer(first[1]);
        await esme.Expect(CommandId.DeliverSm);
        await esme.ExpectNothing();
        await esme.Answer(first[0]);
        await esme.Answer(first[2]);
        await esme.Expect(2, CommandId.DeliverSm);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task Taken_it_is_settled()
    {
        using var smsc = new TestSmsc();
        var (esme, delivery, id) = await Delivered(smsc);
        await esme.Answer(delivery);
        await ExpectSettled(smsc, esme, id);
        smsc.Engine.Counters.ReceiptsTaken.Should().Be(1);
    }

    [Test]
    public async Task Taken_with_any_body_or_none_it_is_settled([Values("", "00", "3100", "FFFFFF")] string body)
    {
        using var smsc = new TestSmsc();
        var (esme, delivery, id) = await Delivered(smsc);
        await esme.Send(CommandId.DeliverSmResp, delivery.SequenceNumber, body: Octets.Hex(body));
        await ExpectSettled(smsc, esme, id);
    }

    [TestCase(CommandId.DeliverSmResp, CommandStatus.ESME_RX_P_APPN)]
    [TestCase(CommandId.DeliverSmResp, CommandStatus.ESME_RX_R_APPN)]
    [TestCase(CommandId.GenericNack, CommandStatus.ESME_RINVCMDID)]
    public async Task Refused_for_good_it_is_dropped_and_counted(CommandId id, CommandStatus status)
    {
        using var smsc = new TestSmsc();
        var (esme, delivery, messageId) = await Delivered(smsc);
        await esme.Send(id, delivery.SequenceNumber, status);
        await ExpectSettled(smsc, esme, messageId);
        smsc.Engine.Counters.ReceiptsRefused.Should().Be(1);
        smsc.Engine.Counters.ReceiptsTaken.Should().Be(0);
    }

    [TestCase(CommandStatus.ESME_RX_T_APPN)]
    [TestCase(CommandStatus.ESME_RSYSERR)]
    [TestCase((CommandStatus)0x4A1)]
    public async Task Refused_for_now_it_comes_again_after_1_s_and_then_after_twice_as_long(CommandStatus status)
    {
        using var smsc = new TestSmsc();
        var (esme, delivery, id) = await Delivered(smsc);
        foreach (var seconds in new[] { 1, 2, 4, 8 })
        {
            await esme.Answer(delivery, status);
            await esme.ExpectNothing();
            smsc.MessageTime.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromMilliseconds(20));
            await esme.ExpectNothing();
            smsc.MessageTime.Advance(TimeSpan.FromMilliseconds(40));
            var again = await esme.Expect(CommandId.DeliverSm, CommandStatus.ESME_ROK, delivery.SequenceNumber + 1);
            again.Body.Should().Equal(delivery.Body);
            delivery = again;
        }

        await esme.Answer(delivery);
        await ExpectSettled(smsc, esme, id);
        smsc.Engine.Counters.ReceiptsRetried.Should().Be(4);
    }

    [Test]
    public async Task Unanswered_for_30_s_it_comes_again()
    {
        using var smsc = new TestSmsc();
        var (esme, delivery, id) = await Delivered(smsc);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
        await esme.ExpectNothing();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1.2));
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(1.1));

        var again = await esme.Expect(CommandId.DeliverSm, CommandStatus.ESME_ROK, delivery.SequenceNumber + 1);

        await esme.Answer(again);
        await ExpectSettled(smsc, esme, id);
    }

    [Test]
    public async Task A_late_answer_settles_it_and_it_does_not_come_again()
    {
        using var smsc = new TestSmsc();
        var (esme, delivery, id) = await Delivered(smsc);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
        await esme.ExpectNothing();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1.2));

        await esme.Answer(delivery);

        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(5));
        await ExpectSettled(smsc, esme, id);
    }

    [Test]
    public async Task A_late_answer_also_settles_it_when_it_was_sent_again_already()
    {
        using var smsc = new TestSmsc();
        var (esme, delivery, id) = await Delivered(smsc);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
        await esme.ExpectNothing();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1.2));
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(1.1));
        var again = await esme.Expect(CommandId.DeliverSm);

        await esme.Answer(delivery);
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
        await esme.Answer(again);

        await ExpectSettled(smsc, esme, id);
        smsc.Engine.Counters.ReceiptsTaken.Should().Be(1);
    }

    [Test]
    public async Task Answered_twice_it_is_settled_once()
    {
        using var smsc = new TestSmsc();
        var (esme, delivery, id) = await Delivered(smsc);
        await esme.Answer(delivery);
        await esme.Answer(delivery);
        await esme.Answer(delivery, CommandStatus.ESME_RX_T_APPN);
        await ExpectSettled(smsc, esme, id);
        smsc.Engine.Counters.ReceiptsTaken.Should().Be(1);
    }

    [Test]
    public async Task Nobody_came_for_it_in_48_hours_and_it_is_dropped()
    {
        using var smsc = new TestSmsc();
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        await transmitter.Send(Submit.WithReceipt.Pdu(2));
        await transmitter.Expect(CommandId.SubmitSmResp);
        smsc.PassDelay();
        smsc.Account.Unsettled.Should().Be(1);

        smsc.MessageTime.Advance(TimeSpan.FromHours(48) + TimeSpan.FromSeconds(11));

        smsc.Account.Unsettled.Should().Be(0);
        smsc.Engine.Counters.ReceiptsExpired.Should().Be(1);
        smsc.Engine.Messages.Count.Should().Be(0);
    }

    [Test]
    public async Task When_its_session_dies_it_goes_to_another_one()
    {
        using var smsc = new TestSmsc();
        var (dying, delivery, id) = await Delivered(smsc);
        var other = await smsc.Bound(CommandId.BindReceiver);
        await other.ExpectNothing();

        await dying.Vanish();

        var again = await other.Expect(CommandId.DeliverSm);
        again.Body.Should().Equal(delivery.Body);
        await other.Answer(again);
        await ExpectSettled(smsc, other, id);
    }

    private static async Task<(Esme Esme, Received Delivery, long Id)> Delivered(TestSmsc smsc)
    {
        var esme = await smsc.Bound();
        await esme.Send(Submit.WithReceipt.Pdu(2));
        var id = long.Parse((await esme.Expect(CommandId.SubmitSmResp)).MessageId);
        smsc.PassDelay();
        return (esme, await esme.Expect(CommandId.DeliverSm), id);
    }

    private static async Task ExpectSettled(TestSmsc smsc, Esme esme, long id)
    {
        await esme.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromMinutes(6));
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
        smsc.Engine.Messages.Count.Should().Be(0);
        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        stored.Settled.Should().BeTrue();
    }
}
