namespace Smsc.Engine.Faults;

/// <summary>How the answer to one submit differs from the right one.</summary>
/// <param name="Kind">What goes wrong.</param>
/// <param name="Delay">How much later the answer comes, in ticks of real time; 0 = at once.</param>
/// <param name="Time">
/// Ticks of real time: of <see cref="FaultKind.SlowBytes"/> from octet to octet, of <see cref="FaultKind.EnquireLinkUnanswered"/> how long
/// it lasts, 0 = as long as the session.
/// </param>
/// <param name="Draw">What is random about it, <see cref="FaultKind.Garbage"/>, follows from this number.</param>
public readonly record struct ResponseFault(FaultKind Kind, long Delay, long Time, ulong Draw)
{
    /// <summary>Whether the answer goes out as usual.</summary>
    public bool IsNone => Kind == FaultKind.None && Delay == 0;
}
