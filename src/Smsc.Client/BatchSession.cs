using System.Buffers.Binary;
using System.IO.Pipelines;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Client;

/// <summary>
/// The receiving side of a batch client and the end of its life. PDUs are handed over without a lock; the lock is taken once a read, for
/// the answers, the places in the window, and what the handler submits.
/// </summary>
internal sealed class BatchSession
{
    // An SMSC that sends requests but reads no answers must not make the output grow without end.
    private const int OutputLimit = 1024 * 1024;

    private readonly IDuplexPipe _transport;
    private readonly SmppBatchHandler _handler;
    private readonly SmppClientOptions _options;
    private readonly SmppBatchClient _client;
    private readonly Dictionary<uint, TaskCompletionSource<SmppResponse>> _requests = [];
    private readonly TaskCompletionSource<SmppCloseReason> _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SmppConnectionClosedException? _closing;
    private byte[] _answers = new byte[1024];
    private int _answersLength;
    private int _answered;

    public BatchSession(IDuplexPipe transport, SmppBatchHandler handler, SmppClientOptions options, SmppBatchClient client)
    {
        _transport = transport;
        _handler = handler;
        _options = options;
        _client = client;
        Window = new SubmitWindow(options.Window, options.FirstSequenceNumber);
        Output = new BatchOutput(Gate, transport.Output, cause => Close(SmppCloseReason.ConnectionClosed, cause));
    }

    /// <summary>Guards the output, the window's count and the requests.</summary>
    public Lock Gate { get; } = new();

    public BatchOutput Output { get; }

    public SubmitWindow Window { get; }

    public Task<SmppCloseReason> Closed => _closed.Task;

    public bool IsClosing => Volatile.Read(ref _closing) is not null;

    public void Start() => _ = RunAsync();

    /// <summary>Begins the end; the first reason stands.</summary>
    public void Close(SmppCloseReason reason, Exception? cause)
    {
        if (Interlocked.CompareExchange(ref _closing, new SmppConnectionClosedException(reason, cause), null) is not null) return;

        _transport.Input.CancelPendingRead();
    }

    public bool TryAdd(ReadOnlySpan<byte> submitSm, long context, out Span<byte> copy)
    {
        if (submitSm.Length < PduHeader.Size) throw new ArgumentException("Shorter than a header.", nameof(submitSm));

        copy = default;
        if (IsClosing || !Window.TryTake(context, out var sequenceNumber)) return false;

        copy = Output.Append(submitSm);
        BinaryPrimitives.WriteUInt32BigEndian(copy[12..], sequenceNumber);
        return true;
    }

    public async Task<SmppResponse> RequestAsync(CommandId id, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        var completion = new TaskCompletionSource<SmppResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        uint sequenceNumber;
        lock (Gate)
        {
            if (_closing is not null) throw _closing;

            sequenceNumber = Window.NextSequenceNumber();
            _requests.Add(sequenceNumber, completion);
            var header = Output.Append(stackalloc byte[PduHeader.Size]);
            new PduHeader((uint)(PduHeader.Size + body.Length), id, CommandStatus.ESME_ROK, sequenceNumber).Write(header);
            Output.Append(body.Span);
            Output.Flush();
        }

        try
        {
            return await completion.Task.WaitAsync(
                _options.ResponseTimeout, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (Gate) _requests.Remove(sequenceNumber);
        }
    }

    private async Task RunAsync()
    {
        var drain = false;
        try
        {
            var receiver = new PduReceiver(_transport.Input, _options.MaxPduLength, OnPdu, OnRead);
            var (status, header) = await receiver.RunAsync().ConfigureAwait(false);
            if (status == FrameStatus.InvalidLength)
            {
                Answer(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, header.SequenceNumber);
                Close(SmppCloseReason.ProtocolError, null);
            }
            else
            {
                Close(SmppCloseReason.ConnectionClosed, null);
            }

            drain = _closing!.Reason is not (SmppCloseReason.ConnectionClosed or SmppCloseReason.Aborted);
            EndRead();
        }
        catch (Exception exception)
        {
            Close(SmppCloseReason.ConnectionClosed, exception);
        }

        await EndAsync(drain).ConfigureAwait(false);
    }

    private bool OnPdu(in PduHeader header, ReadOnlySpan<byte> body)
    {
        switch (header.CommandId)
        {
            case CommandId.SubmitSmResp when Window.TryAnswer(header.SequenceNumber, out var context):
                _answered++;
                _handler.OnSubmitSmResp(header, body, context);
                return true;
            case CommandId.DeliverSm:
                if (_handler.OnDeliverSm(header, body) is { } status) AnswerDeliverSm(status, header.SequenceNumber);
                return true;
            default:
                return OnRare(header, body);
        }
    }

    private bool OnRare(in PduHeader header, ReadOnlySpan<byte> body)
    {
        switch (header.CommandId)
        {
            case CommandId.EnquireLink:
                if (_options.AnswerEnquireLink) Answer(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, header.SequenceNumber);
                return true;
            case CommandId.Unbind:
                if (!_options.AnswerUnbind) return true;

                Answer(CommandId.UnbindResp, CommandStatus.ESME_ROK, header.SequenceNumber);
                Close(SmppCloseReason.PeerUnbound, null);
                return false;
            case var id when id.IsResponse():
                return OnResponse(header, body);
            case CommandId.AlertNotification or CommandId.Outbind:
                // They have no response PDU (§4.12, §4.1.7).
                break;
            default:
                Answer(CommandId.GenericNack, CommandStatus.ESME_RINVCMDID, header.SequenceNumber);
                break;
        }

        _handler.OnOther(header, body);
        return true;
    }

    private bool OnResponse(in PduHeader header, ReadOnlySpan<byte> body)
    {
        TaskCompletionSource<SmppResponse>? request;
        lock (Gate) _requests.Remove(header.SequenceNumber, out request);

        if (request is not null)
        {
            request.TrySetResult(new SmppResponse(header, body.ToArray()));
            if (header is not { CommandId: CommandId.UnbindResp, CommandStatus: CommandStatus.ESME_ROK }) return true;

            Close(SmppCloseReason.Unbound, null);
            return false;
        }

        if (header.CommandId == CommandId.GenericNack && Window.TryAnswer(header.SequenceNumber, out var context))
        {
            _answered++;
            _handler.OnSubmitSmResp(header, body, context);
            return true;
        }

        _handler.OnOther(header, body);
        return true;
    }

    private ValueTask OnRead()
    {
        EndRead();
        return Output.Waiting < OutputLimit ? default : WaitForOutputAsync();
    }

    private async ValueTask WaitForOutputAsync()
    {
        Task idle;
        lock (Gate) idle = Output.IdleAsync();
        await idle.ConfigureAwait(false);
    }

    private void EndRead()
    {
        lock (Gate)
        {
            Window.Return(_answered);
            _answered = 0;
            if (_answersLength > 0) Output.Append(_answers.AsSpan(0, _answersLength));
            _answersLength = 0;
            var batch = new SubmitBatch(_client, owned: false);
            _handler.OnBatchEnd(ref batch);
            Output.Flush();
        }
    }

    private void AnswerDeliverSm(CommandStatus status, uint sequenceNumber)
    {
        if (status != CommandStatus.ESME_ROK) Answer(CommandId.DeliverSmResp, status, sequenceNumber);
        else _answersLength += Pdu.Write(Room(PduHeader.Size + 1), CommandId.DeliverSmResp, sequenceNumber, default(MessageIdResp));
    }

    private void Answer(CommandId id, CommandStatus status, uint sequenceNumber) =>
        _answersLength += Pdu.WriteHeader(Room(PduHeader.Size), id, status, sequenceNumber);

    private Span<byte> Room(int octets)
    {
        if (_answers.Length - _answersLength < octets) Array.Resize(ref _answers, _answers.Length * 2);
        return _answers.AsSpan(_answersLength);
    }

    private async Task EndAsync(bool drain)
    {
        Task idle;
        lock (Gate) idle = Output.IdleAsync();
        try
        {
            // A peer that no longer reads must not keep the connection: what it has not taken by then is dropped.
            if (drain) await idle.WaitAsync(_options.ResponseTimeout, _options.TimeProvider).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }

        try
        {
            Output.Abort();
            await idle.ConfigureAwait(false);
            await _transport.Input.CompleteAsync().ConfigureAwait(false);
            await _transport.Output.CompleteAsync().ConfigureAwait(false);
            if (_transport is IAsyncDisposable disposable) await disposable.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // A connection that is gone already has nothing left to close.
        }

        TaskCompletionSource<SmppResponse>[] requests;
        lock (Gate) requests = [.. _requests.Values];
        foreach (var request in requests) request.TrySetException(_closing!);
        _handler.OnClosed(_closing!.Reason, _closing.InnerException, Window.Taken);
        _closed.SetResult(_closing.Reason);
    }
}
