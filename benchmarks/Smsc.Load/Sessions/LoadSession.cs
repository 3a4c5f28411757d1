using System.Diagnostics;
using Smsc.Client;
using Smsc.Load.Check;
using Smsc.Load.Messages;
using Smsc.Load.Rate;
using Smsc.Load.Recording;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Load.Sessions;

/// <summary>One bound session of the run: submits what the schedule hands out, and counts and checks what comes back.</summary>
internal sealed class LoadSession : SmppBatchHandler
{
    private readonly MessageSource _source;
    private readonly MeasurementShard _measurement;
    private readonly AccountCheck? _check;
    private readonly CheckBatch _checks = new();
    private readonly LatencyRuns _latencies = new();
    private SmppBatchClient? _client;
    private volatile SendSchedule? _schedule;
    private SessionCounts _before;
    private long _batchTime;

    /// <param name="systemId">The account.</param>
    /// <param name="kind">The bind.</param>
    /// <param name="source">What to submit.</param>
    /// <param name="measurement">Where latencies go.</param>
    /// <param name="check">Null = receipts are counted and not matched.</param>
    public LoadSession(string systemId, BindKind kind, MessageSource source, MeasurementShard measurement, AccountCheck? check)
    {
        SystemId = systemId;
        Kind = kind;
        _source = source;
        _measurement = measurement;
        _check = check;
    }

    public string SystemId { get; }

    public BindKind Kind { get; }

    public bool CanSubmit => Kind != BindKind.Receiver;

    public bool CanReceive => Kind != BindKind.Transmitter;

    /// <summary>What happened so far; read from another thread, each number by itself is right.</summary>
    public SessionCounts Counts;

    /// <summary>What happened since <see cref="StartMeasurement"/>.</summary>
    public SessionCounts Measured => Counts - _before;

    /// <summary>Why the connection ended before it was unbound; null while all is well.</summary>
    public string? Failure { get; private set; }

    public SmppBatchClient Client => _client!;

    /// <summary>Whether it was connected once.</summary>
    public bool IsAttached => _client is not null;

    public void Attach(SmppBatchClient client) => _client = client;

    /// <summary>What was counted so far does not belong to the measurement.</summary>
    public void StartMeasurement() => _before = Counts;

    /// <summary>Starts to submit: in a closed loop the whole window at once.</summary>
    public void Start(SendSchedule schedule)
    {
        _schedule = schedule;
        if (CanSubmit && schedule.SessionsTake) SubmitDue(int.MaxValue, Stopwatch.GetTimestamp());
    }

    /// <summary>Submits what is due, from any thread.</summary>
    /// <returns>How many.</returns>
    public int SubmitDue(int most, long now)
    {
        var batch = Client.BeginBatch();
        try
        {
            return Submit(ref batch, most, now);
        }
        finally
        {
            batch.Dispose();
        }
    }

    public override void OnSubmitSmResp(in PduHeader header, ReadOnlySpan<byte> body, long context)
    {
        if (_batchTime == 0) _batchTime = Stopwatch.GetTimestamp();
        _latencies.Add(context);
        Counts.Responses++;
        if (header.CommandStatus != CommandStatus.ESME_ROK)
        {
            _measurement.AddStatus(header.CommandStatus);
            return;
        }

        Counts.Accepted++;
        if (_check is null) return;

        var end = body.IndexOf((byte)0);
        if (end <= 0) Counts.Malformed++;
        else _checks.AddResponse(body[..end], context);
    }

    public override CommandStatus? OnDeliverSm(in PduHeader header, ReadOnlySpan<byte> body)
    {
        if (_batchTime == 0) _batchTime = Stopwatch.GetTimestamp();
        Counts.Acknowledged++;
        var pdu = Pdu.Read<DeliverSm>(body, out var error);
        if (error.IsError)
        {
            Counts.Malformed++;
            return error.Status;
        }

        if (EsmClass.IsIntermediateNotification(pdu.EsmClass)) return CommandStatus.ESME_ROK;
        if (!EsmClass.IsReceipt(pdu.EsmClass))
        {
            Counts.Messages++;
            return CommandStatus.ESME_ROK;
        }

        Counts.Receipts++;
        if (_check is null) return CommandStatus.ESME_ROK;

        if (ReceiptId.TryFind(pdu, out var id)) _checks.AddReceipt(id);
        else Counts.Malformed++;
        return CommandStatus.ESME_ROK;
    }

    public override void OnOther(in PduHeader header, ReadOnlySpan<byte> body) => Counts.Unexpected++;

    public override void OnBatchEnd(ref SubmitBatch batch)
    {
        var now = _batchTime;
        if (now != 0)
        {
            _batchTime = 0;
            Record(now);
        }

        if (CanSubmit && _schedule is { SessionsTake: true }) Submit(ref batch, int.MaxValue, now != 0 ? now : Stopwatch.GetTimestamp());
    }

    public override void OnClosed(SmppCloseReason reason, Exception? cause, int unanswered)
    {
        if (reason is SmppCloseReason.Unbound or SmppCloseReason.Aborted) return;

        Failure = reason switch
        {
            SmppCloseReason.PeerUnbound => "the server sent unbind",
            SmppCloseReason.ProtocolError => "the server sent a PDU with an impossible command_length",
            _ => cause is null ? "the server closed the connection" : $"the connection broke: {cause.Message}",
        };
    }

    private void Record(long now)
    {
        _measurement.AddResponses(_latencies.All, now);
        _latencies.Clear();
        if (_check is null) return;

        _check.Apply(_checks, now, _measurement);
        _checks.Clear();
    }

    private int Submit(ref SubmitBatch batch, int most, long now)
    {
        var schedule = _schedule;
        if (schedule is null) return 0;

        var taken = schedule.Take(Math.Min(most, batch.Room), now, out var first);
        for (var i = 0; i < taken; i++)
        {
            var template = _source.At(first + i, out var message);
            var since = schedule.IntendedAt(_source.FirstOfMessage(first + i), now);
            if (!batch.TryAdd(template.Pdu, since, out var copy))
            {
                // A response that never came is in the way, or the connection just went: both make the run fail.
                Counts.NotSent += taken - i;
                break;
            }

            template.Fill(copy, message);
            Counts.Submitted++;
        }

        return taken;
    }
}
