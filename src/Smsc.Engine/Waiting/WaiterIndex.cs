using System.Text;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Waiting;

/// <summary>
/// Those who wait, by the destination that they wait for: a message is shown to those alone for whom it can be. Under its owner's lock.
/// </summary>
internal sealed class WaiterIndex
{
    private readonly Dictionary<string, HashSet<Waiter>> _byDestination = new(StringComparer.Ordinal);
    private readonly HashSet<Waiter> _others = [];

    public int Count { get; private set; }

    public IEnumerable<Waiter> All => _others.Concat(_byDestination.Values.SelectMany(waiters => waiters));

    public void Add(Waiter waiter)
    {
        Count++;
        if (waiter.Filter.DestinationAddr is not { } destination)
        {
            _others.Add(waiter);
            return;
        }

        if (!_byDestination.TryGetValue(destination, out var same)) _byDestination.Add(destination, same = []);
        same.Add(waiter);
    }

    public void Remove(Waiter waiter)
    {
        Count--;
        if (waiter.Filter.DestinationAddr is not { } destination)
        {
            _others.Remove(waiter);
            return;
        }

        var same = _byDestination[destination];
        same.Remove(waiter);
        if (same.Count == 0) _byDestination.Remove(destination);
    }

    /// <summary>Finds those for whom an event may be.</summary>
    public void Find(in EngineEvent happened, List<Waiter> into)
    {
        if (happened.DestinationOctets.IsEmpty)
        {
            foreach (var waiter in All) AddIf(waiter, happened, into);
            return;
        }

        foreach (var waiter in _others) AddIf(waiter, happened, into);
        if (TryFind(happened.DestinationOctets, out var same))
        {
            foreach (var waiter in same) AddIf(waiter, happened, into);
        }
    }

    /// <summary>Finds those for whom a stored message may be.</summary>
    public void Find(in StoredMessage message, List<Waiter> into)
    {
        into.AddRange(_others);
        if (TryFind(Pdu.Read<SubmitSm>(message.Body.Span, out _).DestinationAddr, out var same)) into.AddRange(same);
    }

    private bool TryFind(ReadOnlySpan<byte> destination, out HashSet<Waiter> waiters)
    {
        Span<char> text = stackalloc char[SubmitSm.AddressSize];
        text = text[..Encoding.Latin1.GetChars(destination[..Math.Min(destination.Length, text.Length)], text)];
        return _byDestination.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out waiters!);
    }

    private static void AddIf(Waiter waiter, in EngineEvent happened, List<Waiter> into)
    {
        if (waiter.MayMatch(happened)) into.Add(waiter);
    }
}
