using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Modes.Mo;

/// <summary>
/// Mobile-originated messages: what is kept of one is its deliver_sm, whose layout is that of submit_sm. No session has this mode.
/// </summary>
internal sealed class MoMode() : Mode(ModeId.Mo)
{
    public static readonly MoMode Instance = new();

    internal override TimeSpan? Delay => TimeSpan.Zero;

    internal override bool Accepts(string systemType) => false;

    internal override FieldError Add(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber, TimeProvider messageClock)
    {
        var pdu = Pdu.Read<SubmitSm>(body, out var error);
        if (!error.IsError) batch.Add(pdu, body, sequenceNumber);
        return error;
    }
}
