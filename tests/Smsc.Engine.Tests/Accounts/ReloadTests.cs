using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests.Accounts;

/// <summary>Accounts and limits that are replaced while the engine runs. It starts with esme1 / password.</summary>
public sealed class ReloadTests
{
    [Test]
    public void A_new_password_counts_for_the_next_bind_while_the_bound_session_goes_on()
    {
        using var engine = new TestEngine();
        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_ROK);
        var session = engine.Receiver();

        Reload(engine, Account("esme1", "changed")).Should().Be(new AccountChanges(Configured: 1, Added: 0, Removed: 0));

        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_RINVPASWD);
        TryBind(engine, "esme1", "changed").Should().Be(CommandStatus.ESME_ROK);
        engine.Account.Sessions.Should().Be(2);
        var ids = engine.Submit(3);
        session.Received.Should().Equal(ids);
    }

    [Test]
    public void A_removed_account_grants_no_bind_while_its_sessions_submit_and_get_receipts_until_they_close()
    {
        using var engine = new TestEngine(delay: TimeSpan.FromSeconds(1));
        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_ROK);
        var session = engine.Receiver();
        var before = engine.Submit(2);

        Reload(engine, Account("other")).Should().Be(new AccountChanges(Configured: 1, Added: 1, Removed: 1));

        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_RINVSYSID);
        engine.Account.IsConfigured.Should().BeFalse();
        long[] ids = [.. before, .. engine.Submit(2)];
        engine.Advance(TimeSpan.FromSeconds(2));
        session.Received.Should().Equal(ids);
        session.Acknowledge();
        session.Leave();
        AccountDirectory.Release(engine.Account);
        engine.Account.Sessions.Should().Be(0);
        engine.ShouldBeSettled();
    }

    [Test]
    public void An_account_that_comes_back_is_the_same_one_and_gets_what_it_is_owed()
    {
        using var engine = new TestEngine();
        var account = engine.Account;
        var ids = engine.Submit(3);
        Reload(engine, Account("other"));
        account.Unsettled.Should().Be(3);

        Reload(engine, Account("other"), Account("esme1", "again")).Should().Be(new AccountChanges(Configured: 2, Added: 1, Removed: 0));

        engine.Engine.Accounts.TryBind("esme1"u8, "again"u8, out var bound).Should().Be(CommandStatus.ESME_ROK);
        bound.Should().BeSameAs(account);
        var session = engine.Receiver(bound);
        session.Received.Should().Equal(ids);
        session.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Receipts_of_a_removed_account_that_nobody_comes_for_expire()
    {
        using var engine = new TestEngine();
        engine.Submit(3);
        Reload(engine, Account("other"));

        engine.Jump(TimeSpan.FromHours(49));
        engine.Advance(TimeSpan.FromSeconds(11));

        engine.Counters.ReceiptsExpired.Should().Be(3);
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_message_of_a_removed_account_that_was_left_to_the_store_has_its_outcome_all_the_same()
    {
        using var engine = new TestEngine(delay: TimeSpan.FromHours(3), store: new MemoryMessageStore(100));
        var id = engine.Submit(1, registeredDelivery: 0).Single();
        engine.Messages.Count.Should().Be(0, "it is due later than what is kept in memory");
        Reload(engine, Account("other"));

        engine.Advance(TimeSpan.FromHours(4));

        engine.Stored(id).State.Should().Be(MessageState.DELIVERED);
        engine.ShouldBeSettled();
    }

    [Test]
    public void New_accounts_stand_behind_all_that_were_ever_there_and_an_index_always_means_the_same_account()
    {
        using var engine = new TestEngine(accounts: 2);
        Reload(engine, Account("b"), Account("esme2"));
        Reload(engine, Account("c"), Account("b"));

        var all = engine.Engine.Accounts.All;
        all.Select(account => account.SystemId).Should().Equal("esme1", "esme2", "b", "c");
        all.Select(account => account.Index).Should().Equal(0, 1, 2, 3);
        all.Where(account => account.IsConfigured).Select(account => account.SystemId).Should().Equal("b", "c");

        // Whoever indexes by account, the store among them, still tells them apart.
        var receivers = all.Select(account => engine.Receiver(account)).ToArray();
        foreach (var account in all)
        {
            var ids = engine.Submit(2, account: account);
            receivers[account.Index].Received.Should().Equal(ids);
            engine.Stored(ids[0]).Account.Should().Be(account.SystemId);
        }
    }

    [Test]
    public void Templates_grow_and_shrink()
    {
        using var engine = new TestEngine(accounts: 5);

        SetCount(engine, 2).Should().Be(new AccountChanges(Configured: 2, Added: 0, Removed: 3));
        TryBind(engine, "esme2", "x").Should().Be(CommandStatus.ESME_ROK);
        TryBind(engine, "esme3", "x").Should().Be(CommandStatus.ESME_RINVSYSID);

        SetCount(engine, 7).Should().Be(new AccountChanges(Configured: 7, Added: 5, Removed: 0));
        TryBind(engine, "esme7", "x").Should().Be(CommandStatus.ESME_ROK);
        engine.Engine.Accounts.All.Should().HaveCount(7);
    }

    [Test]
    public void A_set_that_names_an_account_twice_changes_nothing()
    {
        using var engine = new TestEngine();

        var reload = () => Reload(engine, Account("new"), Account("esme1", "changed"), Account("new"));

        reload.Should().Throw<ArgumentException>().WithMessage("*new*");
        engine.Engine.Accounts.All.Should().ContainSingle();
        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_ROK);
        TryBind(engine, "new", "password").Should().Be(CommandStatus.ESME_RINVSYSID);
    }

    [Test]
    public void A_lower_MaxSessions_ends_nothing_and_refuses_binds_until_fewer_are_bound()
    {
        using var engine = new TestEngine();
        for (var i = 0; i < 3; i++) TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_ROK);

        Reload(engine, new AccountOptions { SystemId = "esme1", Password = "password", MaxSessions = 2 });

        engine.Account.Sessions.Should().Be(3);
        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_RBINDFAIL);
        AccountDirectory.Release(engine.Account);
        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_RBINDFAIL);
        AccountDirectory.Release(engine.Account);
        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_ROK);

        Reload(engine, new AccountOptions { SystemId = "esme1", Password = "password", MaxSessions = 3 });
        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_ROK);
        TryBind(engine, "esme1", "password").Should().Be(CommandStatus.ESME_RBINDFAIL);
    }

    [Test]
    public void MaxUnsettled_counts_for_the_next_submit()
    {
        using var engine = new TestEngine(maxUnsettled: 10);
        engine.Submit(20).Should().HaveCount(10);

        Reload(engine, new AccountOptions { SystemId = "esme1", MaxUnsettled = 15 });
        engine.Submit(20).Should().HaveCount(5);

        Reload(engine, new AccountOptions { SystemId = "esme1", MaxUnsettled = 5 });
        engine.Submit(20).Should().BeEmpty();
        var receiver = engine.Receiver();
        receiver.Acknowledge(11);
        engine.Submit(20).Should().HaveCount(1);
    }

    [Test]
    public void MaxSubmitsPerSecond_counts_for_the_next_submit_and_what_is_used_up_stays_used_up()
    {
        using var engine = new TestEngine(maxSubmitsPerSecond: 10);
        engine.Submit(20).Should().HaveCount(10);

        Reload(engine, new AccountOptions { SystemId = "esme1", MaxSubmitsPerSecond = 10 });
        engine.Submit(20).Should().BeEmpty("the same limit goes on");

        Reload(engine, new AccountOptions { SystemId = "esme1", MaxSubmitsPerSecond = 40 });
        engine.Submit(20).Should().BeEmpty("a higher one refills faster");
        engine.SessionClock.Advance(TimeSpan.FromMilliseconds(500));
        engine.Submit(100).Should().HaveCount(20);

        Reload(engine, Account("esme1"));
        engine.Submit(100).Should().HaveCount(100, "there is no limit any more");

        Reload(engine, new AccountOptions { SystemId = "esme1", MaxSubmitsPerSecond = 5 });
        engine.Submit(100).Should().HaveCount(5, "a limit that is new begins with a second's allowance");
    }

    [Test]
    public void Window_counts_for_sessions_that_bind_later()
    {
        using var engine = new TestEngine(window: 3);
        var early = engine.Receiver();

        Reload(engine, new AccountOptions { SystemId = "esme1", Window = 5 });

        engine.Submit(20);
        early.HeldCount.Should().Be(3);
        var late = engine.Receiver();
        late.HeldCount.Should().Be(5);
    }

    [Test]
    public void Profile_and_dialect_count_at_once_also_for_receipts_that_are_owed()
    {
        using var engine = new TestEngine();
        var id = engine.Submit(1).Single();
        engine.Account.Profile.HasIntermediateNotifications.Should().BeFalse();

        Reload(engine, new AccountOptions
        {
            SystemId = "esme1", Profile = ProfileName.Standard, Dialect = new DialectOptions { Stat = StatSpelling.V34, Seconds = true },
        });

        engine.Account.Profile.HasIntermediateNotifications.Should().BeTrue();
        Encoding.Latin1.GetString(engine.Receiver().Written().Single())
            .Should().Contain($"id:{id} ").And.Contain(" dlvrd:001 ").And.Contain(" done date:260301120000 ");
    }

    private static AccountChanges SetCount(TestEngine engine, int count) => engine.Engine.Reload(new ReloadOptions
    {
        AccountTemplates = [new AccountTemplateOptions { Prefix = "esme", Count = count, Password = "x" }],
    });

    private static AccountOptions Account(string systemId, string password = "password") =>
        new() { SystemId = systemId, Password = password };

    private static AccountChanges Reload(TestEngine engine, params AccountOptions[] accounts) =>
        engine.Engine.Reload(new ReloadOptions { Accounts = accounts });

    private static CommandStatus TryBind(TestEngine engine, string systemId, string password) =>
        engine.Engine.Accounts.TryBind(Encoding.Latin1.GetBytes(systemId), Encoding.Latin1.GetBytes(password), out _);
}
