namespace Smsc.Protocol;

/// <summary>What bit 31 of a command_id says (SMPP 3.4 §5.1.2).</summary>
public static class CommandIds
{
    private const uint ResponseBit = 0x80000000;

    /// <summary>Whether bit 31 is set, also on ids that v3.4 does not define.</summary>
    public static bool IsResponse(this CommandId id) => ((uint)id & ResponseBit) != 0;

    /// <summary>The id of the response to a request; a response's id is returned unchanged. outbind and alert_notification have no response PDU.</summary>
    public static CommandId ToResponse(this CommandId request) => (CommandId)((uint)request | ResponseBit);
}
