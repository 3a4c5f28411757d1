using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Smsc.Http.Vendors.Infobip.Push;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>
/// Tells customers at once that a link was opened: by POST, once each, in the background. What is not taken within
/// <see cref="Timeout"/>, and what comes while <see cref="MaxWaiting"/> wait, is lost, which is counted and logged; the message has it.
/// </summary>
internal sealed partial class ClickNotifier(IHttpClientFactory clients, PushOptions options, ILogger<ClickNotifier> logger) : BackgroundService
{
    /// <summary>The name of its HTTP client.</summary>
    public const string Client = "smsc-clicks";

    /// <summary>Notices that wait: some 10 MB.</summary>
    public const int MaxWaiting = 10_000;

    /// <summary>Requests at once, of all accounts together.</summary>
    private const int Workers = 16;

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly Channel<Click> _waiting = Channel.CreateBounded<Click>(MaxWaiting);
    private long _told;
    private long _lost;
    private long _lostInARow;
    private long _lostAtStop;

    private readonly record struct Click(Uri Url, ClickNotice Notice);

    /// <summary>Notices that were taken: answered 2xx.</summary>
    public long Told => Interlocked.Read(ref _told);

    /// <summary>Notices that were not.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Tells a customer, soon; never waits.</summary>
    /// <param name="url">The account's click URL.</param>
    /// <param name="notice">What is told.</param>
    public void Tell(string url, ClickNotice notice)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return;
        if (!options.Allows(uri)) Lose(uri, "it is not one of Smsc:Http:Push:AllowedHosts");
        else if (!_waiting.Writer.TryWrite(new Click(uri, notice))) Lose(uri, $"{MaxWaiting} others wait");
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => Work(stoppingToken), CancellationToken.None)));

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        while (_waiting.Reader.TryRead(out _))
        {
            Interlocked.Increment(ref _lost);
            _lostAtStop++;
        }

        if (_lostAtStop > 0) LostAtStop(logger, _lostAtStop);
    }

    private async Task Work(CancellationToken stop)
    {
        var client = clients.CreateClient(Client);
        try
        {
            await foreach (var click in _waiting.Reader.ReadAllAsync(stop))
            {
                await Post(client, click, stop);

                // An answer may have come on a thread that polls sockets.
                await Task.Yield();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task Post(HttpClient client, Click click, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, click.Url);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(click.Notice, ClickJson.Plain.ClickNotice));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
            if (response.IsSuccessStatusCode) Take();
            else Lose(click.Url, $"it answered {(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            Lose(click.Url, $"no answer within {Timeout.TotalSeconds} s");
        }
        catch (OperationCanceledException)
        {
            Interlocked.Increment(ref _lost);
            Interlocked.Increment(ref _lostAtStop);
        }
        catch (Exception error)
        {
            // Whatever it is, the others are told.
            Lose(click.Url, error.Message);
        }
    }

    private void Take()
    {
        Interlocked.Increment(ref _told);
        if (Interlocked.Read(ref _lostInARow) != 0 && Interlocked.Exchange(ref _lostInARow, 0) is > 0 and var lost) TakenAgain(logger, lost);
    }

    /// <summary>Only the first in a row is logged as a warning: a customer that is away must not fill the log.</summary>
    private void Lose(Uri url, string reason)
    {
        Interlocked.Increment(ref _lost);
        var host = url.GetLeftPart(UriPartial.Authority);
        if (Interlocked.Increment(ref _lostInARow) == 1) FirstLost(logger, host, reason);
        else FurtherLost(logger, host, reason);
    }

    [LoggerMessage(1, LogLevel.Warning, "{Host} was not told that a link was opened: {Reason}. Further ones are counted until one is told again")]
    private static partial void FirstLost(ILogger logger, string host, string reason);

    [LoggerMessage(2, LogLevel.Debug, "{Host} was not told that a link was opened: {Reason}")]
    private static partial void FurtherLost(ILogger logger, string host, string reason);

    [LoggerMessage(4, LogLevel.Warning, "The server stops, and {Lost} times it is not told that a link was opened")]
    private static partial void LostAtStop(ILogger logger, long lost);

    [LoggerMessage(3, LogLevel.Information, "It is told again that links were opened; {Lost} times it was not")]
    private static partial void TakenAgain(ILogger logger, long lost);
}
