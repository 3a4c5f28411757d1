using System.Net;
using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Accounts;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Accounts;

/// <summary>Who may use an account without a session.</summary>
public sealed class LoginTests
{
    [Test]
    public void A_login_takes_no_place_and_is_granted_when_no_further_session_is()
    {
        using var engine = Engine(new AccountOptions { SystemId = "acme", Password = "secret", MaxSessions = 1 });
        var accounts = engine.Accounts;
        accounts.TryBind("acme"u8, "secret"u8, out var account).Should().Be(CommandStatus.ESME_ROK);
        accounts.TryBind("acme"u8, "secret"u8, out _).Should().Be(CommandStatus.ESME_RBINDFAIL);

        accounts.TryLogin("acme"u8, "secret"u8, from: null, out var found, out var reason).Should().Be(CommandStatus.ESME_ROK);

        found.Should().BeSameAs(account);
        reason.Should().BeEmpty();
        account!.Sessions.Should().Be(1);
    }

    [TestCase("nobody", "secret", "10.0.0.1", CommandStatus.ESME_RINVSYSID)]
    [TestCase("acme", "Secret", "10.0.0.1", CommandStatus.ESME_RINVPASWD)]
    [TestCase("acme", "", "10.0.0.1", CommandStatus.ESME_RINVPASWD)]
    [TestCase("acme", "secret", "192.0.2.1", CommandStatus.ESME_RBINDFAIL)]
    [TestCase("acme", "secret", "10.0.0.1", CommandStatus.ESME_ROK)]
    public void It_is_refused_as_a_bind_is(string systemId, string password, string from, CommandStatus status)
    {
        using var engine = Engine(new AccountOptions { SystemId = "acme", Password = "secret", AllowedAddresses = ["10.0.0.0/8"] });

        engine.Accounts.TryLogin(Latin(systemId), Latin(password), IPAddress.Parse(from), out var account, out var reason).Should().Be(status);

        (reason.Length == 0).Should().Be(status == CommandStatus.ESME_ROK);
        (account is null).Should().Be(systemId == "nobody");
        engine.Accounts.All[0].Sessions.Should().Be(0);
    }

    [Test]
    public void It_makes_an_account_where_a_bind_would_up_to_as_many()
    {
        var clock = new FakeTimeProvider(TestEngine.Start);
        using var engine = new SmscEngine(new EngineOptions { AcceptAnyAccount = true, MaxAccounts = 1 }, new RecordingStore(), new Clocks(clock, clock));

        engine.Accounts.TryLogin("one"u8, "any"u8, from: null, out var made, out _).Should().Be(CommandStatus.ESME_ROK);
        engine.Accounts.TryLogin("one"u8, "other"u8, from: null, out var again, out _).Should().Be(CommandStatus.ESME_ROK);
        engine.Accounts.TryLogin("two"u8, "any"u8, from: null, out _, out var reason).Should().Be(CommandStatus.ESME_RBINDFAIL);

        again.Should().BeSameAs(made);
        (made!.IsMadeByBind, made.Sessions).Should().Be((true, 0));
        reason.Should().Contain("MaxAccounts");
    }

    [Test]
    public void One_that_was_removed_is_refused()
    {
        using var engine = Engine(new AccountOptions { SystemId = "acme", Password = "secret" });
        engine.Reload(new ReloadOptions { Accounts = [new AccountOptions { SystemId = "other" }] });

        engine.Accounts.TryLogin("acme"u8, "secret"u8, from: null, out _, out _).Should().Be(CommandStatus.ESME_RINVSYSID);
    }

    private static byte[] Latin(string text) => System.Text.Encoding.Latin1.GetBytes(text);

    private static SmscEngine Engine(AccountOptions account)
    {
        var clock = new FakeTimeProvider(TestEngine.Start);
        return new SmscEngine(new EngineOptions { Accounts = [account] }, new RecordingStore(), new Clocks(clock, clock));
    }
}
