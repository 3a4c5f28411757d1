using System.Diagnostics.CodeAnalysis;
using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.Events;

/// <summary>One thing that happened. What an event's kind has no use for is 0, empty or null.</summary>
public struct EngineEvent
{
    /// <summary>The index of an event that belongs to no account.</summary>
    public const int NoAccount = -1;

    private AddressOctets _source;
    private AddressOctets _destination;
    private byte _sourceLength;
    private byte _destinationLength;

    /// <summary>
    /// Its place in the order of all events, rising by one; also above those of an earlier start on the same clock. Below 2^53, so that
    /// JavaScript can count it.
    /// </summary>
    public long Number { readonly get; internal set; }

    /// <summary>What happened.</summary>
    public EngineEventKind Kind { readonly get; internal set; }

    /// <summary>When: UTC ticks of the message clock.</summary>
    public long At { readonly get; internal set; }

    /// <summary>When: UTC ticks of real time.</summary>
    public long RealAt { readonly get; internal set; }

    /// <summary><see cref="Accounts.Account.Index"/>; <see cref="NoAccount"/> when there is none.</summary>
    public int Account { readonly get; internal set; }

    /// <summary>The account's system_id; of a bind that was refused the one that it named, what is not printable as '?'.</summary>
    public string? SystemId { readonly get; internal set; }

    /// <summary>The session: the one that submitted, or took or did not take the receipt; 0 when there is none.</summary>
    public long SessionId { readonly get; internal set; }

    /// <summary>What a session is bound as; for <see cref="EngineEventKind.Bound"/>, and when a bound one closes.</summary>
    public BindKind? Bind { readonly get; internal set; }

    /// <summary>The message; 0 when there is none.</summary>
    public long MessageId { readonly get; internal set; }

    /// <summary>How the message was submitted.</summary>
    public ModeId Mode { readonly get; internal set; }

    /// <summary>The message's state after it; 0 when there is no message.</summary>
    public MessageState State { readonly get; internal set; }

    /// <summary>The network's error code, 0 = none.</summary>
    public ushort ErrorCode { readonly get; internal set; }

    /// <summary>What has become of the message's receipt.</summary>
    public ReceiptState Receipt { readonly get; internal set; }

    /// <summary>How often the receipt was sent, once it has ended or is to be sent again.</summary>
    public byte Attempts { readonly get; internal set; }

    /// <summary>How many messages were deleted.</summary>
    public long Count { readonly get; internal set; }

    /// <summary>The request that was answered.</summary>
    public CommandId Command { readonly get; internal set; }

    /// <summary>How it was answered.</summary>
    public CommandStatus Status { readonly get; internal set; }

    /// <summary>Its sequence_number.</summary>
    public uint SequenceNumber { readonly get; internal set; }

    /// <summary>Why, or which field.</summary>
    public string? Reason { readonly get; internal set; }

    /// <summary>source_addr of the message, up to 20 octets.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> SourceOctets => ((ReadOnlySpan<byte>)_source)[.._sourceLength];

    /// <summary>destination_addr of the message, up to 20 octets; empty when it is not known here.</summary>
    [UnscopedRef]
    public readonly ReadOnlySpan<byte> DestinationOctets => ((ReadOnlySpan<byte>)_destination)[.._destinationLength];

    /// <summary>source_addr as text (Latin-1), made at each call.</summary>
    public readonly string GetSourceAddr() => Encoding.Latin1.GetString(SourceOctets);

    /// <summary>destination_addr as text (Latin-1), made at each call.</summary>
    public readonly string GetDestinationAddr() => Encoding.Latin1.GetString(DestinationOctets);

    internal void SetAddresses(ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination)
    {
        _sourceLength = Copy(source, _source);
        _destinationLength = Copy(destination, _destination);
    }

    private static byte Copy(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var length = Math.Min(from.Length, to.Length);
        from[..length].CopyTo(to);
        return (byte)length;
    }
}
