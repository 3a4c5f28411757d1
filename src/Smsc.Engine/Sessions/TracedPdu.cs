using Smsc.Protocol;

namespace Smsc.Engine.Sessions;

/// <summary>One PDU of a trace, or octets that are none. Each octet of a password is an asterisk.</summary>
/// <param name="Number">Its place among all that its session ever traced, from 1.</param>
/// <param name="At">When it was handled, or written: real time.</param>
/// <param name="Direction">Who sent it.</param>
/// <param name="Octets">As it came or left: its first <see cref="PduTrace.MaxOctets"/> octets.</param>
/// <param name="Length">Octets of all of it; command_length may say something else.</param>
public sealed record TracedPdu(long Number, DateTimeOffset At, PduDirection Direction, ReadOnlyMemory<byte> Octets, int Length)
{
    /// <summary>Whether it had more octets than are kept.</summary>
    public bool IsCut => Octets.Length < Length;

    /// <summary>What its first 16 octets say, whatever they are; null when there are fewer.</summary>
    public PduHeader? Header => Octets.Length < PduHeader.Size ? null : PduHeader.Read(Octets.Span);
}
