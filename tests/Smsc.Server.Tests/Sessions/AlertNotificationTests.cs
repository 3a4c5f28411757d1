using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>set_dpf, and the alert_notification that follows (SMPP 3.4 §4.12, §5.3.2.29).</summary>
public sealed class AlertNotificationTests
{
    private const ushort AbsentSubscriber = 27;

    // To 385910000001 from DemoShop, with ms_availability_status 0.
    private static readonly byte[] Body = [1, 1, .. Octets.C("385910000001"), 5, 0, .. Octets.C("DemoShop"), .. Octets.Tlv(0x0422, 0)];

    [TestCase(CommandId.DataSm)]
    [TestCase(CommandId.SubmitSm)]
    public async Task When_a_subscriber_that_was_absent_is_there_again_it_tells_so_once(CommandId id)
    {
        using var smsc = Failing(AbsentSubscriber);
        var esme = await smsc.Bound();
        await esme.Send(id == CommandId.DataSm
            ? new Data { RegisteredDelivery = 1, Tlvs = Data.SetDpf }.Pdu(2)
            : new Submit { RegisteredDelivery = 1, Tlvs = Data.SetDpf }.Pdu(2));
        await esme.Expect(id.ToResponse(), CommandStatus.ESME_ROK, 2);
        smsc.PassDelay();
        await esme.Answer(await esme.Expect(CommandId.DeliverSm, CommandStatus.ESME_ROK, 1));

        smsc.MessageTime.Advance(TimeSpan.FromSeconds(29));
        await esme.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(1));

        (await esme.Expect(CommandId.AlertNotification, CommandStatus.ESME_ROK, 2)).Body.Should().Equal(Body);
        smsc.MessageTime.Advance(TimeSpan.FromDays(3));
        await esme.ExpectNothing();
        smsc.Engine.Messages.Count.Should().Be(0);
        smsc.Account.Unsettled.Should().Be(0);
    }

    [TestCase(6, true)]
    [TestCase(256, true)]
    [TestCase(4101, true)]
    [TestCase(0, false)]
    [TestCase(1, false)]
    [TestCase(34, false)]
    public async Task Only_those_who_can_be_there_again_are_waited_for(int error, bool isAlerted)
    {
        using var smsc = Failing((ushort)error);
        var esme = await smsc.Bound();
        await esme.Send(new Data { Tlvs = Data.SetDpf }.Pdu(2));
        await esme.Expect(CommandId.DataSmResp);

        PassAlert(smsc);

        if (isAlerted) await esme.Expect(CommandId.AlertNotification);
        await esme.ExpectNothing();
    }

    [TestCase("delivered")]
    [TestCase("not asked for")]
    [TestCase("set_dpf 0")]
    [TestCase("Infobip")]
    public async Task It_does_not_come_unasked(string how)
    {
        using var smsc = new TestSmsc(how == "Infobip" ? new AccountOptions { Operations = Operations.DataSm } : TestSmsc.Standard);
        if (how != "delivered") smsc.Engine.Submissions.Rules = Fail(AbsentSubscriber);
        var esme = await smsc.Bound();
        await esme.Send(new Data { Tlvs = how switch { "not asked for" => [], "set_dpf 0" => Octets.Tlv(0x0421, 0), _ => Data.SetDpf } }.Pdu(2));
        await esme.Expect(CommandId.DataSmResp);

        PassAlert(smsc);

        await esme.ExpectNothing();
        smsc.Engine.Messages.Count.Should().Be(0);
    }

    [Test]
    public async Task One_comes_for_several_messages_of_the_same_source_and_destination()
    {
        using var smsc = Failing(AbsentSubscriber);
        var esme = await smsc.Bound();
        await esme.Send(
            new Data { Tlvs = Data.SetDpf }.Pdu(2), new Data { Tlvs = Data.SetDpf }.Pdu(3), new Data { Tlvs = Data.SetDpf, Source = "Other" }.Pdu(4),
            new Data { Tlvs = Data.SetDpf, Destination = "385910000002" }.Pdu(5));
        await esme.Expect(4, CommandId.DataSmResp);

        PassAlert(smsc);

        (await esme.Expect(3, CommandId.AlertNotification)).Select(alert => Convert.ToHexString(alert.Body)).Should().OnlyHaveUniqueItems();
        await esme.ExpectNothing();
        await esme.Send(new Data { Tlvs = Data.SetDpf }.Pdu(6));
        await esme.Expect(CommandId.DataSmResp);
        PassAlert(smsc);
        await esme.Expect(CommandId.AlertNotification);
    }

    [Test]
    public async Task While_nobody_can_receive_it_is_owed_and_then_sent_to_one()
    {
        using var smsc = Failing(AbsentSubscriber);
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        await transmitter.Send(new Data { Tlvs = Data.SetDpf }.Pdu(2));
        await transmitter.Expect(CommandId.DataSmResp);
        PassAlert(smsc);
        await transmitter.ExpectNothing();

        var receiver = await smsc.Bound(CommandId.BindReceiver);

        (await receiver.Expect(CommandId.AlertNotification)).Body.Should().Equal(Body);
        await transmitter.ExpectNothing();
        await (await smsc.Bound(CommandId.BindReceiver)).ExpectNothing();
    }

    [Test]
    public async Task What_nobody_comes_for_is_given_up()
    {
        using var smsc = Failing(AbsentSubscriber, new() { OweReceipts = TimeSpan.FromHours(1) });
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        await transmitter.Send(new Data { Tlvs = Data.SetDpf }.Pdu(2));
        await transmitter.Expect(CommandId.DataSmResp);
        PassAlert(smsc);
        smsc.Engine.Messages.Count.Should().Be(1);

        smsc.MessageTime.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(20));

        smsc.Engine.Messages.Count.Should().Be(0);
        await (await smsc.Bound(CommandId.BindReceiver)).ExpectNothing();
    }

    [Test]
    public async Task An_account_has_so_many_and_no_more_and_is_told_so_in_transaction_mode()
    {
        using var smsc = Failing(AbsentSubscriber, new() { MaxAlerts = 2 });
        var esme = await smsc.Bound();
        for (var n = 0u; n < 3; n++)
        {
            await esme.Send(new Data { EsmClass = Data.TransactionMode, Destination = $"38591000000{n}", Tlvs = Data.SetDpf }.Pdu(2 + n));
        }

        await esme.ExpectNothing();
        smsc.PassDelay();

        for (var n = 0u; n < 3; n++)
        {
            var response = await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_RDELIVERYFAILURE, 2 + n);
            response.Body[^5..].Should().Equal(0x04, 0x20, 0, 1, n < 2 ? (byte)1 : (byte)0);
        }

        PassAlert(smsc);
        await esme.Expect(2, CommandId.AlertNotification);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task It_takes_no_place_in_the_window_and_nothing_waits_behind_it()
    {
        using var smsc = new TestSmsc(
            new AccountOptions { Profile = ProfileName.Standard, Window = 1 }, delivery: new() { AlertAfter = TimeSpan.Zero });
        smsc.Engine.Submissions.Rules = Fail(AbsentSubscriber);
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        for (var n = 0u; n < 5; n++)
            await transmitter.Send(new Data { Destination = $"38591000000{n}", RegisteredDelivery = 1, Tlvs = Data.SetDpf }.Pdu(2 + n));
        await transmitter.Expect(5, CommandId.DataSmResp);
        PassAlert(smsc);

        var receiver = await smsc.Bound(CommandId.BindReceiver);
        var alerts = 0;
        for (var receipts = 0; receipts < 5;)
        {
            var pdu = (await receiver.Receive())!;
            if (pdu.Header.CommandId == CommandId.AlertNotification)
            {
                alerts++;
                continue;
            }

            receipts++;
            await receiver.Answer(pdu);
        }

        alerts += (await receiver.ReceiveAll()).Count(pdu => pdu.Header.CommandId == CommandId.AlertNotification);
        alerts.Should().Be(5);
        smsc.Engine.Messages.Count.Should().Be(0);
    }

    private static void PassAlert(TestSmsc smsc)
    {
        smsc.PassDelay();
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(30));
    }

    private static TestSmsc Failing(ushort error, DeliveryOptions? delivery = null)
    {
        var smsc = new TestSmsc(TestSmsc.Standard, delivery: delivery);
        smsc.Engine.Submissions.Rules = Fail(error);
        return smsc;
    }

    private static RuleMatch Fail(ushort error) => (SubmissionBatch _, in SubmissionItem _, out RuleDecision decision) =>
    {
        decision = new RuleDecision { State = MessageState.UNDELIVERABLE, ErrorCode = error };
        return true;
    };
}
