using System.Buffers;

namespace Smsc.Smpp;

/// <summary>Writes many PDUs into a pipe, or what is like one, with one reservation for as many as fit into a block.</summary>
internal ref struct OutputBuffer(IBufferWriter<byte> writer)
{
    private Span<byte> _span;
    private int _written;

    /// <summary>Room for the next PDU.</summary>
    public Span<byte> Reserve(int size)
    {
        if (_span.Length - _written < size)
        {
            Commit();
            _span = writer.GetSpan(size);
        }

        return _span[_written..];
    }

    public void Advance(int octets) => _written += octets;

    /// <summary>Hands what was written to the pipe. Not a flush.</summary>
    public void Commit()
    {
        if (_written > 0) writer.Advance(_written);
        _written = 0;
        _span = default;
    }
}
