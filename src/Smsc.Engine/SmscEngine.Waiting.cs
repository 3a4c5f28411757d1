using Smsc.Engine.Messages;

namespace Smsc.Engine;

/// <content>Receipts that wait until they are asked for.</content>
public sealed partial class SmscEngine
{
    /// <summary>
    /// Takes receipts, or messages from subscribers, that wait to be asked for, as <see cref="IMessageStore.TakeWaiting"/> does, and tells
    /// it: they are counted as taken, and <see cref="Events"/> and histories know of it.
    /// </summary>
    /// <inheritdoc cref="IMessageStore.TakeWaiting"/>
    public IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted)
    {
        var taken = _store.TakeWaiting(wanted);
        if (taken.Count == 0) return taken;

        Counters.Taken(taken.Count, wanted.IsMobileOriginated);
        Recorder.Taken(taken, wanted.At);
        if (Events.IsRead) Events.Taken(taken);
        return taken;
    }
}
