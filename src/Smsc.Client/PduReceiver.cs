using System.Buffers;
using System.IO.Pipelines;
using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>Cuts the octets that come in into PDUs (SMPP 3.4 §3.2.1) and hands them on one by one, each as one span.</summary>
/// <param name="reader">Where they come from.</param>
/// <param name="maxLength">The longest PDU, in octets.</param>
/// <param name="onPdu">Takes each PDU; false ends the receiving.</param>
/// <param name="onRead">Runs after all whole PDUs of a read were handed on.</param>
internal sealed class PduReceiver(PipeReader reader, int maxLength, PduReceiver.PduHandler onPdu, Func<ValueTask> onRead)
{
    private byte[] _straddling = [];

    public delegate bool PduHandler(in PduHeader header, ReadOnlySpan<byte> body);

    /// <summary>Receives until <c>onPdu</c> has enough, the reading is cancelled, the stream ends, or it is out of step.</summary>
    /// <returns>InvalidLength when it is out of step, with the header where 16 octets of it are there; else Complete.</returns>
    public async Task<(FrameStatus Status, PduHeader Header)> RunAsync()
    {
        while (true)
        {
            var read = await reader.ReadAsync().ConfigureAwait(false);
            if (read.IsCanceled) return (FrameStatus.Complete, default);

            var buffer = read.Buffer;
            var status = HandOn(ref buffer);
            if (status == FrameStatus.InvalidLength) return (status, PeekHeader(buffer));

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (status == FrameStatus.Complete || read.IsCompleted) return (FrameStatus.Complete, default);

            await onRead().ConfigureAwait(false);
        }
    }

    /// <summary>Hands on every whole PDU of the buffer.</summary>
    /// <returns>Complete when the handler has enough, else why there is no further PDU.</returns>
    private FrameStatus HandOn(ref ReadOnlySequence<byte> buffer)
    {
        while (true)
        {
            var status = HandOnFirst(ref buffer);
            if (status != FrameStatus.Incomplete || buffer.IsSingleSegment) return status;

            status = HandOnStraddling(ref buffer, out var more);
            if (!more) return status;
        }
    }

    /// <summary>Hands on what lies whole in the first segment, which usually is all.</summary>
    private FrameStatus HandOnFirst(ref ReadOnlySequence<byte> buffer)
    {
        var segment = buffer.FirstSpan;
        var consumed = 0;
        FrameStatus status;
        while ((status = PduFraming.Next(segment[consumed..], maxLength, out var length)) == FrameStatus.Complete)
        {
            var pdu = segment.Slice(consumed, length);
            consumed += length;
            if (!onPdu(PduHeader.Read(pdu), pdu[PduHeader.Size..])) break;
        }

        buffer = buffer.Slice(consumed);
        return status;
    }

    /// <summary>Hands on one PDU that lies across segments.</summary>
    private FrameStatus HandOnStraddling(ref ReadOnlySequence<byte> buffer, out bool more)
    {
        more = false;
        Span<byte> lengthField = stackalloc byte[PduFraming.LengthSize];
        scoped ReadOnlySpan<byte> start = buffer.FirstSpan;
        if (start.Length < lengthField.Length && buffer.Length >= lengthField.Length)
        {
            buffer.Slice(0, lengthField.Length).CopyTo(lengthField);
            start = lengthField;
        }

        var status = PduFraming.Next(start, maxLength, out var length, buffer.Length);
        if (status != FrameStatus.Complete) return status;

        var pdu = Span(buffer.Slice(0, length), length);
        buffer = buffer.Slice(length);
        more = onPdu(PduHeader.Read(pdu), pdu[PduHeader.Size..]);
        return status;
    }

    private ReadOnlySpan<byte> Span(in ReadOnlySequence<byte> frame, int length)
    {
        if (frame.IsSingleSegment) return frame.FirstSpan;

        if (_straddling.Length < length) _straddling = new byte[length];
        frame.CopyTo(_straddling);
        return _straddling.AsSpan(0, length);
    }

    private static PduHeader PeekHeader(in ReadOnlySequence<byte> buffer)
    {
        if (buffer.Length < PduHeader.Size) return default;

        Span<byte> octets = stackalloc byte[PduHeader.Size];
        buffer.Slice(0, PduHeader.Size).CopyTo(octets);
        return PduHeader.Read(octets);
    }
}
