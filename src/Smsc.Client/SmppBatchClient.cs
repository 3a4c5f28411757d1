using System.IO.Pipelines;
using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>
/// An ESME for many messages: one SMPP 3.4 connection that submits encoded PDUs and hands over what it receives as spans, without a task
/// or an allocation a message. Everything that one read brings is one batch: it is handed over, answered and flushed on the thread that
/// read it. For a few messages <see cref="SmppClient"/> is simpler to use.
/// </summary>
/// <remarks>
/// Set the environment variable DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS=1 before the first socket of the process and the receive loop
/// runs on the thread that polled the socket, which saves a wake-up a batch. Nothing may block in the handler then.
/// </remarks>
public sealed class SmppBatchClient : IAsyncDisposable
{
    private readonly BatchSession _session;

    /// <summary>Runs over a connection that exists already and starts to receive.</summary>
    /// <param name="transport">The connection; completed on both sides, and disposed if it can be, when the client closes.</param>
    /// <param name="handler">What to do with what comes.</param>
    /// <param name="options">How to behave. Host, Port and Tls are not looked at here, nor are EnquireLinkInterval, OnDeliver,
    /// OnUnmatchedResponse and DeliveryCapacity anywhere: the handler sees every PDU.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public SmppBatchClient(IDuplexPipe transport, SmppBatchHandler handler, SmppClientOptions options)
    {
        options.Validate();
        _session = new BatchSession(transport, handler, options, this);
        _session.Start();
    }

    /// <summary>Completes with the reason when the connection is gone. Never fails.</summary>
    public Task<SmppCloseReason> Closed => _session.Closed;

    /// <summary>submit_sm that wait for their response now.</summary>
    public int InFlight => _session.Window.Taken;

    internal int Room => _session.IsClosing ? 0 : _session.Window.Room;

    /// <summary>
    /// Connects over TCP, or over TLS when <see cref="SmppClientOptions.Tls"/> is set. The session is open but not bound.
    /// </summary>
    /// <param name="handler">What to do with what comes.</param>
    /// <param name="options">Where to connect and how to behave; see the constructor.</param>
    /// <param name="cancellationToken">Gives up connecting; it has no effect later.</param>
    /// <exception cref="System.Net.Sockets.SocketException">Nothing answers there.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">TLS could not be agreed on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static async Task<SmppBatchClient> ConnectAsync(
        SmppBatchHandler handler, SmppClientOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        var transport = await StreamTransport.ConnectAsync(options, cancellationToken).ConfigureAwait(false);
        return new SmppBatchClient(transport, handler, options);
    }

    /// <summary>
    /// Sends one of the three binds (SMPP 3.4 §4.1) and waits for its answer. A refusal is a value; the connection stays open after it.
    /// </summary>
    /// <param name="kind">Which bind.</param>
    /// <param name="systemId">system_id, up to 15 characters.</param>
    /// <param name="password">password, up to 8 characters in v3.4; many SMSCs take more.</param>
    /// <param name="systemType">system_type, up to 12 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidDataException">The bind was accepted with a body that cannot be read.</exception>
    /// <exception cref="TimeoutException">No answer within <see cref="SmppClientOptions.ResponseTimeout"/>.</exception>
    /// <exception cref="SmppConnectionClosedException">The connection is gone.</exception>
    public async Task<BindResult> BindAsync(
        BindKind kind, string systemId, string password, string systemType = "", CancellationToken cancellationToken = default)
    {
        var body = BindBody.Encode(systemId, password, systemType, interfaceVersion: 0x34, addressRange: "");
        return BindBody.Decode(await _session.RequestAsync(kind.ToCommandId(), body, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>
    /// Opens a batch of submits, from any thread. Close it soon: until then nothing else is written, and what is read waits at its end.
    /// </summary>
    public SubmitBatch BeginBatch()
    {
        _session.Gate.Enter();
        return new SubmitBatch(this, owned: true);
    }

    /// <summary>Sends enquire_link and waits for the answer (SMPP 3.4 §4.11).</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The status: ESME_ROK, or that of a generic_nack.</returns>
    /// <exception cref="TimeoutException">No answer within <see cref="SmppClientOptions.ResponseTimeout"/>.</exception>
    /// <exception cref="SmppConnectionClosedException">The connection is gone.</exception>
    public async Task<CommandStatus> EnquireLinkAsync(CancellationToken cancellationToken = default) =>
        (await _session.RequestAsync(CommandId.EnquireLink, default, cancellationToken).ConfigureAwait(false)).CommandStatus;

    /// <summary>Sends unbind and waits for the answer (SMPP 3.4 §4.2); with ESME_ROK the connection is then closed.</summary>
    /// <param name="cancellationToken">Gives up waiting; the unbind stands.</param>
    /// <returns>The status; with another one than ESME_ROK the connection stays open.</returns>
    /// <exception cref="TimeoutException">No answer within <see cref="SmppClientOptions.ResponseTimeout"/>.</exception>
    /// <exception cref="SmppConnectionClosedException">The connection is gone.</exception>
    public async Task<CommandStatus> UnbindAsync(CancellationToken cancellationToken = default)
    {
        var response = await _session.RequestAsync(CommandId.Unbind, default, cancellationToken).ConfigureAwait(false);
        if (response.CommandStatus == CommandStatus.ESME_ROK) await Closed.WaitAsync(cancellationToken).ConfigureAwait(false);
        return response.CommandStatus;
    }

    /// <summary>Cuts the connection without unbind and waits until it is gone. Does nothing when it is gone already.</summary>
    public async Task AbortAsync()
    {
        _session.Close(SmppCloseReason.Aborted, null);
        await Closed.ConfigureAwait(false);
    }

    /// <summary>Cuts the connection: <see cref="AbortAsync"/>. To leave properly, call <see cref="UnbindAsync"/> before.</summary>
    public async ValueTask DisposeAsync() => await AbortAsync().ConfigureAwait(false);

    internal bool TryAdd(ReadOnlySpan<byte> submitSm, long context, out Span<byte> copy) => _session.TryAdd(submitSm, context, out copy);

    internal void EndBatch()
    {
        try
        {
            _session.Output.Flush();
        }
        finally
        {
            _session.Gate.Exit();
        }
    }
}
