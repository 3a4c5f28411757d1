using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Modes.Routes;

/// <summary>
/// Messages on a route of the configuration: system_type <c>r:CODE</c>, or the same in angle brackets as the manual prints it.
/// </summary>
internal sealed class RouteMode(MessageRouteOptions options) : Mode(ModeId.Route)
{
    internal override TimeSpan? Delay => options.Delay;

    /// <summary>Takes the code out of a system_type that names a route.</summary>
    public static bool TryReadCode(string systemType, out ReadOnlySpan<char> code)
    {
        code = systemType;

        // system_type has 12 characters: a client may cut off the second bracket.
        if (code is ['<', .. var rest]) code = rest is [.. var inner, '>'] ? inner : rest;
        if (!code.StartsWith("r:", StringComparison.Ordinal)) return false;

        code = code[2..];
        return true;
    }

    internal override bool Accepts(string systemType) =>
        TryReadCode(systemType, out var code) && code.SequenceEqual(options.Code);

    internal override FieldError Add(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber, TimeProvider messageClock)
    {
        var pdu = Pdu.Read<SubmitSm>(body, out var error);
        if (!error.IsError) error = SubmitSmRules.Check(pdu, messageClock);
        if (error.IsError) return error;

        if (options.Receipts || pdu.RegisteredDelivery == Protocol.RegisteredDelivery.None)
        {
            batch.Add(pdu, body, sequenceNumber);
            return FieldError.None;
        }

        // As it counts, so that nobody asks for a receipt after a restart with another configuration.
        pdu.RegisteredDelivery = Protocol.RegisteredDelivery.None;
        batch.AddRewritten(pdu, sequenceNumber);
        return FieldError.None;
    }
}
