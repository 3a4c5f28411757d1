using System.IO.Pipelines;
using System.Threading.Channels;
using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>
/// An ESME: one SMPP 3.4 connection to an SMSC (§2.2). Every member may be called from any thread at any time; requests are pipelined,
/// and what is written while a flush is under way leaves together. A status other than ESME_ROK is a value, never an exception. When the
/// connection is gone, what waits and what is asked for later fails with <see cref="SmppConnectionClosedException"/>; a request without a
/// response in time fails with <see cref="TimeoutException"/>.
/// </summary>
public sealed class SmppClient : IAsyncDisposable
{
    private readonly OutputBuffer _output;
    private readonly RequestTable _requests;
    private readonly SmppSession _session;

    /// <summary>Runs over a connection that exists already and starts to receive.</summary>
    /// <param name="transport">The connection; completed on both sides, and disposed if it can be, when the client closes.</param>
    /// <param name="options">How to behave; <see cref="SmppClientOptions.Host"/>, <see cref="SmppClientOptions.Port"/> and
    /// <see cref="SmppClientOptions.Tls"/> are not looked at.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public SmppClient(IDuplexPipe transport, SmppClientOptions options)
    {
        options.Validate();
        _session = new SmppSession(transport, options);
        _output = _session.Output;
        _requests = _session.Requests;
        _session.Start();
    }

    /// <summary>Completes with the reason when the connection is gone. Never fails.</summary>
    public Task<SmppCloseReason> Closed => _session.Closed;

    /// <summary>
    /// The deliver_sm PDUs in the order in which they came, answered already; ends when the connection is gone and all were read. Several
    /// readers share them: each message goes to one. See <see cref="SmppClientOptions.DeliveryCapacity"/> for what happens when nobody
    /// reads.
    /// </summary>
    public IAsyncEnumerable<DeliveredMessage> Deliveries => _session.Deliveries.ReadAllAsync();

    /// <summary>
    /// Connects over TCP, or over TLS when <see cref="SmppClientOptions.Tls"/> is set. The session is open but not bound.
    /// </summary>
    /// <param name="options">Where to connect and how to behave.</param>
    /// <param name="cancellationToken">Gives up connecting; it has no effect later.</param>
    /// <exception cref="System.Net.Sockets.SocketException">Nothing answers there.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">TLS could not be agreed on.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static async Task<SmppClient> ConnectAsync(SmppClientOptions options, CancellationToken cancellationToken = default)
    {
        options.Validate();
        return new SmppClient(await StreamTransport.ConnectAsync(options, cancellationToken).ConfigureAwait(false), options);
    }

    /// <summary>
    /// Sends one of the three binds (SMPP 3.4 §4.1) and waits for its answer. A refusal is a value; the connection stays open after it.
    /// </summary>
    /// <param name="kind">Which bind.</param>
    /// <param name="systemId">system_id, up to 15 characters.</param>
    /// <param name="password">password, up to 8 characters in v3.4; many SMSCs take more.</param>
    /// <param name="systemType">system_type, up to 12 characters.</param>
    /// <param name="interfaceVersion">interface_version: 0x34 = v3.4.</param>
    /// <param name="addressRange">address_range, up to 40 characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidDataException">The bind was accepted with a body that cannot be read.</exception>
    public async Task<BindResult> BindAsync(
        BindKind kind,
        string systemId,
        string password,
        string systemType = "",
        byte interfaceVersion = 0x34,
        string addressRange = "",
        CancellationToken cancellationToken = default)
    {
        var response = await SendRequestAsync(
            kind.ToCommandId(),
            BindBody.Encode(systemId, password, systemType, interfaceVersion, addressRange),
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return BindBody.Decode(response);
    }

    /// <summary>
    /// Sends a submit_sm as soon as the window has room, in the order of the calls, and waits for its submit_sm_resp (SMPP 3.4 §4.4). The
    /// message is copied before this returns.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Gives up waiting: one that waits for the window is not sent; one in flight keeps its place in the
    /// window.</param>
    /// <returns>The answer; await it once.</returns>
    /// <exception cref="ArgumentException">short_message is over 254 octets, or a string holds a NUL.</exception>
    /// <exception cref="InvalidDataException">The message was accepted with a message_id that cannot be read.</exception>
    public ValueTask<SubmitResult> SubmitAsync(SubmitMessage message, CancellationToken cancellationToken = default) =>
        _requests.Submit(message, cancellationToken);

    /// <summary>Waits for the next message of <see cref="Deliveries"/>.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="SmppConnectionClosedException">The connection is gone and all were read.</exception>
    public async ValueTask<DeliveredMessage> ReceiveAsync(CancellationToken cancellationToken = default)
    {
        try
        {
            return await _session.Deliveries.ReadAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            throw new SmppConnectionClosedException(await Closed.ConfigureAwait(false));
        }
    }

    /// <summary>
    /// Answers a deliver_sm by hand, for one that <see cref="SmppClientOptions.OnDeliver"/> left unanswered (SMPP 3.4 §4.6.2).
    /// </summary>
    /// <param name="sequenceNumber">The sequence_number of the deliver_sm.</param>
    /// <param name="status">The answer; dropped when the connection is gone.</param>
    public void RespondToDeliver(uint sequenceNumber, CommandStatus status) => _session.RespondToDeliver(sequenceNumber, status);

    /// <summary>Sends enquire_link and waits for the answer (SMPP 3.4 §4.11).</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The status: ESME_ROK, or that of a generic_nack.</returns>
    public async Task<CommandStatus> EnquireLinkAsync(CancellationToken cancellationToken = default)
    {
        var response = await SendRequestAsync(CommandId.EnquireLink, default, cancellationToken: cancellationToken).ConfigureAwait(false);
        return response.CommandStatus;
    }

    /// <summary>
    /// Sends unbind and waits for the answer (SMPP 3.4 §4.2); with ESME_ROK the connection is then closed. Submits that still wait for
    /// the window fail, those in flight get the responses that come before the unbind_resp.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting; the unbind stands.</param>
    /// <returns>The status; with another one than ESME_ROK the connection stays open.</returns>
    public async Task<CommandStatus> UnbindAsync(CancellationToken cancellationToken = default)
    {
        _requests.CloseLine();
        var response = await SendRequestAsync(CommandId.Unbind, default, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (response.CommandStatus == CommandStatus.ESME_ROK) await Closed.WaitAsync(cancellationToken).ConfigureAwait(false);
        return response.CommandStatus;
    }

    /// <summary>
    /// Sends any request PDU, whole or malformed, and waits for whatever response comes with its sequence_number, generic_nack included.
    /// </summary>
    /// <param name="id">The command_id, also one that v3.4 does not define.</param>
    /// <param name="body">What follows the header.</param>
    /// <param name="status">command_status: 0 in a proper request.</param>
    /// <param name="sequenceNumber">The sequence_number; null = the next one of the session.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">A request with that sequence_number waits for its response already.</exception>
    public Task<SmppResponse> SendRequestAsync(
        CommandId id,
        ReadOnlyMemory<byte> body,
        CommandStatus status = CommandStatus.ESME_ROK,
        uint? sequenceNumber = null,
        CancellationToken cancellationToken = default) =>
        _requests.Send(id, status, body.Span, sequenceNumber).WaitAsync(cancellationToken);

    /// <summary>
    /// Sends octets as they are, between two PDUs of this client: anything, whole or broken. Completes when they were flushed. A response
    /// to them comes to <see cref="SmppClientOptions.OnUnmatchedResponse"/>.
    /// </summary>
    /// <param name="octets">What to send; copied before this returns.</param>
    public async Task SendRawAsync(ReadOnlyMemory<byte> octets)
    {
        if (await _output.AppendAndFlushAsync(octets.Span).ConfigureAwait(false)) return;

        throw new SmppConnectionClosedException(await Closed.ConfigureAwait(false));
    }

    /// <summary>Cuts the connection without unbind and waits until it is gone. Does nothing when it is gone already.</summary>
    public async Task AbortAsync()
    {
        _session.Close(SmppCloseReason.Aborted, null, drain: false);
        await Closed.ConfigureAwait(false);
    }

    /// <summary>Cuts the connection: <see cref="AbortAsync"/>. To leave properly, call <see cref="UnbindAsync"/> before.</summary>
    public async ValueTask DisposeAsync() => await AbortAsync().ConfigureAwait(false);
}
