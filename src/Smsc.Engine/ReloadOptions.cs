namespace Smsc.Engine;

/// <summary>What the engine is told again while it runs, see <see cref="SmscEngine.Reload"/>.</summary>
public sealed class ReloadOptions : ReloadableOptions;
