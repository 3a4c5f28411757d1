using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>How the SMSC answered a submit_sm (SMPP 3.4 §4.4.2).</summary>
/// <param name="CommandStatus">ESME_ROK when the SMSC took the message; of a generic_nack its status.</param>
/// <param name="MessageId">message_id, up to 64 characters; empty when the message was refused.</param>
/// <param name="SequenceNumber">The sequence_number that the submit_sm had.</param>
public readonly record struct SubmitResult(CommandStatus CommandStatus, string MessageId, uint SequenceNumber)
{
    /// <summary>Whether the SMSC took the message.</summary>
    public bool IsAccepted => CommandStatus == CommandStatus.ESME_ROK;
}
