using Smsc.Engine.Faults;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.ScriptedRules;

namespace Smsc.Server.Tests.Faults;

/// <summary>An answer that leaves octet by octet.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class SlowBytesTests(bool commitsLate) : FaultFixture(commitsLate)
{
    /// <summary>A submit_sm_resp with an id of 19 digits.</summary>
    private const int Length = 36;

    [TestCase(0, 100)]
    [TestCase(7, 7)]
    [TestCase(10_000, 10_000)]
    public async Task An_octet_leaves_each_time_and_all_else_waits_behind(int time, int milliseconds)
    {
        Rules[3] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromMilliseconds(time));
        var esme = await Bound();
        await esme.Send(
            Support.Submit.WithReceipt.Pdu(2), Support.Submit.WithReceipt.Pdu(3), Octets.Pdu(0x15, 4));
        await Commit(2);
        await Until(esme, esme => esme.Unread > Length, "the first octet has left");
        (await ReceiveEarlierAnswer(esme)).SequenceNumber.Should().Be(2);
        await esme.Send(Octets.Pdu(0x15, 5));

        for (var octets = 1; octets < Length; octets++)
        {
            esme.Unread.Should().Be(octets);
            Pass(milliseconds - 1);
            esme.Unread.Should().Be(octets);
            Pass(1);
        }

        var response = await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        if (!CommitsLate) await esme.Expect(CommandId.EnquireLinkResp, sequenceNumber: 4);
        await esme.Expect(CommandId.EnquireLinkResp, sequenceNumber: 5);
        await esme.ExpectNothing();
        Smsc.PassDelay();
        (await esme.Expect(2, CommandId.DeliverSm)).Select(pdu => pdu.AsReceipt().MessageId).Should().Contain(response.MessageId);
    }

    [Test]
    public async Task A_refusal_leaves_slowly_too()
    {
        Rules[2] = Fault(FaultKind.SlowBytes, status: CommandStatus.ESME_RSYSERR);
        var esme = await Bound();
        await Submit(esme, 2, reach: 0);
        await UntilFirstOctet(esme);

        PassOctets(14, 100);
        Pass(99);
        esme.Unread.Should().Be(15);
        Pass(1);

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RSYSERR, 2);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task Two_of_them_leave_one_after_the_other()
    {
        Rules[2] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromMilliseconds(1));
        Rules[3] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromMilliseconds(2));
        var esme = await Bound();
        await Submit(esme, 2, 2);
        await UntilFirstOctet(esme);
        PassOctets(Length - 1, 1);
        await Until(esme, esme => esme.Unread == Length + 1, "the first octet of the second answer has left");
        PassOctets(Length - 1, 2);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task Delayed_answers_that_fall_due_meanwhile_come_behind()
    {
        Rules[2] = Delayed(50);
        Rules[3] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromMilliseconds(10));
        var esme = await Bound();
        await Submit(esme, 2, 2);
        await UntilFirstOctet(esme);

        PassOctets(Length - 1, 10);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task Receipts_that_fall_due_meanwhile_go_to_others_or_wait()
    {
        Rules[4] = Fault(FaultKind.SlowBytes);
        var esme = await Bound();
        await Submit(esme, 2, 2);
        await esme.Expect(2, CommandId.SubmitSmResp);
        await esme.ExpectNothing();
        await Submit(esme, 4);
        await UntilFirstOctet(esme);

        // To nobody else, and then to another one.
        Smsc.PassDelay();
        esme.Unread.Should().Be(1);
        var other = await Bound();
        await other.Expect(2, CommandId.DeliverSm);
        Smsc.PassDelay();
        await other.ExpectNothing();
        PassOctets(Length - 1, 100);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 4);
        Smsc.PassDelay();
        await Until(esme, esme => esme.Unread + other.Unread > 0, "the receipt of the slow answer comes after it");
    }

    [Test]
    public async Task Receipts_that_were_offered_to_it_leave_behind_the_last_octet()
    {
        Rules[4] = Fault(FaultKind.SlowBytes);
        var esme = await Bound();
        await Submit(esme, 2);
        await esme.Expect(CommandId.SubmitSmResp);
        await esme.ExpectNothing();

        // Under the session's lock: the receipt is offered before the fault begins, and not written yet.
        await esme.Send(CommandId.EnquireLink, 3);
        await esme.Expect(CommandId.EnquireLinkResp);
        lock (esme.Session.Lock)
        {
            Smsc.PassDelay();
            esme.Session.OnPdu(Support.Submit.WithReceipt.Pdu(4));
            esme.Session.EndRead();
        }

        await Commit(1);
        if (CommitsLate)
        {
            await esme.Expect(CommandId.DeliverSm);
            await UntilFirstOctet(esme);
        }

        PassOctets(Length - 1, 100);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 4);
        if (!CommitsLate) await esme.Expect(CommandId.DeliverSm);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task A_client_is_not_cut_off_for_its_silence_meanwhile()
    {
        Rules[2] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromMinutes(10));
        var esme = await Bound();
        await Submit(esme, 2);
        await UntilFirstOctet(esme);

        PassOctets(Length - 1, TimeSpan.FromMinutes(10).TotalMilliseconds);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task An_abort_in_the_middle_cuts_the_connection_and_the_message_lives_on()
    {
        Rules[2] = Fault(FaultKind.SlowBytes);
        var (esme, other) = (await Bound(), await Bound());
        await Submit(esme, 2);
        await UntilFirstOctet(esme);
        PassOctets(2, 100);

        esme.Session.Abort();

        (await esme.ReceiveToEnd()).Should().Equal(Response(2, "1234567890123456789")[..3]);
        Smsc.PassDelay();
        await other.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task Our_unbind_in_the_middle_comes_behind_it()
    {
        Rules[2] = Fault(FaultKind.SlowBytes);
        var esme = await Bound();
        await Submit(esme, 2);
        await UntilFirstOctet(esme);

        esme.Session.Unbind();
        PassOctets(Length - 1, 100);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        var unbind = await esme.Expect(CommandId.Unbind);
        await esme.Send(CommandId.UnbindResp, unbind.SequenceNumber);
        await esme.ExpectEnd();
    }

    [Test]
    public async Task Our_unbind_does_not_wait_longer_for_it_than_UnbindTimeout()
    {
        Rules[2] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromSeconds(1));
        var esme = await Bound();
        await Submit(esme, 2);
        await UntilFirstOctet(esme);

        esme.Session.Unbind();
        PassOctets(5, 1000);
        Pass(200);

        (await esme.ReceiveToEnd()).Should().HaveCountLessThan(7);
        Smsc.Account.Sessions.Should().Be(0);
    }

    [Test]
    public async Task The_clients_unbind_is_answered_behind_it()
    {
        Rules[2] = Fault(FaultKind.SlowBytes);
        var esme = await Bound();
        await esme.Send(Support.Submit.WithReceipt.Pdu(2), Octets.Pdu(0x06, 3));
        await Commit(1);
        await UntilFirstOctet(esme);

        PassOctets(Length - 1, 100);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.Expect(CommandId.UnbindResp, sequenceNumber: 3);
        await esme.ExpectEnd();
    }

    [Test]
    public async Task A_client_that_does_not_read_is_waited_for_between_two_octets()
    {
        Rules[3] = Fault(FaultKind.SlowBytes, time: TimeSpan.FromMilliseconds(10));
        ScriptedFlushes output = null!;
        var esme = new Esme(Smsc.Endpoint, output: writer => output = new ScriptedFlushes(writer));
        Add(esme);
        await esme.Bind();

        // The flush of the first octet completes only in the moment of waiting, that of the second one when it is released.
        await Submit(esme, 2);
        await esme.Expect(CommandId.SubmitSmResp);
        await esme.ExpectNothing();
        output.CompleteLateOnce(() => { });
        await Submit(esme, 3);
        await UntilFirstOctet(esme);
        Pass(10);
        esme.Unread.Should().Be(2);
        Pass(1000);
        esme.Unread.Should().Be(2);
        output.Release();
        await Until(esme, esme => esme.Unread == 3, "the next octet leaves");
        PassOctets(Length, 10);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        await esme.ExpectNothing();
    }

    /// <summary>With a store that commits late the enquire_link of the same read is answered before, else it is not read before the end.</summary>
    private async Task<Received> ReceiveEarlierAnswer(Esme esme)
    {
        if (CommitsLate) await esme.Expect(CommandId.EnquireLinkResp, sequenceNumber: 4);
        return await esme.Expect(CommandId.SubmitSmResp);
    }

    [Test]
    public async Task What_the_store_commits_after_a_session_ended_in_the_middle_lives_on()
    {
        Rules[2] = Fault(FaultKind.SlowBytes);
        var esme = await Bound();
        await esme.Send(Support.Submit.WithReceipt.Pdu(2), Support.Submit.WithReceipt.Pdu(3));
        await CommitFirst(2);
        await UntilFirstOctet(esme);

        esme.Session.Abort();
        await esme.Closed.Soon("the connection is closed");

        // The teardown commits the rest, and finds nothing left over.
    }
}
