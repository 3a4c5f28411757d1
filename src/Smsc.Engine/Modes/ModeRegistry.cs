using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Modes.Nsms;
using Smsc.Engine.Modes.Routes;
using Smsc.Engine.Modes.Sms;

namespace Smsc.Engine.Modes;

/// <summary>All modes; the first one that accepts a system_type has it.</summary>
public sealed class ModeRegistry
{
    private readonly Mode[] _modes;

    internal ModeRegistry(ModeOptions options, NumberContexts contexts) => _modes =
    [
        new HlrMode(contexts),
        new NsmsMode(),
        .. options.Routes.Select(static route => new RouteMode(route)),
        new SmsMode(options.StrictSystemType),
    ];

    /// <summary>Every mode, a route each.</summary>
    public IReadOnlyList<Mode> All => _modes;

    /// <summary>The mode of a bind's system_type; null when the bind is to be refused ESME_RINVSYSTYP.</summary>
    public Mode? Find(string systemType) => Array.Find(_modes, mode => mode.Accepts(systemType));
}
