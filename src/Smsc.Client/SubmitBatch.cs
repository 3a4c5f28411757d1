namespace Smsc.Client;

/// <summary>
/// Several submit_sm that leave in one flush. Nobody else writes to the connection while it is open, so it is to be short. Allocates
/// nothing.
/// </summary>
/// <example>
/// <code>
/// using var batch = client.BeginBatch();
/// while (batch.TryAdd(encoded, Stopwatch.GetTimestamp(), out _)) ;
/// </code>
/// </example>
public readonly ref struct SubmitBatch
{
    private readonly SmppBatchClient _client;
    private readonly bool _owned;

    internal SubmitBatch(SmppBatchClient client, bool owned)
    {
        _client = client;
        _owned = owned;
    }

    /// <summary>submit_sm that still fit into the window; 0 when the connection is closing.</summary>
    public int Room => _client.Room;

    /// <summary>Adds one submit_sm, with the next sequence_number of the session.</summary>
    /// <param name="submitSm">The whole PDU, header included; copied before this returns.</param>
    /// <param name="context">Given back with the response: a time, an index.</param>
    /// <param name="copy">The PDU in the output, to change fields of a fixed length in place before the next call. Its header is
    /// final.</param>
    /// <returns>False, with nothing added, when the window is full or the connection closes.</returns>
    /// <exception cref="ArgumentException"><paramref name="submitSm"/> is shorter than a header.</exception>
    public bool TryAdd(ReadOnlySpan<byte> submitSm, long context, out Span<byte> copy) => _client.TryAdd(submitSm, context, out copy);

    /// <summary>Flushes what was added, at once when no flush is under way, else with it. Once, by whoever called
    /// <see cref="SmppBatchClient.BeginBatch"/>.</summary>
    public void Dispose()
    {
        if (_owned) _client.EndBatch();
    }
}
