using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>
/// What to do with the PDUs that an <see cref="SmppBatchClient"/> receives. Every member runs on the receive loop, one at a time, and must
/// be quick, must not block and must not throw (an exception closes the connection). Spans are valid during the call alone.
/// </summary>
public abstract class SmppBatchHandler
{
    /// <summary>A submit_sm was answered (SMPP 3.4 §4.4.2).</summary>
    /// <param name="header">The header: command_status is the outcome; the command_id is that of generic_nack when the SMSC sent
    /// one.</param>
    /// <param name="body">What follows it: the message_id with its NUL, or nothing in an error.</param>
    /// <param name="context">What <see cref="SubmitBatch.TryAdd"/> was given for this submit_sm.</param>
    public virtual void OnSubmitSmResp(in PduHeader header, ReadOnlySpan<byte> body, long context)
    {
    }

    /// <summary>A deliver_sm came: a message or a receipt (SMPP 3.4 §4.6.1).</summary>
    /// <param name="header">The header.</param>
    /// <param name="body">What follows it, not looked at: <see cref="Protocol.Pdus.Pdu.Read{TPdu}"/> reads it.</param>
    /// <returns>The status of the deliver_sm_resp, which leaves with this batch; null sends none. Default ESME_ROK.</returns>
    public virtual CommandStatus? OnDeliverSm(in PduHeader header, ReadOnlySpan<byte> body) => CommandStatus.ESME_ROK;

    /// <summary>
    /// Any other PDU that nobody asked for: late or double responses, alert_notification, requests that were answered with generic_nack.
    /// </summary>
    /// <param name="header">The header.</param>
    /// <param name="body">What follows it.</param>
    public virtual void OnOther(in PduHeader header, ReadOnlySpan<byte> body)
    {
    }

    /// <summary>
    /// All PDUs of one read were handed over. The place to submit more: what is added leaves in one flush with the answers of this read.
    /// </summary>
    /// <param name="batch">Open; closed by the caller.</param>
    public virtual void OnBatchEnd(ref SubmitBatch batch)
    {
    }

    /// <summary>The connection is gone; nothing comes after this.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cause">What went wrong underneath, if anything did.</param>
    /// <param name="unanswered">submit_sm in flight that will have no response.</param>
    public virtual void OnClosed(SmppCloseReason reason, Exception? cause, int unanswered)
    {
    }
}
