namespace Smsc.Protocol.Pdus;

/// <summary>Goes through <see cref="SubmitMulti.DestAddresses"/> with <c>foreach</c>. Ends at the first that is broken.</summary>
public ref struct DestAddressEnumerator
{
    private SmppReader _reader;

    /// <summary>Starts before the first.</summary>
    public DestAddressEnumerator(ReadOnlySpan<byte> destAddresses) => _reader = new SmppReader(destAddresses);

    /// <summary>The destination reached.</summary>
    public DestAddress Current { get; private set; }

    /// <summary>Itself, for <c>foreach</c>.</summary>
    public readonly DestAddressEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next destination.</summary>
    public bool MoveNext()
    {
        if (_reader.Remaining == 0) return false;

        Current = DestAddress.Read(ref _reader);
        return !_reader.Error.IsError;
    }
}
