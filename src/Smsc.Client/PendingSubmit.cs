using System.Text;
using System.Threading.Tasks.Sources;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Client;

/// <summary>
/// A submit_sm on its way. Used again for the next submit once its result was taken, together with the octets that it is encoded into, so
/// that a submit allocates nothing but its message_id.
/// </summary>
internal sealed class PendingSubmit(RequestTable table) : PendingRequest, IValueTaskSource<SubmitResult>
{
    // 16 of header, 12 one-octet fields, 5 NULs; what remains are the strings, the text and the optional parameters.
    private const int FixedSize = PduHeader.Size + 12 + 5;
    private const int KeptBuffer = 1024;
    private const int StackStrings = 256;

    private ManualResetValueTaskSourceCore<SubmitResult> _completion = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private byte[] _pdu = new byte[256];
    private int _length;

    public ValueTask<SubmitResult> Task => new(this, _completion.Version);

    /// <summary>The submit_sm with sequence_number 0.</summary>
    public Span<byte> Pdu => _pdu.AsSpan(0, _length);

    public void Encode(SubmitMessage message)
    {
        var strings = message.ServiceType.Length + message.Source.Length + message.Destination.Length
            + message.ScheduleDeliveryTime.Length + message.ValidityPeriod.Length;
        var size = FixedSize + strings + message.ShortMessage.Length + message.Tlvs.Length;
        if (_pdu.Length < size) _pdu = new byte[size];

        var latin1 = strings <= StackStrings ? stackalloc byte[StackStrings] : new byte[strings];
        var pdu = new SubmitSm
        {
            ServiceType = Latin1(message.ServiceType, ref latin1),
            SourceAddrTon = message.SourceTon,
            SourceAddrNpi = message.SourceNpi,
            SourceAddr = Latin1(message.Source, ref latin1),
            DestAddrTon = message.DestinationTon,
            DestAddrNpi = message.DestinationNpi,
            DestinationAddr = Latin1(message.Destination, ref latin1),
            EsmClass = message.EsmClass,
            ProtocolId = message.ProtocolId,
            PriorityFlag = message.PriorityFlag,
            ScheduleDeliveryTime = Latin1(message.ScheduleDeliveryTime, ref latin1),
            ValidityPeriod = Latin1(message.ValidityPeriod, ref latin1),
            RegisteredDelivery = message.RegisteredDelivery,
            ReplaceIfPresentFlag = message.ReplaceIfPresentFlag,
            DataCoding = message.DataCoding,
            SmDefaultMsgId = message.SmDefaultMsgId,
            ShortMessage = message.ShortMessage.Span,
            Tlvs = message.Tlvs.Span,
        };
        _length = Protocol.Pdus.Pdu.Write(_pdu, CommandId.SubmitSm, 0, pdu);
        if (_length == 0) throw new ArgumentException($"short_message is over {SmppReader.MaxShortMessage} octets.", nameof(message));
    }

    public void CancelOn(CancellationToken cancellationToken) =>
        _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((PendingSubmit)state!).Cancel(token), this);

    public override bool Accepts(CommandId response) => response is CommandId.SubmitSmResp or CommandId.GenericNack;

    public override void Complete(in PduHeader header, ReadOnlySpan<byte> body)
    {
        // An error response has no use for a body, and some stacks put an empty message_id there (§4.4.2).
        if (header.CommandStatus != CommandStatus.ESME_ROK || header.CommandId != CommandId.SubmitSmResp)
        {
            _completion.SetResult(new SubmitResult(header.CommandStatus, "", SequenceNumber));
            return;
        }

        var response = Protocol.Pdus.Pdu.Read<MessageIdResp>(body, out var error);
        if (error.IsError)
        {
            _completion.SetException(new InvalidDataException($"submit_sm_resp {SequenceNumber} has a broken {error.Field}."));
            return;
        }

        _completion.SetResult(new SubmitResult(CommandStatus.ESME_ROK, Encoding.Latin1.GetString(response.MessageId), SequenceNumber));
    }

    public override void Fail(Exception exception) => _completion.SetException(exception);

    SubmitResult IValueTaskSource<SubmitResult>.GetResult(short token)
    {
        // A stale token must not reset the submit that uses this object now.
        var isDone = token == _completion.Version && _completion.GetStatus(token) != ValueTaskSourceStatus.Pending;
        if (!isDone) return _completion.GetResult(token);

        try
        {
            return _completion.GetResult(token);
        }
        finally
        {
            // Waits for a callback that is running, so none can reach the next submit.
            _cancellation.Dispose();
            _cancellation = default;
            _completion.Reset();
            if (_pdu.Length <= KeptBuffer) table.Return(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<SubmitResult>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<SubmitResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken cancellationToken)
    {
        if (table.TryAbandon(this)) Fail(new OperationCanceledException(cancellationToken));
    }

    private static ReadOnlySpan<byte> Latin1(string text, ref Span<byte> free)
    {
        if (text.Contains('\0')) throw new ArgumentException("A C-Octet String holds no NUL.", nameof(text));

        var length = Encoding.Latin1.GetBytes(text, free);
        var bytes = free[..length];
        free = free[length..];
        return bytes;
    }
}
