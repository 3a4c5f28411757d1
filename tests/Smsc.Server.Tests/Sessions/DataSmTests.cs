using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Rules;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>data_sm from an ESME, data_sm_resp to us, and the transaction mode (SMPP 3.4 §4.7, §2.10.3).</summary>
public sealed class DataSmTests
{
    [Test]
    public async Task It_becomes_a_message_like_any_other_and_its_receipt_comes()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send(new Data { RegisteredDelivery = 1, DataCoding = 8, Payload = [0x01, 0x0D], Tlvs = Octets.Tlv(0x0204, 0xAB, 0xCD) }.Pdu(2));

        var response = await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);

        smsc.Store.TryRead(long.Parse(response.MessageId), out var stored).Should().BeTrue();
        var pdu = Pdu.Read<SubmitSm>(stored.Body.Span, out var error);
        error.IsError.Should().BeFalse();
        UserData.Of(pdu, out _).Octets.ToArray().Should().Equal(0x01, 0x0D);
        (pdu.DataCoding, pdu.SourceAddrTon, pdu.DestAddrTon, pdu.DestAddrNpi).Should().Be((8, 5, 1, 1));
        smsc.PassDelay();
        var receipt = (await esme.Expect(CommandId.DeliverSm)).AsReceipt();
        receipt.MessageId.Should().Be(response.MessageId);
        (receipt.Source, receipt.Destination).Should().Be(("385910000001", "DemoShop"));
        receipt.Tlvs[TlvTag.UserMessageReference].Should().Equal(0xAB, 0xCD);
    }

    [TestCase(CommandStatus.ESME_RMISSINGOPTPARAM, "no payload")]
    [TestCase(CommandStatus.ESME_RINVSRCADR, "source 21")]
    [TestCase(CommandStatus.ESME_RINVDSTADR, "destination 21")]
    [TestCase(CommandStatus.ESME_RINVDSTADR, "destination 65")]
    [TestCase(CommandStatus.ESME_RINVDSTADR, "no destination")]
    [TestCase(CommandStatus.ESME_RINVESMCLASS, "receipt")]
    [TestCase(CommandStatus.ESME_RINVREGDLVFLG, "registered")]
    [TestCase(CommandStatus.ESME_RINVREGDLVFLG, "registered in transaction mode")]
    [TestCase(CommandStatus.ESME_RINVPARLEN, "set_dpf of 2 octets")]
    [TestCase(CommandStatus.ESME_RINVOPTPARSTREAM, "broken")]
    public async Task What_is_wrong_with_it_is_said_in_its_own_response(CommandStatus status, string how)
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send((how switch
        {
            "no payload" => new Data { Payload = null },
            "source 21" => new Data { Source = new string('1', 21) },
            "destination 21" => new Data { Destination = new string('1', 21) },
            "destination 65" => new Data { Destination = new string('1', 65) },
            "no destination" => new Data { Destination = "" },
            "receipt" => new Data { EsmClass = 0x04 },
            "registered" => new Data { RegisteredDelivery = 3 },
            "registered in transaction mode" => new Data { RegisteredDelivery = 0x20, EsmClass = Data.TransactionMode },
            "set_dpf of 2 octets" => new Data { Tlvs = Octets.Tlv(0x0421, 0, 1) },
            _ => new Data { Tlvs = [0x04, 0x21, 0xFF, 0xFF] },
        }).Pdu(2));

        await esme.Expect(CommandId.DataSmResp, status, 2);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task In_datagram_mode_no_receipt_comes()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send(new Data { EsmClass = 0x01, RegisteredDelivery = 1 }.Pdu(2));
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);

        smsc.PassDelay();

        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task Qos_time_to_live_ends_its_validity()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, delivery: new() { Delay = TimeSpan.FromHours(30) });
        var esme = await smsc.Bound();
        await esme.Send(new Data { RegisteredDelivery = 1, Tlvs = Octets.Tlv(0x0017, 0, 1, 0x51, 0x81) }.Pdu(2));
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);

        // 86 401 s.
        smsc.MessageTime.Advance(TimeSpan.FromDays(1));
        await esme.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(1.02));

        (await esme.Expect(CommandId.DeliverSm)).AsReceipt().Tlvs[TlvTag.MessageState].Should().Equal((byte)MessageState.EXPIRED);
    }

    [TestCase(MessageIdStyle.Decimal)]
    [TestCase(MessageIdStyle.Uuid)]
    public async Task Receipts_that_go_out_as_data_sm_are_settled_by_data_sm_resp(MessageIdStyle style)
    {
        var account = new AccountOptions { Dialect = new() { ReceiptPdu = ReceiptPdu.DataSm, MessageId = style } };
        using var smsc = new TestSmsc(account);
        var esme = await smsc.Bound();
        await esme.Send(Submit.WithReceipt.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);
        smsc.PassDelay();
        var receipt = await esme.Expect(CommandId.DataSm);
        smsc.Account.Unsettled.Should().Be(1);

        await esme.Send(CommandId.DataSmResp, receipt.SequenceNumber, body: [0]);

        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
        smsc.Engine.Messages.Count.Should().Be(0);
    }

    [Test]
    public async Task In_transaction_mode_the_response_waits_for_the_outcome_and_no_receipt_comes()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send(new Data { EsmClass = Data.TransactionMode, RegisteredDelivery = 1 }.Pdu(2), new Data().Pdu(3));
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 3);
        await esme.ExpectNothing();

        smsc.PassDelay();

        var response = await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);
        smsc.Store.TryRead(long.Parse(response.MessageId), out var stored).Should().BeTrue();
        stored.State.Should().Be(MessageState.DELIVERED);
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
        smsc.Engine.Transactions.Count.Should().Be(0);
    }

    // Error code, whether set_dpf is 1; delivery_failure_reason and the last octets.
    [TestCase(27, true, "00", "0420000101")]
    [TestCase(1, true, "01", "0420000100")]
    [TestCase(12, false, "02", "")]
    [TestCase(34, false, "03", "")]
    public async Task A_transaction_that_fails_says_why(int error, bool setsDpf, string reason, string dpfResult)
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var rules = new ScriptedRules { [2] = new RuleDecision { State = MessageState.UNDELIVERABLE, ErrorCode = (ushort)error } };
        smsc.Engine.Submissions.Rules = rules.Match;
        var esme = await smsc.Bound(CommandId.BindTransmitter);
        await esme.Send(new Data { EsmClass = Data.TransactionMode, Tlvs = setsDpf ? Data.SetDpf : [] }.Pdu(2));
        await esme.ExpectNothing();

        smsc.PassDelay();

        var response = await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_RDELIVERYFAILURE, 2);
        var id = response.Body.AsSpan(0, response.Body.AsSpan().IndexOf((byte)0) + 1).ToArray();
        Convert.ToHexString(response.Body).Should().Be(
            Convert.ToHexString(id) + "04250001" + reason + "0423000303" + $"{error:X4}" + "001D0008" + "554E44454C495600" + dpfResult);
    }

    [Test]
    public async Task A_transaction_can_be_decided_at_once()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, delivery: new() { Delay = TimeSpan.Zero });
        var esme = await smsc.Bound();
        await esme.Send(new Data { EsmClass = Data.TransactionMode }.Pdu(2));

        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);

        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task A_transaction_that_takes_days_is_answered_then_and_keeps_nobody_from_unbinding()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, delivery: new() { Delay = TimeSpan.FromDays(1) });
        var esme = await smsc.Bound();
        var other = await smsc.Bound();
        await esme.Send(new Data { EsmClass = Data.TransactionMode }.Pdu(2));
        await other.Send(new Data { EsmClass = Data.TransactionMode }.Pdu(2));
        await esme.ExpectNothing();
        await other.ExpectNothing();
        await other.Send(CommandId.Unbind, 3);
        await other.Expect(CommandId.UnbindResp, CommandStatus.ESME_ROK, 3);
        await other.ExpectEnd();
        smsc.Engine.Transactions.Count.Should().Be(1);

        smsc.MessageTime.Advance(TimeSpan.FromDays(1) + TimeSpan.FromSeconds(1));

        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);
        await Wait.Until(() => smsc.Account.Unsettled == 0, "both messages are settled");
    }

    [Test]
    public async Task A_transaction_that_is_cancelled_is_answered_then()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send(new Data { EsmClass = Data.TransactionMode }.Pdu(2));
        await esme.ExpectNothing();
        byte[] between = [.. Octets.C(""), .. Octets.C(""), 5, 0, .. Octets.C("DemoShop"), 1, 1, .. Octets.C("385910000001")];
        await esme.Send(CommandId.CancelSm, 3, body: between);

        var pdus = new[] { (await esme.Receive())!, (await esme.Receive())! };

        pdus.Select(pdu => (pdu.Header.CommandId, pdu.Header.CommandStatus, pdu.SequenceNumber)).Should().BeEquivalentTo(new[]
        {
            (CommandId.DataSmResp, CommandStatus.ESME_RDELIVERYFAILURE, 2u), (CommandId.CancelSmResp, CommandStatus.ESME_ROK, 3u),
        });
        smsc.PassDelay();
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task A_session_has_so_many_transactions_and_no_more()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, new() { SystemId = "IBSIM", MaxTransactions = 2 });
        var esme = await smsc.Bound();
        var transaction = new Data { EsmClass = Data.TransactionMode };
        await esme.Send(transaction.Pdu(2), transaction.Pdu(3), transaction.Pdu(4), new Data().Pdu(5));
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_RMSGQFUL, 4);
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 5);

        smsc.PassDelay();

        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 3);
        await esme.Send(transaction.Pdu(6));
        await esme.ExpectNothing();
        smsc.PassDelay();
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 6);
    }

    [Test]
    public async Task A_transaction_that_is_refused_is_answered_at_once_and_takes_no_place()
    {
        using var smsc = new TestSmsc(
            new AccountOptions { Profile = ProfileName.Standard, MaxUnsettled = 1 }, new() { SystemId = "IBSIM", MaxTransactions = 2 });
        var esme = await smsc.Bound();
        var transaction = new Data { EsmClass = Data.TransactionMode };
        await esme.Send(transaction.Pdu(2), transaction.Pdu(3));
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_RMSGQFUL, 3);
        smsc.PassDelay();
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);

        for (var n = 4u; n < 10; n++)
        {
            await esme.Send(transaction.Pdu(n));
            await esme.ExpectNothing();
            smsc.PassDelay();
            await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, n);
        }
    }

    [Test]
    public async Task A_transaction_is_answered_with_its_outcome_whatever_a_rule_says_of_the_response()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var rules = new ScriptedRules { [2] = ScriptedRules.Fault(Engine.Faults.FaultKind.WrongSequenceNumber) };
        smsc.Engine.Submissions.Rules = rules.Match;
        var esme = await smsc.Bound();
        await esme.Send(new Data { EsmClass = Data.TransactionMode }.Pdu(2));

        await esme.ExpectNothing();
        smsc.PassDelay();
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task An_outcome_that_came_before_unbind_is_answered_before_it()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, delivery: new DeliveryOptions { Delay = TimeSpan.Zero });
        var esme = await smsc.Bound();

        await esme.Send(new Data { EsmClass = Data.TransactionMode }.Pdu(2), Octets.Pdu(0x06, 3));

        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.UnbindResp, CommandStatus.ESME_ROK, 3);
    }

    [Test]
    public async Task Where_receipts_go_out_as_deliver_sm_a_data_sm_resp_settles_none()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send(Submit.WithReceipt.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        smsc.PassDelay();
        var receipt = await esme.Expect(CommandId.DeliverSm);

        await esme.Send(Octets.Pdu(0x80000103, receipt.SequenceNumber, [0]), Octets.Pdu(0x15, 3));
        await esme.Expect(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, 3);
        smsc.Account.Unsettled.Should().Be(1);

        await esme.Answer(receipt);
        await Wait.Until(() => smsc.Account.Unsettled == 0, "deliver_sm_resp settles it");
    }
}
