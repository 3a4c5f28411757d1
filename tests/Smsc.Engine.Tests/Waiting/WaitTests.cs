using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Waiting;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Waiting;

[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class WaitTests(StorageProvider provider)
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    private readonly WaitingEngine _engine = new(provider, Delay, new EventOptions { MaxWaiters = 3 });

    [TearDown]
    public void End() => _engine.Dispose();

    [Test]
    public async Task What_is_there_already_counts_and_the_newest_are_taken_oldest_first()
    {
        var ids = _engine.SubmitTo("1", "2", "1", "1");

        var result = await _engine.Wait(new MessageQuery { DestinationAddr = "1" }, 2);

        result.IsComplete.Should().BeTrue();
        Ids(result).Should().Equal(ids[2], ids[3]);
        result.NearMisses.Should().BeEmpty();
    }

    [Test]
    public async Task After_a_message_those_that_follow_it_are_taken()
    {
        var ids = _engine.SubmitTo("1", "1", "2", "1", "1");

        Ids(await _engine.Wait(new MessageQuery { DestinationAddr = "1", After = ids[0] }, 2)).Should().Equal(ids[1], ids[3]);
        var waiting = await _engine.Begin(new MessageQuery { DestinationAddr = "1", After = ids[3] }, 2);
        waiting.IsCompleted.Should().BeFalse();
        var next = _engine.SubmitTo("1").Single();
        Ids(await waiting.WaitAsync(WaitingEngine.Patience)).Should().Equal(ids[4], next);
    }

    [Test]
    public async Task What_comes_later_ends_the_wait()
    {
        var before = _engine.SubmitTo("1").Single();
        var waiting = await _engine.Begin(new MessageQuery { DestinationAddr = "1" }, 3);

        var (_, second) = (_engine.SubmitTo("2"), _engine.SubmitTo("1").Single());
        waiting.IsCompleted.Should().BeFalse();
        var third = _engine.SubmitTo("1").Single();

        var result = await waiting.WaitAsync(WaitingEngine.Patience);
        result.IsComplete.Should().BeTrue();
        Ids(result).Should().Equal(before, second, third);
        result.Messages[2].Body.ToArray().Should().Equal(new Submit { DestinationAddr = "1" }.ToBody());
    }

    [Test]
    public async Task Text_sender_account_and_prefix_are_waited_for()
    {
        var filter = new MessageQuery { Text = "CODE 7", SourceAddrPrefix = "Sh", DestinationAddrPrefix = "3859", Account = "esme1" };
        var waiting = await _engine.Begin(filter);
        var submit = new Submit { SourceAddr = "Shop", ShortMessage = "your code 77" };

        _engine.Submit(submit with { SourceAddr = "shop" }, submit with { DestinationAddr = "4179" }, submit with { ShortMessage = "your cod 77" });
        waiting.IsCompleted.Should().BeFalse();
        var id = _engine.Submit(submit);

        Ids(await waiting.WaitAsync(WaitingEngine.Patience)).Should().Equal(id);
    }

    [Test]
    public async Task A_state_is_waited_for_whether_the_store_knows_it_yet_or_not()
    {
        var id = _engine.Submit(new Submit());
        var waiting = await _engine.Begin(new MessageQuery { DestinationAddr = "385991234567", State = MessageState.DELIVERED });

        waiting.IsCompleted.Should().BeFalse();
        _engine.Test.Advance(Delay + TimeSpan.FromMilliseconds(20));

        var message = (await waiting.WaitAsync(WaitingEngine.Patience)).Messages.Single();
        (message.Id, message.State, message.Receipt).Should().Be((id, MessageState.DELIVERED, ReceiptState.Owed));

        // Written behind, and told before anybody waited.
        _engine.Submit(new Submit { DestinationAddr = "42" });
        _engine.Test.Advance(Delay + TimeSpan.FromMilliseconds(20));
        (await _engine.Wait(new MessageQuery { DestinationAddr = "42", State = MessageState.DELIVERED })).IsComplete.Should().BeTrue();
    }

    [Test]
    public async Task What_becomes_of_a_receipt_is_waited_for_also_by_a_late_answer([Values] bool late)
    {
        var session = _engine.Test.Receiver();
        var id = _engine.Submit(new Submit());
        _engine.Test.Advance(Delay + TimeSpan.FromMilliseconds(20));
        if (late) session.TimeOut();
        var waiting = await _engine.Begin(new MessageQuery { DestinationAddr = "385991234567", Receipt = ReceiptState.Delivered });

        if (late) session.AnswerLate(DeliveryResult.Taken);
        else session.Acknowledge();

        var message = (await waiting.WaitAsync(WaitingEngine.Patience)).Messages.Single();
        (message.Id, message.Receipt, message.Settled, message.ReceiptSessionId).Should().Be((id, ReceiptState.Delivered, true, session.Id));
        message.ReceiptAttempts.Should().Be(1);
    }

    [Test]
    public async Task Without_a_state_a_message_is_told_as_it_is_by_then()
    {
        var waiting = await _engine.Begin(new MessageQuery(), 2);
        _engine.Submit(new Submit());
        _engine.Test.Advance(Delay + TimeSpan.FromMilliseconds(20));
        _engine.Test.Store.Flush();
        _engine.Submit(new Submit());

        var result = await waiting.WaitAsync(WaitingEngine.Patience);

        result.Messages[1].State.Should().Be(MessageState.ENROUTE);
        result.Messages.Should().HaveCount(2);
    }

    [Test]
    public async Task Lookups_are_waited_for_apart_from_messages()
    {
        var waiting = await _engine.Begin(new MessageQuery { Lookups = true, DestinationAddr = "385991234567" });
        var message = await _engine.Begin(new MessageQuery { DestinationAddr = "385981234567" });

        var batch = _engine.Test.Engine.Batches.Rent(
            _engine.Test.Account, _engine.Submitter, 1, _engine.Test.Engine.Modes.Find("HLR")!);
        foreach (var to in new[] { "385991234567", "385981234567" })
            _engine.Test.Engine.Submissions.Add(batch, new Submit { DestinationAddr = to }.ToBody(), 1).IsError.Should().BeFalse();
        if (_engine.Test.Engine.Submissions.Submit(batch)) _engine.Submitter.Committed(batch, mayAnswerHere: true);

        (await waiting.WaitAsync(WaitingEngine.Patience)).IsComplete.Should().BeTrue();
        message.IsCompleted.Should().BeFalse();
    }

    [Test]
    public async Task A_timeout_in_real_time_tells_what_was_found_and_what_came_near()
    {
        var ids = _engine.SubmitTo("385991", "385992", "385991", "411");
        var far = _engine.Submit(new Submit { DestinationAddr = "4171", SourceAddr = "Other" });
        var filter = new MessageQuery { DestinationAddr = "385991", SourceAddr = "Sender", Text = "hello" };
        var waiting = await _engine.Begin(filter, 3, timeout: TimeSpan.FromSeconds(10));

        _engine.Test.Advance(TimeSpan.FromSeconds(60));
        waiting.IsCompleted.Should().BeFalse("that is the clock of messages");
        _engine.Test.SessionClock.Advance(TimeSpan.FromSeconds(10));

        var result = await waiting.WaitAsync(WaitingEngine.Patience);
        result.IsComplete.Should().BeFalse();
        Ids(result).Should().Equal(ids[0], ids[2]);
        result.NearMisses.Select(miss => miss.Message.Id).Should().Equal(ids[3], ids[1], far);
        result.NearMisses[1].Failed.Should().Equal(new FailedCondition("DestinationAddr", "385991", "385992"));
        result.NearMisses[2].Failed.Should().Equal(
            new FailedCondition("SourceAddr", "Sender", "Other"), new FailedCondition("DestinationAddr", "385991", "4171"));
    }

    [Test]
    public async Task At_most_five_near_misses_are_told_and_what_meets_no_condition_is_none()
    {
        _engine.SubmitTo([.. Enumerable.Range(0, 8).Select(n => $"40{n}")]);
        var last = _engine.Submitter.Ids[^1];

        var one = await _engine.Waiters.WaitAsync(new MessageQuery { DestinationAddr = "385" }, 1, TimeSpan.Zero);
        one.NearMisses.Select(miss => miss.Message.Id).Should().Equal(Enumerable.Range(0, 5).Select(n => last - n));

        var both = await _engine.Waiters.WaitAsync(new MessageQuery { DestinationAddr = "385", Text = "none of it" }, 1, TimeSpan.Zero);
        both.NearMisses.Should().BeEmpty();

        var after = await _engine.Waiters.WaitAsync(new MessageQuery { DestinationAddr = "407", After = last }, 1, TimeSpan.Zero);
        after.NearMisses[0].Failed.Should().Equal(new FailedCondition("After", $"> {last}", $"{last}"));
    }

    [Test]
    public async Task Who_does_not_wait_gets_what_is_there_now()
    {
        _engine.SubmitTo("1", "1");

        (await _engine.Waiters.WaitAsync(new MessageQuery { DestinationAddr = "1" }, 2, TimeSpan.Zero)).IsComplete.Should().BeTrue();
        var result = await _engine.Waiters.WaitAsync(new MessageQuery { DestinationAddr = "1" }, 3, TimeSpan.Zero);
        (result.IsComplete, result.Messages.Count).Should().Be((false, 2));
    }

    [Test]
    public async Task Who_gives_up_gets_what_was_found_and_leaves_nothing_behind()
    {
        using var cancellation = new CancellationTokenSource();
        _engine.SubmitTo("1");
        var waiting = await _engine.Begin(new MessageQuery { DestinationAddr = "1" }, 2, cancellation.Token);
        (_engine.Waiters.Count, _engine.Test.Engine.Events.Readers).Should().Be((1, 1));

        await cancellation.CancelAsync();

        var result = await waiting.WaitAsync(WaitingEngine.Patience);
        (result.IsComplete, result.Messages.Count).Should().Be((false, 1));
        (_engine.Waiters.Count, _engine.Test.Engine.Events.Readers).Should().Be((0, 0));
    }

    [Test]
    public async Task Too_many_are_refused_until_one_has_left()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Enumerable.Range(0, 3)
            .Select(_ => _engine.Waiters.WaitAsync(new MessageQuery { DestinationAddr = "1" }, 1, cancellation.Token)).ToArray();

        var refused = () => _engine.Waiters.WaitAsync(new MessageQuery(), 1, CancellationToken.None);
        await refused.Should().ThrowAsync<InvalidOperationException>().WithMessage("*MaxWaiters*");
        _engine.SubmitTo("1");
        foreach (var wait in waiting) (await wait.WaitAsync(WaitingEngine.Patience)).IsComplete.Should().BeTrue();
        (await _engine.Wait(new MessageQuery())).IsComplete.Should().BeTrue();
    }

    [TestCase(0)]
    [TestCase(1_001)]
    public async Task A_count_that_nobody_can_mean_is_refused(int count)
    {
        var wait = () => _engine.Waiters.WaitAsync(new MessageQuery(), count, CancellationToken.None);

        await wait.Should().ThrowAsync<ArgumentOutOfRangeException>();
    }

    [Test]
    public async Task A_waits_end_when_the_engine_stops()
    {
        _engine.SubmitTo("1");
        var waiting = await _engine.Begin(new MessageQuery { DestinationAddr = "1" }, 2);

        _engine.Test.Engine.Dispose();

        var result = await waiting.WaitAsync(WaitingEngine.Patience);
        (result.IsComplete, result.Messages.Count, result.NearMisses.Count).Should().Be((false, 1, 0));
        var late = () => _engine.Waiters.WaitAsync(new MessageQuery(), 1, CancellationToken.None);
        await late.Should().ThrowAsync<ObjectDisposedException>();
    }

    private static IEnumerable<long> Ids(WaitResult result) => result.Messages.Select(message => message.Id);
}
