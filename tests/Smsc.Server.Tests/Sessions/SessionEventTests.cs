using Smsc.Engine.Accounts;
using Smsc.Engine.Events;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>What sessions tell: events and counters.</summary>
public sealed class SessionEventTests
{
    private readonly EngineEvent[] _into = new EngineEvent[1_000];

    [Test]
    public async Task A_session_is_told_from_its_bind_to_its_end()
    {
        using var smsc = new TestSmsc();
        using var reader = smsc.Engine.Events.Open();
        var esme = smsc.Connect();
        await esme.Send(CommandId.BindReceiver, 1, body: BindBody("acme01", "wrong"));
        await esme.Expect(CommandId.BindReceiverResp, CommandStatus.ESME_RINVPASWD);
        await esme.Send(CommandId.BindReceiver, 2, body: BindBody("nobody"));
        await esme.Expect(CommandId.BindReceiverResp, CommandStatus.ESME_RINVSYSID);
        await esme.Bind(CommandId.BindReceiver);
        smsc.Engine.ReadGauges().Receivers.Should().Be(1);
        await esme.Send(CommandId.Unbind, 3);
        await esme.Expect(CommandId.UnbindResp);
        await esme.ExpectEnd();

        var events = Read(reader);
        events.Select(e => (e.Kind, e.SystemId, e.Account, e.Status, e.Reason)).Should().Equal(
            (EngineEventKind.BindRefused, "acme01", 0, CommandStatus.ESME_RINVPASWD, "wrong password"),
            (EngineEventKind.BindRefused, "nobody", EngineEvent.NoAccount, CommandStatus.ESME_RINVSYSID, "unknown system_id"),
            (EngineEventKind.Bound, "acme01", 0, CommandStatus.ESME_ROK, null),
            (EngineEventKind.SessionClosed, "acme01", 0, CommandStatus.ESME_ROK, "unbound by the client"));
        events.Should().OnlyContain(e => e.SessionId == esme.Session.Id);
        events[2].Bind.Should().Be(BindKind.Receiver);
        events[2].Command.Should().Be(CommandId.BindReceiver);
        smsc.Engine.ReadGauges().Receivers.Should().Be(0);
        smsc.Engine.Counters.BindsGranted.Should().Be(1);
        smsc.Engine.Counters.BindsRefused.Should().BeEquivalentTo(
            new Dictionary<CommandStatus, long> { [CommandStatus.ESME_RINVPASWD] = 1, [CommandStatus.ESME_RINVSYSID] = 1 });
    }

    [Test]
    public async Task A_connection_that_never_binds_is_told_when_it_ends()
    {
        using var smsc = new TestSmsc();
        using var reader = smsc.Engine.Events.Open();
        await smsc.Connect().Vanish();

        var closed = Read(reader).Should().ContainSingle().Subject;
        (closed.Kind, closed.Account, closed.Bind).Should().Be((EngineEventKind.SessionClosed, EngineEvent.NoAccount, null));
    }

    [Test]
    public async Task What_cannot_be_handled_is_told_with_its_answer()
    {
        using var smsc = new TestSmsc();
        using var reader = smsc.Engine.Events.Open();
        var esme = smsc.Connect();
        await esme.Send(new Submit().Pdu(1));
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVBNDSTS);
        await esme.Bind();
        await esme.Send((new Submit { Destination = "" }).Pdu(5), Pdu(0x00000103, 6), [.. Hex("00000005 00000004 00000000 0000002A")]);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVDSTADR);
        await esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDID);
        await esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN);

        var events = Read(reader).Where(e => e.Kind == EngineEventKind.ProtocolError).ToArray();
        events.Select(e => (e.Command, e.Status, e.SequenceNumber, e.Reason)).Should().Equal(
            (CommandId.SubmitSm, CommandStatus.ESME_RINVBNDSTS, 1, "OPEN"),
            (CommandId.SubmitSm, CommandStatus.ESME_RINVDSTADR, 5, "destination_addr"),
            (CommandId.DataSm, CommandStatus.ESME_RINVCMDID, 6, "not supported"),
            (CommandId.SubmitSm, CommandStatus.ESME_RINVCMDLEN, 42, "broken frame"));
        events[0].Account.Should().Be(EngineEvent.NoAccount);
        events[1].SystemId.Should().Be("acme01");
    }

    [Test]
    public async Task Every_response_to_a_submit_is_counted_once_by_its_status_and_every_deliver_sm()
    {
        using var smsc = new TestSmsc(new AccountOptions { MaxUnsettled = 150 });
        var esme = smsc.Connect();
        var responses = new Dictionary<CommandStatus, long>();
        await esme.Send(new Submit().Pdu(1));
        await Take(1);
        await esme.Bind();
        for (var round = 0; round < 20; round++)
        {
            await esme.Send([.. Enumerable.Range(1, 10).Select(n => (n % 3 == 0 ? new Submit { Destination = "" } : Submit.WithReceipt).Pdu((uint)n))]);
            await Take(10);
        }

        smsc.PassDelay();
        for (var i = 0; i < 130; i++) await esme.Answer(await esme.Expect(CommandId.DeliverSm));
        (await esme.ReceiveAll()).Should().HaveCount(10);

        var counters = smsc.Engine.Counters;
        responses.Keys.Should().BeEquivalentTo([CommandStatus.ESME_ROK, CommandStatus.ESME_RINVDSTADR, CommandStatus.ESME_RINVBNDSTS]);
        counters.SubmitsAccepted.Should().Be(responses[CommandStatus.ESME_ROK]);
        counters.SubmitsRefused.Should().BeEquivalentTo(responses.Where(one => one.Key != CommandStatus.ESME_ROK).ToDictionary());
        (counters.DeliverSmSent, counters.ReceiptsTaken).Should().Be((140, 130));

        async Task Take(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var status = (await esme.Receive())!.Header.CommandStatus;
                responses[status] = responses.GetValueOrDefault(status) + 1;
            }
        }
    }

    [Test]
    public async Task A_submit_that_replaces_and_one_whose_answer_is_left_out_count_too()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, rules: Smsc.Engine.Rules.RuleSet.Compile(
            [new Smsc.Engine.Rules.RuleOptions { Destination = "1", Fault = Smsc.Engine.Faults.FaultKind.NoResponse }], 0, TimeZoneInfo.Utc));
        using var reader = smsc.Engine.Events.Open();
        var esme = await smsc.Bound();
        await esme.Send(new Submit().Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);
        await esme.Send((new Submit { ReplaceIfPresent = 1, Text = [65] }).Pdu(3));
        await esme.Expect(CommandId.SubmitSmResp);
        await esme.Send((new Submit { Destination = "1" }).Pdu(4));
        await esme.ExpectNothing();

        smsc.Engine.Counters.SubmitsAccepted.Should().Be(3);
        Read(reader).Select(e => e.Kind).Should().Equal(
            EngineEventKind.Bound, EngineEventKind.SubmitAccepted, EngineEventKind.MessageReplaced, EngineEventKind.SubmitAccepted,
            EngineEventKind.SubmitAccepted);
    }

    private EngineEvent[] Read(EventReader reader) => _into[..reader.Read(_into)];
}
