using Smsc.Engine.Rules;

namespace Smsc.Engine.Tests.Rules;

public sealed class RuleThreadTests
{
    [TestCase(2)]
    [TestCase(7)]
    public void Every_nth_is_exact_over_all_threads(int n)
    {
        const int Threads = 8, Messages = 20_000;
        var rules = Asking.Compile(new RuleOptions { EveryNth = n, Status = "ESME_RTHROTTLED" });
        var matched = 0;

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread =>
        {
            var mine = 0;
            for (var i = 0; i < Messages; i++)
            {
                if (rules.Ask("1", $"{thread}") is not null) mine++;
            }

            Interlocked.Add(ref matched, mine);
        });

        matched.Should().Be(Threads * Messages / n);
    }

    [Test]
    public void A_stream_draws_the_same_whatever_other_threads_ask()
    {
        const int Threads = 8, Messages = 2_000;
        var options = new RuleOptions { Name = "some", Probability = 0.5, Status = "ESME_RTHROTTLED" };
        var together = Asking.Compile(options);
        var drawn = new string[Threads];

        Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, thread => drawn[thread] = Run(together, thread));

        var alone = Asking.Compile(options);
        drawn.Should().Equal(Enumerable.Range(0, Threads).Select(thread => Run(alone, thread)));

        static string Run(RuleSet rules, int thread) =>
            string.Concat(Enumerable.Range(0, Messages).Select(_ => rules.Ask("1", $"{thread}") is null ? '0' : '1'));
    }

    [Test]
    public void While_rules_are_replaced_each_submit_is_decided_by_one_set()
    {
        RuleSet[] sets = [.. Enumerable.Range(1, 4).Select(i => Asking.Compile(Asking.Numbered(i, new RuleOptions { ReceiptDelay = Ticks(i) })))];
        var active = new ActiveRules(sets[0]);
        using var asked = new CountdownEvent(3);

        Parallel.Invoke(
            () =>
            {
                for (var i = 0; !asked.IsSet; i++) active.Replace(sets[i % sets.Length]);
            },
            Ask,
            Ask,
            Ask);

        void Ask()
        {
            var torn = 0;
            for (var i = 0; i < 50_000; i++)
            {
                var decision = active.Current.Ask("1", "2")!.Value;
                if (decision.ErrorCode != decision.ReceiptDelay) torn++;
            }

            asked.Signal();
            torn.Should().Be(0);
        }

        static DelayDistribution Ticks(int ticks) => DelayDistribution.Fixed(new TimeSpan(ticks));
    }
}
