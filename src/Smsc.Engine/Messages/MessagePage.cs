namespace Smsc.Engine.Messages;

/// <summary>What a store found for a <see cref="MessageQuery"/>, up to one of its limits.</summary>
/// <param name="Messages">Newest first; there can be none although there is a <paramref name="Cursor"/>.</param>
/// <param name="Cursor">
/// For the query that goes on; null when there are no more. It stays valid whatever arrives or leaves meanwhile: it is an id.
/// </param>
/// <param name="Scanned">Messages looked at.</param>
public sealed record MessagePage(IReadOnlyList<StoredMessage> Messages, long? Cursor, int Scanned);
