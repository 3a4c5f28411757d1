using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

public sealed class UnbindTests
{
    [Test]
    public async Task Our_unbind_is_answered_and_the_connection_closed()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        esme.Session.Unbind();
        var unbind = await esme.Expect(CommandId.Unbind, CommandStatus.ESME_ROK, 1);
        esme.Closed.IsCompleted.Should().BeFalse();

        await esme.Send(CommandId.UnbindResp, unbind.SequenceNumber);

        await esme.ExpectEnd();
        smsc.Log.All.Should().Contain(line => line.Contains("closed: unbound by the server"));
    }

    [Test]
    public async Task Our_unbind_without_an_answer_closes_the_connection_after_UnbindTimeout()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        esme.Session.Unbind();
        await esme.Expect(CommandId.Unbind);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(4.8));
        await esme.Send(CommandId.EnquireLink, 5);
        await esme.Expect(CommandId.EnquireLinkResp);

        smsc.SessionTime.Advance(TimeSpan.FromSeconds(0.4));

        await esme.ExpectEnd();
    }

    [Test]
    public async Task After_our_unbind_submits_are_still_answered_and_receipts_go_to_others()
    {
        using var smsc = new TestSmsc();
        var leaving = await smsc.Bound();
        leaving.Session.Unbind();
        var unbind = await leaving.Expect(CommandId.Unbind);
        await leaving.Send(Submit.WithReceipt.Pdu(2));
        await leaving.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        smsc.PassDelay();
        await leaving.ExpectNothing();
        await leaving.Send(CommandId.UnbindResp, unbind.SequenceNumber);
        await leaving.ExpectEnd();

        var other = await smsc.Bound();
        await other.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task A_connection_without_a_bind_is_closed_instead()
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        esme.Session.Unbind();
        await esme.ExpectEnd();
    }

    [Test]
    public async Task An_unbind_resp_that_answers_nothing_is_ignored()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send(CommandId.UnbindResp, 1);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task The_clients_unbind_is_answered_after_the_responses_of_all_submits_before_it()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(store: store);
        var esme = await smsc.Bound();
        await esme.Send(new Submit().Pdu(2), new Submit().Pdu(3), Octets.Pdu(0x00000006, 4));
        await esme.ExpectNothing();

        await store.Commit();

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 3);
        await esme.Expect(CommandId.UnbindResp, CommandStatus.ESME_ROK, 4);
        await esme.ExpectEnd();
        smsc.Log.All.Should().Contain(line => line.Contains("closed: unbound by the client"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_receipt_that_comes_in_the_moment_of_an_unbind_is_not_sent_after_it_and_goes_to_others(bool byClient)
    {
        using var smsc = new TestSmsc();
        var leaving = await smsc.Bound();
        await leaving.Send(Submit.WithReceipt.Pdu(2));
        await leaving.Expect(CommandId.SubmitSmResp);

        // All under the session's lock: the receipt is offered to the session, which unbinds before it can write.
        lock (leaving.Session.Lock)
        {
            smsc.PassDelay();
            if (byClient)
            {
                leaving.Session.OnPdu(Octets.Pdu(0x00000006, 3));
                leaving.Session.EndRead();
            }
            else
            {
                leaving.Session.Unbind();
            }
        }

        if (byClient)
        {
            await leaving.Expect(CommandId.UnbindResp, CommandStatus.ESME_ROK, 3);
        }
        else
        {
            await leaving.Expect(CommandId.Unbind);
            await leaving.ExpectNothing();
            await leaving.Send(CommandId.UnbindResp, 1);
        }

        await leaving.ExpectEnd();
        var other = await smsc.Bound();
        await other.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task What_was_unanswered_at_unbind_goes_to_others()
    {
        using var smsc = new TestSmsc();
        var leaving = await smsc.Bound();
        await leaving.Send(Submit.WithReceipt.Pdu(2));
        await leaving.Expect(CommandId.SubmitSmResp);
        smsc.PassDelay();
        await leaving.Expect(CommandId.DeliverSm);
        var other = await smsc.Bound();
        await leaving.Send(CommandId.Unbind, 3);
        await leaving.Expect(CommandId.UnbindResp);
        await leaving.ExpectEnd();

        await other.Expect(CommandId.DeliverSm);
    }
}
