using System.Net;

namespace Smsc.Smpp.Transport;

/// <summary>What is known of a connection beside its octets.</summary>
/// <param name="Remote">The client's end.</param>
/// <param name="Local">The server's end.</param>
/// <param name="IsTls">Whether it is TLS.</param>
internal readonly record struct SessionLink(EndPoint? Remote, EndPoint? Local, bool IsTls);
