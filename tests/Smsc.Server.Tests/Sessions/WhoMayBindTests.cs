using System.Net;
using Microsoft.Extensions.Logging;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>From where an account may be bound, and accounts that binds make.</summary>
public sealed class WhoMayBindTests
{
    private static async Task<CommandStatus> Bind(TestSmsc smsc, string systemId = "acme01", string password = "s3cret", string? from = null)
    {
        var esme = new Esme(smsc.Endpoint, address: from is null ? null : IPAddress.Parse(from));
        await esme.Send(CommandId.BindTransceiver, 1, body: BindBody(systemId, password));
        var answer = (await esme.Receive())!;
        answer.Header.CommandId.Should().Be(CommandId.BindTransceiverResp);
        return answer.Header.CommandStatus;
    }

    [TestCase("10.1.2.3", CommandStatus.ESME_ROK)]
    [TestCase("::ffff:10.1.2.3", CommandStatus.ESME_ROK)]
    [TestCase("192.0.2.7", CommandStatus.ESME_ROK)]
    [TestCase("fd00::1", CommandStatus.ESME_ROK)]
    [TestCase("192.0.2.8", CommandStatus.ESME_RBINDFAIL)]
    [TestCase("11.1.2.3", CommandStatus.ESME_RBINDFAIL)]
    [TestCase("::1", CommandStatus.ESME_RBINDFAIL)]
    [TestCase(null, CommandStatus.ESME_RBINDFAIL)]
    public async Task An_account_with_AllowedAddresses_is_bound_from_there_alone(string? from, CommandStatus expected)
    {
        using var smsc = new TestSmsc(new AccountOptions { AllowedAddresses = ["10.0.0.0/8", "192.0.2.7", "fd00::/8"] });

        (await Bind(smsc, from: from)).Should().Be(expected);

        smsc.Account.Sessions.Should().Be(expected == CommandStatus.ESME_ROK ? 1 : 0);
        if (expected == CommandStatus.ESME_ROK) return;

        smsc.Log.Of(LogLevel.Warning).Should().ContainSingle()
            .Which.Should().Contain("'acme01' refused with ESME_RBINDFAIL").And.Contain("is not one of its AllowedAddresses").And.Contain(from ?? "unknown");
    }

    [Test]
    public async Task From_elsewhere_nobody_learns_whether_the_password_is_right()
    {
        using var smsc = new TestSmsc(new AccountOptions { AllowedAddresses = ["10.0.0.0/8"] });

        (await Bind(smsc, password: "guess", from: "192.0.2.1")).Should().Be(CommandStatus.ESME_RBINDFAIL);
        (await Bind(smsc, password: "guess", from: "10.0.0.1")).Should().Be(CommandStatus.ESME_RINVPASWD);
    }

    [Test]
    public async Task AllowedAddresses_that_were_read_again_count_for_the_next_bind()
    {
        using var smsc = new TestSmsc();
        (await Bind(smsc, from: "192.0.2.1")).Should().Be(CommandStatus.ESME_ROK);

        smsc.Engine.Reload(new ReloadOptions { Accounts = [new AccountOptions { SystemId = "acme01", Password = "s3cret", AllowedAddresses = ["10.0.0.0/8"] }] });

        (await Bind(smsc, from: "192.0.2.1")).Should().Be(CommandStatus.ESME_RBINDFAIL);
        (await Bind(smsc, from: "10.0.0.1")).Should().Be(CommandStatus.ESME_ROK);
        smsc.Account.Sessions.Should().Be(2, "who is bound stays bound");
    }

    [Test]
    public async Task With_AcceptAnyAccount_any_system_id_binds_with_any_password_and_has_an_account()
    {
        using var smsc = new TestSmsc(acceptAny: 10);

        (await Bind(smsc, "fresh", "one")).Should().Be(CommandStatus.ESME_ROK);
        (await Bind(smsc, "fresh", "")).Should().Be(CommandStatus.ESME_ROK);
        (await Bind(smsc, "a b~", "x")).Should().Be(CommandStatus.ESME_ROK);

        smsc.Engine.Accounts.TryFind("fresh", out var account).Should().BeTrue();
        (account!.Sessions, account.Limits.MaxSessions, account.Profile.Name, account.IsMadeByBind).Should().Be((2, 4, ProfileName.Infobip, true));
        smsc.Engine.Accounts.All.Select(each => (each.SystemId, each.Index)).Should().Equal(("acme01", 0), ("fresh", 1), ("a b~", 2));
    }

    [Test]
    public async Task Its_account_submits_and_gets_receipts_like_any()
    {
        using var smsc = new TestSmsc(acceptAny: 10);
        var esme = smsc.Connect();
        await esme.Bind(systemId: "fresh", password: "whatever");
        await esme.Send(Submit.WithReceipt.Pdu(2));
        var id = (await esme.Expect(CommandId.SubmitSmResp)).MessageId;

        smsc.PassDelay();

        (await esme.Expect(CommandId.DeliverSm)).AsReceipt().MessageId.Should().Be(id);
        smsc.Store.TryRead(long.Parse(id), out var stored).Should().BeTrue();
        stored.Account.Should().Be("fresh");
    }

    [Test]
    public async Task Configured_accounts_keep_their_passwords()
    {
        using var smsc = new TestSmsc(acceptAny: 10);

        (await Bind(smsc, "acme01", "guess")).Should().Be(CommandStatus.ESME_RINVPASWD);
        (await Bind(smsc, "acme01", "s3cret")).Should().Be(CommandStatus.ESME_ROK);
    }

    [TestCase("")]
    [TestCase("é")]
    [TestCase("a\tb")]
    public async Task What_is_no_system_id_is_refused(string systemId)
    {
        using var smsc = new TestSmsc(acceptAny: 10);

        (await Bind(smsc, systemId)).Should().Be(CommandStatus.ESME_RINVSYSID);
        smsc.Engine.Accounts.All.Should().ContainSingle();
    }

    [Test]
    public async Task Past_MaxAccounts_a_new_one_is_refused_and_those_there_are_go_on()
    {
        using var smsc = new TestSmsc(acceptAny: 2);
        (await Bind(smsc, "one")).Should().Be(CommandStatus.ESME_ROK);
        (await Bind(smsc, "two")).Should().Be(CommandStatus.ESME_ROK);

        (await Bind(smsc, "three")).Should().Be(CommandStatus.ESME_RBINDFAIL);

        (await Bind(smsc, "two")).Should().Be(CommandStatus.ESME_ROK);
        (await Bind(smsc, "acme01")).Should().Be(CommandStatus.ESME_ROK);
        smsc.Log.Of(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain("'three' refused").And.Contain("MaxAccounts");
    }

    [Test]
    public async Task The_fifth_session_of_such_an_account_is_refused()
    {
        using var smsc = new TestSmsc(acceptAny: 2);
        for (var i = 0; i < 4; i++) (await Bind(smsc, "one")).Should().Be(CommandStatus.ESME_ROK);

        (await Bind(smsc, "one")).Should().Be(CommandStatus.ESME_RBINDFAIL);
    }

    [Test]
    public async Task A_configuration_that_names_it_gives_it_a_password_and_one_that_drops_it_takes_it_away()
    {
        using var smsc = new TestSmsc(acceptAny: 1);
        AccountOptions acme = new() { SystemId = "acme01", Password = "s3cret" };
        (await Bind(smsc, "fresh", "any")).Should().Be(CommandStatus.ESME_ROK);

        smsc.Engine.Reload(new ReloadOptions { Accounts = [acme] }).Removed.Should().Be(0);
        (await Bind(smsc, "fresh", "any")).Should().Be(CommandStatus.ESME_ROK);
        smsc.Engine.Reload(new ReloadOptions { Accounts = [acme, new AccountOptions { SystemId = "fresh", Password = "mine" }] }).Added.Should().Be(1);
        (await Bind(smsc, "fresh", "any")).Should().Be(CommandStatus.ESME_RINVPASWD);
        (await Bind(smsc, "fresh", "mine")).Should().Be(CommandStatus.ESME_ROK);
        smsc.Engine.Reload(new ReloadOptions { Accounts = [acme] }).Removed.Should().Be(1);

        (await Bind(smsc, "fresh", "any")).Should().Be(CommandStatus.ESME_ROK, "nobody configures it any more");
        (await Bind(smsc, "other")).Should().Be(CommandStatus.ESME_RBINDFAIL, "one may be made");
    }
}
