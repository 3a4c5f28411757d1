using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>A customer's server that is told of opened links.</summary>
internal sealed class ClickReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _bodies = [];

    private ClickReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/clicks", async (HttpContext context) =>
        {
            using var reader = new StreamReader(context.Request.Body);
            ContentType = context.Request.ContentType;
            _bodies.Enqueue(await reader.ReadToEndAsync());
            if (Answers is { } answers) await answers.Task;
            context.Response.StatusCode = Status;
        });
    }

    /// <summary>What it answers with.</summary>
    public int Status { get; set; } = 200;

    /// <summary>It answers once this is completed; null: at once.</summary>
    public TaskCompletionSource? Answers { get; set; }

    public string? ContentType { get; private set; }

    public string Url => $"{_app.Urls.Single()}/clicks";

    public IReadOnlyCollection<string> Bodies => _bodies;

    public static async Task<ClickReceiver> Start()
    {
        var receiver = new ClickReceiver();
        await receiver._app.StartAsync();
        return receiver;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync().Soon("the receiver stops");
        await _app.DisposeAsync();
    }
}
