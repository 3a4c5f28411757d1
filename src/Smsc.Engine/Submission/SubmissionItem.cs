using Smsc.Protocol;

namespace Smsc.Engine.Submission;

/// <summary>One submit of a batch: its answer, and where its fields lie in the batch's octets.</summary>
public struct SubmissionItem
{
    /// <summary>sequence_number of the request, for the response.</summary>
    public uint SequenceNumber { get; internal set; }

    /// <summary>What the response says. Only ESME_ROK items are messages.</summary>
    public CommandStatus Status { get; internal set; }

    /// <summary>The message's id; 0 when it was refused.</summary>
    public long Id { get; internal set; }

    /// <summary>Where the PDU's body starts in <see cref="SubmissionBatch.Octets"/>.</summary>
    public int BodyOffset { get; internal set; }

    /// <summary>Octets of the PDU's body, as received.</summary>
    public int BodyLength { get; internal set; }

    /// <summary>What the response is: submit_sm_resp, or another operation's.</summary>
    public CommandId Response { get; internal set; }

    /// <summary>
    /// Whether its answer waits for its outcome: transaction mode (SMPP 3.4 §2.10.3), see <see cref="Transactions"/>. One that was refused is
    /// answered at once.
    /// </summary>
    public bool IsTransaction { get; internal set; }

    internal int SourceOffset;
    internal int DestinationOffset;
    internal byte SourceLength;
    internal byte DestinationLength;
    internal byte SourceAddrTon;
    internal byte SourceAddrNpi;
    internal byte DestAddrTon;
    internal byte DestAddrNpi;
    internal byte RegisteredDelivery;
    internal byte DataCoding;
    internal byte Priority;
    internal bool HasTimes;
    internal bool ReplacesPresent;

    /// <summary>Whether set_dpf asks for an alert_notification, and the account may have one.</summary>
    internal bool SetsDpf;

    internal bool HasUserMessageReference;
    internal ushort UserMessageReference;

    /// <summary>Which of the batch's supplements is its own, from 1; 0 = it has none.</summary>
    internal ushort Supplement;

    /// <summary>Whether an intermediate notification is wanted, whatever registered_delivery and the account's profile say.</summary>
    internal bool WantsIntermediate;

    /// <summary>Which of the batch's plans is its own, from 1; 0 = it goes the way of all.</summary>
    internal ushort Plan;
}
