using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Smsc.Protocol;

namespace Smsc.Smpp;

/// <summary>
/// One connection, read this first: reads the pipe, cuts PDUs out of it, and gives each to the session as one span. All PDUs of a read are
/// one batch for the session, which answers them with one flush.
/// </summary>
internal sealed class SmppConnection(IDuplexPipe pipe, SmppSession session, int maxPduLength)
{
    private readonly PipeReader _input = pipe.Input;

    public async Task RunAsync()
    {
        try
        {
            while (!session.IsOver)
            {
                var read = await _input.ReadAsync();
                if (read.IsCompleted && read.Buffer.IsEmpty)
                {
                    session.End("the client closed the connection");
                    break;
                }

                var wait = ConsumeRead(read.Buffer, out var consumed);

                // What is left is an incomplete PDU, or waits for the session: look again at once in the second case.
                _input.AdvanceTo(consumed, wait is null ? read.Buffer.End : consumed);
                if (wait is not null) await wait;
                else if (read.IsCompleted) session.End("the client closed the connection");
            }
        }
        catch (Exception error) when (error is IOException or ConnectionAbortedException or OperationCanceledException or ObjectDisposedException)
        {
            session.End("the connection was lost");
        }
        catch (Exception error)
        {
            session.Fail(error);
        }
        finally
        {
            session.Close();
            await _input.CompleteAsync();
            await pipe.Output.CompleteAsync();
        }
    }

    /// <returns>What to wait for before the next read: the client's reading or the store; null to read on.</returns>
    private Task? ConsumeRead(ReadOnlySequence<byte> buffer, out SequencePosition consumed)
    {
        DeferredDrains.Begin();
        try
        {
            return ConsumeLocked(buffer, out consumed);
        }
        finally
        {
            DeferredDrains.End();
        }
    }

    private Task? ConsumeLocked(ReadOnlySequence<byte> buffer, out SequencePosition consumed)
    {
        consumed = buffer.Start;
        lock (session.Lock)
        {
            var wait = session.BeginRead();
            if (wait is not null) return wait;

            var rest = buffer;
            bool hasStopped;
            do
            {
                while (session.TakesPdus && TryTakePdus(ref rest))
                {
                }

                // A session that is ending reads on only to let its last answer arrive.
                hasStopped = !session.TakesPdus;
                consumed = session.IsDiscarding ? buffer.End : rest.Start;
                wait = session.EndRead();
            }
            while (hasStopped && wait is null && session.TakesPdus);

            return wait;
        }
    }

    /// <summary>Takes the PDUs that lie whole in the first block, or the one that lies across blocks.</summary>
    private bool TryTakePdus(ref ReadOnlySequence<byte> rest)
    {
        var first = rest.FirstSpan;
        var taken = 0;
        while (session.TakesPdus && PduFraming.Next(first[taken..], maxPduLength, out var length) == FrameStatus.Complete)
        {
            session.OnPdu(first.Slice(taken, length));
            taken += length;
        }

        if (taken == 0) return TryTakeAcrossBlocks(ref rest);

        rest = rest.Slice(taken);
        return true;
    }

    private bool TryTakeAcrossBlocks(ref ReadOnlySequence<byte> rest)
    {
        Span<byte> start = stackalloc byte[PduHeader.Size];
        start = start[..(int)Math.Min(rest.Length, PduHeader.Size)];
        rest.Slice(0, start.Length).CopyTo(start);
        switch (PduFraming.Next(start, maxPduLength, out var length, rest.Length))
        {
            case FrameStatus.Incomplete:
                return false;
            case FrameStatus.InvalidLength:
                session.OnBrokenFrame(start);
                return false;
        }

        // Copied once, so that the codec always sees one span.
        var copy = ArrayPool<byte>.Shared.Rent(length);
        rest.Slice(0, length).CopyTo(copy);
        session.OnPdu(copy.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(copy);
        rest = rest.Slice(length);
        return true;
    }
}
