namespace Smsc.Interop.Tests;

/// <summary>What lies under SMPP: bare TCP, or TLS over it.</summary>
internal enum Transport
{
    Plain,
    Tls,
}
