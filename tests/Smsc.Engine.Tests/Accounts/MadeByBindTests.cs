using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Accounts;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Accounts;

/// <summary>Accounts that binds make are limited, and a reset begins anew.</summary>
public sealed class MadeByBindTests
{
    private SmscEngine _engine = null!;

    [SetUp]
    public void Start()
    {
        var clock = new FakeTimeProvider(TestEngine.Start);
        _engine = new SmscEngine(
            new EngineOptions { AcceptAnyAccount = true, MaxAccounts = 2 }, new RecordingStore(), new Clocks(clock, clock));
    }

    [TearDown]
    public void Stop() => _engine.Dispose();

    [Test]
    public async Task Those_without_a_session_make_room_at_a_reset_and_those_with_one_stay()
    {
        TryBind("gone"u8, out var gone).Should().Be(CommandStatus.ESME_ROK);
        TryBind("here"u8, out var here).Should().Be(CommandStatus.ESME_ROK);
        AccountDirectory.Release(gone!);
        TryBind("new"u8, out _).Should().Be(CommandStatus.ESME_RBINDFAIL);

        await _engine.ResetAsync(new ReloadOptions());

        (gone!.IsConfigured, here!.IsConfigured).Should().Be((false, true));
        TryBind("new"u8, out var made).Should().Be(CommandStatus.ESME_ROK);
        TryBind("gone"u8, out _).Should().Be(CommandStatus.ESME_RBINDFAIL, "two are there");
        TryBind("here"u8, out var again).Should().Be(CommandStatus.ESME_ROK);
        again.Should().BeSameAs(here);
        made!.IsMadeByBind.Should().BeTrue();
    }

    [Test]
    public async Task One_that_a_reset_removed_is_made_again_by_a_bind()
    {
        TryBind("gone"u8, out var gone);
        AccountDirectory.Release(gone!);
        await _engine.ResetAsync(new ReloadOptions());

        TryBind("gone"u8, out var again).Should().Be(CommandStatus.ESME_ROK);

        again.Should().BeSameAs(gone);
        (again!.IsConfigured, again.IsMadeByBind).Should().Be((true, true));
    }

    [Test]
    public async Task One_that_a_reset_removed_and_the_configuration_names_later_counts_once()
    {
        TryBind("gone"u8, out var gone);
        AccountDirectory.Release(gone!);
        await _engine.ResetAsync(new ReloadOptions());
        _engine.Reload(new ReloadOptions { Accounts = [new AccountOptions { SystemId = "gone", Password = "" }] });

        TryBind("a"u8, out _).Should().Be(CommandStatus.ESME_ROK);
        TryBind("b"u8, out _).Should().Be(CommandStatus.ESME_ROK);
        TryBind("c"u8, out _).Should().Be(CommandStatus.ESME_RBINDFAIL);
    }

    [Test]
    public void A_configuration_that_is_read_again_keeps_them()
    {
        TryBind("gone"u8, out var gone);
        AccountDirectory.Release(gone!);

        _engine.Reload(new ReloadOptions());

        gone!.IsConfigured.Should().BeTrue();
    }

    private CommandStatus TryBind(ReadOnlySpan<byte> systemId, out Account? account) =>
        _engine.Accounts.TryBind(systemId, "any"u8, out account);
}
