using Microsoft.Extensions.Logging;
using Smsc.Engine;

namespace Smsc.Smpp;

/// <summary>What all sessions share.</summary>
internal sealed class SmppEndpoint : IDisposable
{
    public SmppEndpoint(SmscEngine engine, SmppOptions options, ILogger logger)
    {
        Engine = engine;
        Options = options;
        Logger = logger;
        SystemId = System.Text.Encoding.Latin1.GetBytes(options.SystemId);
        Sessions = new SessionRegistry(engine.Clocks.Session);
    }

    public SmscEngine Engine { get; }

    public SmppOptions Options { get; }

    public ILogger Logger { get; }

    public byte[] SystemId { get; }

    public SessionRegistry Sessions { get; }

    /// <summary>Stops the heartbeat.</summary>
    public void Dispose() => Sessions.Dispose();
}
