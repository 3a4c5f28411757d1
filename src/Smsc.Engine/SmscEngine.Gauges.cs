using Smsc.Engine.Accounts;
using Smsc.Engine.Metrics;

namespace Smsc.Engine;

/// <content>What can be read of its work at any time, on any thread.</content>
public sealed partial class SmscEngine
{
    /// <summary>What the store shows of its work.</summary>
    public StoreGauges StoreGauges => _store.Gauges;

    /// <summary>Ends when all that happened before can be read from the store, or could not be written; holds no thread of the caller.</summary>
    public Task FlushStoreAsync() => _flushes.FlushAsync();

    internal int Due => _due.Count;

    internal long Unsettled
    {
        get
        {
            var unsettled = 0L;
            foreach (var account in Accounts.All) unsettled += account.Unsettled;
            return unsettled;
        }
    }

    internal long ReceiptsOwed
    {
        get
        {
            // Without the locks of those who deliver: each number is one that was true a moment ago.
            var owed = 0L;
            foreach (var account in Accounts.All)
            {
                foreach (var rotation in account.Rotations) owed += rotation.ReceiptsOwed;
                owed += account.PushIfAny?.ReceiptsOwed ?? 0;
            }

            return owed;
        }
    }

    /// <summary>Reads all gauges: some nanoseconds, and as many for each account.</summary>
    public EngineGauges ReadGauges() => new()
    {
        Transmitters = SessionEvents.CountBound(BindKind.Transmitter),
        Receivers = SessionEvents.CountBound(BindKind.Receiver),
        Transceivers = SessionEvents.CountBound(BindKind.Transceiver),
        LiveMessages = Messages.Count,
        Due = Due,
        Unsettled = Unsettled,
        ReceiptsOwed = ReceiptsOwed,
        MobileOriginatedPending = MobileOriginated.Pending,
        FarBatches = _horizon.InFlight,
        StoreMessages = StoreGauges.WaitingMessages,
        StoreEvents = StoreGauges.WaitingEvents,
        EventReaders = Events.Readers,
        Waiters = Waiters.Count,
    };
}
