using System.Buffers.Binary;
using System.Text;

namespace Smsc.Protocol.Tests.Codecs;

/// <summary>
/// The values of a PDU's fields in wire order, so that two readers of the same octets can be compared without allocating.
/// </summary>
internal sealed class FieldLog
{
    private byte[] _octets = new byte[128 * 1024];
    private int _length;

    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, _length);

    public void Clear() => _length = 0;

    public void Number(uint value)
    {
        var span = Take('#', 4);
        BinaryPrimitives.WriteUInt32BigEndian(span, value);
    }

    public void Text(ReadOnlySpan<byte> value) => value.CopyTo(Take('$', value.Length));

    public override string ToString()
    {
        var text = new StringBuilder();
        for (var at = 0; at < _length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(_octets.AsSpan(at + 1));
            text.Append((char)_octets[at]).Append(Convert.ToHexString(_octets.AsSpan(at + 5, length))).Append(' ');
            at += 5 + length;
        }

        return text.ToString();
    }

    private Span<byte> Take(char kind, int length)
    {
        if (_octets.Length - _length < length + 5) Array.Resize(ref _octets, _octets.Length + length + 5);

        _octets[_length] = (byte)kind;
        BinaryPrimitives.WriteInt32BigEndian(_octets.AsSpan(_length + 1), length);
        _length += 5 + length;
        return _octets.AsSpan(_length - length, length);
    }
}
