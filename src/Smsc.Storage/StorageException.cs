namespace Smsc.Storage;

/// <summary>The store cannot be used; the message is a sentence that names the file and what is wrong with it.</summary>
public sealed class StorageException(string message, int errorCode = 0) : IOException(message)
{
    /// <summary>SQLite's primary result code, 0 = none.</summary>
    public int ErrorCode { get; } = errorCode;
}
