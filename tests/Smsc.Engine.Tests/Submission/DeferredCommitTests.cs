using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Submission;

public sealed class DeferredCommitTests
{
    private readonly DeferredStore _store = new();
    private TestEngine _engine = null!;
    private FakeSession _session = null!;

    [SetUp]
    public void Start()
    {
        _engine = new TestEngine(store: _store, maxUnsettled: 100);
        _session = _engine.Session().Join();
    }

    [TearDown]
    public void Stop() => _engine.Dispose();

    [Test]
    public void A_batch_waits_until_the_store_has_committed_it()
    {
        var batch = _engine.Batch(_session, 3);

        _engine.Engine.Submissions.Submit(batch).Should().BeFalse();
        _session.CommittedLater.Should().BeEmpty();
        _engine.Account.Unsettled.Should().Be(3);

        _store.CompleteNext();
        _session.CommittedLater.Should().Equal(batch);
        TestEngine.Statuses(batch).Should().OnlyContain(status => status == CommandStatus.ESME_ROK);
        _session.Received.Should().BeEmpty("nothing was answered yet");

        var ids = TestEngine.Ids(batch);
        _engine.Engine.Submissions.Release(batch);
        _session.Received.Should().Equal(ids);
    }

    [TestCase(false)]
    [TestCase(true)]
    public void What_the_store_could_not_commit_is_answered_ESME_RSYSERR_and_given_back(bool onAnotherThread)
    {
        var batch = _engine.Batch(_session, 2);
        batch.AddRefused(99, CommandStatus.ESME_RINVDSTADR);
        _engine.Engine.Submissions.Submit(batch);

        if (onAnotherThread) _store.CompleteNextOnAnotherThread(safe: false);
        else _store.CompleteNext(safe: false);

        TestEngine.Statuses(batch).Should().Equal(CommandStatus.ESME_RSYSERR, CommandStatus.ESME_RSYSERR, CommandStatus.ESME_RINVDSTADR);
        batch.Items[0].Id.Should().Be(0, "a refused submit has no id");
        batch.Accepted.Should().Be(0);
        _engine.Account.Unsettled.Should().Be(0);

        _engine.Engine.Submissions.Release(batch);
        _engine.Advance(TimeSpan.FromHours(1));
        _session.Received.Should().BeEmpty("there is never a receipt for a rejected submit");
        _engine.ShouldBeSettled();
    }

    [Test]
    public void Batches_come_back_in_the_order_in_which_they_were_submitted()
    {
        var batches = Enumerable.Range(1, 5).Select(count => _engine.Batch(_session, count)).ToArray();
        foreach (var batch in batches) _engine.Engine.Submissions.Submit(batch);

        for (var i = 0; i < batches.Length; i++) _store.CompleteNextOnAnotherThread(safe: i != 2);

        _session.CommittedLater.Should().Equal(batches);
        batches.Select(batch => batch.Accepted).Should().Equal(1, 2, 0, 4, 5);
        var ids = batches.SelectMany(TestEngine.Ids).ToArray();
        ids.Should().BeInAscendingOrder();

        foreach (var batch in batches) _engine.Engine.Submissions.Release(batch);
        _session.Received.Should().Equal(ids);
        _session.Acknowledge();
        _engine.ShouldBeSettled();
    }

    [Test]
    public void The_delay_counts_from_the_submit_however_long_the_commit_takes()
    {
        using var engine = new TestEngine(delay: TimeSpan.FromSeconds(1), store: _store);
        var receiver = engine.Receiver();
        var batch = engine.Batch(engine.Session(), 1);
        engine.Engine.Submissions.Submit(batch);

        engine.Advance(TimeSpan.FromSeconds(5));
        _store.CompleteNext();
        receiver.Received.Should().BeEmpty();
        engine.Engine.Submissions.Release(batch);

        receiver.Received.Should().HaveCount(1, "its time had passed already");
    }
}
