using System.IO.Hashing;

namespace Smsc.Load.Check;

/// <summary>The ids that one read brought, in their order, until they are matched together.</summary>
internal sealed class CheckBatch
{
    private const long IsReceipt = -1;

    private (ulong Id, long Since)[] _entries = new (ulong, long)[64];
    private int _length;

    /// <summary>The ids as hashes of 64 bits; Since is when the message was sent, -1 of a receipt.</summary>
    public ReadOnlySpan<(ulong Id, long Since)> All => _entries.AsSpan(0, _length);

    /// <summary>Whether an entry is a receipt.</summary>
    public static bool IsOfReceipt(long since) => since == IsReceipt;

    /// <summary>A submit_sm was accepted with this id.</summary>
    public void AddResponse(ReadOnlySpan<byte> id, long since) => Add(id, since);

    /// <summary>A receipt came for this id.</summary>
    public void AddReceipt(ReadOnlySpan<byte> id) => Add(id, IsReceipt);

    public void Clear() => _length = 0;

    private void Add(ReadOnlySpan<byte> id, long since)
    {
        if (_length == _entries.Length) Array.Resize(ref _entries, _length * 2);
        _entries[_length++] = (XxHash3.HashToUInt64(id), since);
    }
}
