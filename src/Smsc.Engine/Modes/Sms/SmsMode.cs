using Smsc.Engine.Modes.Routes;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Modes.Sms;

/// <summary>Messages on the default route: an empty system_type, and any that names nothing else.</summary>
/// <param name="isStrict">Whether only the empty one is accepted.</param>
internal sealed class SmsMode(bool isStrict) : Mode(ModeId.Sms)
{
    /// <summary>The mode of a batch for which nothing else is said.</summary>
    public static readonly SmsMode Default = new(isStrict: false);

    internal override bool Accepts(string systemType) =>
        systemType.Length == 0 || (!isStrict && !RouteMode.TryReadCode(systemType, out _));

    internal override FieldError Add(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber, TimeProvider messageClock)
    {
        var pdu = Pdu.Read<SubmitSm>(body, out var error);
        if (!error.IsError) error = SubmitSmRules.Check(pdu, messageClock);
        if (!error.IsError) batch.Add(pdu, body, sequenceNumber);
        return error;
    }
}
