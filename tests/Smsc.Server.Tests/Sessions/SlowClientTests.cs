using System.IO.Pipelines;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>A client that does not read: its connection takes a limited number of octets, and then no more.</summary>
public sealed class SlowClientTests
{
    private const int Limit = 4096;

    [Test]
    public async Task Its_output_stays_bounded_and_reading_goes_on_when_it_reads_again()
    {
        using var smsc = new TestSmsc();
        var slow = smsc.Connect(new PipeOptions(pauseWriterThreshold: 2 * Limit, resumeWriterThreshold: Limit), Narrow());
        await slow.Bind(CommandId.BindTransmitter);
        var sending = Task.Run(async () =>
        {
            for (var i = 2u; i < 10_002; i++) await slow.Send(new Support.Submit().Pdu(i));
        });
        await Wait.Until(() => slow.Unread > Limit, "the connection is full");
        lock (slow.Session.Lock) slow.Session.BeginRead().Should().NotBeNull("nothing is read while the connection is full");
        var full = slow.Unread;

        // The answers to one last read may go past the limit, but nothing is read after it.
        full.Should().BeLessThan(4 * Limit);
        await (await smsc.Bound()).ExpectNothing();
        slow.Unread.Should().Be(full);
        sending.IsCompleted.Should().BeFalse("the client's own sending stands still");

        for (var i = 2u; i < 10_002; i++) await slow.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, i);
        await sending.Soon("all submits are sent");
    }

    [Test]
    public async Task Its_receipts_go_to_others_and_its_connection_dies_by_the_timers()
    {
        using var smsc = new TestSmsc(new() { Window = 100_000 });
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        var slow = await smsc.Bound(CommandId.BindReceiver, Narrow());
        await Submit(transmitter, 100);
        smsc.PassDelay();
        await Wait.Until(() => slow.Unread > Limit, "the connection is full");

        // From now on everything is the other's.
        var quick = await smsc.Bound(CommandId.BindReceiver);
        await Submit(transmitter, 50);
        smsc.PassDelay();
        (await quick.ReceiveAll()).Should().HaveCount(50);

        // Neither an enquire_link nor what is unanswered helps it.
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(25));
        await quick.ExpectNothing();
        await transmitter.ExpectNothing();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(6));
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(23));
        await quick.ExpectNothing();
        await transmitter.ExpectNothing();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(8));
        await slow.Closed.Soon("the connection of the client that does not read is closed");
        smsc.MessageTime.Advance(TimeSpan.FromSeconds(2));

        (await quick.ReceiveAll()).Where(pdu => pdu.Header.CommandId == CommandId.DeliverSm).Should().HaveCountGreaterThanOrEqualTo(100);
        smsc.Account.Sessions.Should().Be(2);
    }

    [Test]
    public async Task A_flush_that_completes_in_the_moment_of_waiting_does_not_hide_the_next_one()
    {
        using var smsc = new TestSmsc();
        ScriptedFlushes output = null!;
        var esme = new Esme(smsc.Endpoint, output: writer => output = new ScriptedFlushes(writer));
        await esme.Bind();
        await esme.Send(Support.Submit.WithReceipt.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);
        await esme.ExpectNothing();

        // The flush of the answer: a receipt falls due during it, and it is complete when it is waited for. That of the receipt takes long.
        output.CompleteLateOnce(smsc.PassDelay);
        await esme.Send(CommandId.EnquireLink, 3);
        await esme.Expect(CommandId.EnquireLinkResp);
        await esme.Expect(CommandId.DeliverSm);
        lock (esme.Session.Lock) esme.Session.BeginRead().Should().NotBeNull("the flush of the receipt is not complete");

        output.Release();
        await esme.ExpectNothing();
    }

    [Test]
    public async Task An_abort_cuts_it_off()
    {
        using var smsc = new TestSmsc();
        var slow = await smsc.Bound(CommandId.BindTransmitter, Narrow());
        await Submit(slow, 200, expect: false);
        await Wait.Until(() => slow.Unread > Limit, "the connection is full");

        slow.Session.Abort();

        await slow.Closed.Soon("the connection is closed");
        smsc.Account.Sessions.Should().Be(0);
    }

    [Test]
    public async Task Our_unbind_reaches_it_once_it_reads_again()
    {
        using var smsc = new TestSmsc();
        var slow = await smsc.Bound(CommandId.BindTransmitter, Narrow());
        await Submit(slow, 200, expect: false);
        await Wait.Until(() => slow.Unread > Limit, "the connection is full");

        slow.Session.Unbind();

        await slow.Expect(200, CommandId.SubmitSmResp);
        await slow.Expect(CommandId.Unbind);
        await slow.Send(CommandId.UnbindResp, 1);
        await slow.ExpectEnd();
    }

    [Test]
    public async Task A_session_that_is_over_gives_its_place_back_though_nobody_reads_its_last_answers()
    {
        using var smsc = new TestSmsc();
        var slow = await smsc.Bound(CommandId.BindTransmitter, Narrow());
        await slow.Send([.. Enumerable.Range(0, 200).Select(n => new Support.Submit().Pdu((uint)n)), Octets.Pdu((uint)CommandId.Unbind, 200, [])]);
        await Wait.Until(() => slow.Unread > Limit && slow.Session.IsOver, "the last answers wait for the client");

        smsc.SessionTime.Advance(TimeSpan.FromSeconds(4));
        slow.Closed.IsCompleted.Should().BeFalse("a client has 5 s to read them");
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1.2));

        await slow.Closed.Soon("the connection is cut");
        smsc.Account.Sessions.Should().Be(0);
    }

    private static async Task Submit(Esme esme, int count, bool expect = true)
    {
        await esme.Send([.. Enumerable.Range(0, count).Select(n => Support.Submit.WithReceipt.Pdu((uint)n))]);
        if (expect) await esme.Expect(count, CommandId.SubmitSmResp);
    }

    private static PipeOptions Narrow() => new(pauseWriterThreshold: Limit, resumeWriterThreshold: Limit / 2);
}
