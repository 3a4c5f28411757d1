namespace Smsc.Engine.Sessions;

/// <summary>A session that is closed, and whose trace can still be read.</summary>
/// <param name="Info">What it told last.</param>
/// <param name="Trace">Its trace.</param>
public sealed record ClosedSession(SessionInfo Info, PduTrace Trace);
