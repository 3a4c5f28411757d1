using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>A client's HTTP server, to which reports and messages are pushed: it answers as it is told and keeps what came.</summary>
internal sealed class ReportReceiver : IAsyncDisposable
{
    private readonly List<ReceivedPush> _received = [];
    private readonly WebApplication _app;

    private ReportReceiver(WebApplication app) => _app = app;

    /// <summary>What it answers; 200 at first. It may wait.</summary>
    public Func<ReceivedPush, HttpContext, Task<int>> Answer { get; set; } = static (_, _) => Task.FromResult(200);

    /// <summary>All that came, in the order in which it came.</summary>
    public ReceivedPush[] All
    {
        get
        {
            lock (_received) return [.. _received];
        }
    }

    public int Count
    {
        get
        {
            lock (_received) return _received.Count;
        }
    }

    /// <summary>http://127.0.0.1:port, without a slash behind it.</summary>
    public string Url { get; private set; } = "";

    public static async Task<ReportReceiver> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(server => server.Listen(IPAddress.Loopback, port));
        var receiver = new ReportReceiver(builder.Build());
        receiver._app.Run(receiver.Receive);
        await receiver._app.StartAsync();
        receiver.Url = receiver._app.Urls.Single();
        return receiver;
    }

    /// <summary>Answers all with one status.</summary>
    public void AnswerAll(int status) => Answer = (_, _) => Task.FromResult(status);

    /// <summary>Waits until so many requests came.</summary>
    public Task Has(int count) => Wait.Until(() => Count >= count, $"{count} pushes come, and not {Count}");

    /// <summary>Waits for a request, the first one at <paramref name="place"/> 0.</summary>
    public async Task<ReceivedPush> At(int place)
    {
        await Has(place + 1);
        return All[place];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task Receive(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var received = new ReceivedPush(
            context.Request.Method, context.Features.Get<IHttpRequestFeature>()!.RawTarget, context.Request.ContentType,
            context.Request.Headers.UserAgent.ToString(), await reader.ReadToEndAsync());
        lock (_received) _received.Add(received);
        try
        {
            context.Response.StatusCode = await Answer(received, context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
        }
    }
}

/// <summary>A request that came.</summary>
internal sealed record ReceivedPush(string Method, string Target, string? ContentType, string UserAgent, string Body);
