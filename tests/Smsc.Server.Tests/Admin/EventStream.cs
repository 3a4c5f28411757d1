using System.Text.Json;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Admin;

/// <summary>An event that was read.</summary>
internal sealed record SeenEvent(long Id, string Kind, JsonElement Data);

/// <summary>Reads /api/events as a client does.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly CancellationTokenSource _end = new();
    private readonly List<SeenEvent> _seen = [];
    private long _lost;

    private EventStream(HttpClient http, HttpResponseMessage response)
    {
        _http = http;
        _response = response;
    }

    public IReadOnlyList<SeenEvent> Seen
    {
        get
        {
            lock (_seen) return [.. _seen];
        }
    }

    public long Lost
    {
        get
        {
            lock (_seen) return _lost;
        }
    }

    /// <summary>Completes when the server ends the stream.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Opened once the server listens for it.</summary>
    public static async Task<EventStream> Open(RunningHost host, string query, long? after = null, bool reads = true)
    {
        var http = new HttpClient { BaseAddress = host.Http };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/events?{query}");
        if (after is { } id) request.Headers.Add("Last-Event-ID", $"{id}");
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).Soon("the stream begins");
        response.EnsureSuccessStatusCode();
        response.Content.Headers.ContentType!.MediaType.Should().Be("text/event-stream");
        var stream = new EventStream(http, response);
        if (reads) stream.Read();
        return stream;
    }

    public void Read() => Ended = Task.Run(ReadAsync);

    /// <summary>Waits for an event of a kind.</summary>
    /// <returns>The kinds of all that came up to it.</returns>
    public async Task<IReadOnlyList<string>> Until(string kind)
    {
        await Wait.Until(() => Seen.Any(entry => entry.Kind == kind), $"the event {kind} comes");
        return [.. Seen.Select(entry => entry.Kind)];
    }

    /// <summary>
    /// Waits until it has read up to an event, and each from another one on was either read or told to be lost: between the news of a loss
    /// and what follows it the two do not agree for a moment.
    /// </summary>
    public Task UntilAllAreCounted(long after, long upTo) => Wait.Until(
        () =>
        {
            lock (_seen)
            {
                return _seen is [.., { } last] && last.Id >= upTo && _lost + _seen.Count(entry => entry.Id > after) == last.Id - after;
            }
        },
        "what was lost and what was read are all that there was");

    /// <summary>Gives what should not come the time to come: up to a second, less when an event that is that late is read.</summary>
    public async Task Settle(long id)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        while (watch.Elapsed < Settled && !(Seen is [.., { } newest] && newest.Id >= id)) await Task.Delay(5);
    }

    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(1);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _response.Dispose();
        _http.Dispose();
    }

    private async Task ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(await _response.Content.ReadAsStreamAsync(_end.Token));
            var (id, kind) = (0L, "");
            while (await reader.ReadLineAsync(_end.Token) is { } line)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line[4..]);
                else if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
                else if (line.StartsWith("data: ", StringComparison.Ordinal)) Add(id, kind, JsonDocument.Parse(line[6..]).RootElement);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException or HttpRequestException)
        {
            // The test is over.
        }
    }

    private void Add(long id, string kind, JsonElement data)
    {
        lock (_seen)
        {
            if (kind == "lost") _lost += data.GetProperty("count").GetInt64();
            else _seen.Add(new SeenEvent(id, kind, data));
        }
    }
}
