using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Smsc.Client;
using Smsc.Load.Check;
using Smsc.Load.Messages;
using Smsc.Load.Recording;

namespace Smsc.Load.Sessions;

/// <summary>All sessions of a run: connected and bound together, unbound together.</summary>
internal sealed class Swarm : IAsyncDisposable
{
    // Enough to bind thousands of sessions in seconds, and few enough for a listener's backlog.
    private const int AtATime = 64;

    // 64 KiB a read is for speed; thousands of connections would hold them while they wait.
    private const int FewSessions = 256;
    private const int ReadSizeOfMany = 8 * 1024;

    private readonly RunOptions _options;

    private Swarm(RunOptions options, IReadOnlyList<LoadSession> sessions)
    {
        _options = options;
        Sessions = sessions;
        Submitting = [.. sessions.Where(session => session.CanSubmit)];
    }

    public IReadOnlyList<LoadSession> Sessions { get; }

    /// <summary>Those that submit.</summary>
    public IReadOnlyList<LoadSession> Submitting { get; }

    /// <summary>Makes the sessions; nothing is connected yet.</summary>
    public static Swarm Create(RunOptions options, MessageSource source, Measurement measurement, ReceiptCheck? check)
    {
        var sessions = new List<LoadSession>(options.SystemIds.Count * options.Binds.Total);
        for (var account = 0; account < options.SystemIds.Count; account++)
        {
            foreach (var kind in options.Binds.Kinds())
            {
                sessions.Add(new LoadSession(
                    options.SystemIds[account], kind, source, measurement.Shard(sessions.Count), check?.Accounts[account]));
            }
        }

        return new Swarm(options, sessions);
    }

    /// <summary>Connects and binds all.</summary>
    /// <exception cref="BindException">One of them could not.</exception>
    public async Task BindAsync(CancellationToken cancellationToken)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = giveUp.Token };
        BindException? first = null;
        try
        {
            await Parallel.ForEachAsync(Sessions, parallel, async (session, token) =>
            {
                try
                {
                    await BindAsync(session, token);
                }
                catch (BindException exception)
                {
                    Interlocked.CompareExchange(ref first, exception, null);
                    await giveUp.CancelAsync();
                }
            });
        }
        catch (OperationCanceledException) when (first is not null)
        {
        }

        if (first is not null) throw first;
    }

    /// <summary>The sum over all sessions.</summary>
    public SessionCounts Count()
    {
        var sum = default(SessionCounts);
        foreach (var session in Sessions) sum += session.Counts;
        return sum;
    }

    /// <summary>Unbinds all that are still connected.</summary>
    /// <returns>How many did not get an unbind_resp.</returns>
    public async Task<int> UnbindAsync()
    {
        var missing = 0;
        await Parallel.ForEachAsync(Sessions, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (session, _) =>
        {
            if (session.Client.Closed.IsCompleted) return;

            try
            {
                await session.Client.UnbindAsync();
            }
            catch (Exception exception) when (exception is TimeoutException or SmppConnectionClosedException)
            {
                Interlocked.Increment(ref missing);
            }
        });
        return missing;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var session in Sessions)
        {
            if (session.IsAttached) await session.Client.DisposeAsync();
        }
    }

    private async Task BindAsync(LoadSession session, CancellationToken cancellationToken)
    {
        var where = $"{_options.Host}:{_options.Port}";
        try
        {
            session.Attach(await SmppBatchClient.ConnectAsync(session, ClientOptions(), cancellationToken));
            var result = await session.Client.BindAsync(
                session.Kind, session.SystemId, _options.Password, _options.SystemType, cancellationToken);
            if (!result.IsBound) throw new BindException($"{session.SystemId} could not bind at {where}: {result.CommandStatus}.");
        }
        catch (Exception exception) when (exception is SocketException or AuthenticationException or IOException)
        {
            throw new BindException($"{session.SystemId} could not connect to {where}: {exception.Message}", exception);
        }
        catch (TimeoutException exception)
        {
            throw new BindException(
                $"{session.SystemId} got no answer to its bind from {where} within {_options.Timeout.TotalSeconds} s.", exception);
        }
    }

    private SmppClientOptions ClientOptions() => new()
    {
        Host = _options.Host,
        Port = _options.Port,
        Window = _options.Window,
        ResponseTimeout = _options.Timeout,
        ReadSize = _options.SystemIds.Count * _options.Binds.Total <= FewSessions ? 64 * 1024 : ReadSizeOfMany,
        Tls = !_options.Tls ? null : new SslClientAuthenticationOptions
        {
            RemoteCertificateValidationCallback = _options.TlsInsecure ? (_, _, _, _) => true : null,
        },
    };
}
