namespace Smsc.Engine.Messages;

/// <summary>
/// What is kept beside a message that came through another face than SMPP, or that goes to one: for it SMPP has no field.
/// </summary>
public sealed record MessageSupplement
{
    /// <summary>Most <see cref="Keys"/> of a message.</summary>
    public const int MaxKeys = 16;

    /// <summary>Most characters of a key.</summary>
    public const int MaxKeyLength = 512;

    /// <summary>By which way its receipt, or if it is mobile-originated the message itself, reaches the account.</summary>
    public ReceiptFace ReceiptFace { get; init; }

    /// <summary>
    /// Under which names it can be found, such as an id of the caller's own: up to <see cref="MaxKeys"/>, of 1 to
    /// <see cref="MaxKeyLength"/> characters, compared octet by octet. What they mean, and whether two messages may share one, is up to
    /// the face; they count for all accounts together.
    /// </summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>What the face wants to know later, in a form and a version of its own: up to 65 536 octets that nobody else reads.</summary>
    public ReadOnlyMemory<byte> Data { get; init; }
}
