using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>
/// Goes through encoded optional parameters with <c>foreach</c>. Never throws, never allocates; ends at one that runs past the end.
/// </summary>
public ref struct TlvEnumerator
{
    private ReadOnlySpan<byte> _rest;

    /// <summary>Starts before the first parameter.</summary>
    public TlvEnumerator(ReadOnlySpan<byte> tlvs) => _rest = tlvs;

    /// <summary>The parameter reached.</summary>
    public Tlv Current { get; private set; }

    /// <summary>Itself, for <c>foreach</c>.</summary>
    public readonly TlvEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next parameter.</summary>
    public bool MoveNext()
    {
        if (_rest.Length < TlvRule.HeaderSize) return false;

        var length = BinaryPrimitives.ReadUInt16BigEndian(_rest[2..]);
        if (_rest.Length - TlvRule.HeaderSize < length) return false;

        Current = new Tlv((TlvTag)BinaryPrimitives.ReadUInt16BigEndian(_rest), _rest.Slice(TlvRule.HeaderSize, length));
        _rest = _rest[(TlvRule.HeaderSize + length)..];
        return true;
    }
}
