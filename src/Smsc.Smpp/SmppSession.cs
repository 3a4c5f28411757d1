using System.Buffers.Binary;
using System.IO.Pipelines;
using Microsoft.Extensions.Logging;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Modes;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Smpp.Transport;

namespace Smsc.Smpp;

/// <summary>
/// One session: takes PDUs, asks the operation table, and handles them. Everything is touched under <see cref="Lock"/>, which is taken
/// once a read, once a tick and once a batch of output. The order of locks is session, rotation, inbox; a session never waits for another.
/// </summary>
internal sealed partial class SmppSession : ISession
{
    private const int MaxLoggedErrors = 20;
    private const int MaxLoggedText = 64;
    private const byte Version34 = 0x34;

    private readonly SmppEndpoint _endpoint;
    private readonly SmscEngine _engine;
    private readonly PipeReader _input;
    private readonly Action _abort;
    private readonly Func<bool>? _hasInput;
    private readonly string _remote;
    private PipeWriter _output;
    private SessionState _state = SessionState.OPEN;
    private Account? _account;
    private Mode? _mode;
    private RotationMember? _member;
    private SubmissionBatch? _batch;
    private uint? _unbindSequence;
    private int _loggedErrors;
    private string? _endReason;

    /// <param name="endpoint">What all sessions share.</param>
    /// <param name="pipe">The connection's octets.</param>
    /// <param name="remote">The client's address, for the log.</param>
    /// <param name="abort">Cuts the connection, also while a flush waits for the client.</param>
    /// <param name="hasInput">
    /// Whether the client sent something that no read has brought yet but the next one will, whatever it is; where that cannot be told, none.
    /// </param>
    /// <param name="outbind">What the server opened the connection for; none when the client did.</param>
    /// <param name="link">What else is known of the connection.</param>
    public SmppSession(
        SmppEndpoint endpoint, IDuplexPipe pipe, string remote, Action abort, Func<bool>? hasInput = null, OutbindOptions? outbind = null,
        SessionLink link = default)
    {
        _endpoint = endpoint;
        _engine = endpoint.Engine;
        _input = pipe.Input;
        _output = pipe.Output;
        _remote = remote;
        _abort = abort;
        _hasInput = hasInput;
        _outbind = outbind;
        _link = link;
        Id = endpoint.Sessions.NextId();
        _connectedAt = _engine.Clocks.Session.GetUtcNow();
        _lastReceived = _lastReadAt = _lastTransaction = _openedAt = endpoint.Sessions.Now;
        if (endpoint.Options.TracePdus > 0) Trace(endpoint.Options.TracePdus);
        endpoint.Sessions.Add(this);
        _engine.Sessions.Add(this);
    }

    public Lock Lock { get; } = new();

    public long Id { get; }

    public BindKind Bind { get; private set; }

    public AddressRange AddressRange { get; private set; } = AddressRange.All;

    /// <summary>system_type of the bind, as the client sent it: it chooses the mode of what is submitted.</summary>
    public string SystemType { get; private set; } = "";

    /// <summary>Nothing more is read.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What is received is thrown away, so that the answer to a broken frame is not lost in a reset connection.</summary>
    public bool IsDiscarding { get; private set; }

    /// <summary>Whether what was read is handled now; if not, it is thrown away or waits.</summary>
    public bool TakesPdus => !IsOver && !IsDiscarding && !_isHeld && !_isWindowFull;

    internal int RegistryIndex { get; set; }

    private ILogger Logger => _endpoint.Logger;

    private string SystemId => _account?.SystemId ?? "-";

    /// <summary>Called under the lock before the PDUs of a read.</summary>
    /// <returns>What to wait for instead, or null.</returns>
    public Task? BeginRead()
    {
        SignOfLife();
        _lastReadAt = _lastReceived;
        if (_flush is null) ResetScheduled();
        return _flush;
    }

    /// <summary>Called under the lock after the PDUs of a read: hands over what they brought, answers, flushes once.</summary>
    /// <returns>What to wait for before the next read, or null.</returns>
    public Task? EndRead()
    {
        _isWindowFull = false;

        // Places that answers give back first, so that the submits of the same read find them free.
        Settle();
        SubmitBatch();
        if (WriteAndFlush() is { } flush) return flush;
        if (!PausesForStore()) return null;

        // What came between the drain and the pause was left to a read that now waits for the store.
        return WriteAndFlush() ?? _storeCaughtUp?.Task;
    }

    /// <summary>One PDU with a valid command_length.</summary>
    public void OnPdu(ReadOnlySpan<byte> pdu)
    {
        if (_traced is not null) TraceReceived(pdu, pdu.Length);
        var header = PduHeader.Read(pdu);
        switch (OperationTable.Judge(header.CommandId, _state, _account?.Profile.Operations ?? Operations.None))
        {
            case Verdict.Handle:
                Handle(header, pdu[PduHeader.Size..]);
                break;
            case Verdict.WrongState:
                Refuse(header, CommandStatus.ESME_RINVBNDSTS, header.CommandId.ToResponse(), _state.ToString());
                break;
            case Verdict.AlreadyBound:
                Refuse(header, CommandStatus.ESME_RALYBND, header.CommandId.ToResponse(), _state.ToString());
                break;
            case Verdict.WrongStateNack:
                Refuse(header, CommandStatus.ESME_RINVBNDSTS, CommandId.GenericNack, _state.ToString());
                break;
            case Verdict.Unknown:
                Refuse(header, CommandStatus.ESME_RINVCMDID, CommandId.GenericNack, "not supported");
                break;
            case Verdict.Ignore:
                if (Logger.IsEnabled(LogLevel.Debug))
                    SmppLog.StrayResponse(Logger, Id, _remote, header.CommandId.DisplayName(), header.SequenceNumber);
                break;
        }
    }

    /// <summary>command_length is out of bounds: the stream is out of step for good.</summary>
    /// <param name="start">Up to 16 octets from the PDU's start.</param>
    public void OnBrokenFrame(ReadOnlySpan<byte> start)
    {
        IsDiscarding = true;
        if (_traced is not null) TraceBroken(start);
        var foreign = _state == SessionState.OPEN ? ForeignProtocol.Recognise(start) : null;
        if (foreign is not null)
        {
            SmppLog.ForeignProtocol(Logger, _remote, foreign);
            End($"speaks {foreign}");
            return;
        }

        SmppLog.BrokenFrame(Logger, Id, _remote, BinaryPrimitives.ReadUInt32BigEndian(start), _endpoint.Options.MaxPduLength);
        SubmitBatch();

        // Its answers would not be read: receipts that it takes would come twice.
        LeaveRotation();
        var header = start.Length == PduHeader.Size ? PduHeader.Read(start) : default;
        Reply(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, header.SequenceNumber);
        _engine.SessionEvents.ProtocolError(_account, Id, header, CommandStatus.ESME_RINVCMDLEN, "broken frame");
        _endReason = "broken frame";
        _closeAt = _endpoint.Sessions.Now + LingerMilliseconds;
    }

    private void SignOfLife()
    {
        _lastReceived = _endpoint.Sessions.Now;
        _enquireLinkDeadline = long.MaxValue;
    }

    private void Handle(in PduHeader header, ReadOnlySpan<byte> body)
    {
        switch (header.CommandId)
        {
            case CommandId.SubmitSm:
                HandleSubmitSm(header, body);
                break;
            case CommandId.DeliverSmResp:
                HandleDeliverSmResp(header);
                break;
            case CommandId.DataSmResp:
                // Where receipts go out as deliver_sm it answers nothing.
                if (_account!.Profile.Dialect.ReceiptPdu == ReceiptPdu.DataSm) HandleDeliverSmResp(header);
                break;
            case CommandId.SubmitMulti:
                HandleSubmitMulti(header, body);
                break;
            case CommandId.DataSm:
                HandleDataSm(header, body);
                break;
            case CommandId.EnquireLink:
                _enquiries++;
                if (_faulted is not null && _faulted.IgnoresEnquireLink) break;

                Reply(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, header.SequenceNumber);
                break;
            case CommandId.BindTransmitter:
                HandleBind(header, body, BindKind.Transmitter, SessionState.BOUND_TX);
                break;
            case CommandId.BindReceiver:
                HandleBind(header, body, BindKind.Receiver, SessionState.BOUND_RX);
                break;
            case CommandId.BindTransceiver:
                HandleBind(header, body, BindKind.Transceiver, SessionState.BOUND_TRX);
                break;
            case CommandId.Unbind:
                HandleUnbind(header);
                break;
            case CommandId.UnbindResp:
                if (_unbindSentAt is not null) End("unbound by the server");
                break;
            case CommandId.GenericNack:
                HandleGenericNack(header);
                break;
            case CommandId.QuerySm:
                HandleQuerySm(header, body);
                break;
            case CommandId.CancelSm:
                HandleCancelSm(header, body);
                break;
            case CommandId.ReplaceSm:
                HandleReplaceSm(header, body);
                break;
        }
    }

    private void HandleSubmitSm(in PduHeader header, ReadOnlySpan<byte> body)
    {
        if (_batch is not null && _batch.IsFullFor(body.Length)) SubmitBatch();
        _batch ??= _engine.Batches.Rent(_account!, this, Id, _mode);
        var error = _engine.Submissions.Add(_batch, body, header.SequenceNumber);
        if (error.IsError)
        {
            TellRefused(header, error);
            _batch.AddRefused(header.SequenceNumber, error.Status);
        }
        else if (_batch.IsLastReplacing)
        {
            StartReplacing();
        }
        else if (_batch.IsLastApart)
        {
            SubmitApart(_engine.Submissions.TakeApart(_batch));
        }
    }

    private void HandleDeliverSmResp(in PduHeader header)
    {
        _deliveriesAnswered++;
        var result = header.CommandStatus switch
        {
            CommandStatus.ESME_ROK => DeliveryResult.Taken,
            CommandStatus.ESME_RX_P_APPN or CommandStatus.ESME_RX_R_APPN => DeliveryResult.Refused,
            _ => DeliveryResult.Failed,
        };
        Answered(header, result);
    }

    private void HandleGenericNack(in PduHeader header) => Answered(header, DeliveryResult.Refused);

    private void Answered(in PduHeader header, DeliveryResult result)
    {
        var late = false;
        if (_window is null
            || (!_window.TryTake(header.SequenceNumber, out var delivery) && !(late = _window.TryTakeLate(header.SequenceNumber, out delivery))))
        {
            if (Logger.IsEnabled(LogLevel.Debug))
                SmppLog.StrayResponse(Logger, Id, _remote, header.CommandId.DisplayName(), header.SequenceNumber);
            return;
        }

        AddSettlement(delivery.Settled(result, header.SequenceNumber, header.CommandStatus, late));
    }

    private void HandleUnbind(in PduHeader header)
    {
        SubmitBatch();
        LeaveRotation();
        _state = SessionState.UNBOUND;
        _unbindSequence = header.SequenceNumber;
        AnswerUnbind();
    }

    /// <summary>An unbind is answered after the responses of all submits before it.</summary>
    private void AnswerUnbind()
    {
        if (_unbindSequence is not { } sequenceNumber || _uncommitted > 0 || _isHeld || _state == SessionState.CLOSED) return;

        _unbindSequence = null;

        // Outcomes that came before it.
        WriteConcluded();
        Reply(CommandId.UnbindResp, CommandStatus.ESME_ROK, sequenceNumber);
        End("unbound by the client");
    }

    private void Refuse(in PduHeader header, CommandStatus status, CommandId response, string reason)
    {
        // After the answers to what came before it.
        SubmitBatch();
        _engine.SessionEvents.Refused(_account, Id, header, status, reason);
        if (header.CommandId is CommandId.SubmitSm or CommandId.SubmitMulti or CommandId.DataSm) _submitsRefused++;
        LogRefused(header, status, reason);
        Reply(response, status, header.SequenceNumber);
    }

    /// <summary>A submit is refused for what is in it; the answer comes with those of its batch, where it is counted.</summary>
    private void TellRefused(in PduHeader header, FieldError error)
    {
        _engine.SessionEvents.ProtocolError(_account, Id, header, error.Status, error.Field);
        LogRefused(header, error.Status, error.Field);
    }

    private void LogRefused(in PduHeader header, CommandStatus status, string field)
    {
        if (MayLogError()) SmppLog.Refused(Logger, Id, _remote, header.CommandId.DisplayName(), header.SequenceNumber, status, field);
    }

    /// <summary>A client's mistakes are logged one line each, but not without end.</summary>
    private bool MayLogError()
    {
        if (_loggedErrors > MaxLoggedErrors || !Logger.IsEnabled(LogLevel.Warning)) return false;
        if (_loggedErrors++ < MaxLoggedErrors) return true;

        SmppLog.ErrorsSilenced(Logger, Id, _remote);
        return false;
    }

    /// <summary>Text from a peer, fit for a log line: a bad field may be as long as a PDU.</summary>
    private static string Printable(ReadOnlySpan<byte> text) =>
        string.Create(Math.Min(text.Length, MaxLoggedText), text, static (chars, octets) =>
        {
            for (var i = 0; i < chars.Length; i++) chars[i] = octets[i] is >= 0x20 and < 0x7F ? (char)octets[i] : '?';
        });
}
