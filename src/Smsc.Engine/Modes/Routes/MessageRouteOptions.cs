namespace Smsc.Engine.Modes.Routes;

/// <summary>A route that clients choose with system_type <c>r:CODE</c> or <c>&lt;r:CODE&gt;</c> (<c>Smsc:Routes:N</c>).</summary>
public sealed class MessageRouteOptions
{
    /// <summary>Most characters of a code: what is left of the 12 of system_type behind <c>r:</c>; with angle brackets 8 fit.</summary>
    public const int MaxCode = 10;

    /// <summary>Its code: 1 to <see cref="MaxCode"/> characters, compared as they are.</summary>
    public string Code { get; set; } = "";

    /// <summary>
    /// Whether it gives delivery reports. Default true. Infobip's manual: "only if the route gives delivery reports"; without them
    /// registered_delivery counts as 0.
    /// </summary>
    public bool Receipts { get; set; } = true;

    /// <summary>From submit to outcome on this route, 0 to 365 days. Default: as <c>Smsc:Delivery:Delay</c> says.</summary>
    public TimeSpan? Delay { get; set; }
}
