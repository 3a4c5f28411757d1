using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Smsc.Protocol;

namespace Smsc.Load.Respond;

/// <summary>
/// The least that a server can do, as the reference for what a machine and .NET can reach: it answers every request, checks nothing, keeps
/// nothing. One loop a connection: read, answer, send.
/// </summary>
internal sealed class BareResponder : IDisposable
{
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly bool _receipts;

    /// <param name="port">On 127.0.0.1; 0 = any free one.</param>
    /// <param name="receipts">Whether a message that asks for a receipt gets one, right after its response.</param>
    /// <exception cref="SocketException">The port is taken.</exception>
    public BareResponder(int port, bool receipts)
    {
        _receipts = receipts;
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen(1024);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>Accepts until it is cancelled; connections end with their peers.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var socket = await _listener.AcceptAsync(cancellationToken);
                socket.NoDelay = true;
                _ = ServeAsync(socket, cancellationToken);
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync(Socket socket, CancellationToken cancellationToken)
    {
        var answers = new ResponderAnswers(_receipts);
        var input = new byte[PduFraming.DefaultMaxLength + 64 * 1024];
        var filled = 0;
        try
        {
            using (socket)
            {
                while (!answers.IsOver)
                {
                    var read = await socket.ReceiveAsync(input.AsMemory(filled), cancellationToken);
                    if (read == 0) return;

                    filled += read;
                    var consumed = Answer(input.AsSpan(0, filled), answers);
                    if (consumed < 0) return;

                    input.AsSpan(consumed, filled - consumed).CopyTo(input);
                    filled -= consumed;
                    for (var rest = answers.Take(); rest.Length > 0;)
                        rest = rest[await socket.SendAsync(rest, cancellationToken)..];
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or OperationCanceledException)
        {
            // The peer is gone, or we are.
        }
    }

    private static int Answer(ReadOnlySpan<byte> input, ResponderAnswers answers)
    {
        var consumed = 0;
        while (!answers.IsOver)
        {
            var status = PduFraming.Next(input[consumed..], PduFraming.DefaultMaxLength, out var length);
            if (status == FrameStatus.InvalidLength) return -1;
            if (status == FrameStatus.Incomplete) break;

            var pdu = input.Slice(consumed, length);
            consumed += length;
            answers.Add((CommandId)BinaryPrimitives.ReadUInt32BigEndian(pdu[4..]), BinaryPrimitives.ReadUInt32BigEndian(pdu[12..]), pdu);
        }

        return consumed;
    }
}
