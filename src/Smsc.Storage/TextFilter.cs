using Smsc.Engine.Messages;
using Smsc.Protocol.Pdus;

namespace Smsc.Storage;

/// <summary>Looks for a text in messages. For one thread.</summary>
internal sealed class TextFilter(string text)
{
    private char[] _decoded = new char[1024];

    /// <summary>Whether the text of a submit_sm, in whatever case, contains it.</summary>
    public bool Matches(scoped in SubmitSm pdu, int bodyLength)
    {
        if (_decoded.Length < bodyLength) _decoded = new char[Math.Max(bodyLength, 2 * _decoded.Length)];
        return _decoded.AsSpan(0, MessageText.Decode(pdu, _decoded)).Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    public bool Matches(ReadOnlySpan<byte> body)
    {
        // It was accepted, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(body, out _);
        return Matches(pdu, body.Length);
    }
}
