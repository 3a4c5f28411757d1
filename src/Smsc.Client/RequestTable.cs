using System.Buffers.Binary;
using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>
/// The requests that wait for a response: gives them their sequence numbers, keeps submits within the window, matches responses, and lets
/// what is late time out. One timer serves all: they all have the same timeout, so the first in flight is the first to be late.
/// </summary>
internal sealed class RequestTable : IDisposable
{
    private const uint LastSequenceNumber = 0x7FFFFFFF;
    private const int SequenceNumberOffset = 12;

    private readonly Lock _gate = new();
    private readonly OutputBuffer _output;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly long _timeoutTicks;
    private readonly int _window;
    private readonly ITimer _timer;

    private readonly Dictionary<uint, PendingRequest> _bySequenceNumber = [];
    private readonly RequestList _inFlight = new();
    private readonly RequestList _inLine = new();
    private readonly Stack<PendingSubmit> _free = [];
    private int _windowUsed;
    private uint _nextSequenceNumber;
    private bool _timerArmed;
    private SmppConnectionClosedException? _closed;

    public RequestTable(OutputBuffer output, SmppClientOptions options)
    {
        _output = output;
        _time = options.TimeProvider;
        _timeout = options.ResponseTimeout;
        _timeoutTicks = (long)(_timeout.TotalSeconds * _time.TimestampFrequency);
        _window = options.Window;
        _nextSequenceNumber = options.FirstSequenceNumber;
        _timer = _time.CreateTimer(
            static state => ((RequestTable)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sends a submit_sm now, or when the window has room.</summary>
    public ValueTask<SubmitResult> Submit(SubmitMessage message, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested) return ValueTask.FromCanceled<SubmitResult>(cancellationToken);

        var submit = Rent();
        submit.Encode(message);
        lock (_gate)
        {
            if (_closed is not null) return ValueTask.FromException<SubmitResult>(Closed());

            if (_windowUsed < _window && _inLine.First is null) Dispatch(submit);
            else _inLine.Add(submit);
        }

        var task = submit.Task;
        if (cancellationToken.CanBeCanceled) submit.CancelOn(cancellationToken);
        return task;
    }

    /// <summary>Sends any other request at once.</summary>
    public Task<SmppResponse> Send(CommandId id, CommandStatus status, ReadOnlySpan<byte> body, uint? sequenceNumber)
    {
        var request = new PendingResponse();
        var pdu = new byte[PduHeader.Size + body.Length];
        body.CopyTo(pdu.AsSpan(PduHeader.Size));
        lock (_gate)
        {
            if (_closed is not null) return Task.FromException<SmppResponse>(Closed());

            if (sequenceNumber is { } taken && _bySequenceNumber.ContainsKey(taken))
                throw new InvalidOperationException($"A request with sequence_number {taken} waits for its response already.");

            request.SequenceNumber = sequenceNumber ?? NextSequenceNumber();
            new PduHeader((uint)pdu.Length, id, status, request.SequenceNumber).Write(pdu);
            Launch(request, pdu);
        }

        return request.Task;
    }

    /// <summary>Gives a response to the request that waits for it.</summary>
    /// <returns>Whether one did.</returns>
    public bool Complete(in PduHeader header, ReadOnlySpan<byte> body)
    {
        lock (_gate)
        {
            if (!_bySequenceNumber.TryGetValue(header.SequenceNumber, out var request) || !request.Accepts(header.CommandId)) return false;

            Settle(request);
            request.Complete(header, body);
            DispatchNext();
            return true;
        }
    }

    /// <summary>Gives up a submit: one in line is never sent; one in flight keeps its window slot until its response or timeout.</summary>
    /// <returns>False when it is settled already.</returns>
    public bool TryAbandon(PendingSubmit submit)
    {
        lock (_gate)
        {
            if (submit.List is null) return false;

            if (submit.List == _inLine)
            {
                _inLine.Remove(submit);
                return true;
            }

            var abandoned = new AbandonedRequest { SequenceNumber = submit.SequenceNumber, Deadline = submit.Deadline, UsesWindow = true };
            _inFlight.Replace(submit, abandoned);
            _bySequenceNumber[submit.SequenceNumber] = abandoned;
            return true;
        }
    }

    /// <summary>Fails all that wait, and all that will be asked from now on.</summary>
    public void Close(SmppConnectionClosedException reason)
    {
        lock (_gate)
        {
            _closed ??= reason;
            while (_inFlight.First is { } request)
            {
                Settle(request);
                request.Fail(Closed());
            }

            FailLine();
        }
    }

    /// <summary>Fails the submits that are in line: nothing new may follow an unbind.</summary>
    public void CloseLine()
    {
        lock (_gate) FailLine();
    }

    public void Return(PendingSubmit submit)
    {
        lock (_gate)
        {
            // As many as can be in flight and in line together in a steady closed loop; a burst's surplus goes to the collector.
            if (_free.Count < 2 * _window) _free.Push(submit);
        }
    }

    public void Dispose() => _timer.Dispose();

    private PendingSubmit Rent()
    {
        lock (_gate) return _free.TryPop(out var submit) ? submit : new PendingSubmit(this);
    }

    private void Dispatch(PendingSubmit submit)
    {
        submit.SequenceNumber = NextSequenceNumber();
        submit.UsesWindow = true;
        _windowUsed++;
        BinaryPrimitives.WriteUInt32BigEndian(submit.Pdu[SequenceNumberOffset..], submit.SequenceNumber);
        Launch(submit, submit.Pdu);
    }

    private void DispatchNext()
    {
        while (_windowUsed < _window && _inLine.First is PendingSubmit submit)
        {
            _inLine.Remove(submit);
            Dispatch(submit);
        }
    }

    private void Launch(PendingRequest request, ReadOnlySpan<byte> pdu)
    {
        request.Deadline = _time.GetTimestamp() + _timeoutTicks;
        _bySequenceNumber.Add(request.SequenceNumber, request);
        _inFlight.Add(request);
        if (!_timerArmed) Arm(_timeout);
        // Under the lock, so that sequence numbers increase on the wire.
        _output.Append(pdu);
    }

    private void Settle(PendingRequest request)
    {
        _bySequenceNumber.Remove(request.SequenceNumber);
        _inFlight.Remove(request);
        if (request.UsesWindow) _windowUsed--;
    }

    private void FailLine()
    {
        while (_inLine.First is { } submit)
        {
            _inLine.Remove(submit);
            submit.Fail(Closed());
        }
    }

    private uint NextSequenceNumber()
    {
        do
        {
            var number = _nextSequenceNumber;
            _nextSequenceNumber = number >= LastSequenceNumber ? 1 : number + 1;
            if (!_bySequenceNumber.ContainsKey(number)) return number;
        }
        while (true);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timerArmed = false;
            var now = _time.GetTimestamp();
            while (_inFlight.First is { } request)
            {
                if (request.Deadline > now)
                {
                    Arm(_time.GetElapsedTime(now, request.Deadline));
                    return;
                }

                Settle(request);
                request.Fail(new TimeoutException($"No response to sequence_number {request.SequenceNumber} within {_timeout}."));
                DispatchNext();
            }
        }
    }

    private void Arm(TimeSpan due)
    {
        _timerArmed = true;
        // Timers tick in milliseconds: a shorter wait would come back at once, and too early.
        _timer.Change(due < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : due, Timeout.InfiniteTimeSpan);
    }

    // Each waiter gets an exception of its own: a shared one would collect everybody's stack trace.
    private SmppConnectionClosedException Closed() =>
        _closed is null ? new(SmppCloseReason.Unbound) : new(_closed.Reason, _closed.InnerException);
}
