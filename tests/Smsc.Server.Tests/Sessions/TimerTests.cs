using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using Smsc.Smpp;

namespace Smsc.Server.Tests.Sessions;

/// <summary>The timers of SMPP 3.4 §7.2, on a clock that the test moves.</summary>
public sealed class TimerTests
{
    [Test]
    public async Task A_connection_that_does_not_bind_in_30_s_is_closed()
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));

        // Neither enquire_link nor a bind that is refused postpones it.
        await esme.ExpectNothing();
        await esme.Send(CommandId.BindReceiver, 1, body: Octets.BindBody(password: "wrong"));
        await esme.Expect(CommandId.BindReceiverResp, CommandStatus.ESME_RINVPASWD);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1.2));

        await esme.ExpectEnd();
    }

    [Test]
    public async Task A_connection_that_binds_in_time_stays()
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
        await esme.Bind();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(10));
        await esme.ExpectNothing();
    }

    [Test]
    public async Task After_30_s_of_silence_enquire_link_is_sent_and_its_answer_keeps_the_session()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound(CommandId.BindTransmitter);
        for (var i = 1u; i <= 3; i++)
        {
            smsc.SessionTime.Advance(TimeSpan.FromSeconds(29.8));
            esme.Unread.Should().Be(0);
            smsc.SessionTime.Advance(TimeSpan.FromSeconds(0.4));
            await esme.Expect(CommandId.EnquireLink, CommandStatus.ESME_ROK, i);
            smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
            await esme.Send(CommandId.EnquireLinkResp, i);
            await esme.ExpectNothing();
        }
    }

    [Test]
    public async Task Any_PDU_is_a_sign_of_life_as_good_as_the_answer()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(30.2));
        await esme.Expect(CommandId.EnquireLink);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
        await esme.Send(new Submit().Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(10));
        await esme.ExpectNothing();
    }

    [Test]
    public async Task An_enquire_link_without_an_answer_for_30_s_ends_the_connection()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(30.2));
        await esme.Expect(CommandId.EnquireLink);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29.5));
        esme.Closed.IsCompleted.Should().BeFalse();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1));

        await esme.ExpectEnd();
        smsc.Log.All.Should().Contain(line => line.Contains("enquire_link was not answered"));
    }

    [Test]
    public async Task Traffic_postpones_enquire_link()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        for (var i = 2u; i < 12; i++)
        {
            smsc.SessionTime.Advance(TimeSpan.FromSeconds(20));
            await esme.Send(new Submit().Pdu(i));
            await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, i);
        }
    }

    [Test]
    public async Task Timers_are_as_configured()
    {
        using var smsc = new TestSmsc(options: new SmppOptions
        {
            SessionInitTimeout = TimeSpan.FromSeconds(3),
            EnquireLinkInterval = TimeSpan.FromSeconds(5),
            EnquireLinkTimeout = TimeSpan.FromSeconds(2),
        });
        var unbound = smsc.Connect();
        var bound = await smsc.Bound();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(3.2));
        await unbound.ExpectEnd();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(2));
        await bound.Expect(CommandId.EnquireLink);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(2.2));
        await bound.ExpectEnd();
    }

    [Test]
    public async Task Without_messages_for_InactivityTimeout_the_session_is_unbound()
    {
        using var smsc = new TestSmsc(options: new SmppOptions { InactivityTimeout = TimeSpan.FromSeconds(60) });
        var esme = await smsc.Bound();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(25));
        await esme.Send(new Submit().Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);

        // enquire_link is no transaction.
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
        await esme.ExpectNothing();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
        await esme.ExpectNothing();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(3));

        var unbind = await esme.Expect(CommandId.Unbind);
        await esme.Send(CommandId.UnbindResp, unbind.SequenceNumber);
        await esme.ExpectEnd();
    }
}
