using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Pending;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Pending;
using Smsc.Engine.Tests.Time;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Deleting;

/// <summary>Messages are deleted, wherever they are at the moment.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class DeleteTests(StorageProvider provider) : ClockFixture(provider)
{
    private static readonly MessageQuery All = new() { Lookups = null };

    [Test]
    public void What_waits_for_its_outcome_is_gone_near_or_far()
    {
        long[] ids = [Submit(), Submit(Scheduled(59)), Submit(Scheduled(3_600)), Submit(Scheduled(864_000))];
        Test.Account.Unsettled.Should().Be(4);

        Delete(All).Should().Be(4);

        ids.Should().OnlyContain(id => !IsStored(id));
        ShouldBeSettled();
        var receiver = Test.Receiver();
        Advance(TimeSpan.FromDays(30));
        receiver.Received.Should().BeEmpty();
        Store.Events.Should().BeEmpty();
    }

    [Test]
    public void What_came_near_before_is_gone_too()
    {
        Submit(Scheduled(3_600));
        Real.Advance(TimeSpan.FromMinutes(59.5));
        Test.Messages.Count.Should().Be(1, "it was read from the store");

        Delete(All).Should().Be(1);

        ShouldBeSettled();
        Advance(TimeSpan.FromDays(1));
        Store.Events.Should().BeEmpty();
    }

    [Test]
    public void Receipts_that_are_owed_are_gone()
    {
        Submit();
        Submit();
        Real.Advance(Delay);
        Test.Owed.Should().Be(2);

        Delete(All).Should().Be(2);

        ShouldBeSettled();
        Test.Receiver().Received.Should().BeEmpty();
    }

    [Test]
    public void A_receipt_that_waits_for_another_try_is_gone()
    {
        var receiver = Test.Receiver();
        var id = Submit();
        Real.Advance(Delay);
        receiver.Fail();

        Delete(All).Should().Be(1);

        ShouldBeSettled();
        Advance(TimeSpan.FromDays(1));
        receiver.Received.Should().Equal(id);
    }

    [Test]
    public void Of_a_receipt_that_a_session_has_the_answer_is_ignored_and_it_is_not_sent_again()
    {
        var receiver = Test.Receiver();
        var ids = Enumerable.Range(0, 3).Select(_ => Submit()).ToArray();
        Real.Advance(Delay);
        receiver.HeldCount.Should().Be(3);

        Delete(All).Should().Be(3);

        Test.Account.Unsettled.Should().Be(0);
        receiver.Acknowledge(1);
        receiver.Fail(1);
        receiver.TimeOut(1);
        Advance(TimeSpan.FromDays(1));
        receiver.AnswerLate(DeliveryResult.Taken);
        receiver.Received.Should().Equal(ids);
        Store.Events.Should().OnlyContain(change => change.Kind == MessageEventKind.StateChanged);
        (Test.Counters.ReceiptsTaken, Test.Counters.ReceiptsRetried).Should().Be((0, 0));
        ShouldBeSettled();
    }

    [Test]
    public void A_receipt_that_a_session_gives_back_is_not_sent_to_another()
    {
        var receiver = Test.Receiver();
        Submit();
        Real.Advance(Delay);
        Delete(All).Should().Be(1);

        receiver.Leave();

        Test.Receiver().Received.Should().BeEmpty();
        ShouldBeSettled();
    }

    [Test]
    public void A_late_answer_to_what_was_deleted_while_it_waited_for_another_try_is_ignored()
    {
        var receiver = Test.Receiver();
        Submit();
        Real.Advance(Delay);
        receiver.TimeOut();
        Delete(All).Should().Be(1);

        receiver.AnswerLate(DeliveryResult.Taken);

        ShouldBeSettled();
        Test.Counters.ReceiptsTaken.Should().Be(0);
    }

    [Test]
    public void Intermediate_notifications_go_with_their_messages()
    {
        Submit(new Submit { RegisteredDelivery = 1 | 16 });
        Submit(Scheduled(864_000) with { RegisteredDelivery = 1 | 16 });
        Submit(new Submit { RegisteredDelivery = 16 });
        Real.Advance(TimeSpan.FromMilliseconds(600));
        Test.Owed.Should().Be(2, "two are owed, one waits");
        Test.Account.Unsettled.Should().Be(6);

        Delete(All).Should().Be(3);

        ShouldBeSettled();
        var receiver = Test.Receiver();
        Advance(TimeSpan.FromDays(30));
        receiver.Received.Should().BeEmpty();
    }

    [Test]
    public void What_is_settled_is_gone()
    {
        var ids = Enumerable.Range(0, 3_000).Select(_ => Submit(new Submit { RegisteredDelivery = 0 })).ToArray();
        Real.Advance(Delay);

        Delete(All).Should().Be(3_000);

        Delete(All).Should().Be(0);
        IsStored(ids[0]).Should().BeFalse();
        ShouldBeSettled();
    }

    [Test]
    public void Only_what_matches_is_deleted()
    {
        var first = Submit();
        var other = Submit(new Submit { DestinationAddr = "385991111111" });
        var lookup = SubmitAs("HLR", new Submit()).Id;
        Real.Advance(Delay);
        var enroute = Submit();

        Delete(new MessageQuery { State = MessageState.DELIVERED, DestinationAddr = "385991234567", Limit = 1, Cursor = 1 }).Should().Be(1);

        new[] { first, other, lookup, enroute }.Select(IsStored).Should().Equal(false, true, true, true);
        Test.Account.Unsettled.Should().Be(3);
        Delete(new MessageQuery { Lookups = true }).Should().Be(1);
        new[] { other, lookup, enroute }.Select(IsStored).Should().Equal(true, false, true);
        Test.Receiver().Received.Should().Equal(other);
        Test.Receiver(mode: ModeId.Hlr).Received.Should().BeEmpty();
        Real.Advance(Delay);
        Stored(enroute).State.Should().Be(MessageState.DELIVERED);
        Test.Account.Unsettled.Should().Be(2);
    }

    [Test]
    public void What_is_not_answered_yet_stays_and_lives_on()
    {
        var (near, nearBatch) = SubmitAs("", new Submit(), isReleased: false);
        var (far, farBatch) = SubmitAs("", Scheduled(3_600), isReleased: false);

        Delete(All).Should().Be(0);

        Engine.Submissions.Release(nearBatch);
        Engine.Submissions.Release(farBatch);
        Advance(TimeSpan.FromHours(2));
        new[] { near, far }.Should().OnlyContain(id => Stored(id).State == MessageState.DELIVERED);
        Test.Receiver().Acknowledge().Should().Be(2);
        ShouldBeSettled();
    }

    [Test]
    public void Who_waits_for_the_outcome_is_told_DELETED()
    {
        var outcomes = new List<TransactionOutcome>();
        var id = Submit(Scheduled(3_600));
        Engine.Transactions.Open(id, 7, outcomes.Add);

        Delete(All).Should().Be(1);

        outcomes.Should().ContainSingle().Which.Should().Be(new TransactionOutcome(id, 7, MessageState.DELETED, 4100, null));
        Engine.Transactions.Count.Should().Be(0);
    }

    [Test]
    public void A_notification_that_a_session_has_is_not_sent_to_another()
    {
        var receiver = Test.Receiver();
        Submit(new Submit { RegisteredDelivery = 1 | 16 });
        Real.Advance(TimeSpan.FromMilliseconds(600));
        receiver.HeldCount.Should().Be(1);
        Delete(All).Should().Be(1);
        Test.Account.Unsettled.Should().Be(0);

        receiver.Leave();

        Test.Receiver().Received.Should().BeEmpty();
        ShouldBeSettled();
    }

    [Test]
    public void A_message_that_was_cancelled_or_replaced_is_deleted_once()
    {
        var account = Test.Account;
        var source = new SmeAddress(5, 0, "Sender"u8.ToArray());
        long[] ids = [.. Enumerable.Range(0, 4).Select(i => Submit(Scheduled(i % 2 == 0 ? 10 : 3_600)))];
        foreach (var id in ids[..2])
        {
            Engine.Pending.Release(PendingEngine.Await(Engine.Pending.CancelAsync(
                account, new CancelRequest(id, source, default, default))));
        }

        foreach (var id in ids[2..])
        {
            PendingEngine.Await(Engine.Pending.ReplaceAsync(account, new ReplaceRequest(id, source)
            {
                ScheduleDeliveryTime = System.Text.Encoding.ASCII.GetBytes(PendingEngine.In(1_800)),
                RegisteredDelivery = 1,
            })).Should().Be(CommandStatus.ESME_ROK);
        }

        Delete(All).Should().Be(4);

        ShouldBeSettled();
        Advance(TimeSpan.FromDays(2));
        Test.Receiver().Received.Should().BeEmpty();
    }

    [Test]
    public void What_is_being_changed_is_deleted_once_it_is_changed()
    {
        using var asked = new ManualResetEventSlim();
        Action write = () => { };
        Store.Amending = (writes, _) =>
        {
            write = writes;
            asked.Set();
        };
        var id = Submit(Scheduled(3_600) with { RegisteredDelivery = 0 });
        var decide = Engine.Pending.DecideAsync(id, MessageState.REJECTED, 0);
        asked.Wait(Patience).Should().BeTrue();

        var delete = Engine.DeleteAsync(All);
        delete.IsCompleted.Should().BeFalse();
        write();

        PendingEngine.Await(decide);
        PendingEngine.Await(delete).Should().Be(1);
        ShouldBeSettled();
    }

    [Test]
    public void More_than_a_round_is_deleted_and_ids_go_on()
    {
        var submitter = Test.Session();
        var last = 0L;
        for (var i = 0; i < 40; i++)
        {
            var batch = Test.Batch(submitter, 500);
            if (!Engine.Submissions.Submit(batch)) Store.Flush();
            last = TestEngine.Ids(batch)[^1];
            Engine.Submissions.Release(batch);
            if (i == 20) Real.Advance(Delay);
        }

        Delete(All).Should().Be(20_000);

        ShouldBeSettled();
        Submit().Should().Be(last + 1);
    }

    private static Submit Scheduled(int seconds) => new() { ScheduleDeliveryTime = seconds == 0 ? "" : PendingEngine.In(seconds) };
}
