using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

public sealed class SubmitTests
{
    [Test]
    public async Task Each_submit_gets_an_id_above_all_before_it_over_all_sessions()
    {
        using var smsc = new TestSmsc();
        var first = await smsc.Bound();
        var second = await smsc.Bound(CommandId.BindTransmitter);
        var last = 0L;
        var sequenceNumber = 2u;
        foreach (var esme in new[] { first, second, first, second })
        {
            await esme.Send([.. Enumerable.Range(0, 700).Select(_ => new Submit().Pdu(sequenceNumber++))]);
            foreach (var response in await esme.Expect(700, CommandId.SubmitSmResp))
            {
                response.MessageId.Should().MatchRegex("^[0-9]{17,19}$");
                var id = long.Parse(response.MessageId);
                id.Should().BeGreaterThan(last);
                last = id;
            }
        }
    }

    [Test]
    public async Task Responses_come_in_the_order_of_the_submits_also_of_those_refused()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        var bad = new Submit { Destination = "" };
        await esme.Send([.. Enumerable.Range(2, 1000).Select(n => (n % 3 == 0 ? bad : new Submit()).Pdu((uint)n))]);
        for (var n = 2u; n < 1002; n++)
            await esme.Expect(CommandId.SubmitSmResp, n % 3 == 0 ? CommandStatus.ESME_RINVDSTADR : CommandStatus.ESME_ROK, n);
    }

    [Test]
    public async Task Past_MaxUnsettled_submits_are_refused_until_messages_are_settled()
    {
        using var smsc = new TestSmsc(new() { MaxUnsettled = 3 });
        var esme = await smsc.Bound();
        await esme.Send([.. Enumerable.Range(2, 5).Select(n => new Submit().Pdu((uint)n))]);
        await esme.Expect(3, CommandId.SubmitSmResp);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RMSGQFUL, 5);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RMSGQFUL, 6);

        smsc.PassDelay();
        await esme.Send(Submit.WithReceipt.Pdu(7), Submit.WithReceipt.Pdu(8), Submit.WithReceipt.Pdu(9), new Submit().Pdu(10));
        await esme.Expect(3, CommandId.SubmitSmResp);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RMSGQFUL, 10);

        // A receipt that is owed keeps its place until it is taken.
        smsc.PassDelay();
        var receipts = await esme.Expect(3, CommandId.DeliverSm);
        await esme.Send(new Submit().Pdu(11));
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RMSGQFUL, 11);
        await esme.Answer(receipts[0]);
        await esme.ExpectNothing();
        await esme.Send(new Submit().Pdu(12));
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 12);
    }

    [Test]
    public async Task Past_MaxSubmitsPerSecond_submits_are_throttled_until_time_passes()
    {
        using var smsc = new TestSmsc(new() { MaxSubmitsPerSecond = 10 });
        var esme = await smsc.Bound();
        await esme.Send([.. Enumerable.Range(0, 12).Select(n => new Submit().Pdu((uint)n))]);
        await esme.Expect(10, CommandId.SubmitSmResp);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RTHROTTLED, 10);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RTHROTTLED, 11);

        smsc.SessionTime.Advance(TimeSpan.FromMilliseconds(200));

        await esme.Send(new Submit().Pdu(20), new Submit().Pdu(21), new Submit().Pdu(22));
        await esme.Expect(2, CommandId.SubmitSmResp);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RTHROTTLED, 22);
    }

    [Test]
    public async Task A_submit_is_answered_only_when_the_store_has_it()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(store: store);
        var esme = await smsc.Bound();
        await esme.Send(new Submit().Pdu(2), new Submit { Destination = "" }.Pdu(3));
        await esme.ExpectNothing();

        await store.Commit();

        var response = await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVDSTADR, 3);
        smsc.Store.TryRead(long.Parse(response.MessageId), out _).Should().BeTrue();
    }

    [Test]
    public async Task What_the_store_could_not_take_is_answered_ESME_RSYSERR_and_forgotten()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(store: store);
        var esme = await smsc.Bound();
        await esme.Send(Submit.WithReceipt.Pdu(2));
        await esme.ExpectNothing();

        await store.Commit(safe: false);

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RSYSERR, 2);
        smsc.PassDelay();
        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task At_SubmitWindow_reading_pauses_until_the_store_has_caught_up()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(new() { SubmitWindow = 3 }, store: store);
        var esme = await smsc.Bound();
        await esme.Send(new Submit().Pdu(2), new Submit().Pdu(3), new Submit().Pdu(4));
        await Wait.Until(() => store.Waiting == 3, "the store has the submits");
        await esme.Send(CommandId.EnquireLink, 5);
        await esme.Send(new Submit().Pdu(6));

        lock (esme.Session.Lock) esme.Session.EndRead().Should().NotBeNull("reading waits for the store");
        await store.Commit();
        await esme.Expect(3, CommandId.SubmitSmResp);
        await esme.Expect(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, 5);
        await Wait.Until(() => store.Waiting == 1, "the store has the last submit");
        await store.Commit();
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 6);
    }

    [Test]
    public async Task A_session_that_ends_while_its_reading_pauses_leaves_nothing_behind()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(new() { SubmitWindow = 1 }, store: store);
        var esme = await smsc.Bound();
        await esme.Send(Submit.WithReceipt.Pdu(2));
        await Wait.Until(() => store.Waiting == 1, "the store has the submit");

        // The store is done in the very moment in which the session ends: its lock keeps the others waiting until both happened.
        lock (esme.Session.Lock)
        {
            esme.Session.End("the test");
            store.Commit().Wait();
        }

        await esme.Closed.Soon("the connection is closed");
        smsc.Account.Sessions.Should().Be(0);
        smsc.Endpoint.Sessions.Count.Should().Be(0);

        // Accepted is accepted: its receipt goes to the next receiver.
        await Wait.Until(() => smsc.Engine.Messages.Count == 1, "the message lives");
        smsc.PassDelay();
        var next = await smsc.Bound(CommandId.BindReceiver);
        await next.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task Messages_that_are_committed_after_their_session_has_gone_live_on()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(store: store);
        var esme = await smsc.Bound();
        await esme.Send(Submit.WithReceipt.Pdu(2));
        await esme.ExpectNothing();
        await esme.Vanish();

        await store.Commit();

        await Wait.Until(() => smsc.Engine.Messages.Count == 1, "the message lives");
        smsc.PassDelay();
        var next = await smsc.Bound(CommandId.BindReceiver);
        await next.Expect(CommandId.DeliverSm);
    }
}
