using System.Diagnostics;
using Smsc.Load.Check;
using Smsc.Load.Live;
using Smsc.Load.Rate;
using Smsc.Load.Recording;
using Smsc.Load.Reports;
using Smsc.Load.Sessions;

namespace Smsc.Load;

/// <summary>
/// One run from the first bind to the last unbind: bind, warm up, wait until it is quiet, measure, wait for responses, wait for receipts,
/// unbind.
/// </summary>
internal sealed class LoadRun
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly RunOptions _options;
    private readonly IProgressView _view;
    private readonly Measurement _measurement;
    private readonly ReceiptCheck? _check;
    private readonly Swarm _swarm;
    private readonly Stopwatch _clock = new();
    private SendSchedule? _schedule;
    private bool _measuring;
    private double _nextSample;

    private LoadRun(RunOptions options, IProgressView view)
    {
        _options = options;
        _view = view;
        _measurement = new Measurement(Math.Max(1, Environment.ProcessorCount));
        _check = options.Check ? new ReceiptCheck(options.SystemIds.Count) : null;
        _swarm = Swarm.Create(options, options.Messages, _measurement, _check);
    }

    /// <summary>Runs.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="view">Told how it goes.</param>
    /// <param name="stop">Ends the sending early; the run still waits for what is owed, and reports.</param>
    /// <exception cref="BindException">A session could not connect or bind.</exception>
    public static async Task<RunReport> RunAsync(RunOptions options, IProgressView view, CancellationToken stop)
    {
        var run = new LoadRun(options, view);
        await using (run._swarm) return await run.RunAsync(stop);
    }

    private long Owed(in SessionCounts counts) =>
        !_options.Receipts || !_options.Binds.CanReceive ? 0 : _check?.Owed ?? Math.Max(0, counts.Accepted - counts.Receipts);

    private async Task<RunReport> RunAsync(CancellationToken stop)
    {
        _view.Say($"Binding {_swarm.Sessions.Count} sessions of {_options.SystemIds.Count} accounts at {_options.Host}:{_options.Port}.");
        await _swarm.BindAsync(stop);
        if (_options.Warmup > TimeSpan.Zero && _options.Binds.CanSubmit) await WarmUpAsync(stop);

        var before = _swarm.Count();
        _measurement.Restart(before);
        foreach (var session in _swarm.Sessions) session.StartMeasurement();
        var self = Process.GetCurrentProcess().TotalProcessorTime;
        _nextSample = _options.SampleInterval.TotalSeconds;
        _measuring = true;
        _clock.Restart();
        var date = DateTimeOffset.UtcNow;
        var started = Stopwatch.GetTimestamp();
        _view.Start(_options);
        await SendAsync(_options.Profile, _options.Count, _options.Duration, stop);
        var seconds = _measurement.LastResponse > started
            ? Stopwatch.GetElapsedTime(started, _measurement.LastResponse).TotalSeconds
            : _clock.Elapsed.TotalSeconds;
        await DrainAsync(CancellationToken.None);
        TakeSample(last: true);
        Process.GetCurrentProcess().Refresh();
        self = Process.GetCurrentProcess().TotalProcessorTime - self;

        var unanswered = await _swarm.UnbindAsync();
        return RunReport.Create(_options, _swarm, _measurement, _check?.Conclude(), before, date, seconds, self, unanswered);
    }

    private async Task WarmUpAsync(CancellationToken stop)
    {
        _view.Say($"Warming up for {_options.Warmup.TotalSeconds} s.");
        await SendAsync(null, long.MaxValue, _options.Warmup, stop);
        await DrainAsync(stop);
    }

    private async Task SendAsync(RateProfile? profile, long count, TimeSpan duration, CancellationToken stop)
    {
        if (_swarm.Submitting.Count == 0)
        {
            await WaitAsync(() => _clock.Elapsed >= duration || AnyFailed(), stop);
            return;
        }

        var start = Stopwatch.GetTimestamp();
        var schedule = _schedule = new SendSchedule(_options.Messages, profile, count, start);
        foreach (var session in _swarm.Submitting) session.Start(schedule);
        var pacer = profile is null ? Task.CompletedTask : new Pacer(schedule, _swarm.Submitting).RunAsync();
        bool TimeIsUp() => profile is null && Stopwatch.GetElapsedTime(start) >= duration;
        await WaitAsync(() => schedule.IsDone || TimeIsUp() || AnyFailed() || IsStuck(), stop);
        schedule.Stop();
        await pacer;
        await WaitAsync(() => InFlight() == 0 || AnyFailed() || IsStuck(), CancellationToken.None);
    }

    private async Task DrainAsync(CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        await WaitAsync(() => Owed(_swarm.Count()) == 0 || Stopwatch.GetElapsedTime(start) >= _options.Drain, stop);
    }

    private long InFlight()
    {
        var counts = _swarm.Count();
        return counts.Submitted - counts.Responses;
    }

    private bool AnyFailed() => _swarm.Sessions.Any(session => session.Failure is not null);

    private long _stuckResponses = -1;
    private long _stuckSince;

    // Nothing was answered for the whole timeout although something is in flight.
    private bool IsStuck()
    {
        var counts = _swarm.Count();
        if (counts.Responses != _stuckResponses || counts.Submitted == counts.Responses)
        {
            _stuckResponses = counts.Responses;
            _stuckSince = Stopwatch.GetTimestamp();
            return false;
        }

        return Stopwatch.GetElapsedTime(_stuckSince) >= _options.Timeout;
    }

    private async Task WaitAsync(Func<bool> until, CancellationToken stop)
    {
        while (!until() && !stop.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Look, stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            TakeSample(last: false);
        }
    }

    private void TakeSample(bool last)
    {
        if (!_measuring) return;

        var seconds = _clock.Elapsed.TotalSeconds;
        if (!last && seconds < _nextSample) return;

        var counts = _swarm.Count();
        var target = _options.Profile?.RateAt(Math.Max(0, seconds - _options.SampleInterval.TotalSeconds / 2)) ?? 0;
        if (_measurement.TakeSample(seconds, counts, Owed(counts), target, last) is { } sample) _view.Show(sample, _measurement);
        _nextSample += _options.SampleInterval.TotalSeconds;
    }
}
