using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Smsc.Smpp.Transport;

/// <summary>One ESME that is called: at most one connection, and after each a wait.</summary>
internal sealed class OutbindLink(
    OutbindOptions options, SmppEndpoint endpoint, OutbindConnector connector, ChannelWriter<ConnectionContext> connections,
    CancellationToken stopping)
{
    private const int MaxLoggedFailures = 20;

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock = endpoint.Engine.Clocks.Session;
    private bool _isBusy;
    private int _failures;
    private long _waitsFrom;
    private TimeSpan _wait;

    public OutbindOptions Options => options;

    /// <summary>The ESME's address, for the log.</summary>
    public string Remote { get; } =
        options.Host.Contains(':') ? $"[{options.Host.Trim('[', ']')}]:{options.Port}" : $"{options.Host}:{options.Port}";

    /// <summary>The last attempt to connect. It does not fail.</summary>
    public Task Attempt { get; private set; } = Task.CompletedTask;

    /// <summary>Calls the ESME if there is a reason to, it is not connected, and the wait is over.</summary>
    public void Look()
    {
        lock (_lock)
        {
            if (_isBusy || stopping.IsCancellationRequested || _clock.GetElapsedTime(_waitsFrom) < _wait) return;
            if (Cause() is not { } cause) return;

            _isBusy = true;
            if (_failures == 0) SmppLog.OutbindConnecting(endpoint.Logger, Remote, options.Account, cause);
            Attempt = ConnectAsync();
        }
    }

    /// <summary>The connection's session is over.</summary>
    public void Over(SmppSession session)
    {
        lock (_lock)
        {
            if (!session.WasBound)
            {
                Fail(session.EndReason);
                return;
            }

            _failures = 0;
            WaitFor(options.RetryInterval);
        }
    }

    /// <summary>Why the ESME is to be called, or null. Of an account that is not configured (any more) no bind would be granted.</summary>
    private string? Cause()
    {
        if (!endpoint.Engine.Accounts.TryFind(options.Account, out var account) || !account.IsConfigured) return null;
        if (options.When == OutbindWhen.Always) return "to stay connected";

        return endpoint.Engine.Router.IsOwedToNobody(account) ? "receipts are owed" : null;
    }

    private async Task ConnectAsync()
    {
        // Off the timer's thread, where the look at other ESMEs waits.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var connection = await connector.ConnectAsync(options, stopping);
            connection.Features.Set(this);
            await connections.WriteAsync(connection, CancellationToken.None);
        }
        catch (Exception error)
        {
            // Of whatever kind: nobody else would hear of it, and the ESME would not be called again.
            lock (_lock) Fail(error.Message);
        }
    }

    private void Fail(string reason)
    {
        if (stopping.IsCancellationRequested) return;

        var wait = options.RetryInterval * Math.Pow(2, Math.Min(_failures, 30));
        WaitFor(wait < options.LongestRetry ? wait : options.LongestRetry);
        if (_failures == int.MaxValue || ++_failures > MaxLoggedFailures) return;

        SmppLog.OutbindFailed(endpoint.Logger, Remote, options.Account, reason, _wait.TotalSeconds);
        if (_failures == MaxLoggedFailures) SmppLog.OutbindSilenced(endpoint.Logger, Remote, options.Account);
    }

    private void WaitFor(TimeSpan wait)
    {
        _isBusy = false;
        _waitsFrom = _clock.GetTimestamp();
        _wait = wait;
    }
}
