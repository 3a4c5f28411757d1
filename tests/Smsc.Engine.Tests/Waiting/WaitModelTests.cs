using System.Collections.Concurrent;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Waiting;

/// <summary>Many wait while messages come: none misses its own, also when more happens than the ring holds.</summary>
public sealed class WaitModelTests
{
    private const int Waits = 600;

    [Test]
    public async Task A_thousand_wait_each_for_a_number_of_its_own()
    {
        using var engine = new WaitingEngine();
        var numbers = Enumerable.Range(0, 1_000).Select(n => $"38599{n:D6}").ToArray();
        var waiting = numbers.Select(to => engine.Wait(new MessageQuery { DestinationAddr = to }, 3)).ToArray();
        new Random(1).Shuffle(numbers);

        for (var i = 0; i < 3; i++)
        {
            waiting.Should().OnlyContain(wait => !wait.IsCompleted);
            foreach (var some in numbers.Chunk(100)) engine.Submit([.. some.Select(to => new Submit { DestinationAddr = to })]);
        }

        var results = await Task.WhenAll(waiting);
        results.Should().OnlyContain(result => result.IsComplete && result.Messages.Count == 3);
        engine.Waiters.Count.Should().Be(0);
        engine.Test.Engine.Events.IsRead.Should().BeFalse();
    }

    [Test]
    public async Task Messages_that_nobody_waits_for_are_not_read_for_those_who_wait()
    {
        using var engine = new TestEngine();
        var store = (RecordingStore)engine.Store;
        var waiting = Enumerable.Range(0, 1_000)
            .Select(n => engine.Engine.Waiters.WaitAsync(new MessageQuery { DestinationAddr = $"1{n}" }, 1, WaitingEngine.Patience)).ToArray();
        SpinWait.SpinUntil(() => engine.Engine.Waiters.Looking == 0, WaitingEngine.Patience).Should().BeTrue("the store is looked into");

        engine.Submit(10_000);
        for (var n = 0; n < 1_000; n++) engine.Submit(new Submit { DestinationAddr = $"1{n}" });

        (await Task.WhenAll(waiting).WaitAsync(WaitingEngine.Patience)).Should().OnlyContain(result => result.IsComplete);
        store.Reads.Should().Be(1_000);
    }

    [Test]
    public async Task When_more_happens_than_the_ring_holds_it_is_found_in_the_store([Values] StorageProvider provider)
    {
        using var engine = new WaitingEngine(provider, events: new EventOptions { Capacity = 16 });
        var waiting = Enumerable.Range(0, 100).Select(n => engine.Wait(new MessageQuery { DestinationAddr = $"1{n}" })).ToList();
        waiting.Add(engine.Wait(new MessageQuery { Text = "number 42", State = MessageState.DELIVERED }));
        waiting.Add(engine.Wait(new MessageQuery { SourceAddr = "Sender" }, 100));

        engine.Submit([.. Enumerable.Range(0, 100).Select(n => new Submit { DestinationAddr = $"1{n}", ShortMessage = $"number {n}" })]);

        (await Task.WhenAll(waiting)).Should().OnlyContain(result => result.IsComplete);
    }

    [Test]
    public void Nobody_misses_its_message([Values] StorageProvider provider, [Values(32, 65_536)] int capacity)
    {
        using var engine = new WaitingEngine(provider, TimeSpan.FromMilliseconds(50), new EventOptions { Capacity = capacity });
        var receiver = engine.Test.Receiver();
        var wrong = new ConcurrentQueue<string>();
        var work = new BlockingCollection<Submit[]>(100);
        var isOver = false;
        var sender = new Thread(() =>
        {
            var submitter = new Submitter(engine.Test.Engine, engine.Test.Account);
            foreach (var submits in work.GetConsumingEnumerable()) submitter.Submit([.. submits.Select(submit => submit.ToBody())]);
        });
        var clock = new Thread(() =>
        {
            while (!Volatile.Read(ref isOver))
            {
                engine.Test.Advance(TimeSpan.FromMilliseconds(20));
                receiver.Acknowledge();
            }
        });
        Thread[] waiters = [.. Enumerable.Range(0, 4).Select(number => new Thread(() => Wait(number)))];

        foreach (var thread in waiters.Append(sender).Append(clock)) thread.Start();
        foreach (var thread in waiters) thread.Join();
        work.CompleteAdding();
        sender.Join();
        Volatile.Write(ref isOver, true);
        clock.Join();

        wrong.Should().BeEmpty();
        engine.Waiters.Count.Should().Be(0);

        void Wait(int number)
        {
            var random = new Random(number);
            for (var i = 0; i < Waits / 4; i++)
            {
                var (count, to) = (random.Next(1, 4), $"{number}00{i:D6}");
                var filter = Filter(random, to);
                Submit[] submits = [.. Enumerable.Range(0, random.Next(count, 40)).Select(n => new Submit { DestinationAddr = n < count ? to : "777" })];
                random.Shuffle(submits);

                // Before, after, or at the same time.
                if (random.Next(2) == 0) work.Add(submits);
                else ThreadPool.QueueUserWorkItem(_ => work.Add(submits));
                var waiting = engine.Waiters.WaitAsync(filter, count, CancellationToken.None);
                if (!waiting.Wait(WaitingEngine.Patience))
                {
                    wrong.Enqueue($"{filter} was missed");
                    return;
                }

                var found = waiting.Result.Messages;
                if (found.Count != count || found.Select(message => message.Id).Distinct().Count() != count) wrong.Enqueue($"{filter} is wrong");
                if (found.Any(message => !new MessageMatcher(filter).Matches(message))) wrong.Enqueue($"{filter} does not match");
            }
        }
    }

    private static MessageQuery Filter(Random random, string to)
    {
        var filter = random.Next(3) == 0 ? new MessageQuery { DestinationAddrPrefix = to } : new MessageQuery { DestinationAddr = to };
        return random.Next(4) switch
        {
            0 => filter with { State = MessageState.DELIVERED },
            1 => filter with { Receipt = ReceiptState.Delivered },
            2 => filter with { Text = "hello", Account = "esme1", After = 1 },
            _ => filter,
        };
    }
}
