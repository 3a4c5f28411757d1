namespace Smsc.Protocol;

/// <summary>The outcome in a response header (SMPP 3.4 §5.1.3), spelled as the specification prints it. 0 in every request.</summary>
public enum CommandStatus : uint
{
    /// <summary>Success.</summary>
    ESME_ROK = 0x00000000,

    /// <summary>Message (sm_length/short_message) length not valid.</summary>
    ESME_RINVMSGLEN = 0x00000001,

    /// <summary>PDU command_length not valid.</summary>
    ESME_RINVCMDLEN = 0x00000002,

    /// <summary>Unknown or unsupported command_id.</summary>
    ESME_RINVCMDID = 0x00000003,

    /// <summary>PDU not allowed in the present session state.</summary>
    ESME_RINVBNDSTS = 0x00000004,

    /// <summary>Peer is already bound.</summary>
    ESME_RALYBND = 0x00000005,

    /// <summary>priority_flag not valid.</summary>
    ESME_RINVPRTFLG = 0x00000006,

    /// <summary>registered_delivery not valid (or feature disabled).</summary>
    ESME_RINVREGDLVFLG = 0x00000007,

    /// <summary>Internal system error.</summary>
    ESME_RSYSERR = 0x00000008,

    /// <summary>Source address not valid.</summary>
    ESME_RINVSRCADR = 0x0000000A,

    /// <summary>Destination address not valid.</summary>
    ESME_RINVDSTADR = 0x0000000B,

    /// <summary>message_id not valid / not known.</summary>
    ESME_RINVMSGID = 0x0000000C,

    /// <summary>Bind refused (generic).</summary>
    ESME_RBINDFAIL = 0x0000000D,

    /// <summary>Wrong password.</summary>
    ESME_RINVPASWD = 0x0000000E,

    /// <summary>Unknown system_id.</summary>
    ESME_RINVSYSID = 0x0000000F,

    /// <summary>cancel_sm failed.</summary>
    ESME_RCANCELFAIL = 0x00000011,

    /// <summary>replace_sm failed.</summary>
    ESME_RREPLACEFAIL = 0x00000013,

    /// <summary>Message queue full.</summary>
    ESME_RMSGQFUL = 0x00000014,

    /// <summary>service_type not valid.</summary>
    ESME_RINVSERTYP = 0x00000015,

    /// <summary>number_of_dests not valid.</summary>
    ESME_RINVNUMDESTS = 0x00000033,

    /// <summary>Distribution list name not valid.</summary>
    ESME_RINVDLNAME = 0x00000034,

    /// <summary>dest_flag not valid (submit_multi).</summary>
    ESME_RINVDESTFLAG = 0x00000040,

    /// <summary>Submit with replace_if_present_flag set not valid.</summary>
    ESME_RINVSUBREP = 0x00000042,

    /// <summary>esm_class not valid.</summary>
    ESME_RINVESMCLASS = 0x00000043,

    /// <summary>Not allowed to submit to a distribution list.</summary>
    ESME_RCNTSUBDL = 0x00000044,

    /// <summary>submit_sm or submit_multi failed.</summary>
    ESME_RSUBMITFAIL = 0x00000045,

    /// <summary>Source TON not valid.</summary>
    ESME_RINVSRCTON = 0x00000048,

    /// <summary>Source NPI not valid.</summary>
    ESME_RINVSRCNPI = 0x00000049,

    /// <summary>Destination TON not valid.</summary>
    ESME_RINVDSTTON = 0x00000050,

    /// <summary>Destination NPI not valid.</summary>
    ESME_RINVDSTNPI = 0x00000051,

    /// <summary>system_type not valid.</summary>
    ESME_RINVSYSTYP = 0x00000053,

    /// <summary>replace_if_present_flag not valid.</summary>
    ESME_RINVREPFLAG = 0x00000054,

    /// <summary>number_of_messages not valid.</summary>
    ESME_RINVNUMMSGS = 0x00000055,

    /// <summary>Throttled: ESME exceeded its allowed rate.</summary>
    ESME_RTHROTTLED = 0x00000058,

    /// <summary>schedule_delivery_time not valid.</summary>
    ESME_RINVSCHED = 0x00000061,

    /// <summary>validity_period not valid.</summary>
    ESME_RINVEXPIRY = 0x00000062,

    /// <summary>sm_default_msg_id not valid or not found.</summary>
    ESME_RINVDFTMSGID = 0x00000063,

    /// <summary>ESME receiver: temporary application error (resp to deliver_sm/data_sm; retry later).</summary>
    ESME_RX_T_APPN = 0x00000064,

    /// <summary>ESME receiver: permanent application error (do not retry).</summary>
    ESME_RX_P_APPN = 0x00000065,

    /// <summary>ESME receiver: message rejected.</summary>
    ESME_RX_R_APPN = 0x00000066,

    /// <summary>query_sm failed.</summary>
    ESME_RQUERYFAIL = 0x00000067,

    /// <summary>Optional-parameter part of the body is broken.</summary>
    ESME_RINVOPTPARSTREAM = 0x000000C0,

    /// <summary>Optional parameter not allowed here.</summary>
    ESME_ROPTPARNOTALLWD = 0x000000C1,

    /// <summary>Parameter length not valid.</summary>
    ESME_RINVPARLEN = 0x000000C2,

    /// <summary>Required optional parameter is absent.</summary>
    ESME_RMISSINGOPTPARAM = 0x000000C3,

    /// <summary>Optional parameter value not valid.</summary>
    ESME_RINVOPTPARAMVAL = 0x000000C4,

    /// <summary>Delivery failure (data_sm_resp only, transaction mode).</summary>
    ESME_RDELIVERYFAILURE = 0x000000FE,

    /// <summary>Unknown error.</summary>
    ESME_RUNKNOWNERR = 0x000000FF,
}
