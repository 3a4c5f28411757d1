using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Routes;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Modes;

/// <summary>What every mode keeps to. Each line of the registry is run: a mode without a system_type in <see cref="SystemTypes"/> fails.</summary>
[TestFixtureSource(nameof(SystemTypes))]
public sealed class ModeContractTests(string systemType)
{
    private static readonly ModeOptions Options = new() { Routes = [new MessageRouteOptions { Code = "GOLD" }, new MessageRouteOptions { Code = "QUIET", Receipts = false }] };

    private static readonly string[] SystemTypes = ["", "HLR", "NSMS", "r:GOLD", "<r:QUIET>"];

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void The_system_types_of_this_suite_reach_every_mode_and_each_has_one()
    {
        using var engine = new TestEngine(modes: Options);

        engine.Engine.Modes.All.Should().BeEquivalentTo(SystemTypes.Select(name => engine.Engine.Modes.Find(name)));
        engine.Engine.Modes.All.Select(mode => mode.Id).Distinct().Order()
            .Should().Equal(Enum.GetValues<ModeId>().Where(mode => !mode.IsMobileOriginated()), "no session submits what comes from subscribers");
        engine.Engine.Modes.All.Count(mode => mode.Id != ModeId.Sms && mode.Accepts(systemType)).Should().Be(systemType.Length == 0 ? 0 : 1);
    }

    [Test]
    public void What_is_accepted_is_kept_as_a_submit_sm_with_its_destination_and_mode()
    {
        using var engine = new TestEngine(modes: Options);
        var id = Submit(engine, new Submit { DestinationAddr = "385911234567" });

        var stored = engine.Stored(id);

        stored.Mode.Should().Be(engine.Engine.Modes.Find(systemType)!.Id);
        var pdu = Pdu.Read<SubmitSm>(stored.Body.Span, out var error);
        error.Should().Be(FieldError.None);
        pdu.DestinationAddr.ToArray().Should().Equal("385911234567"u8.ToArray());
        engine.Engine.Submissions.Check(pdu).Should().Be(FieldError.None, "what is stored would be accepted again");
    }

    [Test]
    public void Its_outcome_is_settled_when_it_was_delivered_to_a_session_of_its_own_mode()
    {
        using var engine = new TestEngine(TimeSpan.FromSeconds(1), modes: Options);
        var mode = engine.Engine.Modes.Find(systemType)!;
        var receiver = engine.Receiver(mode: mode.Id);
        var id = Submit(engine, new Submit());

        engine.Advance(TimeSpan.FromSeconds(1.02));

        if (systemType != "<r:QUIET>") receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
        engine.Stored(id).Should().Match<StoredMessage>(m => m.Settled && m.State != MessageState.ENROUTE);
    }

    [Test]
    public void Nothing_of_it_goes_to_sessions_that_do_not_share_its_rotation()
    {
        using var engine = new TestEngine(modes: Options);
        var isLookup = engine.Engine.Modes.Find(systemType)!.Id.IsLookup();
        var others = engine.Engine.Modes.All.Select(mode => mode.Id).Where(other => other.IsLookup() != isLookup).Select(other => engine.Receiver(mode: other)).ToArray();

        Submit(engine, new Submit());

        others.Should().OnlyContain(other => other.ReceivedCount == 0);
    }

    [Test]
    public void A_destination_that_is_missing_or_too_long_is_refused()
    {
        using var engine = new TestEngine(modes: Options);

        engine.SubmitAs(systemType, new Submit { DestinationAddr = "" }.ToBody()).Status.Should().Be(CommandStatus.ESME_RINVDSTADR);
        engine.SubmitAs(systemType, new Submit { DestinationAddr = new string('1', 21) }.ToBody()).Status.Should().Be(CommandStatus.ESME_RINVDSTADR);
        engine.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public void A_body_that_is_cut_anywhere_or_has_any_octet_changed_is_answered_and_never_throws()
    {
        using var engine = new TestEngine(modes: Options);
        var body = new Submit { EsmClass = 0x40, ShortMessage = "\u0003\u0024\u0001\u0001Hello", Tlvs = Fakes.Submit.Tlv(TlvTag.UserMessageReference, 1, 2) }.ToBody();
        for (var length = 0; length < body.Length; length++) engine.SubmitAs(systemType, body.AsSpan(0, length));

        for (var i = 0; i < body.Length; i++)
        {
            foreach (var value in new byte[] { 0, 1, 0x7F, 0x80, 0xFF })
            {
                byte[] changed = [.. body];
                changed[i] = value;
                var (id, status) = engine.SubmitAs(systemType, changed);
                (id > 0).Should().Be(status == CommandStatus.ESME_ROK);
                if (id > 0) Pdu.Read<SubmitSm>(engine.Stored(id).Body.Span, out _).DestinationAddr.IsEmpty.Should().BeFalse();
            }
        }
    }

    [Test]
    public void After_a_restart_the_same_deliver_sm_is_sent()
    {
        var path = Path.Combine(_folder, $"{TestContext.CurrentContext.Test.ID}.db");
        var clock = new FakeTimeProvider(TestEngine.Start);
        byte[] before = [];
        var ids = new List<long>();
        using (var engine = new TestEngine(TimeSpan.FromSeconds(1), store: Store(path), messageClock: clock, modes: Options))
        {
            var session = engine.Session();
            var batch = engine.Engine.Batches.Rent(engine.Account, session, 1, engine.Engine.Modes.Find(systemType)!);
            var body = new Submit { DestinationAddr = "385911234567", Tlvs = Fakes.Submit.Tlv(TlvTag.UserMessageReference, 1, 2) }.ToBody();
            engine.Engine.Submissions.Add(batch, body, 1).Should().Be(FieldError.None);
            engine.Engine.Submissions.Submit(batch).Should().BeFalse("a file commits later");
            SpinWait.SpinUntil(() => session.CommittedLater.Count == 1, TimeSpan.FromSeconds(20)).Should().BeTrue();
            ids.AddRange(TestEngine.Ids(batch));
            engine.Engine.Submissions.Release(batch);
            var receiver = engine.Receiver(mode: engine.Engine.Modes.Find(systemType)!.Id);
            engine.Advance(TimeSpan.FromSeconds(1.02));
            if (systemType != "<r:QUIET>") before = receiver.Written().Single();
            ((IDisposable)engine.Store).Dispose();
        }

        using var again = new TestEngine(TimeSpan.FromSeconds(1), store: Store(path), messageClock: clock, modes: Options);
        var next = again.Receiver(mode: again.Engine.Modes.Find(systemType)!.Id);
        again.Advance(TimeSpan.FromSeconds(1));

        if (systemType == "<r:QUIET>") next.Received.Should().BeEmpty();
        else next.Written().Single().Should().Equal(before);
        ((SqliteMessageStore)again.Store).TryRead(ids[0], out var stored).Should().BeTrue();
        stored.Mode.Should().Be(again.Engine.Modes.Find(systemType)!.Id);
        next.Acknowledge();
        again.ShouldBeSettled();
        ((IDisposable)again.Store).Dispose();
    }

    [Test]
    public void Its_whole_way_allocates_nothing()
    {
        using var engine = new TestEngine(store: new MemoryMessageStore(maxMessages: 10_000), modes: Options);
        var mode = engine.Engine.Modes.Find(systemType)!;
        mode.OnBound();
        var session = engine.Session();
        var body = new Submit { DestinationAddr = "385911234567" }.ToBody();
        var receiver = new AllocationTests.QuietSession(engine.Engine, engine.Account) { Mode = mode };
        receiver.Member = engine.Engine.Router.Join(engine.Account, receiver, mode.Id);
        for (var i = 0; i < 1_000; i++) receiver.Run(body);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 300; i++) receiver.Run(body);

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);
        receiver.Settled.Should().Be(systemType == "<r:QUIET>" ? 0 : 1_300 * 100);
    }

    private static SqliteMessageStore Store(string path) =>
        new(new StorageOptions { Path = path, Retention = TimeSpan.FromDays(36_500) }, TimeProvider.System);

    private long Submit(TestEngine engine, Submit submit)
    {
        var (id, status) = engine.SubmitAs(systemType, submit.ToBody());
        status.Should().Be(CommandStatus.ESME_ROK);
        return id;
    }
}
