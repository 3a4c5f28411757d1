namespace Smsc.Storage.Sqlite;

/// <summary>
/// How many queries read at once; and moments without any, in which the write-ahead log can start again: queries that follow one another
/// without a pause would keep it from that for ever.
/// </summary>
internal sealed class QueryGate
{
    /// <summary>One for a person who looks, one for a program that does; each costs some 2 MB of page cache.</summary>
    public const int Places = 2;

    private readonly SemaphoreSlim _free = new(Places);
    private readonly Lock _pausing = new();

    /// <summary>Waits for a place.</summary>
    public Task EnterAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    /// <summary>Gives the place back.</summary>
    public void Leave() => _free.Release();

    /// <summary>Does something while no query reads; waits for those that do, which is no longer than a page or two take.</summary>
    public void RunAlone(Action action)
    {
        lock (_pausing)
        {
            for (var i = 0; i < Places; i++) _free.Wait();
            try
            {
                action();
            }
            finally
            {
                _free.Release(Places);
            }
        }
    }
}
