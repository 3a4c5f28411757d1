using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Protocol;

namespace Smsc.Server.Tests.Faults;

/// <summary>Receipts that come before the answer to their submit.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class EarlyReceiptTests(bool commitsLate) : FaultFixture(commitsLate)
{
    [TestCase(0, 200)]
    [TestCase(50, 50)]
    [TestCase(1, 1)]
    public async Task On_the_same_session_the_receipt_comes_and_then_the_answer(int delay, int milliseconds)
    {
        Rules[2] = Early(delay);
        var esme = await Bound();
        await Submit(esme, 2);

        var receipt = await esme.Expect(CommandId.DeliverSm);
        await esme.Answer(receipt);
        await esme.ExpectNothing();
        Pass(milliseconds - 1);
        await esme.ExpectNothing();
        Pass(1);

        var response = await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        response.MessageId.Should().Be(receipt.AsReceipt().MessageId);
        Smsc.PassDelay();
        await esme.ExpectNothing();
    }

    [Test]
    public async Task On_another_session_too()
    {
        Rules[2] = Early();
        var (esme, other) = (await Bound(CommandId.BindTransmitter), await Bound(CommandId.BindReceiver));
        await Submit(esme, 2);

        var receipt = await other.Expect(CommandId.DeliverSm);
        esme.Unread.Should().Be(0);
        await esme.ExpectNothing();
        Pass(200);

        (await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2)).MessageId.Should().Be(receipt.AsReceipt().MessageId);
    }

    [Test]
    public async Task The_answer_can_be_faulted_all_the_same()
    {
        Rules[2] = new RuleDecision { Receipt = ReceiptFaults.Early, Fault = new ResponseFault(FaultKind.HalfResponse, 0, 0, 0) };
        var esme = await Bound();
        await Submit(esme, 2);
        var receipt = await esme.Expect(CommandId.DeliverSm);
        await esme.Answer(receipt);
        await esme.ExpectNothing();

        Pass(200);
        Pass(200);

        (await esme.ReceiveToEnd()).Should().Equal(Response(2, receipt.AsReceipt().MessageId)[..18]);
    }

    [Test]
    public async Task The_session_may_end_before_the_answer()
    {
        Rules[2] = Early();
        var esme = await Bound();
        await Submit(esme, 2);
        await esme.Answer(await esme.Expect(CommandId.DeliverSm));
        await esme.ExpectNothing();

        await esme.Vanish();

        Pass(200);
        esme.Unread.Should().Be(0);
    }

    [Test]
    public async Task A_refused_submit_has_none_and_is_answered_at_once()
    {
        Rules[2] = new RuleDecision { Receipt = ReceiptFaults.Early, Status = CommandStatus.ESME_RSUBMITFAIL };
        var esme = await Bound();

        await Submit(esme, 2, reach: 0);

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RSUBMITFAIL, 2);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task Beyond_MaxUnsettled_there_is_none_and_the_answer_comes_at_once()
    {
        Begin(new() { MaxUnsettled = 1, MaxSessions = 8 });
        Rules[3] = Early();
        var esme = await Bound();

        await Submit(esme, 2, 2, reach: 1);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RMSGQFUL, 3);
        await esme.ExpectNothing();
    }
}
