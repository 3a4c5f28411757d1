namespace Smsc.Load.Messages;

/// <summary>
/// The submit_sm number n, for every n: a cycle of messages that repeats, with addresses by the number of the message. No state, so any
/// session may ask for any number.
/// </summary>
internal sealed class MessageSource
{
    private readonly Slot[] _cycle;
    private readonly int _messages;

    /// <param name="cycle">The messages in their order, each as its parts.</param>
    public MessageSource(IReadOnlyList<SubmitTemplate[]> cycle)
    {
        _messages = cycle.Count;
        MaxParts = cycle.Max(parts => parts.Length);
        _cycle = [.. cycle.SelectMany((parts, message) => parts.Select((part, index) => new Slot(part, message, index, parts.Length)))];
        LongestPdu = _cycle.Max(slot => slot.Template.Pdu.Length);
    }

    /// <summary>The most submit_sm of a message.</summary>
    public int MaxParts { get; }

    /// <summary>Octets of the longest submit_sm.</summary>
    public int LongestPdu { get; }

    /// <summary>Messages after which the cycle repeats.</summary>
    public int CycleLength => _messages;

    /// <summary>The submit_sm with a number.</summary>
    /// <param name="number">From 0.</param>
    /// <param name="message">The number of its message.</param>
    public SubmitTemplate At(long number, out ulong message)
    {
        var (cycle, at) = Math.DivRem((ulong)number, (ulong)_cycle.Length);
        ref readonly var slot = ref _cycle[(int)at];
        message = cycle * (ulong)_messages + (ulong)slot.Message;
        return slot.Template;
    }

    /// <summary>The number of the first submit_sm of the same message.</summary>
    public long FirstOfMessage(long number) => MaxParts == 1 ? number : number - _cycle[number % _cycle.Length].Part;

    /// <summary>Moves an end so that no message is cut.</summary>
    /// <param name="first">The first submit_sm, which starts a message.</param>
    /// <param name="end">The end that is wanted, after <paramref name="first"/>.</param>
    /// <param name="most">The end that is possible.</param>
    /// <returns>The end before the message that would be cut; after it when it is the only one; <paramref name="first"/> when that is
    /// too far.</returns>
    public long WholeMessages(long first, long end, long most)
    {
        var start = FirstOfMessage(end);
        if (start > first) return start;

        var after = first + _cycle[first % _cycle.Length].Parts;
        return after <= most ? after : first;
    }

    private readonly record struct Slot(SubmitTemplate Template, int Message, int Part, int Parts);
}
