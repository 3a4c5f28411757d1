using Smsc.Engine.Accounts.Profiles;
using Smsc.Protocol;
using static Smsc.Smpp.SessionState;

namespace Smsc.Smpp;

/// <summary>What to do with a request from an ESME.</summary>
internal enum Verdict : byte
{
    /// <summary>The session handles it.</summary>
    Handle,

    /// <summary>Its own response with ESME_RINVBNDSTS.</summary>
    WrongState,

    /// <summary>A bind response with ESME_RALYBND.</summary>
    AlreadyBound,

    /// <summary>generic_nack with ESME_RINVCMDID: unknown, or not supported by the endpoint.</summary>
    Unknown,

    /// <summary>generic_nack with ESME_RINVBNDSTS: a request without a response of its own.</summary>
    WrongStateNack,

    /// <summary>A response that belongs to no request of ours.</summary>
    Ignore,
}

/// <summary>
/// The operations (SMPP 3.4 §2.3): who may send what in which state. Those that an account's profile does not allow, with the profile
/// Infobip all that its manual does not list, are answered ESME_RINVBNDSTS before a bind and ESME_RINVCMDID after it.
/// </summary>
internal static class OperationTable
{
    private const SessionState Bound = BOUND_TX | BOUND_RX | BOUND_TRX;

    /// <summary>What to do with a request or a response.</summary>
    /// <param name="id">Its command_id.</param>
    /// <param name="state">The session's state.</param>
    /// <param name="allowed">What the account's profile allows; before a bind nothing.</param>
    public static Verdict Judge(CommandId id, SessionState state, Operations allowed) => id switch
    {
        //                                                                 OPEN   TX   RX   TRX   (requests of an ESME)
        CommandId.SubmitSm => In(BOUND_TX | BOUND_TRX, state),          //  -     yes  -    yes
        CommandId.EnquireLink => Verdict.Handle,                        //  yes   yes  yes  yes
        CommandId.Unbind => In(Bound, state),                           //  -     yes  yes  yes
        CommandId.BindTransmitter or
        CommandId.BindReceiver or
        CommandId.BindTransceiver => state switch                       //  yes   -    -    -
        {
            OPEN => Verdict.Handle,
            UNBOUND => Verdict.WrongState,
            _ => Verdict.AlreadyBound,
        },

        // Sent by the SMSC alone.
        CommandId.DeliverSm => Verdict.WrongState,
        CommandId.Outbind or
        CommandId.AlertNotification => state == OPEN ? Verdict.WrongStateNack : Verdict.Unknown,

        // As far as the profile allows. v3.4 leaves replace_sm out for BOUND_TRX, though a transceiver is both (§2.2), and lets an ESME
        // send data_sm in every bound state.
        CommandId.SubmitMulti =>
            If(Operations.SubmitMulti, allowed, BOUND_TX | BOUND_TRX, state),   // - yes  -    yes
        CommandId.DataSm => If(Operations.DataSm, allowed, Bound, state),       // - yes  yes  yes
        CommandId.QuerySm =>
            If(Operations.QuerySm, allowed, BOUND_TX | BOUND_TRX, state),       // - yes  -    yes
        CommandId.CancelSm =>
            If(Operations.CancelSm, allowed, BOUND_TX | BOUND_TRX, state),      // - yes  -    yes
        CommandId.ReplaceSm =>
            If(Operations.ReplaceSm, allowed, BOUND_TX | BOUND_TRX, state),     // - yes  -    yes

        //                                                                 OPEN   TX   RX   TRX   UNBOUND   (an ESME's responses to us)
        CommandId.DeliverSmResp or
        CommandId.DataSmResp =>
            Answers(BOUND_RX | BOUND_TRX | UNBOUND, state),             //  -     -    yes  yes   yes
        CommandId.EnquireLinkResp => Answers(Bound, state),             //  -     yes  yes  yes
        CommandId.UnbindResp => Answers(Bound, state),                  //  -     yes  yes  yes
        CommandId.GenericNack => Answers(Bound, state),                 //  -     yes  yes  yes

        _ => id.IsResponse() ? Verdict.Ignore : Verdict.Unknown,
    };

    private static Verdict In(SessionState allowed, SessionState state) => (allowed & state) != 0 ? Verdict.Handle : Verdict.WrongState;

    private static Verdict If(Operations operation, Operations allowed, SessionState states, SessionState state) =>
        (allowed & operation) == 0 && state != OPEN ? Verdict.Unknown : In(states, state);

    private static Verdict Answers(SessionState allowed, SessionState state) => (allowed & state) != 0 ? Verdict.Handle : Verdict.Ignore;
}
