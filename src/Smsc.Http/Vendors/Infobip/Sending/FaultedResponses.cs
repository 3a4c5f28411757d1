using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Smsc.Engine.Faults;
using Smsc.Http.Vendors.Infobip.Requests;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>
/// Answers as a rule's fault wants it. <see cref="FaultKind.WrongSequenceNumber"/> and <see cref="FaultKind.EnquireLinkUnanswered"/> have
/// nothing over HTTP that they could be done to: the answer is right.
/// </summary>
internal sealed class FaultedResponses(TimeProvider clock, IHostApplicationLifetime lifetime)
{
    /// <summary>How much earlier than the answer a receipt is on its way that comes before it.</summary>
    private static readonly TimeSpan EarlyReceiptLead = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan OctetInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>Ends with the request: its client went away, the server stops, or the answer has left.</summary>
    /// <param name="context">The request.</param>
    /// <param name="isXml">Whether the right answer is XML, else JSON.</param>
    /// <param name="octets">The right answer.</param>
    /// <param name="fault">What happens to it.</param>
    /// <param name="isEarly">Whether receipts come before the answer.</param>
    /// <param name="release">Lets the lives of the messages begin: called when no whole answer will leave, or not soon.</param>
    public async Task SendAsync(
        HttpContext context, bool isXml, ReadOnlyMemory<byte> octets, ResponseFault fault, bool isEarly, Action release)
    {
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        var delay = fault.Delay > 0 ? TimeSpan.FromTicks(fault.Delay) : isEarly ? EarlyReceiptLead : TimeSpan.Zero;
        if (delay > TimeSpan.Zero) await WaitAsync(delay, ends.Token);
        if (fault.Kind is FaultKind.NoResponse or FaultKind.DisconnectBeforeResponse or FaultKind.HalfResponse or FaultKind.SlowBytes)
            release();

        switch (fault.Kind)
        {
            case FaultKind.NoResponse:
                await WaitAsync(Timeout.InfiniteTimeSpan, ends.Token);
                context.Abort();
                break;
            case FaultKind.DisconnectBeforeResponse:
                context.Abort();
                break;
            case FaultKind.DisconnectAfterResponse:
                context.Response.Headers.Connection = "close";
                await InfobipAnswer.SendAsync(context, isXml, octets);
                break;
            case FaultKind.HalfResponse:
                InfobipAnswer.Begin(context, isXml, octets.Length);
                await context.Response.BodyWriter.WriteAsync(octets[..(octets.Length / 2)], context.RequestAborted);
                await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
                context.Abort();
                break;
            case FaultKind.Garbage:
                await InfobipAnswer.SendAsync(context, isXml, Garbage(fault.Draw, octets.Length));
                break;
            case FaultKind.SlowBytes:
                await SendSlowlyAsync(context, isXml, octets, fault.Time > 0 ? TimeSpan.FromTicks(fault.Time) : OctetInterval, ends.Token);
                break;
            default:
                await InfobipAnswer.SendAsync(context, isXml, octets);
                break;
        }
    }

    private async Task SendSlowlyAsync(HttpContext context, bool isXml, ReadOnlyMemory<byte> octets, TimeSpan interval, CancellationToken ends)
    {
        InfobipAnswer.Begin(context, isXml, octets.Length);
        for (var i = 0; i < octets.Length; i++)
        {
            await context.Response.BodyWriter.WriteAsync(octets.Slice(i, 1), context.RequestAborted);
            await WaitAsync(interval, ends);
            if (!ends.IsCancellationRequested) continue;

            context.Abort();
            return;
        }
    }

    private async Task WaitAsync(TimeSpan time, CancellationToken ends)
    {
        try
        {
            await Task.Delay(time, clock, ends);
        }
        catch (OperationCanceledException)
        {
            // It ends here.
        }
    }

    /// <summary>Octets that are neither JSON nor XML, as long as the answer: the first two begin no text in UTF-8.</summary>
    private static byte[] Garbage(ulong draw, int length)
    {
        var octets = new byte[Math.Max(length, sizeof(ulong))];
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        for (var i = 0; i < octets.Length; i += word.Length)
        {
            // SplitMix64: every draw its own octets, also draws that differ by one.
            var z = draw += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            BinaryPrimitives.WriteUInt64BigEndian(word, z ^ (z >> 31));
            word[..Math.Min(word.Length, octets.Length - i)].CopyTo(octets.AsSpan(i));
        }

        octets.AsSpan(0, 2).Fill(0xFF);
        return octets;
    }
}
