using System.Collections.Concurrent;
using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// Runs queries on a few connections of their own; with more at once, those that came last wait. Each runs on a thread of its own: it can
/// take as long as a page may, and the thread pool's few threads serve sessions.
/// </summary>
internal sealed class MessageQueries(string path, TimeSpan busyTimeout, TimeProvider sessionClock, QueryGate gate) : IDisposable
{
    private readonly ConcurrentBag<MessageQueryReader> _readers = [];
    private readonly CancellationTokenSource _closing = new();

    public async Task<MessagePage> RunAsync(MessageQuery query, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await gate.EnterAsync(either.Token).ConfigureAwait(false);
        try
        {
            return await Task.Factory.StartNew(
                () => Run(query, either.Token), either.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <summary>Ends the queries that run, and waits for that.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        gate.RunAlone(() =>
        {
            foreach (var reader in _readers) reader.Dispose();
        });
    }

    private MessagePage Run(MessageQuery query, CancellationToken cancellationToken)
    {
        if (!_readers.TryTake(out var reader)) reader = new MessageQueryReader(path, busyTimeout);
        try
        {
            return reader.Read(query, sessionClock, cancellationToken);
        }
        finally
        {
            _readers.Add(reader);
        }
    }
}
