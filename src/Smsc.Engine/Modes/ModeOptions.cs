using Smsc.Engine.Modes.Routes;

namespace Smsc.Engine.Modes;

/// <summary>Which modes there are besides the fixed ones.</summary>
public sealed class ModeOptions
{
    /// <summary>Routes that a system_type can name.</summary>
    public IReadOnlyList<MessageRouteOptions> Routes { get; init; } = [];

    /// <summary>Whether a system_type that names no mode and no route is refused. Default false: most clients send something.</summary>
    public bool StrictSystemType { get; init; }
}
