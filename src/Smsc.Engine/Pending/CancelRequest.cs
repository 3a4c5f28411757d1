namespace Smsc.Engine.Pending;

/// <summary>What a cancel_sm asks for.</summary>
/// <param name="Id">The message; 0: all that lie between the addresses.</param>
/// <param name="Source">source_addr.</param>
/// <param name="Destination">destination_addr; with an id it may be empty.</param>
/// <param name="ServiceType">service_type: with no id only messages of it, when it is not empty.</param>
public readonly record struct CancelRequest(long Id, SmeAddress Source, SmeAddress Destination, ReadOnlyMemory<byte> ServiceType);
