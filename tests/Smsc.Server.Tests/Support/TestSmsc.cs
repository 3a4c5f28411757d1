using System.IO.Pipelines;
using Microsoft.Extensions.Time.Testing;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Server.Numbers;
using Smsc.Smpp;
using Smsc.Storage.Memory;

namespace Smsc.Server.Tests.Support;

/// <summary>
/// Engine and endpoint without sockets, on clocks that the test moves. One account, acme01 / s3cret, and those that a test adds.
/// </summary>
internal sealed class TestSmsc : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 15, 9, 30, 0, TimeSpan.Zero);

    public TestSmsc(
        AccountOptions? account = null, SmppOptions? options = null, IMessageStore? store = null, DeliveryOptions? delivery = null,
        HlrOptions? hlr = null, ModeOptions? modes = null, SubmitMultiOptions? submitMulti = null,
        IReadOnlyList<DistributionListOptions>? lists = null, IReadOnlyList<DefaultMessageOptions>? defaultMessages = null,
        RuleSet? rules = null, IReadOnlyList<AccountOptions>? others = null,
        int acceptAny = 0)
    {
        account ??= new AccountOptions();
        account.SystemId = "acme01";
        account.Password = account.Password.Length == 0 ? "s3cret" : account.Password;
        Store = store ?? new MemoryMessageStore(1_000_000);
        Engine = new SmscEngine(
            new EngineOptions
            {
                Accounts = [account, .. others ?? []],
                Rules = rules ?? RuleSet.Empty,
                Delivery = delivery ?? new DeliveryOptions(),
                Hlr = hlr ?? new HlrOptions(),
                Modes = modes ?? new ModeOptions(),
                SubmitMulti = submitMulti ?? new SubmitMultiOptions(),
                DistributionLists = lists ?? [],
                DefaultMessages = defaultMessages ?? [],
                NumberRanges = NumberRanges.Read,
                AcceptAnyAccount = acceptAny > 0,
                MaxAccounts = Math.Max(acceptAny, 1),
            },
            Store,
            new Clocks(SessionTime, MessageTime));
        Endpoint = new SmppEndpoint(Engine, options ?? new SmppOptions { SystemId = "IBSIM" }, Log);
    }

    /// <summary>An account of profile Standard.</summary>
    public static AccountOptions Standard => new() { Profile = ProfileName.Standard };

    /// <summary>The clock of connections: enquire_link, timeouts.</summary>
    public FakeTimeProvider SessionTime { get; } = new(Start);

    /// <summary>The clock of messages: delays, retries, dates.</summary>
    public FakeTimeProvider MessageTime { get; } = new(Start);

    public IMessageStore Store { get; }

    public SmscEngine Engine { get; }

    public SmppEndpoint Endpoint { get; }

    public LogLines Log { get; } = new();

    public Account Account => Engine.Accounts.All[0];

    public Esme Connect(PipeOptions? toServer = null, PipeOptions? toClient = null) => new(Endpoint, toServer, toClient);

    public async Task<Esme> Bound(CommandId kind = CommandId.BindTransceiver, PipeOptions? toClient = null, string systemType = "")
    {
        var esme = Connect(toClient: toClient);
        await esme.Bind(kind, systemType: systemType);
        return esme;
    }

    /// <summary>Moves the message clock to where the outcome of what was submitted now is due.</summary>
    public void PassDelay() => MessageTime.Advance(TimeSpan.FromSeconds(1) + TimeSpan.FromMilliseconds(20));

    public void Dispose()
    {
        Endpoint.Dispose();
        Engine.Dispose();
    }
}
