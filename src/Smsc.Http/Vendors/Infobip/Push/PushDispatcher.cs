using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>
/// Pushes what the accounts are owed: finds out where each delivery goes, has it wait for its turn, sends it, and tells the engine what
/// became of it. All of it runs on the thread pool. What is under way when the server stops stays owed.
/// </summary>
internal sealed class PushDispatcher : IHostedService, IDisposable
{
    /// <summary>Hosts that do not work and of which that is told once.</summary>
    private const int MostFailingHosts = 1_000;

    /// <summary>The longest that <see cref="Dispose"/> waits for requests that were given up.</summary>
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(2);

    private readonly DeliveryRouter _router;
    private readonly PushReader _reader;
    private readonly PushSender _sender;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger _logger;
    private readonly PushQueues _queues;
    private readonly FailingHosts _failing = new(MostFailingHosts);
    private readonly PushActivity _activity = new();
    private readonly CancellationTokenSource _stopping = new();

    // An account that leaves takes its session along.
    private readonly ConditionalWeakTable<Account, PushSession> _sessions = [];
    private bool _isDisposed;

    public PushDispatcher(
        SmscEngine engine, PushReader reader, PushSender sender, PushOptions options, IHostApplicationLifetime lifetime,
        IMeterFactory meters, ILoggerFactory loggers)
    {
        _router = engine.Router;
        _reader = reader;
        _sender = sender;
        _lifetime = lifetime;
        _logger = loggers.CreateLogger("Smsc");
        _queues = new PushQueues(options);
        PushMeter.Add(meters, _queues, _failing);
    }

    /// <summary>Hosts that something waits for or that a request runs to.</summary>
    public int Hosts => _queues.Hosts;

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _lifetime.ApplicationStopping.Register(_activity.Close);
        _router.PushOwed = Join;
        return Task.CompletedTask;
    }

    /// <summary>Sessions are unbound by now: so long requests that were under way had time to end.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _router.PushOwed = null;
        _activity.Close();
        _stopping.Cancel();
        return _activity.Idle.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed) return;

        _isDisposed = true;
        _activity.Close();
        _stopping.Cancel();
        _activity.Idle.Wait(EndTimeout);
        _stopping.Dispose();
    }

    /// <summary>Finds out where deliveries go, and sends those whose turn it is.</summary>
    /// <param name="session">Who was offered them.</param>
    /// <param name="deliveries">Their handles.</param>
    public void Queue(PushSession session, ReadOnlySpan<int> deliveries)
    {
        if (!_activity.TryEnter()) return;

        try
        {
            var settlements = new PushSettlements(_router, session);
            foreach (var delivery in deliveries)
            {
                if (_reader.TryRead(session, delivery, out var push) is { } result) GiveUp(settlements, session, delivery, result);
                else _queues.Add(push.Target, delivery);
            }

            settlements.Flush();
        }
        catch (Exception error)
        {
            PushLog.Unexpected(_logger, session.Account.SystemId, error);
        }
        finally
        {
            _activity.Leave();
        }

        Pump();
    }

    private void Join(Account account) =>
        _sessions.GetValue(account, owner => new PushSession(owner, this)).Join(_router);

    private void Pump()
    {
        while (_activity.TryEnter())
        {
            if (!_queues.TryTake(out var request))
            {
                _activity.Leave();
                return;
            }

            _ = Task.Run(() => RunAsync(request));
        }
    }

    private async Task RunAsync(PushRequest request)
    {
        try
        {
            await PushAsync(request);
        }
        catch (Exception error)
        {
            PushLog.Unexpected(_logger, request.Target.Session.Account.SystemId, error);
        }
        finally
        {
            _queues.Done(request);
            _activity.Leave();
        }

        Pump();
    }

    private async Task PushAsync(PushRequest request)
    {
        var session = request.Target.Session;
        var settlements = new PushSettlements(_router, session);
        var pushes = new List<Push>(request.Deliveries.Length);
        foreach (var delivery in request.Deliveries)
        {
            // It may have ended, or changed, while it waited.
            if (_reader.TryRead(session, delivery, out var push) is { } result) GiveUp(settlements, session, delivery, result);
            else pushes.Add(push);
        }

        if (pushes.Count > 0)
        {
            using var message = TryMakeRequest(request.Target, pushes);
            if (message is null)
            {
                foreach (var push in pushes) GiveUp(settlements, session, push.Handle, PushResult.NotNow("its request cannot be made"));
            }
            else
            {
                var sentAt = _router.Now;

                // When the server stops it is as if they had never been offered.
                if (await SendAsync(request.Target, message, pushes, sentAt) is not { } result) return;

                foreach (var push in pushes) settlements.Add(push.Handle, push.Delivery.Generation, result, sentAt);
            }
        }

        settlements.Flush();
    }

    private async Task<PushResult?> SendAsync(PushTarget target, HttpRequestMessage request, List<Push> pushes, long sentAt)
    {
        var member = target.Session.Member;
        foreach (var push in pushes)
        {
            if (_router.NotesSent || _router.IsNoted(push.Handle)) _router.NoteSent(member, push.Handle, sequenceNumber: 0, sentAt);
        }

        _router.FlushNotes();
        var url = $"{target.Host}{request.RequestUri!.AbsolutePath}";
        if (await _sender.SendAsync(request, _stopping.Token) is not { } result) return null;

        if (result.Result == DeliveryResult.Taken)
        {
            if (_failing.Works(target.Host)) PushLog.HostWorks(_logger, target.Host);
        }
        else
        {
            if (_failing.Fails(target.Host)) PushLog.HostFails(_logger, target.Host, result.Reason);
            PushLog.NotTaken(_logger, pushes.Count, target.Session.Account.SystemId, url, result.Reason);
        }

        return result;
    }

    /// <summary>What goes wrong here is no receiver's fault, but must not stay with nobody.</summary>
    private HttpRequestMessage? TryMakeRequest(PushTarget target, List<Push> pushes)
    {
        try
        {
            return _reader.TryMakeRequest(target, pushes);
        }
        catch (Exception error)
        {
            PushLog.Unexpected(_logger, target.Session.Account.SystemId, error);
            return null;
        }
    }

    private void GiveUp(PushSettlements settlements, PushSession session, int delivery, PushResult result)
    {
        var described = _router.Describe(delivery);
        settlements.Add(delivery, described.Generation, result, sentAt: 0);
        if (result.Result == DeliveryResult.Taken) return;

        if (session.IsFirstUnpushable) PushLog.CannotBePushed(_logger, described.Id, session.Account.SystemId, result.Reason);
        else PushLog.CannotBePushedEither(_logger, described.Id, session.Account.SystemId, result.Reason);
    }
}
