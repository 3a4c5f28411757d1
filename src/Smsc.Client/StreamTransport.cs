using System.IO.Pipelines;
using System.Net.Security;
using System.Net.Sockets;

namespace Smsc.Client;

/// <summary>A TCP or TLS connection as a pair of pipes.</summary>
internal sealed class StreamTransport : IDuplexPipe, IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;

    private readonly Stream _stream;

    private StreamTransport(Stream stream, int readSize)
    {
        _stream = stream;
        Input = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: readSize, leaveOpen: true));

        // Each piece of the writer is a write of its own to the socket: with the usual 4 KiB a batch would cost many.
        Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: BufferSize, leaveOpen: true));
    }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public static async Task<StreamTransport> ConnectAsync(SmppClientOptions options, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Stream? stream = null;
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellationToken).ConfigureAwait(false);
            stream = new NetworkStream(socket, ownsSocket: true);
            if (options.Tls is not { } settings) return new StreamTransport(stream, options.ReadSize);

            settings.TargetHost ??= options.Host;
            var tls = new SslStream(stream);
            stream = tls;
            await tls.AuthenticateAsClientAsync(settings, cancellationToken).ConfigureAwait(false);
            return new StreamTransport(tls, options.ReadSize);
        }
        catch
        {
            if (stream is not null) await stream.DisposeAsync().ConfigureAwait(false);
            socket.Dispose();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
