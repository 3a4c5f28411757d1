using System.IO.Pipelines;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Faults;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.ScriptedRules;

namespace Smsc.Server.Tests.Sessions;

/// <summary>Sessions that somebody unbinds or aborts, found in the directory and on whatever thread, whatever they are doing.</summary>
public sealed class EndByHandTests
{
    /// <summary>What a session can be busy with.</summary>
    public enum Doing
    {
        /// <summary>Nothing.</summary>
        Nothing,

        /// <summary>Its submits wait for the store.</summary>
        WaitingForTheStore,

        /// <summary>Its reading is paused until the store has caught up.</summary>
        PausedForTheStore,

        /// <summary>Its client does not read.</summary>
        Flushing,

        /// <summary>An answer leaves octet by octet.</summary>
        AnsweringSlowly,

        /// <summary>Receipts wait for their answers.</summary>
        WaitingForAnswers,
    }

    [Test]
    public async Task Unbind_ends_a_session_whatever_it_is_doing_when_the_client_does_not_answer([Values] Doing doing)
    {
        await using var busy = await BusySession.Start(doing);

        await Task.Run(busy.FoundSession.Unbind).Soon("unbind returns");
        busy.Esme.Closed.IsCompleted.Should().BeFalse();
        for (var waited = 0; waited < 6_000 && !busy.Esme.Closed.IsCompleted; waited += 100) busy.Smsc.SessionTime.Advance(TimeSpan.FromMilliseconds(100));

        await busy.ShouldBeOver();
    }

    [Test]
    public async Task Abort_ends_a_session_at_once_whatever_it_is_doing([Values] Doing doing)
    {
        await using var busy = await BusySession.Start(doing);

        await Task.Run(busy.FoundSession.Abort).Soon("abort returns");

        await busy.Esme.Closed.Soon("the connection is closed without any time that passes");
        busy.Esme.WasCut.Should().BeTrue();
        await busy.ShouldBeOver();
    }

    [Test]
    public async Task A_connection_that_is_not_bound_can_be_aborted_and_unbound()
    {
        using var smsc = new TestSmsc();
        var one = smsc.Connect();
        var other = smsc.Connect();

        await Task.Run(() => smsc.Engine.Sessions.All[0].Abort());
        await Task.Run(() => smsc.Engine.Sessions.All[^1].Unbind());

        await one.Closed.Soon("it is cut");
        await other.ExpectEnd();
        smsc.Engine.Sessions.Count.Should().Be(0);
    }

    [Test]
    public async Task Sessions_that_are_aborted_and_unbound_amid_their_traffic_lose_nothing()
    {
        const int Messages = 400;
        using var smsc = new TestSmsc(new AccountOptions { MaxSessions = 64 }, delivery: new() { Delay = TimeSpan.Zero });
        var accepted = new HashSet<string>();
        var taken = new HashSet<string>();
        var random = new Random(3);
        var left = Messages;
        while (left > 0)
        {
            var esme = await smsc.Bound();
            if (random.Next(2) == 0) esme.Session.Trace(random.Next(1, 20));
            var count = Math.Min(left, random.Next(1, 40));
            var first = (uint)random.Next(2, 1_000);
            var sending = esme.Send([.. Enumerable.Range(0, count).Select(n => Submit.WithReceipt.Pdu(first + (uint)n))]);
            var ending = Task.Run(() =>
            {
                var session = smsc.Engine.Sessions.All[^1];
                session.Describe();
                if (random.Next(2) == 0) session.Abort();
                else session.Unbind();
                session.Describe();
            });
            await sending;
            await ending.Soon("it ends");
            esme.Session.Abort();
            await esme.Closed.Soon("the connection is closed");
            left -= count;
        }

        var last = await smsc.Bound();
        for (var looks = 0; smsc.Account.Unsettled > 0; looks++)
        {
            looks.Should().BeLessThan(1_000, "every receipt comes in the end");
            foreach (var pdu in await last.ReceiveAll())
            {
                if (pdu.Header.CommandId != CommandId.DeliverSm) continue;

                taken.Add(pdu.AsReceipt().MessageId);
                await last.Answer(pdu);
            }

            smsc.MessageTime.Advance(TimeSpan.FromSeconds(1));
        }

        var stored = (await smsc.Store.QueryAsync(new() { Limit = 1_000 })).Messages;
        accepted.UnionWith(stored.Select(message => $"{message.Id}"));
        taken.Should().BeEquivalentTo(accepted);
        stored.Should().OnlyContain(message => message.Settled);
        smsc.Engine.Messages.Count.Should().Be(0);
        smsc.Account.Sessions.Should().Be(1);
    }

    /// <summary>A session that is doing something, with receipts that it owes to its client.</summary>
    private sealed class BusySession : IAsyncDisposable
    {
        private readonly LateStore _late = new();

        private BusySession()
        {
        }

        public TestSmsc Smsc { get; private set; } = null!;

        public Esme Esme { get; private set; } = null!;

        /// <summary>As somebody finds it.</summary>
        public ISession FoundSession => Smsc.Engine.Sessions.All[0];

        public static async Task<BusySession> Start(Doing doing)
        {
            var busy = new BusySession();
            var isLate = doing is Doing.WaitingForTheStore or Doing.PausedForTheStore;
            var smsc = busy.Smsc = new TestSmsc(new AccountOptions { SubmitWindow = 2 }, store: isLate ? busy._late : null);
            var rules = new ScriptedRules { [3] = Fault(FaultKind.SlowBytes) };
            if (doing == Doing.AnsweringSlowly) smsc.Engine.Submissions.Rules = rules.Match;
            var esme = busy.Esme = await smsc.Bound(
                toClient: doing == Doing.Flushing ? new PipeOptions(pauseWriterThreshold: 200, resumeWriterThreshold: 100) : null);
            switch (doing)
            {
                case Doing.WaitingForTheStore:
                    await esme.Send(Submit.WithReceipt.Pdu(2));
                    await Wait.Until(() => busy._late.Waiting == 1, "the submit waits");
                    break;
                case Doing.PausedForTheStore:
                    await esme.Send([.. Enumerable.Range(2, 10).Select(n => Submit.WithReceipt.Pdu((uint)n))]);
                    await Wait.Until(() => busy._late.Waiting >= 2, "the submits wait");
                    break;
                case Doing.Flushing:
                    await esme.Send([.. Enumerable.Range(2, 20).Select(n => Submit.WithReceipt.Pdu((uint)n))]);
                    await Wait.Until(() => esme.Unread > 200, "the client does not read");
                    break;
                case Doing.AnsweringSlowly:
                    await esme.Send(Submit.WithReceipt.Pdu(3));
                    await Wait.Until(() => esme.Unread == 1, "the first octet has left");
                    break;
                case Doing.WaitingForAnswers:
                    await esme.Send(Submit.WithReceipt.Pdu(2));
                    await esme.Expect(CommandId.SubmitSmResp);
                    smsc.PassDelay();
                    await esme.Expect(CommandId.DeliverSm);
                    break;
            }

            return busy;
        }

        /// <summary>The place is free, and all that it was to get goes to another session.</summary>
        public async Task ShouldBeOver()
        {
            await Esme.Closed.Soon("the connection is closed");
            Smsc.Account.Sessions.Should().Be(0);
            Smsc.Engine.Sessions.Count.Should().Be(0);
            await _late.Commit();
            var other = await Smsc.Bound();
            for (var looks = 0; Smsc.Account.Unsettled > 0; looks++)
            {
                looks.Should().BeLessThan(1_000, "every receipt comes in the end");
                Smsc.MessageTime.Advance(TimeSpan.FromSeconds(1));
                foreach (var pdu in await other.ReceiveAll())
                {
                    if (pdu.Header.CommandId == CommandId.DeliverSm) await other.Answer(pdu);
                }
            }

            Smsc.Engine.Messages.Count.Should().Be(0);
            Smsc.Engine.Batches.Rented.Should().Be(0);
        }

        public ValueTask DisposeAsync()
        {
            Smsc.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
