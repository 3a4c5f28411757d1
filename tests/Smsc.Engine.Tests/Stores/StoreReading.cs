namespace Smsc.Engine.Tests.Stores;

internal static class StoreReading
{
    /// <summary>Whether a store has a message.</summary>
    public static bool Knows(this IMessageStore store, long id) => store.TryRead(id, out _);
}
