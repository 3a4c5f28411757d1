using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Push;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>What tests of pushes ask the whole server.</summary>
internal static class PushFixture
{
    /// <summary>No SMPP over TLS, and outcomes at once.</summary>
    public static readonly string[] AtOnce = ["Smsc:Smpp:TlsPort=-1", "Smsc:Delivery:Delay=0"];

    public static SmscEngine Engine(this RunningHost host) => host.Service<SmscEngine>();

    public static Account Account(this RunningHost host) => host.Engine().Accounts.All[0];

    public static StoredMessage Stored(this RunningHost host, long id)
    {
        host.Service<IMessageStore>().TryRead(id, out var message).Should().BeTrue($"{id} is stored");
        return message;
    }

    /// <summary>Waits until what became of a receipt can be read.</summary>
    public static async Task<StoredMessage> Ended(this RunningHost host, long id, ReceiptState receipt)
    {
        await Wait.Until(() => host.Stored(id).Receipt == receipt, $"the receipt of {id} is {receipt}, and not {host.Stored(id).Receipt}");
        return host.Stored(id);
    }

    /// <summary>Waits until a push has failed so often.</summary>
    public static async Task<StoredMessage> Failed(this RunningHost host, long id, int attempts)
    {
        await Wait.Until(
            () => host.Stored(id) is { NextTryAt: > 0, Receipt: ReceiptState.Owed } message && message.ReceiptAttempts == attempts,
            $"{id} was pushed {attempts} times, and is to be pushed again");
        return host.Stored(id);
    }

    /// <summary>Waits until nobody owes anything, has a record of it, or waits for a host.</summary>
    public static Task IsIdle(this RunningHost host) => Wait.Until(
        () => host.Account().Unsettled == 0 && host.Engine().Messages.Count == 0 && host.Service<PushDispatcher>().Hosts == 0,
        "all is settled, and nothing is left behind");
}
