using System.Net;

namespace Smsc.Smpp.Transport;

/// <summary>Stands for all connections that the server opens itself, in the place of an address to listen on.</summary>
internal sealed class OutbindEndPoint(IReadOnlyList<OutbindOptions> outbinds) : EndPoint
{
    public IReadOnlyList<OutbindOptions> Outbinds { get; } = outbinds;

    public override string ToString() => "outbind";
}
