using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Submission;

public sealed class SubmissionPipelineTests
{
    private const CommandStatus Ok = CommandStatus.ESME_ROK;

    [Test]
    public void Ids_increase_in_the_order_of_arrival_and_only_what_is_accepted_has_one()
    {
        using var engine = new TestEngine();
        var batch = engine.Engine.Batches.Rent(engine.Account, engine.Session(), 1);
        engine.Add(batch, new Submit().ToBody());
        batch.AddRefused(77, CommandStatus.ESME_RINVDSTADR);
        engine.Add(batch, new Submit().ToBody());

        engine.Engine.Submissions.Submit(batch).Should().BeTrue();

        TestEngine.Statuses(batch).Should().Equal(Ok, CommandStatus.ESME_RINVDSTADR, Ok);
        batch.Items[1].SequenceNumber.Should().Be(77);
        batch.Items[1].Id.Should().Be(0);
        batch.Items[2].Id.Should().Be(batch.Items[0].Id + 1);
        batch.Accepted.Should().Be(2);
    }

    [Test]
    public void A_batch_of_refused_submits_is_answered_at_once_and_stores_nothing()
    {
        var store = new DeferredStore();
        using var engine = new TestEngine(store: store);
        var batch = engine.Engine.Batches.Rent(engine.Account, engine.Session(), 1);
        batch.AddRefused(1, CommandStatus.ESME_RINVDSTADR);

        engine.Engine.Submissions.Submit(batch).Should().BeTrue();
        engine.Engine.Submissions.Release(batch);

        store.Waiting.Should().Be(0);
        engine.ShouldBeSettled();
    }

    [Test]
    public void The_store_keeps_who_submitted_when_and_what()
    {
        using var engine = new TestEngine();
        engine.Jump(TimeSpan.FromDays(3));
        var session = engine.Session();
        var batch = engine.Engine.Batches.Rent(engine.Account, session, session.Id);
        byte[] first = new Submit { ShortMessage = "first" }.ToBody(), second = new Submit { ShortMessage = "" }.ToBody();
        engine.Add(batch, first);
        engine.Add(batch, second);

        engine.Engine.Submissions.Submit(batch);

        var ids = TestEngine.Ids(batch);
        var stored = engine.Stored(ids[0]);
        stored.Id.Should().Be(ids[0]);
        stored.Account.Should().Be("esme1");
        stored.SessionId.Should().Be(session.Id);
        stored.AcceptedAt.Should().Be(engine.MessageClock.GetUtcNow().UtcTicks);
        stored.State.Should().Be(MessageState.ENROUTE);
        stored.Body.ToArray().Should().Equal(first);
        engine.Stored(ids[1]).Body.ToArray().Should().Equal(second);
    }

    [Test]
    public void MaxUnsettled_is_reached_exactly_and_only_the_surplus_is_answered_ESME_RMSGQFUL()
    {
        using var engine = new TestEngine(maxUnsettled: 5);
        engine.Submit(3);

        var batch = engine.Batch(engine.Session(), 4);
        engine.Engine.Submissions.Submit(batch);

        TestEngine.Statuses(batch).Should().Equal(Ok, Ok, CommandStatus.ESME_RMSGQFUL, CommandStatus.ESME_RMSGQFUL);
        batch.Items[2].Id.Should().Be(0);
        engine.Account.Unsettled.Should().Be(5);
    }

    [Test]
    public void What_is_settled_makes_room_for_as_many()
    {
        using var engine = new TestEngine(maxUnsettled: 5);
        var receiver = engine.Receiver();
        engine.Submit(5);
        engine.Submit(2).Should().BeEmpty("the account is full");

        receiver.Acknowledge(2);

        engine.Submit(3).Should().HaveCount(2);
        engine.Account.Unsettled.Should().Be(5);
    }

    [Test]
    public void One_account_that_is_full_leaves_the_others_alone()
    {
        using var engine = new TestEngine(maxUnsettled: 1, accounts: 2);
        engine.Submit(2).Should().HaveCount(1);

        engine.Submit(1, account: engine.Engine.Accounts.All[1]).Should().HaveCount(1);
    }

    [Test]
    public void Past_MaxSubmitsPerSecond_the_surplus_is_answered_ESME_RTHROTTLED_until_the_clock_moves()
    {
        using var engine = new TestEngine(maxSubmitsPerSecond: 4);
        engine.Submit(3).Should().HaveCount(3);

        var batch = engine.Batch(engine.Session(), 3);
        engine.Engine.Submissions.Submit(batch);
        TestEngine.Statuses(batch).Should().Equal(Ok, CommandStatus.ESME_RTHROTTLED, CommandStatus.ESME_RTHROTTLED);

        engine.SessionClock.Advance(TimeSpan.FromMilliseconds(249));
        engine.Submit(1).Should().BeEmpty();
        engine.SessionClock.Advance(TimeSpan.FromMilliseconds(251));
        engine.Submit(3).Should().HaveCount(2);
        engine.SessionClock.Advance(TimeSpan.FromHours(1));
        engine.Submit(10).Should().HaveCount(4, "no more than a second's allowance is saved up");
    }

    [Test]
    public void The_message_clock_does_not_refill_the_rate()
    {
        using var engine = new TestEngine(maxSubmitsPerSecond: 1);
        engine.Submit(1);

        engine.Advance(TimeSpan.FromSeconds(10));

        engine.Submit(1).Should().BeEmpty();
    }

    [Test]
    public void Both_limits_at_once_say_which_submit_met_which()
    {
        using var engine = new TestEngine(maxUnsettled: 1, maxSubmitsPerSecond: 2);

        var batch = engine.Batch(engine.Session(), 3);
        engine.Engine.Submissions.Submit(batch);

        TestEngine.Statuses(batch).Should().Equal(Ok, CommandStatus.ESME_RMSGQFUL, CommandStatus.ESME_RTHROTTLED);
    }

    [Test]
    public void Nothing_is_scheduled_before_the_release()
    {
        using var engine = new TestEngine();
        var receiver = engine.Receiver();
        var batch = engine.Batch(engine.Session(), 2);

        engine.Engine.Submissions.Submit(batch);
        engine.Advance(TimeSpan.FromHours(1));
        receiver.Received.Should().BeEmpty();
        engine.Messages.Count.Should().Be(0);
        engine.Account.Unsettled.Should().Be(2);

        var ids = TestEngine.Ids(batch);
        engine.Engine.Submissions.Release(batch);
        receiver.Received.Should().Equal(ids);
    }

    [Test]
    public void A_body_longer_than_a_batch_holds_is_taken_whole()
    {
        using var engine = new TestEngine();
        var batch = engine.Engine.Batches.Rent(engine.Account, engine.Session(), 1);
        var small = new Submit().ToBody();
        var large = new Submit { ShortMessage = "", Tlvs = Submit.Tlv(TlvTag.MessagePayload, new byte[65_535]) }.ToBody();

        batch.IsFullFor(large.Length).Should().BeFalse("an empty batch takes anything");
        engine.Add(batch, large);
        batch.IsFullFor(small.Length).Should().BeTrue();
        engine.Engine.Submissions.Submit(batch);

        engine.Stored(TestEngine.Ids(batch)[0]).Body.ToArray().Should().Equal(large);
    }

    [Test]
    public void A_batch_is_full_after_512_submits()
    {
        using var engine = new TestEngine();
        var batch = engine.Batch(engine.Session(), 511);
        batch.IsFullFor(10).Should().BeFalse();

        engine.Add(batch, new Submit().ToBody());

        batch.IsFullFor(10).Should().BeTrue();
    }

    [Test]
    public void A_batch_comes_back_from_the_pool_empty()
    {
        using var engine = new TestEngine();
        var session = engine.Session();
        var batch = engine.Batch(session, 3);
        engine.Engine.Submissions.Submit(batch);
        engine.Engine.Submissions.Release(batch);

        var again = engine.Engine.Batches.Rent(engine.Account, session, 9);

        again.Should().BeSameAs(batch);
        again.Count.Should().Be(0);
        again.Accepted.Should().Be(0);
        again.Octets.Length.Should().Be(0);
    }
}
