using Smsc.Engine.Delivery;
using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.Modes;

/// <summary>
/// What a session may submit and what becomes of it, as the system_type of its bind says (Infobip's SMPP manual, connection parameters).
/// One for all sessions of a mode; each has a line in <see cref="ModeRegistry"/>.
/// </summary>
public abstract class Mode
{
    private protected Mode(ModeId id) => Id = id;

    /// <summary>Its number, which is kept with each message.</summary>
    public ModeId Id { get; }

    /// <summary>From submit to outcome; null: as <see cref="DeliveryOptions.Delay"/> says.</summary>
    internal virtual TimeSpan? Delay => null;

    /// <summary>Whether a bind with this system_type chooses it: up to 12 characters, as the client sent them.</summary>
    internal abstract bool Accepts(string systemType);

    /// <summary>Adds a submit_sm to the batch, as it is to be stored; or says which status refuses it.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="body">The PDU without its header.</param>
    /// <param name="sequenceNumber">For the response.</param>
    /// <param name="messageClock">What its times are checked against.</param>
    internal abstract FieldError Add(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber, TimeProvider messageClock);

    /// <summary>A session was bound: what takes long to be ready can begin in the background.</summary>
    public virtual void OnBound()
    {
    }
}
