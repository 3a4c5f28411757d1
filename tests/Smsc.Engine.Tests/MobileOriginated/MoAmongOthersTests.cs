using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Messages;
using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Pending;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.MobileOriginated;

/// <summary>Messages from subscribers beside those that ESMEs submitted; and over a restart.</summary>
public sealed class MoAmongOthersTests
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task It_cannot_be_queried_cancelled_or_replaced()
    {
        using var engine = new TestEngine(TimeSpan.FromSeconds(5));
        var id = engine.Accept(Mo.Message("12345")).Single();
        var source = new SmeAddress(1, 1, "385911234567"u8.ToArray());
        var destination = new SmeAddress(1, 1, "12345"u8.ToArray());
        var pending = engine.Engine.Pending;

        pending.Query(engine.Account, id, source).Status.Should().Be(CommandStatus.ESME_RQUERYFAIL);
        (await pending.CancelAsync(engine.Account, new CancelRequest(id, source, default, default))).Status.Should().Be(CommandStatus.ESME_RCANCELFAIL);
        (await pending.CancelAsync(engine.Account, new CancelRequest(0, source, destination, default))).Status.Should().Be(CommandStatus.ESME_RCANCELFAIL);
        (await pending.ReplaceAsync(engine.Account, new ReplaceRequest(id, source) { ShortMessage = "x"u8.ToArray() })).Should().Be(CommandStatus.ESME_RREPLACEFAIL);

        engine.Stored(id).State.Should().Be(MessageState.ENROUTE);
        engine.Receiver().Acknowledge().Should().Be(1);
        engine.ShouldBeSettled();
    }

    [TestCase(null, 1)]
    [TestCase(MoSegmentation.Udh16, 2)]
    [TestCase(MoSegmentation.Sar, 3)]
    public async Task Its_parts_are_joined_and_not_with_those_that_were_submitted(MoSegmentation? segmentation, int kind)
    {
        using var engine = new TestEngine();
        var text = string.Concat(Enumerable.Range(0, 100).Select(i => $"{i} \u0416 "));
        var ids = engine.Accept(Mo.Message("12345", text) with { Segmentation = segmentation });
        engine.Submit(new Submit { SourceAddr = "385911234567", SourceAddrTon = 1, SourceAddrNpi = 1, DestinationAddr = "12345" });

        // The same octets as an ESME's submits.
        foreach (var id in ids)
        {
            var batch = engine.Engine.Batches.Rent(engine.Account, engine.Session(), 1);
            engine.Add(batch, engine.Stored(id).Body.Span);
            engine.Engine.Submissions.Submit(batch).Should().BeTrue();
            engine.Engine.Submissions.Release(batch);
        }

        foreach (var id in ids)
        {
            var message = await engine.Engine.LongMessages.ReadAsync(engine.Stored(id));

            message.Text.Should().Be(text);
            message.IsComplete.Should().BeTrue();
            message.Parts.Select(part => part.MessageId).Should().Equal(ids);
            (message.Repeated.Count, message.Contradictions.Count).Should().Be((0, 0));
            ((int)message.Reference!.Kind).Should().Be(kind);
        }
    }

    [Test]
    public async Task What_was_not_taken_is_sent_after_a_restart_octet_by_octet()
    {
        var path = Path.Combine(_folder, "smsc.db");
        var clock = new FakeTimeProvider(TestEngine.Start);
        var options = new StorageOptions { Path = path, Retention = TimeSpan.FromDays(36_500) };
        var ids = new List<long>();
        byte[][] before;
        using (var store = new SqliteMessageStore(options, TimeProvider.System))
        using (var engine = new TestEngine(store: store, messageClock: clock))
        {
            var session = engine.Receiver();
            async Task Inject(MoMessage message) =>
                ids.AddRange((await engine.Engine.MobileOriginated.InjectAsync(message).WaitAsync(TimeSpan.FromSeconds(20))).Ids);
            await Inject(Mo.Message(text: "taken"));
            session.Acknowledge();
            await Inject(Mo.Message(text: new string('x', 400)));
            await Inject(Mo.Message(text: new string('y', 3_000)) with { Segmentation = MoSegmentation.Payload, SessionId = session.Id });
            store.TryRead(ids[1], out var stored).Should().BeTrue("it was committed before it was given back");
            stored.State.Should().Be(MessageState.ENROUTE);
            before = [.. session.Pdus(engine).Select(pdu => pdu.Body)];
            before.Should().HaveCount(4);
        }

        using var again = new SqliteMessageStore(options, TimeProvider.System);
        using var next = new TestEngine(store: again, messageClock: clock);
        next.Account.Unsettled.Should().Be(4);
        var receiver = next.Receiver();
        next.Advance(TimeSpan.FromSeconds(1));

        receiver.Pdus(next).Select(pdu => Convert.ToHexString(pdu.Body)).Should().BeEquivalentTo(before.Select(Convert.ToHexString));
        receiver.Received.Should().Equal(ids[1..]);
        next.Engine.MobileOriginated.PendingOctets.Should().Be(before.Sum(body => body.Length));
        receiver.Acknowledge();
        next.ShouldBeSettled();
        again.Flush();
        ids.Should().OnlyContain(id => next.Stored(id).State == MessageState.DELIVERED && next.Stored(id).Settled);
        next.Engine.MobileOriginated.PendingOctets.Should().Be(0);
    }

    [Test]
    public async Task What_nobody_took_is_EXPIRED_also_when_the_time_is_over_before_the_restart()
    {
        var clock = new FakeTimeProvider(TestEngine.Start);
        var options = new StorageOptions { Path = Path.Combine(_folder, "smsc.db"), Retention = TimeSpan.FromDays(36_500) };
        long id;
        using (var store = new SqliteMessageStore(options, TimeProvider.System))
        using (var engine = new TestEngine(store: store, messageClock: clock))
            id = (await engine.Engine.MobileOriginated.InjectAsync(Mo.Message()).WaitAsync(TimeSpan.FromSeconds(20))).Ids[0];
        clock.AdjustTime(TestEngine.Start + TimeSpan.FromDays(3));

        using var again = new SqliteMessageStore(options, TimeProvider.System);
        using var next = new TestEngine(store: again, messageClock: clock);
        next.Advance(TimeSpan.FromSeconds(1));

        again.Flush();
        next.Stored(id).Should().Match<StoredMessage>(m => m.State == MessageState.EXPIRED && m.Settled);
        next.ShouldBeSettled();
    }
}
