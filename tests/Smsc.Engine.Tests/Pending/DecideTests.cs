using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Pending;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Time;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Pending;

/// <summary>Outcomes by hand.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class DecideTests(StorageProvider provider) : ClockFixture(provider)
{
    private static IEnumerable<MessageState> Final => Enum.GetValues<MessageState>().Where(state => state.IsFinal());

    [TestCaseSource(nameof(Final))]
    public void A_message_that_waits_near_or_far_has_the_outcome_at_once_and_its_receipt_follows(MessageState state)
    {
        var receiver = Test.Receiver();
        long[] ids = [Submit(), Submit(new Submit { ScheduleDeliveryTime = PendingEngine.In(864_000) })];
        Real.Advance(Delay / 2);

        foreach (var id in ids) Decide(id, state, 65_535).Should().Be(DecideResult.Decided);

        receiver.Received.Should().Equal(ids);
        ids.Should().OnlyContain(id => IsDecided(Stored(id), state));
        receiver.Acknowledge();
        Advance(TimeSpan.FromDays(30));
        receiver.ReceivedCount.Should().Be(2);
        ids.Should().OnlyContain(id => Stored(id).State == state && Stored(id).Settled);
        ShouldBeSettled();
    }

    [TestCase(0, MessageState.UNDELIVERABLE, false)]
    [TestCase(2, MessageState.UNDELIVERABLE, true)]
    [TestCase(2, MessageState.DELIVERED, false)]
    public void A_receipt_follows_as_registered_delivery_asks(byte registeredDelivery, MessageState state, bool follows)
    {
        var receiver = Test.Receiver();
        var id = Submit(new Submit { RegisteredDelivery = registeredDelivery });

        Decide(id, state).Should().Be(DecideResult.Decided);

        receiver.ReceivedCount.Should().Be(follows ? 1 : 0);
        receiver.Acknowledge();
        Stored(id).Settled.Should().BeTrue();
        Real.Advance(Delay);
        ShouldBeSettled();
    }

    [Test]
    public void Who_waits_for_the_outcome_is_told()
    {
        var outcomes = new List<TransactionOutcome>();
        var id = Submit(new Submit { RegisteredDelivery = 0 });
        Engine.Transactions.Open(id, 7, outcomes.Add);

        Decide(id, MessageState.REJECTED, 10);

        outcomes.Should().Equal(new TransactionOutcome(id, 7, MessageState.REJECTED, 10, null));
    }

    [Test]
    public void A_lookup_is_answered_with_it()
    {
        var receiver = Test.Receiver(mode: ModeId.Hlr);
        var id = SubmitAs("HLR", new Submit()).Id;

        Decide(id, MessageState.UNDELIVERABLE, 27).Should().Be(DecideResult.Decided);

        receiver.Received.Should().Equal(id);
        System.Text.Encoding.Latin1.GetString(receiver.Written()[0]).Should().Contain("stat:UNDELIV err:027");
        receiver.Acknowledge();
        Real.Advance(Delay);
        ShouldBeSettled();
    }

    [Test]
    public void There_must_be_such_a_message_and_it_must_wait()
    {
        var id = Submit();
        Decide(id + 1, MessageState.DELIVERED).Should().Be(DecideResult.NotFound);
        Real.Advance(Delay);
        Decide(id, MessageState.EXPIRED).Should().Be(DecideResult.NotPending);
        Stored(id).State.Should().Be(MessageState.DELIVERED);
        var (waiting, batch) = SubmitAs("", new Submit(), isReleased: false);
        Decide(waiting, MessageState.EXPIRED).Should().Be(DecideResult.NotPending, "it is not answered yet");
        Engine.Submissions.Release(batch);
        Decide(waiting, MessageState.EXPIRED).Should().Be(DecideResult.Decided);
    }

    [TestCase(MessageState.ENROUTE)]
    [TestCase((MessageState)0)]
    [TestCase((MessageState)9)]
    public async Task The_state_must_be_final(MessageState state) =>
        await FluentActions.Awaiting(() => Engine.Pending.DecideAsync(1, state, 0)).Should().ThrowAsync<ArgumentOutOfRangeException>();

    [Test]
    public void When_the_store_cannot_write_it_the_message_goes_on_as_it_was()
    {
        var id = Submit();
        Store.Amending = static (_, fails) => fails();

        Decide(id, MessageState.REJECTED).Should().Be(DecideResult.NotStored);

        Real.Advance(Delay);
        Stored(id).State.Should().Be(MessageState.DELIVERED);
    }

    private static bool IsDecided(StoredMessage message, MessageState state) =>
        message.State == state && message.ErrorCode == 65_535 && message.Receipt == ReceiptState.Owed
        && message.DueAt == (TestEngine.Start + (Delay / 2)).UtcTicks;

    private DecideResult Decide(long id, MessageState state, ushort errorCode = 0) =>
        PendingEngine.Await(Engine.Pending.DecideAsync(id, state, errorCode));
}
