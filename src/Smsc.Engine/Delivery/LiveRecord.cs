namespace Smsc.Engine.Delivery;

/// <summary>A live record as it was seen without a lock: under one it is to be looked whether it still stands for the message.</summary>
/// <param name="Handle">The record.</param>
/// <param name="Generation">Its generation then.</param>
/// <param name="Id">The message.</param>
internal readonly record struct LiveRecord(int Handle, uint Generation, long Id);
