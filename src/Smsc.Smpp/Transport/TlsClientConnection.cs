using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace Smsc.Smpp.Transport;

/// <summary>A connection over TLS that the server opened.</summary>
internal sealed class TlsClientConnection : DefaultConnectionContext
{
    /// <summary>The longest record of TLS.</summary>
    private const int RecordSize = 16 * 1024;

    private readonly SslStream _stream;
    private readonly Socket _socket;

    // Never disposed of: it has no timer, and whoever still waits for the end may ask after it.
    private readonly CancellationTokenSource _closed = new();

    public TlsClientConnection(SslStream stream, Socket socket)
        : base(Guid.NewGuid().ToString())
    {
        _stream = stream;
        _socket = socket;
        ConnectionClosed = _closed.Token;
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        Transport = new StreamPipes(
            PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: RecordSize, leaveOpen: true, useZeroByteReads: true)),
            PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: RecordSize, leaveOpen: true)));
    }

    public override void Abort(ConnectionAbortedException abortReason) => _socket.Close(timeout: 0);

    public override async ValueTask DisposeAsync()
    {
        try
        {
            // The peer can tell the end from a connection that was cut. One that does not read is aborted meanwhile.
            await _stream.ShutdownAsync();
        }
        catch (Exception error) when (error is IOException or InvalidOperationException or NotSupportedException)
        {
            // Cut already, or within a record.
        }

        await _stream.DisposeAsync();
        await _closed.CancelAsync();
        await base.DisposeAsync();
    }

    private sealed record StreamPipes(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
