using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Faults;
using Smsc.Engine.History;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>The lives of messages as their history tells them, over both stores.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class MessageHistoryTests(StorageProvider provider)
{
    private readonly TempFolder _folder = new();
    private IMessageStore _store = null!;
    private TestSmsc _smsc = null!;

    private static TimeSpan Delay => TimeSpan.FromSeconds(1);

    [TearDown]
    public void Close()
    {
        _smsc.Dispose();
        (_store as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task An_ordinary_message_is_told_without_a_note()
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt);
        Pass(Delay);
        var receipt = await esme.Expect(CommandId.DeliverSm);
        Pass(TimeSpan.FromSeconds(3));
        await esme.Answer(receipt);
        await Settled(id);

        var history = History(id);

        _store.ReadNotes(id).Should().BeEmpty();
        history.Should().Equal(
            Entry(HistoryKind.Accepted, TimeSpan.Zero) with { SessionId = 1, State = MessageState.ENROUTE },
            Entry(HistoryKind.StateChanged, Delay) with { State = MessageState.DELIVERED },
            Entry(HistoryKind.ReceiptSent, Delay) with { SessionId = 1, Attempt = 1 },
            Entry(HistoryKind.ReceiptTaken, TimeSpan.FromSeconds(4)) with { SessionId = 1, Attempt = 1, CommandStatus = CommandStatus.ESME_ROK });
    }

    [Test]
    public async Task A_message_on_its_way_is_accepted_and_nothing_more()
    {
        Start();
        var id = await Accepted(await _smsc.Bound(), Submit.WithReceipt);

        History(id).Select(entry => entry.Kind).Should().Equal(HistoryKind.Accepted);
    }

    [Test]
    public async Task Every_receipt_that_failed_is_told_with_the_status_that_answered_it()
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt);
        Pass(Delay);
        await esme.Answer(await esme.Expect(CommandId.DeliverSm, sequenceNumber: 1), CommandStatus.ESME_RX_T_APPN);
        await esme.ExpectNothing();
        Pass(TimeSpan.FromSeconds(1.1));
        await esme.Answer(await esme.Expect(CommandId.DeliverSm, sequenceNumber: 2), CommandStatus.ESME_RMSGQFUL);
        await esme.ExpectNothing();
        Pass(TimeSpan.FromSeconds(2.1));
        await esme.Answer(await esme.Expect(CommandId.DeliverSm, sequenceNumber: 3));
        await Settled(id);

        History(id).Skip(2).Select(entry => (entry.Kind, entry.At - Ticks(TimeSpan.Zero), entry.CommandStatus, entry.SequenceNumber, entry.Attempt)).Should().Equal(
            (HistoryKind.ReceiptSent, Delay.Ticks, null, 1u, 1),
            (HistoryKind.ReceiptFailed, Delay.Ticks, CommandStatus.ESME_RX_T_APPN, 1u, 1),
            (HistoryKind.ReceiptSent, TimeSpan.FromSeconds(2.1).Ticks, null, 2u, 2),
            (HistoryKind.ReceiptFailed, TimeSpan.FromSeconds(2.1).Ticks, CommandStatus.ESME_RMSGQFUL, 2u, 2),
            (HistoryKind.ReceiptSent, TimeSpan.FromSeconds(4.2).Ticks, null, null, 3),
            (HistoryKind.ReceiptTaken, TimeSpan.FromSeconds(4.2).Ticks, CommandStatus.ESME_ROK, null, 3));
        History(id)[3].DueAt.Should().Be(Ticks(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task A_receipt_that_is_not_answered_in_time_is_told_as_such_also_when_its_answer_comes_late()
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt);
        Pass(Delay);
        var receipt = await esme.Expect(CommandId.DeliverSm);
        await esme.Send(new Submit().Pdu(3));
        await esme.Expect(CommandId.SubmitSmResp);
        PassTogether(TimeSpan.FromSeconds(29));
        await esme.ExpectNothing();
        _smsc.SessionTime.Advance(TimeSpan.FromSeconds(2));
        await Wait.Until(() => Notes(id).Count == 1, "the time is over");
        await esme.Answer(receipt);
        await Settled(id);

        var history = History(id);

        history.Select(entry => (entry.Kind, entry.Attempt)).Should().Equal(
            (HistoryKind.Accepted, null), (HistoryKind.StateChanged, null), (HistoryKind.ReceiptSent, 1), (HistoryKind.ReceiptTimedOut, 1),
            (HistoryKind.ReceiptTaken, 1));
        history[3].CommandStatus.Should().BeNull("none came");
        history[3].SequenceNumber.Should().Be(1);
    }

    [Test]
    public async Task A_receipt_that_a_session_could_not_settle_is_told_as_given_back()
    {
        Start();
        var first = await _smsc.Bound();
        var id = await Accepted(first, Submit.WithReceipt);
        Pass(Delay);
        await first.Expect(CommandId.DeliverSm);
        Pass(TimeSpan.FromSeconds(1));
        await first.Vanish();
        var second = await _smsc.Bound();
        await second.Answer(await second.Expect(CommandId.DeliverSm));
        await Settled(id);

        History(id).Skip(2).Select(entry => (entry.Kind, entry.SessionId, entry.Attempt)).Should().Equal(
            (HistoryKind.ReceiptSent, 1L, 1), (HistoryKind.ReceiptGivenBack, 1L, 1), (HistoryKind.ReceiptSent, 2L, 1), (HistoryKind.ReceiptTaken, 2L, 1));
    }

    [Test]
    public async Task A_receipt_that_was_never_written_is_not_given_back()
    {
        Start(new AccountOptions { Window = 1 });
        var esme = await _smsc.Bound();
        var ids = new[] { await Accepted(esme, Submit.WithReceipt), await Accepted(esme, Submit.WithReceipt) };
        Pass(Delay);
        await esme.Expect(CommandId.DeliverSm);
        await esme.Vanish();

        Notes(ids[0]).Concat(Notes(ids[1])).Select(note => note.Kind).Should().Equal(HistoryKind.ReceiptGivenBack);
    }

    [TestCase(CommandStatus.ESME_RX_P_APPN)]
    [TestCase(CommandStatus.ESME_RX_R_APPN)]
    public async Task A_receipt_that_was_refused_is_told_once_with_its_status(CommandStatus status)
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt);
        Pass(Delay);
        await esme.Answer(await esme.Expect(CommandId.DeliverSm), status);
        await Settled(id);

        History(id).Skip(2).Select(entry => (entry.Kind, entry.CommandStatus, entry.SequenceNumber)).Should().Equal(
            (HistoryKind.ReceiptSent, null, 1u), (HistoryKind.ReceiptRefused, status, 1u));
    }

    [Test]
    public async Task A_receipt_that_nobody_came_for_is_told_as_expired()
    {
        Start();
        var esme = await _smsc.Bound(CommandId.BindTransmitter);
        var id = await Accepted(esme, Submit.WithReceipt);
        Pass(Delay);
        Pass(TimeSpan.FromHours(48.1));
        await Settled(id);

        var end = History(id)[^1];

        end.Kind.Should().Be(HistoryKind.ReceiptExpired);
        end.SessionId.Should().BeNull();
        History(id).Should().NotContain(entry => entry.Kind == HistoryKind.ReceiptSent);
    }

    [Test]
    public async Task A_receipt_that_a_rule_sends_twice_is_taken_twice()
    {
        Start(rules: new RuleDecision { Receipt = ReceiptFaults.Twice });
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt);
        Pass(Delay);
        await esme.Answer(await esme.Expect(CommandId.DeliverSm));
        Pass(TimeSpan.FromSeconds(2));
        await esme.Answer(await esme.Expect(CommandId.DeliverSm));
        await Settled(id);

        History(id).Skip(2).Select(entry => entry.Kind).Should().Equal(
            HistoryKind.ReceiptSent, HistoryKind.ReceiptTakenFirst, HistoryKind.ReceiptSent, HistoryKind.ReceiptTaken);
    }

    [Test]
    public async Task Replaced_and_cancelled_are_told_with_what_was_before()
    {
        Start(TestSmsc.Standard);
        var esme = await _smsc.Bound();
        var submit = Submit.WithReceipt with { Schedule = "000000010000000R" };
        var id = await Accepted(esme, submit);
        Pass(TimeSpan.FromSeconds(10));
        await esme.Send(CommandId.ReplaceSm, 3, body:
            [.. C($"{id}"), 5, 0, .. C("DemoShop"), .. C("000000020000000R"), .. C(""), 1, 0, 3, .. "New"u8]);
        await esme.Expect(CommandId.ReplaceSmResp, CommandStatus.ESME_ROK, 3);
        Pass(TimeSpan.FromSeconds(10));
        await esme.Send(CommandId.CancelSm, 4, body: [.. C(""), .. C($"{id}"), 5, 0, .. C("DemoShop"), 0, 0, .. C("")]);
        await esme.Expect(CommandId.CancelSmResp, CommandStatus.ESME_ROK, 4);
        await esme.Answer(await esme.Expect(CommandId.DeliverSm));
        await Settled(id);

        var history = History(id);

        history.Select(entry => (entry.Kind, entry.State)).Should().Equal(
            (HistoryKind.Accepted, MessageState.ENROUTE), (HistoryKind.Replaced, MessageState.ENROUTE), (HistoryKind.Cancelled, MessageState.DELETED),
            (HistoryKind.ReceiptSent, null), (HistoryKind.ReceiptTaken, null));
        history[1].BodyBefore.ToArray().Should().Equal(submit.Body());
        (history[1].DueAtBefore, history[1].DueAt).Should().Be(
            (Ticks(TimeSpan.FromHours(1) + Delay), Ticks(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(10) + Delay)));
        history[2].ErrorCode.Should().Be(4100);
        history[2].At.Should().Be(Ticks(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public async Task An_intermediate_notification_is_told()
    {
        Start(TestSmsc.Standard);
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, new Submit { RegisteredDelivery = 0x11 });
        Pass(TimeSpan.FromSeconds(0.6));
        await esme.Answer(await esme.Expect(CommandId.DeliverSm, sequenceNumber: 1));
        Pass(TimeSpan.FromSeconds(0.6));
        await esme.Answer(await esme.Expect(CommandId.DeliverSm, sequenceNumber: 2));
        await Settled(id);

        var history = History(id);

        history.Select(entry => entry.Kind).Should().Equal(
            HistoryKind.Accepted, HistoryKind.IntermediateSent, HistoryKind.StateChanged, HistoryKind.ReceiptSent, HistoryKind.ReceiptTaken);
        (history[1].SequenceNumber, history[1].SessionId, history[1].Attempt).Should().Be((1, 1, null));
    }

    [Test]
    public async Task While_the_message_clock_is_not_real_time_every_step_has_both()
    {
        Start();
        var apart = TimeSpan.FromDays(400);
        var real = TestSmsc.Start - apart;
        _smsc.Engine.Recorder.RealTicks = () => real.UtcTicks;
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt);
        foreach (var status in new[] { CommandStatus.ESME_RX_T_APPN, CommandStatus.ESME_ROK })
        {
            // The message clock is moved by hand, real time goes on by a second a step.
            real += TimeSpan.FromSeconds(1);
            Pass(TimeSpan.FromHours(1));
            var receipt = await esme.Expect(CommandId.DeliverSm);
            real += TimeSpan.FromSeconds(1);
            await esme.Answer(receipt, status);
            await esme.ExpectNothing();
        }

        await Settled(id);

        var history = History(id);

        history.Select(entry => (entry.Kind, entry.At - Ticks(TimeSpan.Zero), entry.RealAt - Ticks(-apart))).Should().Equal(
            (HistoryKind.Accepted, 0, 0),
            (HistoryKind.StateChanged, Delay.Ticks, TimeSpan.TicksPerSecond),
            (HistoryKind.ReceiptSent, TimeSpan.TicksPerHour, TimeSpan.TicksPerSecond),
            (HistoryKind.ReceiptFailed, TimeSpan.TicksPerHour, 2 * TimeSpan.TicksPerSecond),
            (HistoryKind.ReceiptSent, 2 * TimeSpan.TicksPerHour, 3 * TimeSpan.TicksPerSecond),
            (HistoryKind.ReceiptTaken, 2 * TimeSpan.TicksPerHour, 4 * TimeSpan.TicksPerSecond));
        history.Should().OnlyContain(entry => entry.Kind == HistoryKind.StateChanged || entry.SessionId == 1);
    }

    [Test]
    public async Task Steps_before_the_clock_was_moved_are_told_from_the_message()
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt);
        Pass(Delay);
        var receipt = await esme.Expect(CommandId.DeliverSm);
        var real = _smsc.MessageTime.GetUtcNow().UtcTicks;
        _smsc.Engine.Recorder.RealTicks = () => real + TimeSpan.TicksPerSecond;
        Pass(TimeSpan.FromHours(10));
        await esme.Answer(receipt);
        await Settled(id);

        History(id).Select(entry => (entry.Kind, entry.At - Ticks(TimeSpan.Zero), entry.RealAt - Ticks(TimeSpan.Zero))).Should().Equal(
            (HistoryKind.Accepted, 0, 0),
            (HistoryKind.StateChanged, Delay.Ticks, Delay.Ticks),
            (HistoryKind.ReceiptSent, Delay.Ticks, Delay.Ticks),
            (HistoryKind.ReceiptTaken, (TimeSpan.FromHours(10) + Delay).Ticks, Delay.Ticks + TimeSpan.TicksPerSecond));
    }

    private static long Ticks(TimeSpan sinceStart) => (TestSmsc.Start + sinceStart).UtcTicks;

    private static HistoryEntry Entry(HistoryKind kind, TimeSpan sinceStart) => new(kind, Ticks(sinceStart), Ticks(sinceStart));

    private void Start(AccountOptions? account = null, RuleDecision? rules = null)
    {
        _store = provider == StorageProvider.Memory
            ? new MemoryMessageStore(10_000)
            : new SqliteMessageStore(new StorageOptions { Path = Path.Combine(_folder.Path, "smsc.db") }, TimeProvider.System);
        _smsc = new TestSmsc(account, store: _store, delivery: new DeliveryOptions { Delay = Delay });
        if (rules is not { } decision) return;

        _smsc.Engine.Submissions.Rules = (SubmissionBatch _, in SubmissionItem _, out RuleDecision made) => (made = decision) == decision;
    }

    private static async Task<long> Accepted(Esme esme, Submit submit)
    {
        await esme.Send(submit.Pdu(2));
        return long.Parse((await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2)).MessageId);
    }

    private void Pass(TimeSpan time) => _smsc.MessageTime.Advance(time);

    private void PassTogether(TimeSpan time)
    {
        _smsc.MessageTime.Advance(time);
        _smsc.SessionTime.Advance(time);
    }

    private Task Settled(long id) => Wait.Until(
        () =>
        {
            _store.Flush();
            return _store.TryRead(id, out var message) && message.Settled;
        },
        "the message is settled");

    private IReadOnlyList<MessageNote> Notes(long id)
    {
        _store.Flush();
        return _store.ReadNotes(id);
    }

    private List<HistoryEntry> History(long id)
    {
        _store.Flush();
        _store.TryRead(id, out var message).Should().BeTrue();
        return [.. _smsc.Engine.History.Read(message)];
    }
}
