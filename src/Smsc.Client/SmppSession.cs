using System.IO.Pipelines;
using System.Threading.Channels;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Client;

/// <summary>
/// The receiving side of a client and the end of its life: one loop that takes every PDU of the SMSC to where it belongs, until the
/// connection closes.
/// </summary>
internal sealed class SmppSession
{
    // An SMSC that sends requests but reads no answers must not make the output grow without end.
    private const int OutputLimit = 1024 * 1024;

    private readonly IDuplexPipe _transport;
    private readonly SmppClientOptions _options;
    private readonly Channel<DeliveredMessage>? _deliveries;
    private readonly TaskCompletionSource<SmppCloseReason> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PeriodicTimer? _enquireLinkTimer;
    private SmppConnectionClosedException? _closing;

    public SmppSession(IDuplexPipe transport, SmppClientOptions options)
    {
        _transport = transport;
        _options = options;
        Output = new OutputBuffer(transport.Output, cause => Close(SmppCloseReason.ConnectionClosed, cause, drain: false));
        Requests = new RequestTable(Output, options);
        if (options.DeliveryCapacity > 0)
        {
            var channel = new BoundedChannelOptions(options.DeliveryCapacity) { SingleWriter = true };
            _deliveries = Channel.CreateBounded<DeliveredMessage>(channel);
        }

        if (options.EnquireLinkInterval is { } interval) _enquireLinkTimer = new PeriodicTimer(interval, options.TimeProvider);
    }

    public OutputBuffer Output { get; }

    public RequestTable Requests { get; }

    public Task<SmppCloseReason> Closed => _closed.Task;

    public ChannelReader<DeliveredMessage> Deliveries =>
        _deliveries?.Reader
        ?? throw new InvalidOperationException($"{nameof(SmppClientOptions.DeliveryCapacity)} is 0: no messages are kept.");

    public void Start()
    {
        _ = RunAsync();
        if (_enquireLinkTimer is not null) _ = EnquireLinkAsync(_enquireLinkTimer);
    }

    /// <summary>Begins the end; the first reason stands.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cause">What went wrong, if anything did.</param>
    /// <param name="drain">Whether what is written already is still flushed.</param>
    public void Close(SmppCloseReason reason, Exception? cause, bool drain)
    {
        var first = Interlocked.CompareExchange(ref _closing, new SmppConnectionClosedException(reason, cause), null) is null;
        if (drain && first) Output.Close();
        if (!drain) Output.Abort();
        if (!first) return;

        Requests.Close(_closing);
        _transport.Input.CancelPendingRead();
    }

    public void RespondToDeliver(uint sequenceNumber, CommandStatus status)
    {
        if (status != CommandStatus.ESME_ROK)
        {
            Respond(CommandId.DeliverSmResp, status, sequenceNumber);
            return;
        }

        Span<byte> response = stackalloc byte[PduHeader.Size + 1];
        Pdu.Write(response, CommandId.DeliverSmResp, sequenceNumber, default(MessageIdResp));
        Output.Append(response);
    }

    private async Task RunAsync()
    {
        try
        {
            var receiver = new PduReceiver(_transport.Input, _options.MaxPduLength, OnPdu, WaitForOutputAsync);
            var (status, header) = await receiver.RunAsync().ConfigureAwait(false);
            if (status == FrameStatus.InvalidLength)
            {
                Respond(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, header.SequenceNumber);
                Close(SmppCloseReason.ProtocolError, null, drain: true);
            }
            else if (_closing is null)
            {
                Close(SmppCloseReason.ConnectionClosed, null, drain: false);
            }
        }
        catch (Exception exception)
        {
            Close(SmppCloseReason.ConnectionClosed, exception, drain: false);
        }

        await EndAsync().ConfigureAwait(false);
    }

    private bool OnPdu(in PduHeader header, ReadOnlySpan<byte> body)
    {
        if (header.CommandId.IsResponse()) return OnResponse(header, body);

        switch (header.CommandId)
        {
            case CommandId.DeliverSm:
                OnDeliverSm(header.SequenceNumber, body);
                return true;
            case CommandId.EnquireLink:
                if (_options.AnswerEnquireLink) Respond(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, header.SequenceNumber);
                return true;
            case CommandId.Unbind:
                if (!_options.AnswerUnbind) return true;

                Respond(CommandId.UnbindResp, CommandStatus.ESME_ROK, header.SequenceNumber);
                Close(SmppCloseReason.PeerUnbound, null, drain: true);
                return false;
            case CommandId.AlertNotification or CommandId.Outbind:
                // They have no response PDU (§4.12, §4.1.7).
                return true;
            default:
                Respond(CommandId.GenericNack, CommandStatus.ESME_RINVCMDID, header.SequenceNumber);
                return true;
        }
    }

    private bool OnResponse(in PduHeader header, ReadOnlySpan<byte> body)
    {
        if (!Requests.Complete(header, body))
        {
            _options.OnUnmatchedResponse?.Invoke(new SmppResponse(header, body.ToArray()));
            return true;
        }

        if (header.CommandId != CommandId.UnbindResp || header.CommandStatus != CommandStatus.ESME_ROK) return true;

        // Here and not where unbind was sent: the SMSC may close right after its answer, and that is not the reason then.
        Close(SmppCloseReason.Unbound, null, drain: true);
        return false;
    }

    private void OnDeliverSm(uint sequenceNumber, ReadOnlySpan<byte> body)
    {
        var pdu = Pdu.Read<DeliverSm>(body, out var error);
        if (error.IsError)
        {
            RespondToDeliver(sequenceNumber, error.Status);
            return;
        }

        // Only this loop adds, so what has room now has room below.
        if (_deliveries is not null && _deliveries.Reader.Count >= _options.DeliveryCapacity)
        {
            RespondToDeliver(sequenceNumber, CommandStatus.ESME_RX_T_APPN);
            return;
        }

        var message = new DeliveredMessage(sequenceNumber, pdu);
        var status = _options.OnDeliver is null ? CommandStatus.ESME_ROK : _options.OnDeliver(message);
        if (status is not null) RespondToDeliver(sequenceNumber, status.Value);
        _deliveries?.Writer.TryWrite(message);
    }

    private void Respond(CommandId id, CommandStatus status, uint sequenceNumber)
    {
        Span<byte> response = stackalloc byte[PduHeader.Size];
        Pdu.WriteHeader(response, id, status, sequenceNumber);
        Output.Append(response);
    }

    private ValueTask WaitForOutputAsync() => Output.Waiting < OutputLimit ? default : new ValueTask(Output.FlushedAsync());

    private async Task EnquireLinkAsync(PeriodicTimer timer)
    {
        try
        {
            while (await timer.WaitForNextTickAsync().ConfigureAwait(false))
                await Requests.Send(CommandId.EnquireLink, CommandStatus.ESME_ROK, default, null).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            Close(SmppCloseReason.ConnectionClosed, exception, drain: false);
        }
        catch (SmppConnectionClosedException)
        {
            // It closed while the answer was awaited: nothing left to watch.
        }
    }

    private async Task EndAsync()
    {
        _enquireLinkTimer?.Dispose();
        try
        {
            // A peer that no longer reads must not keep the connection: what it has not taken by then is dropped.
            await Output.Completion.WaitAsync(_options.ResponseTimeout, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            Output.Abort();
            await Output.Completion.ConfigureAwait(false);
        }

        Requests.Dispose();
        try
        {
            await _transport.Input.CompleteAsync().ConfigureAwait(false);
            await _transport.Output.CompleteAsync().ConfigureAwait(false);
            if (_transport is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // A connection that is gone already has nothing left to close.
        }

        _deliveries?.Writer.Complete();
        _closed.SetResult(_closing!.Reason);
    }
}
