using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>Threads of submitters and of receivers on one engine and real clocks: afterwards every account of work is closed.</summary>
public sealed class ConcurrencyTests
{
    private const int Window = 50;
    private const int PerSubmitter = 15_000;
    private const int Submitters = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestCase(0)]
    [TestCase(20)]
    public void Submitting_and_acknowledging_threads_lose_nothing(int delayMilliseconds)
    {
        var store = new RecordingStore(maxMessages: 10_000);
        using var engine = new SmscEngine(
            new EngineOptions
            {
                Accounts = [new AccountOptions { SystemId = "esme", Password = "x", Window = Window }],
                Delivery = new DeliveryOptions
                {
                    Delay = TimeSpan.FromMilliseconds(delayMilliseconds),
                    FirstRetry = TimeSpan.FromMilliseconds(10),
                    LongestRetry = TimeSpan.FromMilliseconds(40),
                },
            },
            store,
            new Clocks(TimeProvider.System, TimeProvider.System));
        var account = engine.Accounts.All[0];
        var over = false;
        var left = new List<FakeSession>();
        var receivers = Enumerable.Range(0, 3).Select(number => new Thread(() => Receive(number))).ToArray();
        var submitters = Enumerable.Range(0, Submitters).Select(_ => new Thread(Submit)).ToArray();

        foreach (var thread in receivers.Concat(submitters)) thread.Start();
        foreach (var thread in submitters) thread.Join(Patience).Should().BeTrue("submitting ends");
        var drained = SpinWait.SpinUntil(() => engine.Messages.Count == 0, Patience);
        Volatile.Write(ref over, true);
        foreach (var thread in receivers) thread.Join(Patience).Should().BeTrue("receiving ends");

        drained.Should().BeTrue("every receipt is settled in the end");
        account.Unsettled.Should().Be(0);
        account.Receivers.Owed.Should().Be(0);
        left.Should().OnlyContain(session => session.MostHeld <= Window && session.OffersWhileAway == 0);
        store.Ids.Should().HaveCount(Submitters * PerSubmitter).And.OnlyHaveUniqueItems();
        store.Events.Where(change => change.Kind != MessageEventKind.StateChanged).Select(change => change.Id).Order()
            .SequenceEqual(store.Ids.Order()).Should().BeTrue("each message has one receipt that was settled once");

        void Submit()
        {
            var body = new Submit().ToBody();
            var session = new FakeSession(engine, account, id: 0);
            for (var sent = 0; sent < PerSubmitter; sent += 30)
            {
                var batch = engine.Batches.Rent(account, session, 0);
                for (var i = 0; i < 30; i++)
                {
                    var pdu = Pdu.Read<SubmitSm>(body, out _);
                    batch.Add(pdu, body, (uint)i);
                }

                if (engine.Submissions.Submit(batch)) engine.Submissions.Release(batch);
            }
        }

        void Receive(int number)
        {
            var random = new Random(number);
            var session = new FakeSession(engine, account, number).Join();
            while (!Volatile.Read(ref over))
            {
                switch (random.Next(200))
                {
                    case 0:
                        session.Leave();
                        lock (left) left.Add(session);
                        session = new FakeSession(engine, account, number).Join();
                        break;
                    case < 4:
                        session.Fail(3);
                        break;
                    case < 8:
                        session.TimeOut(3);
                        break;
                    case < 12:
                        session.AnswerLate(DeliveryResult.Taken);
                        break;
                    case < 14:
                        session.SetWritable(false);
                        session.Refuse(2);
                        session.SetWritable(true);
                        break;
                    default:
                        if (session.Acknowledge(random.Next(1, Window)) == 0) Thread.Yield();
                        break;
                }
            }

            lock (left) left.Add(session);
        }
    }

    [Test]
    public void An_account_that_fills_up_under_many_threads_never_holds_more_than_MaxUnsettled()
    {
        const int Most = 500;
        using var engine = new TestEngine(maxUnsettled: Most);
        var receiver = engine.Receiver();
        var accepted = 0;
        var exceeded = false;

        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, thread =>
        {
            var session = new FakeSession(engine.Engine, engine.Account, 100 + thread);
            var body = new Submit().ToBody();
            for (var round = 0; round < 300; round++)
            {
                var batch = engine.Engine.Batches.Rent(engine.Account, session, 0);
                for (var i = 0; i < 40; i++)
                {
                    var pdu = Pdu.Read<SubmitSm>(body, out _);
                    batch.Add(pdu, body, (uint)i);
                }

                engine.Engine.Submissions.Submit(batch);
                Interlocked.Add(ref accepted, batch.Accepted);
                engine.Engine.Submissions.Release(batch);
                if (engine.Messages.Count > Most) exceeded = true;
                if (thread == 0) receiver.Acknowledge();
            }
        });

        exceeded.Should().BeFalse();
        receiver.AcknowledgeUntilQuiet();
        engine.Counters.ReceiptsTaken.Should().Be(accepted);
        engine.ShouldBeSettled();
        engine.Submit(Most + 10).Should().HaveCount(Most, "all room is back");
    }
}
