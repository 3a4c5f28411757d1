using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Smsc.Http.Vendors.Infobip.Push;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>
/// Tells customers at once that a link was opened: by POST, once each, in the background. What is not taken within
/// <see cref="Timeout"/>, and what comes while too many wait (<see cref="ClickQueues"/>), is lost, which is counted and
/// logged; the message has it.
/// </summary>
internal sealed partial class ClickNotifier(IHttpClientFactory clients, PushOptions options, ILogger<ClickNotifier> logger) : BackgroundService
{
    /// <summary>The name of its HTTP client.</summary>
    public const string Client = "smsc-clicks";

    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly ClickQueues _queues = new(options);
    private readonly PushActivity _activity = new();
    private HttpClient? _client;
    private CancellationToken _stop;
    private volatile bool _isStarted;
    private long _told;
    private long _lost;
    private long _lostInARow;
    private long _lostAtStop;

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
        else if (!_queues.TryAdd(new Click(uri, notice))) Lose(uri, "too many others wait");
        else Pump();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _client = clients.CreateClient(Client);
        _stop = stoppingToken;
        _isStarted = true;
        Pump();
        return _activity.Idle;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _activity.Close();
        await base.StopAsync(cancellationToken);
        var waiting = _queues.Clear();
        Interlocked.Add(ref _lost, waiting);
        _lostAtStop += waiting;

        if (_lostAtStop > 0) LostAtStop(logger, _lostAtStop);
    }

    private void Pump()
    {
        while (_isStarted && _activity.TryEnter())
        {
            if (!_queues.TryTake(out var click))
            {
                _activity.Leave();
                return;
            }

            _ = Task.Run(() => RunAsync(click));
        }
    }

    private async Task RunAsync(Click click)
    {
        try
        {
            await Post(click);
        }
        finally
        {
            _queues.Done(click);
            _activity.Leave();
            Pump();
        }
    }

    private async Task Post(Click click)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, click.Url);
        request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(click.Notice, ClickJson.Plain.ClickNotice));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await _client!.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, _stop);
            if (response.IsSuccessStatusCode) Take();
            else Lose(click.Url, $"it answered {(int)response.StatusCode}");
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
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
