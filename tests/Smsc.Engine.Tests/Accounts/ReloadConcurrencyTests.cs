using Smsc.Engine.Accounts;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Accounts;

/// <summary>Binds, submits and receipts on several threads while another one replaces the accounts again and again.</summary>
public sealed class ReloadConcurrencyTests
{
    private const int Reloads = 600;
    private const int MostUnsettled = 400;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Test]
    public void No_limit_is_exceeded_no_bind_is_granted_by_what_was_replaced_and_nothing_is_lost()
    {
        using var engine = new SmscEngine(
            new EngineOptions { Accounts = Set(0).Accounts, Delivery = new() { Delay = TimeSpan.Zero } },
            new MemoryMessageStore(10_000), new Clocks(TimeProvider.System, TimeProvider.System));
        var account = engine.Accounts.All[0];
        var over = false;
        long accepted = 0, granted = 0;
        var wrong = new List<string>();
        Thread[] threads =
        [
            .. Enumerable.Range(0, 3).Select(number => new Thread(() => Bind(number))), .. Enumerable.Range(0, 2).Select(_ => new Thread(Submit)),
        ];

        foreach (var thread in threads) thread.Start();
        for (var round = 1; round <= Reloads; round++)
        {
            var set = Set(round);
            engine.Reload(set);

            // From here on this set alone counts: what is bound beyond it can only become less.
            var most = set.Accounts.FirstOrDefault(one => one.SystemId == "esme")?.MaxSessions ?? 0;
            var bound = account.Sessions;
            for (var look = 0; look < 20; look++)
            {
                Thread.SpinWait(200);
                var now = account.Sessions;
                if (now > Math.Max(bound, most)) Note($"round {round}: {now} sessions after {bound}, with at most {most}");
                bound = now;
            }

            if (engine.Messages.Count > MostUnsettled) Note($"round {round}: {engine.Messages.Count} messages");
        }

        Volatile.Write(ref over, true);
        foreach (var thread in threads) thread.Join(Patience).Should().BeTrue("each thread ends");
        var last = new FakeSession(engine, account, id: 99).Join();
        last.AcknowledgeUntilQuiet();

        wrong.Should().BeEmpty();
        granted.Should().BePositive();
        accepted.Should().BePositive();
        account.Sessions.Should().Be(0);
        account.Unsettled.Should().Be(0);
        engine.Messages.Count.Should().Be(0);
        engine.Counters.ReceiptsTaken.Should().Be(accepted, "each receipt was taken once");
        engine.Accounts.All.Select(one => one.Index).Should().Equal(Enumerable.Range(0, engine.Accounts.All.Count));
        engine.Accounts.All.Should().HaveCount(1 + Reloads).And.OnlyHaveUniqueItems(one => one.SystemId);

        void Bind(int number)
        {
            var password = new[] { "even"u8.ToArray(), "odd"u8.ToArray() };
            for (var i = 0; !Volatile.Read(ref over); i++)
            {
                if (engine.Accounts.TryBind("esme"u8, password[i & 1], out var found) != CommandStatus.ESME_ROK) continue;

                Interlocked.Increment(ref granted);
                if (found != account) Note("another account");
                var session = new FakeSession(engine, account, number).Join();
                session.Acknowledge(50);
                session.Leave();
                AccountDirectory.Release(found!);
            }
        }

        void Submit()
        {
            var body = new Submit().ToBody();
            var session = new FakeSession(engine, account, id: 50);
            while (!Volatile.Read(ref over))
            {
                var batch = engine.Batches.Rent(account, session, 50);
                for (var i = 0; i < 20; i++)
                {
                    var pdu = Pdu.Read<SubmitSm>(body, out _);
                    batch.Add(pdu, body, (uint)i);
                }

                engine.Submissions.Submit(batch);
                Interlocked.Add(ref accepted, batch.Accepted);
                engine.Submissions.Release(batch);
            }
        }

        void Note(string what)
        {
            lock (wrong) wrong.Add(what);
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Once_an_account_was_replaced_not_even_a_bind_that_was_under_way_is_granted_by_what_was_before(bool removed)
    {
        const int Rounds = 100_000;
        using var engine = new TestEngine();
        var account = engine.Account;
        int begun = 0, ended = 0, late = 0;
        var other = new Thread(() =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                AwaitRound(ref begun, round);
                engine.Engine.Accounts.TryBind("esme1"u8, "password"u8, out _);
                Volatile.Write(ref ended, round);
            }
        });
        other.Start();
        var (limits, profile) = (account.Limits, account.Profile);
        for (var round = 1; round <= Rounds; round++)
        {
            Volatile.Write(ref begun, round);
            Thread.SpinWait(round & 63);
            if (removed) account.Remove();
            else account.Configure("changed", limits, profile);
            var bound = account.Sessions;
            AwaitRound(ref ended, round);
            late += account.Sessions - bound;
            if (account.Sessions > 0) AccountDirectory.Release(account);
            account.Configure("password", limits, profile);
        }

        other.Join();
        late.Should().Be(0);
        account.Sessions.Should().Be(0);
    }

    private static void AwaitRound(ref int counter, int round)
    {
        var wait = new SpinWait();
        while (Volatile.Read(ref counter) < round) wait.SpinOnce(sleep1Threshold: -1);
    }

    /// <summary>Each set has an account more than the one before; esme has another password and other limits, and is away each third time.</summary>
    private static ReloadOptions Set(int round)
    {
        var accounts = Enumerable.Range(1, round).Select(n => new AccountOptions { SystemId = $"new{n}", Password = "password" }).ToList();
        if (round % 3 != 2)
        {
            accounts.Add(new AccountOptions
            {
                SystemId = "esme",
                Password = round % 2 == 0 ? "even" : "odd",
                MaxSessions = 1 + (round % 4),
                MaxUnsettled = MostUnsettled / (1 + (round % 2)),
                MaxSubmitsPerSecond = round % 5 == 0 ? 1_000_000 : 0,
            });
        }

        return new ReloadOptions { Accounts = accounts };
    }
}
