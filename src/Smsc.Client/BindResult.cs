using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>How the SMSC answered a bind (SMPP 3.4 §4.1.2).</summary>
/// <param name="CommandStatus">ESME_ROK when the session is bound; any other value is the refusal.</param>
/// <param name="SystemId">system_id of the SMSC; empty in a refusal.</param>
/// <param name="InterfaceVersion">sc_interface_version (§5.3.2.25); null when it was not sent, which means that the SMSC takes no
/// optional parameters (§3.4).</param>
public readonly record struct BindResult(CommandStatus CommandStatus, string SystemId, byte? InterfaceVersion)
{
    /// <summary>Whether the session is bound.</summary>
    public bool IsBound => CommandStatus == CommandStatus.ESME_ROK;
}
