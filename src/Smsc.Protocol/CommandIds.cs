namespace Smsc.Protocol;

/// <summary>What a command_id is: request or response (bit 31, SMPP 3.4 §5.1.2), known or not, and its name.</summary>
public static class CommandIds
{
    private const uint ResponseBit = 0x80000000;

    /// <summary>Whether bit 31 is set, also on ids that v3.4 does not define.</summary>
    public static bool IsResponse(this CommandId id) => ((uint)id & ResponseBit) != 0;

    /// <summary>
    /// The id of the response to a request; a response's id is returned unchanged. outbind and alert_notification have no response PDU.
    /// </summary>
    public static CommandId ToResponse(this CommandId request) => (CommandId)((uint)request | ResponseBit);

    /// <summary>Whether v3.4 defines it (§5.1.2.1). Allocates nothing.</summary>
    public static bool IsKnown(this CommandId id) => Name(id) is not null;

    /// <summary>
    /// The name as the specification prints it, <c>submit_sm</c>, or for other ids the number, <c>0x00010200</c>, which allocates.
    /// </summary>
    public static string DisplayName(this CommandId id) => Name(id) ?? $"0x{(uint)id:X8}";

    private static string? Name(CommandId id) => id switch
    {
        CommandId.GenericNack => "generic_nack",
        CommandId.BindReceiver => "bind_receiver",
        CommandId.BindReceiverResp => "bind_receiver_resp",
        CommandId.BindTransmitter => "bind_transmitter",
        CommandId.BindTransmitterResp => "bind_transmitter_resp",
        CommandId.QuerySm => "query_sm",
        CommandId.QuerySmResp => "query_sm_resp",
        CommandId.SubmitSm => "submit_sm",
        CommandId.SubmitSmResp => "submit_sm_resp",
        CommandId.DeliverSm => "deliver_sm",
        CommandId.DeliverSmResp => "deliver_sm_resp",
        CommandId.Unbind => "unbind",
        CommandId.UnbindResp => "unbind_resp",
        CommandId.ReplaceSm => "replace_sm",
        CommandId.ReplaceSmResp => "replace_sm_resp",
        CommandId.CancelSm => "cancel_sm",
        CommandId.CancelSmResp => "cancel_sm_resp",
        CommandId.BindTransceiver => "bind_transceiver",
        CommandId.BindTransceiverResp => "bind_transceiver_resp",
        CommandId.Outbind => "outbind",
        CommandId.EnquireLink => "enquire_link",
        CommandId.EnquireLinkResp => "enquire_link_resp",
        CommandId.SubmitMulti => "submit_multi",
        CommandId.SubmitMultiResp => "submit_multi_resp",
        CommandId.AlertNotification => "alert_notification",
        CommandId.DataSm => "data_sm",
        CommandId.DataSmResp => "data_sm_resp",
        _ => null,
    };
}
