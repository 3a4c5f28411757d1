using Smsc.Protocol;

namespace Smsc.Http.Vendors.Infobip.Statuses;

/// <summary>Which status of the manual a message has.</summary>
internal static class StatusId
{
    public const int Accepted = 0;
    public const int DeliveredToOperator = 2;
    public const int WaitingDelivery = 3;
    public const int DeliveredToHandset = 5;
    public const int RejectedNetwork = 6;
    public const int Enroute = 7;
    public const int NotDelivered = 9;
    public const int RejectedSource = 11;
    public const int NotEnoughCredits = 12;
    public const int Expired = 15;
    public const int Flooding = 20;
    public const int SystemError = 21;
    public const int DuplicateMessageId = 23;
    public const int InvalidUdh = 24;
    public const int TooLong = 25;
    public const int PendingAccepted = 26;
    public const int ReportUnknown = 29;
    public const int NotSent = 31;
    public const int MissingTo = 51;
    public const int InvalidDestination = 52;

    /// <summary>An error of the sender's network that SMPP 3.4 leaves to each SMSC: the network is not covered.</summary>
    private const CommandStatus NotCovered = (CommandStatus)0x22;

    /// <summary>Likewise: no credit.</summary>
    private const CommandStatus NoCredit = (CommandStatus)0xFF;

    /// <summary>What refuses a message, in the words of the HTTP API. What SMPP alone can say is a system error.</summary>
    public static int Of(CommandStatus status) => status switch
    {
        CommandStatus.ESME_RINVDSTADR or CommandStatus.ESME_RINVDSTTON or CommandStatus.ESME_RINVDSTNPI => InvalidDestination,
        CommandStatus.ESME_RINVSRCADR or CommandStatus.ESME_RINVSRCTON or CommandStatus.ESME_RINVSRCNPI => RejectedSource,
        CommandStatus.ESME_RTHROTTLED => Flooding,
        CommandStatus.ESME_RINVMSGID => DuplicateMessageId,
        CommandStatus.ESME_RINVMSGLEN => TooLong,
        CommandStatus.ESME_RINVESMCLASS => InvalidUdh,
        NotCovered => RejectedNetwork,
        NoCredit => NotEnoughCredits,
        _ => SystemError,
    };

    /// <summary>What refuses a message before it is submitted, as SMPP says it: so it is counted.</summary>
    public static CommandStatus ToCommandStatus(int refusedAs) => refusedAs switch
    {
        InvalidDestination or MissingTo => CommandStatus.ESME_RINVDSTADR,
        RejectedSource => CommandStatus.ESME_RINVSRCADR,
        DuplicateMessageId => CommandStatus.ESME_RINVMSGID,
        TooLong => CommandStatus.ESME_RINVMSGLEN,
        _ => CommandStatus.ESME_RSYSERR,
    };

    /// <summary>What a report says of a state; of one that is not final: as long as it is on its way.</summary>
    public static int Of(MessageState state) => state switch
    {
        MessageState.DELIVERED => DeliveredToHandset,
        MessageState.ACCEPTED => DeliveredToOperator,
        MessageState.EXPIRED => Expired,
        MessageState.UNKNOWN => ReportUnknown,
        MessageState.REJECTED => RejectedNetwork,
        MessageState.DELETED => NotSent,
        MessageState.ENROUTE => Enroute,
        _ => NotDelivered,
    };
}
