using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>Any response PDU as it came, generic_nack included.</summary>
/// <param name="Header">Its 16-octet header.</param>
/// <param name="Body">What follows the header, copied; empty in most error responses.</param>
public readonly record struct SmppResponse(PduHeader Header, ReadOnlyMemory<byte> Body)
{
    /// <summary>The operation.</summary>
    public CommandId CommandId => Header.CommandId;

    /// <summary>The outcome.</summary>
    public CommandStatus CommandStatus => Header.CommandStatus;

    /// <summary>The sequence_number, that of the request.</summary>
    public uint SequenceNumber => Header.SequenceNumber;
}
