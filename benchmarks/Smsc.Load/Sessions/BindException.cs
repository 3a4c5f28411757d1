namespace Smsc.Load.Sessions;

/// <summary>A session could not connect or bind; the message is a sentence for the user.</summary>
internal sealed class BindException(string message, Exception? inner = null) : Exception(message, inner);
