using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>Each race between a submit and the move of the boundary, one at a time, over a store that gives back all that is not settled.</summary>
public sealed class HorizonTests
{
    private static readonly TimeSpan Reach = Horizon.Reach;

    private readonly FakeTimeProvider _clock = new(TestEngine.Start);
    private readonly OpenStore _open = new();
    private readonly DeferredStore _deferred;
    private readonly RecordingStore _store;

    public HorizonTests()
    {
        _deferred = new DeferredStore(_open);
        _store = new RecordingStore(_open);
    }

    [TestCase(0, false)]
    [TestCase(59_999, false)]
    [TestCase(60_000, true)]
    [TestCase(86_400_000, true)]
    public void A_message_is_far_when_it_is_due_at_the_boundary_or_later(int delay, bool isFar)
    {
        using var engine = Engine(TimeSpan.FromMilliseconds(delay), _store);
        var batch = engine.Batch(engine.Session(), 3, registeredDelivery: 0);

        engine.Engine.Submissions.Submit(batch);

        batch.IsFar.Should().Be(isFar);
        engine.Engine.Submissions.Release(batch);
        batch.IsFar.Should().BeFalse("it is empty again");
        engine.Messages.Count.Should().Be(isFar || delay == 0 ? 0 : 3);
    }

    [Test]
    public void A_batch_of_refused_submits_is_not_far()
    {
        using var engine = Engine(TimeSpan.FromDays(1), _store, maxUnsettled: 1);
        engine.Submit();
        var batch = engine.Batch(engine.Session(), 2);

        engine.Engine.Submissions.Submit(batch);

        batch.IsFar.Should().BeFalse();
        engine.Engine.Submissions.Release(batch);
    }

    [Test]
    public void What_is_submitted_near_while_its_window_is_being_read_is_not_taken_from_the_store()
    {
        using var engine = Engine(TimeSpan.FromSeconds(45), _store);
        var far = engine.Submit(3, registeredDelivery: 0);
        engine.Advance(TimeSpan.FromSeconds(15));
        var near = engine.Submit(3, registeredDelivery: 0);
        var meanwhile = new List<long>();
        _open.Reading = () =>
        {
            if (meanwhile.Count == 0) meanwhile.AddRange(engine.Submit(3, registeredDelivery: 0));
        };

        // Half the reach before the boundary the window of the next 30 s is read.
        engine.Advance(TimeSpan.FromSeconds(15));

        meanwhile.Should().HaveCount(3);
        engine.Messages.Count.Should().Be(9, "each has one record");
        engine.Advance(TimeSpan.FromMinutes(5));
        ShouldBeDeliveredOnce(engine, [.. far, .. near, .. meanwhile]);
    }

    [Test]
    public void A_batch_that_is_answered_after_its_window_was_read_brings_its_messages_itself([Values] bool committedBefore)
    {
        using var engine = Engine(TimeSpan.FromSeconds(90), new RecordingStore(_deferred));
        var session = engine.Session();
        var batch = engine.Batch(session, 3, registeredDelivery: 0);
        engine.Engine.Submissions.Submit(batch);
        var others = engine.Batch(session, 3, registeredDelivery: 0);
        engine.Engine.Submissions.Submit(others);
        long[] ids = [.. TestEngine.Ids(batch), .. TestEngine.Ids(others)];
        if (committedBefore) _deferred.CompleteNext();
        engine.Advance(TimeSpan.FromSeconds(60));
        engine.Messages.Count.Should().Be(0, "they wait for their answer");
        if (!committedBefore) _deferred.CompleteNext();

        engine.Engine.Submissions.Release(batch);

        engine.Messages.Count.Should().Be(3);
        engine.Advance(TimeSpan.FromMinutes(5));
        _deferred.CompleteNext();
        engine.Engine.Submissions.Release(others);
        ShouldBeDeliveredOnce(engine, ids);
    }

    [Test]
    public void A_batch_that_waits_for_its_answer_holds_nobody_else_up()
    {
        using var engine = Engine(TimeSpan.FromSeconds(90), new RecordingStore(_deferred));
        var session = engine.Session();
        SubmissionBatch[] batches = [.. Enumerable.Range(0, 3).Select(_ => engine.Batch(session, 2, registeredDelivery: 0))];
        foreach (var batch in batches) engine.Engine.Submissions.Submit(batch);
        var ids = batches.Select(TestEngine.Ids).ToArray();
        for (var i = 0; i < 3; i++) _deferred.CompleteNext();
        engine.Engine.Submissions.Release(batches[0]);
        engine.Engine.Submissions.Release(batches[2]);

        engine.Advance(TimeSpan.FromSeconds(90));

        engine.Events.Select(change => change.Id).Should().BeEquivalentTo([.. ids[0], .. ids[2]]);
        engine.Advance(TimeSpan.FromDays(1));
        engine.Engine.Submissions.Release(batches[1]);
        ShouldBeDeliveredOnce(engine, [.. ids.SelectMany(id => id)]);
    }

    [Test]
    public void What_the_store_refused_is_never_delivered([Values] bool afterItsWindow)
    {
        using var engine = Engine(TimeSpan.FromSeconds(90), new RecordingStore(_deferred));
        var batch = engine.Batch(engine.Session(), 3);
        engine.Engine.Submissions.Submit(batch);
        if (afterItsWindow) engine.Advance(TimeSpan.FromSeconds(60));

        _deferred.CompleteNext(safe: false);
        engine.Engine.Submissions.Release(batch);
        engine.Advance(TimeSpan.FromMinutes(5));

        engine.Events.Should().BeEmpty();
        engine.ShouldBeSettled();
    }

    [Test]
    public void After_a_jump_what_the_store_holds_goes_before_what_is_due_later_and_in_memory_already()
    {
        using var engine = Engine(TimeSpan.FromSeconds(45), _store);
        _clock.AdjustTime(TestEngine.Start + TimeSpan.FromSeconds(29));
        var far = engine.Submit(3 * DueLoader.PageSize, registeredDelivery: 0);
        var near = Array.Empty<long>();
        _open.Reading = () =>
        {
            if (near.Length > 0) return;

            near = engine.Submit(3, registeredDelivery: 0);
            engine.Messages.Count.Should().Be(3);
            _clock.AdjustTime(_clock.GetUtcNow() + TimeSpan.FromSeconds(50));
        };

        engine.Jump(TimeSpan.FromSeconds(200));

        engine.Events.Select(change => change.Id).Should().Equal([.. far, .. near]);
    }

    [Test]
    public void A_jump_over_many_pages_hands_out_each_before_it_reads_on()
    {
        const int Count = 20 * DueLoader.PageSize;
        using var engine = Engine(TimeSpan.FromDays(2), _store);
        var ids = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            ids.AddRange(engine.Submit(Count / 40, registeredDelivery: 0));
            engine.Advance(TimeSpan.FromMinutes(i % 4));
        }

        var most = 0;
        _open.Reading = () => most = Math.Max(most, engine.Messages.Count);
        engine.Jump(TimeSpan.FromDays(30));

        engine.Events.Select(change => change.Id).Should().Equal(ids, "the order is that of their due times");
        most.Should().BeLessThan(2 * DueLoader.PageSize);
        ShouldBeDeliveredOnce(engine, [.. ids]);
    }

    [Test]
    public void While_the_store_cannot_be_read_what_is_near_goes_on_and_the_rest_comes_later()
    {
        var health = new List<IOException?>();
        using var engine = new TestEngine(TimeSpan.FromSeconds(45), store: _store, messageClock: _clock, storeRead: health.Add);
        var receiver = engine.Receiver();
        engine.Advance(TimeSpan.FromSeconds(20));
        var far = engine.Submit(2);
        _open.Reading = () => throw new IOException("unreadable");
        engine.Advance(TimeSpan.FromSeconds(11));
        health.Should().ContainSingle().Which!.Message.Should().Be("unreadable");
        var near = engine.Submit(2);

        engine.Advance(TimeSpan.FromSeconds(45));
        receiver.Received.Should().Equal(near);
        _open.Reading = null;
        engine.Advance(TimeSpan.FromSeconds(1));

        receiver.Received.Should().Equal([.. near, .. far]);
        health.Should().HaveCount(2).And.EndWith([null]);
    }

    [Test]
    public void An_account_is_full_by_what_is_far_as_by_what_is_near()
    {
        using var engine = Engine(TimeSpan.FromDays(1), _store, maxUnsettled: 5);
        engine.Submit(7, registeredDelivery: 0).Should().HaveCount(5);
        engine.Account.Unsettled.Should().Be(5);

        engine.Advance(TimeSpan.FromDays(1));

        engine.ShouldBeSettled();
        engine.Submit(7).Should().HaveCount(5);
    }

    [Test]
    public void A_start_takes_up_near_and_far_and_what_is_owed()
    {
        long[] owed, near, far;
        using (var before = Engine(TimeSpan.FromMinutes(10), _store))
        {
            owed = before.Submit(3);
            before.Advance(TimeSpan.FromMinutes(9));
            near = before.Submit(3);
            before.Advance(TimeSpan.FromMinutes(1));
            before.Owed.Should().Be(3);
        }

        _clock.Advance(TimeSpan.FromMinutes(8) + TimeSpan.FromSeconds(10));
        using (var before = Engine(TimeSpan.FromDays(1), _store))
        {
            far = before.Submit(3);
            before.Owed.Should().Be(3, "they are owed still");
        }

        using var engine = Engine(TimeSpan.FromDays(3), _store, maxUnsettled: 10);

        engine.Engine.Recovered.Should().Be(new RecoveredMessages(9, 0));
        engine.Account.Unsettled.Should().Be(9);
        engine.Messages.Count.Should().Be(6, "what is far has no record");
        engine.Submit(2).Should().HaveCount(1, "what was there before counts");
        var receiver = engine.Receiver();
        receiver.Received.Should().Equal(owed);
        receiver.Acknowledge();
        engine.Advance(TimeSpan.FromSeconds(60));
        receiver.Received.Should().Equal([.. owed, .. near]);
        receiver.Acknowledge();
        engine.Advance(TimeSpan.FromDays(1) - TimeSpan.FromSeconds(61));
        receiver.ReceivedCount.Should().Be(6);
        engine.Advance(TimeSpan.FromSeconds(1));
        receiver.Received.Should().Equal([.. owed, .. near, .. far]);
        receiver.Acknowledge();
        engine.Account.Unsettled.Should().Be(1);
    }

    [Test]
    public void Messages_of_an_account_that_is_not_configured_stay_in_the_store()
    {
        using (var before = new TestEngine(TimeSpan.FromDays(1), store: _store, messageClock: _clock, accounts: 2))
        {
            before.Submit(2, registeredDelivery: 0);
            before.Submit(3, registeredDelivery: 0, before.Engine.Accounts.All[1]);
        }

        using (var engine = Engine(TimeSpan.Zero, _store))
        {
            engine.Engine.Recovered.Should().Be(new RecoveredMessages(2, 3));
            engine.Advance(TimeSpan.FromDays(2));
            engine.ShouldBeSettled();
            engine.Events.Should().HaveCount(2);
        }

        using var again = new TestEngine(store: _store, messageClock: _clock, accounts: 2);
        again.Engine.Recovered.Should().Be(new RecoveredMessages(3, 0));
        again.ShouldBeSettled();
        again.Events.Should().HaveCount(5);
    }

    [Test]
    public void An_engine_that_was_disposed_of_reads_no_more()
    {
        var engine = Engine(TimeSpan.FromDays(1), _store);
        engine.Submit();
        engine.Dispose();
        _open.Reading = () => throw new InvalidOperationException("read after the end");

        engine.Advance(TimeSpan.FromDays(2));

        engine.Events.Should().BeEmpty();
    }

    private TestEngine Engine(TimeSpan delay, IMessageStore store, int maxUnsettled = 1_000_000) =>
        new(delay, maxUnsettled: maxUnsettled, store: store, messageClock: _clock);

    private static void ShouldBeDeliveredOnce(TestEngine engine, long[] ids)
    {
        engine.Advance(TimeSpan.FromDays(1));
        engine.Events.Select(change => change.Id).Should().BeEquivalentTo(ids);
        engine.Events.Should().OnlyContain(change => change.Kind == MessageEventKind.StateChanged && change.State == MessageState.DELIVERED);
        engine.ShouldBeSettled();
    }
}
