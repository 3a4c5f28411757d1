using Smsc.Engine.Sessions;
using Smsc.Protocol;
using Smsc.Smpp.Tracing;

namespace Smsc.Smpp;

/// <summary>The trace of a session: while there is none, what comes costs one check a PDU, and what leaves nothing.</summary>
internal sealed partial class SmppSession
{
    // Of these two there is one only while it is traced; the trace itself stays.
    private PduTrace? _traced;
    private TracedOutput? _tracedOutput;
    private volatile PduTrace? _trace;

    /// <inheritdoc/>
    public PduTrace? PduTrace => _trace;

    /// <inheritdoc/>
    public void Trace(int pdus)
    {
        lock (Lock)
        {
            if (pdus != 0 || _trace is not null)
            {
                var trace = _trace ?? new PduTrace();
                trace.Resize(pdus);
                _trace = trace;
            }

            if (pdus == 0) StopTracing();
            else if (_tracedOutput is null && _state != SessionState.CLOSED) StartTracing(_trace!);
        }
    }

    private void StartTracing(PduTrace trace)
    {
        _traced = trace;
        _output = _tracedOutput = new TracedOutput(_output, trace, _engine.Clocks.Session);

        // It began before the trace did.
        if (_faulted?.Slow is { } slow) _tracedOutput.ExpectOctets(slow.Remaining);
    }

    private void StopTracing()
    {
        if (_tracedOutput is null) return;

        _output = _tracedOutput.Output;
        _traced = null;
        _tracedOutput = null;
    }

    private void TraceReceived(ReadOnlySpan<byte> octets, int length) =>
        _traced!.Add(PduDirection.Received, _engine.Clocks.Session.GetUtcNow(), octets, length);

    /// <summary>
    /// Octets that are no PDU. Of a client that is not bound those of the length alone, but for the first that it sent: they can be the
    /// rest of a bind, and a password in them.
    /// </summary>
    private void TraceBroken(ReadOnlySpan<byte> start)
    {
        var isFirst = _endpoint.Options.TracePdus > 0 && _traced!.Count == 0;
        TraceReceived(_state == SessionState.OPEN && !isFirst ? start[..PduFraming.LengthSize] : start, start.Length);
    }
}
