using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Accounts;

public sealed class BindTests
{
    private readonly AccountDirectory _accounts = new(
        [
            new AccountOptions { SystemId = "smppclient1", Password = "password", MaxSessions = 4 },
            new AccountOptions { SystemId = "single", Password = "a password longer than eight", MaxSessions = 1, MaxUnsettled = 1 },
        ],
        [new AccountTemplateOptions { Prefix = "load", Count = 3, Password = "x", MaxSessions = 2, Window = 7 }],
        new LiveMessages(),
        TimeProvider.System);

    [TestCase("smppclient1", "password", CommandStatus.ESME_ROK)]
    [TestCase("single", "a password longer than eight", CommandStatus.ESME_ROK)]
    [TestCase("load1", "x", CommandStatus.ESME_ROK)]
    [TestCase("load3", "x", CommandStatus.ESME_ROK)]
    [TestCase("load0", "x", CommandStatus.ESME_RINVSYSID)]
    [TestCase("load4", "x", CommandStatus.ESME_RINVSYSID)]
    [TestCase("", "password", CommandStatus.ESME_RINVSYSID)]
    [TestCase("SMPPCLIENT1", "password", CommandStatus.ESME_RINVSYSID)]
    [TestCase("smppclient1smppclient1", "password", CommandStatus.ESME_RINVSYSID)]
    [TestCase("smppclient1", "", CommandStatus.ESME_RINVPASWD)]
    [TestCase("smppclient1", "passworD", CommandStatus.ESME_RINVPASWD)]
    [TestCase("smppclient1", "password ", CommandStatus.ESME_RINVPASWD)]
    public void A_bind_is_judged_by_system_id_and_password(string systemId, string password, CommandStatus expected)
    {
        TryBind(systemId, password, out var account).Should().Be(expected);

        if (expected == CommandStatus.ESME_ROK) account!.SystemId.Should().Be(systemId);
        _accounts.All.Sum(each => each.Sessions).Should().Be(expected == CommandStatus.ESME_ROK ? 1 : 0);
    }

    [Test]
    public void The_fifth_bind_fails_until_a_place_is_given_back()
    {
        Account? account = null;
        for (var i = 0; i < 4; i++) TryBind("smppclient1", "password", out account).Should().Be(CommandStatus.ESME_ROK);
        TryBind("smppclient1", "password", out _).Should().Be(CommandStatus.ESME_RBINDFAIL);
        account!.Sessions.Should().Be(4);

        AccountDirectory.Release(account);

        TryBind("smppclient1", "password", out _).Should().Be(CommandStatus.ESME_ROK);
        TryBind("smppclient1", "password", out _).Should().Be(CommandStatus.ESME_RBINDFAIL);
    }

    [Test]
    public void A_wrong_password_takes_no_place()
    {
        for (var i = 0; i < 10; i++) TryBind("single", "wrong", out _);

        TryBind("single", "a password longer than eight", out _).Should().Be(CommandStatus.ESME_ROK);
    }

    [Test]
    public void Accounts_of_a_template_have_its_limits_and_stand_behind_the_named_ones()
    {
        _accounts.All.Select(account => account.SystemId).Should().Equal("smppclient1", "single", "load1", "load2", "load3");
        _accounts.All.Select(account => account.Index).Should().Equal(0, 1, 2, 3, 4);
        _accounts.All[3].Limits.Window.Should().Be(7);
    }

    [Test]
    public void A_system_id_that_is_named_twice_stops_the_start()
    {
        var build = () => new AccountDirectory(
            [new AccountOptions { SystemId = "load1" }], [new AccountTemplateOptions { Prefix = "load", Count = 1 }], new LiveMessages(), TimeProvider.System);

        build.Should().Throw<ArgumentException>();
    }

    [Test]
    public void Never_more_than_MaxSessions_are_bound_whatever_races_there_are()
    {
        var account = _accounts.All[0];
        var bound = 0;
        var most = 0;
        Parallel.For(0, 8, new ParallelOptions { MaxDegreeOfParallelism = 8 }, _ =>
        {
            for (var i = 0; i < 5_000; i++)
            {
                if (TryBind("smppclient1", "password", out var granted) != CommandStatus.ESME_ROK) continue;

                var now = Interlocked.Increment(ref bound);
                for (var seen = most; now > seen; seen = most) Interlocked.CompareExchange(ref most, now, seen);
                Interlocked.Decrement(ref bound);
                AccountDirectory.Release(granted!);
            }
        });

        most.Should().BeInRange(1, 4);
        account.Sessions.Should().Be(0);
    }

    [Test]
    public void A_bind_that_is_refused_takes_no_place_from_one_that_comes_at_the_same_time()
    {
        TryBind("single", "a password longer than eight", out var account).Should().Be(CommandStatus.ESME_ROK);

        RefusedWithoutReason(account!.TryTakeSession, account!.ReturnSession).Should().Be(0);

        account!.Sessions.Should().Be(1);
    }

    [Test]
    public void A_submit_that_is_refused_takes_no_room_from_one_that_comes_at_the_same_time()
    {
        var account = _accounts.All[1];
        account.TakeUnsettled(2).Should().Be(account.Limits.MaxUnsettled);

        RefusedWithoutReason(() => account.TakeUnsettled(1) == 1, () => account.ReturnUnsettled(1)).Should().Be(0);

        account.Unsettled.Should().Be(1);
    }

    /// <summary>One gives the only place back and takes it again while another tries to take it: one of them must get it.</summary>
    private static int RefusedWithoutReason(Func<bool> take, Action giveBack)
    {
        const int Rounds = 200_000;
        int begun = 0, ended = 0, refused = 0;
        var otherTook = false;
        var other = new Thread(() =>
        {
            for (var round = 1; round <= Rounds; round++)
            {
                AwaitRound(ref begun, round);
                otherTook = take();
                Volatile.Write(ref ended, round);
            }
        });
        other.Start();
        for (var round = 1; round <= Rounds; round++)
        {
            Volatile.Write(ref begun, round);
            Thread.SpinWait(round & 31);
            giveBack();
            var took = take();
            AwaitRound(ref ended, round);
            if (took || otherTook) continue;

            refused++;
            take();
        }

        other.Join();
        return refused;
    }

    private static void AwaitRound(ref int counter, int round)
    {
        var wait = new SpinWait();
        while (Volatile.Read(ref counter) < round) wait.SpinOnce(sleep1Threshold: -1);
    }

    private CommandStatus TryBind(string systemId, string password, out Account? account) =>
        _accounts.TryBind(Encoding.Latin1.GetBytes(systemId), Encoding.Latin1.GetBytes(password), out account);
}
