namespace Smsc.Engine;

/// <summary>
/// The two clocks. The session clock is real time and runs the timers of connections; the message clock dates messages and runs their
/// delays, validity and retries, and may be set apart from real time.
/// </summary>
/// <param name="Session">Real time.</param>
/// <param name="Message">The time of messages.</param>
public sealed record Clocks(TimeProvider Session, TimeProvider Message);
