using System.Runtime.InteropServices;
using Smsc.Engine.Delivery;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>Collects what became of deliveries of one account and tells the engine as many at once as it takes. For one thread.</summary>
internal sealed class PushSettlements(DeliveryRouter router, PushSession session)
{
    private readonly List<Settlement> _settlements = [];

    /// <summary>Says what became of a delivery, once for each offer.</summary>
    /// <param name="delivery">Its handle.</param>
    /// <param name="generation">Its generation.</param>
    /// <param name="result">What became of it.</param>
    /// <param name="sentAt">When it was sent: UTC ticks of the message clock; 0 when it was not.</param>
    public void Add(int delivery, uint generation, in PushResult result, long sentAt) =>
        _settlements.Add(new Settlement(delivery, generation, result.Result, Late: false) { Status = result.Status, SentAt = sentAt });

    /// <summary>Tells the engine.</summary>
    public void Flush()
    {
        var all = CollectionsMarshal.AsSpan(_settlements);
        for (var from = 0; from < all.Length; from += DeliveryRouter.MaxSettlements)
            router.Settle(session.Member, all.Slice(from, Math.Min(DeliveryRouter.MaxSettlements, all.Length - from)));

        _settlements.Clear();
    }
}
