using System.Buffers.Binary;
using System.IO.Pipelines;
using Smsc.Engine.Sessions;
using Smsc.Protocol;

namespace Smsc.Smpp.Tracing;

/// <summary>
/// Stands before the output of a session that is traced, and sees every octet that leaves: cuts PDUs out of them, however they were
/// written. Touched under the session's lock.
/// </summary>
internal sealed class TracedOutput(PipeWriter output, PduTrace trace, TimeProvider clock) : PipeWriter
{
    private readonly byte[] _pdu = new byte[PduTrace.MaxOctets];
    private Memory<byte> _memory;

    // Of the PDU that is being written: octets so far, and in all, which is not known before the fourth one.
    private int _seen;
    private int _length;

    /// <summary>What it stands before.</summary>
    public PipeWriter Output => output;

    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes;

    /// <summary>The next octets belong together, whatever they are.</summary>
    public void ExpectOctets(int length)
    {
        Finish();
        _length = length;
    }

    /// <summary>Nothing more comes of what was begun.</summary>
    public void Finish()
    {
        if (_seen > 0) trace.Add(PduDirection.Sent, clock.GetUtcNow(), _pdu.AsSpan(0, Math.Min(_seen, _pdu.Length)), _seen);
        _seen = _length = 0;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _memory = output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        See(_memory.Span[..bytes]);
        _memory = _memory[bytes..];
        output.Advance(bytes);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        output.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);

    private void See(ReadOnlySpan<byte> octets)
    {
        while (!octets.IsEmpty)
        {
            var wanted = _length > 0 ? _length - _seen : PduFraming.LengthSize - _seen;
            var taken = Math.Min(wanted, octets.Length);
            if (_seen < _pdu.Length) octets[..Math.Min(taken, _pdu.Length - _seen)].CopyTo(_pdu.AsSpan(_seen));
            _seen += taken;
            octets = octets[taken..];
            if (_length == 0 && _seen == PduFraming.LengthSize)
            {
                var length = BinaryPrimitives.ReadUInt32BigEndian(_pdu);

                // No PDU, and nobody said how long it is: up to the end of this write.
                _length = length is < PduHeader.Size or > int.MaxValue ? _seen + octets.Length : (int)length;
            }

            if (_length > 0 && _seen >= _length) Finish();
        }
    }
}
