namespace Smsc.Protocol.Pdus;

/// <summary>Goes through <see cref="SubmitMultiResp.UnsuccessSmes"/> with <c>foreach</c>. Ends at the first that is broken.</summary>
public ref struct UnsuccessSmeEnumerator
{
    private SmppReader _reader;

    /// <summary>Starts before the first.</summary>
    public UnsuccessSmeEnumerator(ReadOnlySpan<byte> unsuccessSmes) => _reader = new SmppReader(unsuccessSmes);

    /// <summary>The destination reached.</summary>
    public UnsuccessSme Current { get; private set; }

    /// <summary>Itself, for <c>foreach</c>.</summary>
    public readonly UnsuccessSmeEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next destination.</summary>
    public bool MoveNext()
    {
        if (_reader.Remaining == 0) return false;

        Current = UnsuccessSme.Read(ref _reader);
        return !_reader.Error.IsError;
    }
}
