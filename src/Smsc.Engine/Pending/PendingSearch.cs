using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.Pending;

/// <summary>
/// Finds the pending messages between two addresses. Near ones by a walk over all live records, which costs their submits nothing: some 50 ms
/// with a million of them. Far ones in the store. What is answered before the search begins and stays pending is found.
/// </summary>
internal sealed class PendingSearch(LiveMessages messages, DueMessages due, IMessageStore store)
{
    /// <summary>Of the store's messages so many at once: with the longest bodies 4 MiB.</summary>
    public const int PageSize = 64;

    /// <summary>Ids of those that wait in the wheel, in no order.</summary>
    public List<long> FindNear(Account account, in SmeAddress source, in SmeAddress destination)
    {
        var found = new List<long>();
        var capacity = messages.Capacity;
        for (var handle = 0; handle < capacity; handle++)
        {
            // What is pending all the time does not change; what does is another message by then, or none.
            ref readonly var message = ref messages[handle];
            var id = message.Id;
            if (message.Account == account.Index && message.State == MessageState.ENROUTE && !message.Mode.IsLookup()
                && Matches(message, source, destination) && due.Contains(id, handle))
                found.Add(id);
        }

        return found;
    }

    /// <summary>Ids of those that the store holds, newest first.</summary>
    /// <param name="account">Whose.</param>
    /// <param name="source">Their source.</param>
    /// <param name="destination">Their destination.</param>
    /// <param name="below">Only lower ids; set to where the next page begins, or to 0 when there is none.</param>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public List<long> FindStored(Account account, in SmeAddress source, in SmeAddress destination, ref long below)
    {
        var page = new StoredMessage[PageSize];
        var count = store.FindPending(account.SystemId, source.Octets.Span, destination.Octets.Span, below, page);
        below = count == PageSize ? page[count - 1].Id : 0;
        var found = new List<long>(count);
        for (var i = 0; i < count; i++) found.Add(page[i].Id);
        return found;
    }

    private static bool Matches(in LiveMessage message, in SmeAddress source, in SmeAddress destination) =>
        message.SourceLength <= SmeAddressSize && message.DestinationLength <= SmeAddressSize
        && destination.Matches(
            message.DestAddrTon, message.DestAddrNpi, ((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength])
        && source.Matches(message.SourceAddrTon, message.SourceAddrNpi, ((ReadOnlySpan<byte>)message.Source)[..message.SourceLength]);

    private const int SmeAddressSize = 20;
}
