using Smsc.Engine.Faults;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.ScriptedRules;

namespace Smsc.Server.Tests.Faults;

/// <summary>Answers that come later than they could.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class DelayedResponseTests(bool commitsLate) : FaultFixture(commitsLate)
{
    [Test]
    public async Task They_come_in_the_order_of_their_time_and_not_before_it()
    {
        Rules[2] = Delayed(30);
        Rules[3] = Delayed(10);
        Rules[4] = Delayed(20, CommandStatus.ESME_RTHROTTLED);
        Rules[5] = Delayed(10);
        Rules[6] = Delayed(1);
        var esme = await Bound();
        await Submit(esme, 2, 6, reach: 5);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 7);
        await esme.ExpectNothing();

        Pass(1);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 6);
        Pass(8);
        await esme.ExpectNothing();
        Pass(1);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 5);
        Pass(9);
        await esme.ExpectNothing();
        Pass(1);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RTHROTTLED, 4);

        // A clock that jumps brings all that is due.
        Pass(1000);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task Other_submits_and_enquire_link_are_answered_meanwhile()
    {
        Rules[2] = Delayed(500);
        var esme = await Bound();
        await Submit(esme, 2);
        await Submit(esme, 3, 2);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 4);
        await esme.ExpectNothing();

        Pass(500);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
    }

    [Test]
    public async Task A_message_lives_from_its_answer_on()
    {
        Rules[2] = Delayed(5000);
        var (esme, other) = (await Bound(CommandId.BindTransmitter), await Bound(CommandId.BindReceiver));
        await Submit(esme, 2);
        await esme.ExpectNothing();
        Smsc.PassDelay();
        await other.ExpectNothing();

        Pass(5000);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await other.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task A_fault_can_be_delayed_too()
    {
        Rules[2] = Fault(FaultKind.DisconnectBeforeResponse, TimeSpan.FromMilliseconds(1000));
        var esme = await Bound();
        await Submit(esme, 2);
        await esme.ExpectNothing();
        Pass(999);
        await esme.ExpectNothing();

        Pass(1);
        Pass(200);

        (await esme.ReceiveToEnd()).Should().BeEmpty();
        esme.WasCut.Should().BeTrue();
    }

    [Test]
    public async Task Unbind_is_answered_after_them()
    {
        Rules[2] = Delayed(50);
        Rules[3] = Delayed(100);
        var esme = await Bound();
        await Submit(esme, 2, 2);
        await esme.ExpectNothing();
        await esme.Send(CommandId.Unbind, 4);
        await esme.ExpectNothing();
        Pass(99);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        esme.Unread.Should().Be(0);

        Pass(1);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        await esme.Expect(CommandId.UnbindResp, sequenceNumber: 4);
        await esme.ExpectEnd();
    }

    [Test]
    public async Task At_SubmitWindow_of_them_reading_pauses_until_one_has_left()
    {
        Begin(new() { SubmitWindow = 3, MaxSessions = 8 });
        for (var i = 2u; i < 5; i++) Rules[i] = Delayed(i * 10);
        var esme = await Bound();
        await Submit(esme, 2, 3);
        await Until(esme, esme => esme.Session.WaitingAnswers == 3, "reading pauses");
        await esme.Send(CommandId.EnquireLink, 9);

        // Long past all timers: it is not the client who is silent.
        Pass(19);
        esme.Unread.Should().Be(0);
        Pass(1);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.Expect(CommandId.EnquireLinkResp, sequenceNumber: 9);
        Pass(20);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 4);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task A_client_is_not_cut_off_for_its_silence_while_reading_pauses_for_them()
    {
        Begin(new() { SubmitWindow = 1, MaxSessions = 8 });
        Rules[2] = Delayed(600_000);
        var esme = await Bound();
        await Submit(esme, 2);
        await Until(esme, esme => esme.Session.WaitingAnswers == 1, "reading pauses");

        Pass(599_999);
        esme.Unread.Should().Be(0);
        Pass(1);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.ExpectNothing();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task When_the_session_ends_before_the_message_lives_on_and_its_receipt_goes_to_another(bool aborted)
    {
        Rules[2] = Delayed(60_000);
        Rules[3] = Delayed(60_000, CommandStatus.ESME_RSYSERR);
        var (esme, other) = (await Bound(), await Bound());
        await Submit(esme, 2, 2, reach: 1);
        await esme.ExpectNothing();

        if (aborted) esme.Session.Abort();
        else await esme.Vanish();

        await esme.Closed.Soon("the connection is closed");
        Smsc.PassDelay();
        await other.Expect(CommandId.DeliverSm);
        await other.ExpectNothing();

        // Nor does anything happen at the time of the answers.
        Pass(60_000);
        esme.Unread.Should().Be(0);
    }

    [Test]
    public async Task A_broken_frame_ends_the_session_though_they_wait()
    {
        Rules[2] = Delayed(500);
        Rules[3] = Delayed(5000);
        var (esme, other) = (await Bound(), await Bound());
        await Submit(esme, 2, 2);
        await esme.ExpectNothing();
        await esme.Send([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9]);
        await esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, 9);

        Pass(500);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        Pass(700);

        await esme.ExpectEnd();
        Smsc.PassDelay();
        await other.Expect(2, CommandId.DeliverSm);
    }

    [Test]
    public async Task Ten_thousand_of_them_come_each_at_its_time()
    {
        const int Count = 10_000;
        Begin(new() { MaxSessions = 8, SubmitWindow = 2 * Count });
        for (var i = 0u; i < Count; i++) Rules[i + 2] = Delayed(1 + ((i * 7919) % 100));
        var esme = await Bound(CommandId.BindTransmitter);
        await Submit(esme, 2, Count);
        await esme.ExpectNothing();

        for (var millisecond = 1; millisecond <= 100; millisecond++)
        {
            Pass(1);
            var due = await esme.Expect(Count / 100, CommandId.SubmitSmResp);
            due.Should().OnlyContain(pdu => 1 + (((pdu.SequenceNumber - 2) * 7919) % 100) == millisecond);
            due.Select(pdu => pdu.SequenceNumber).Should().BeInAscendingOrder();
        }

        await esme.ExpectNothing();
    }

    [Test]
    public async Task A_stop_does_not_wait_longer_than_UnbindTimeout_for_an_unbind_that_waits_for_an_answer()
    {
        Rules[2] = Delayed(60_000);
        var esme = await Bound();
        await Submit(esme, 2);
        await Until(esme, esme => esme.Session.WaitingAnswers == 1, "it waits");
        await esme.Send(CommandId.Unbind, 3);
        Pass(1_000);
        esme.Unread.Should().Be(0);

        esme.Session.Unbind();
        Pass(5_200);

        await esme.Closed.Soon("the connection is closed");
    }
}
