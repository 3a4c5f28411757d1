namespace Smsc.Engine.Accounts.Profiles;

/// <summary>What an account may do beside binding and submit_sm.</summary>
[Flags]
public enum Operations
{
    /// <summary>None of these.</summary>
    None = 0,

    /// <summary>submit_multi (SMPP 3.4 §4.5).</summary>
    SubmitMulti = 1,

    /// <summary>data_sm (§4.7).</summary>
    DataSm = 2,

    /// <summary>query_sm (§4.8).</summary>
    QuerySm = 4,

    /// <summary>cancel_sm (§4.9).</summary>
    CancelSm = 8,

    /// <summary>replace_sm (§4.10).</summary>
    ReplaceSm = 16,

    /// <summary>replace_if_present_flag of a submit (§5.2.18).</summary>
    ReplaceIfPresent = 32,

    /// <summary>sm_default_msg_id: canned messages (§5.2.20).</summary>
    DefaultMessages = 64,

    /// <summary>alert_notification (§4.12), when a subscriber can be reached again for whom set_dpf asked for it (§5.3.2.29).</summary>
    AlertNotification = 128,

    /// <summary>All of these.</summary>
    All = SubmitMulti | DataSm | QuerySm | CancelSm | ReplaceSm | ReplaceIfPresent | DefaultMessages | AlertNotification,
}
