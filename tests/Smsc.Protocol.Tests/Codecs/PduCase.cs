using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests.Codecs;

internal delegate void LogFields<TPdu>(in TPdu pdu, FieldLog log)
    where TPdu : IPdu<TPdu>, allows ref struct;

/// <summary>One codec with its schema and its command_ids.</summary>
internal abstract class PduCase(PduSchema schema, params CommandId[] ids)
{
    /// <summary>Every codec. A PDU that is not here fails <see cref="PduCoverageTests"/>.</summary>
    public static readonly PduCase[] All =
    [
        new PduCase<Bind>(PduSchemas.Bind, PduFields.Log, CommandId.BindTransmitter, CommandId.BindReceiver, CommandId.BindTransceiver),
        new PduCase<BindResp>(
            PduSchemas.BindResp, PduFields.Log, CommandId.BindTransmitterResp, CommandId.BindReceiverResp, CommandId.BindTransceiverResp),
        new PduCase<Outbind>(PduSchemas.Outbind, PduFields.Log, CommandId.Outbind),
        new PduCase<SubmitSm>(PduSchemas.SubmitSm, PduFields.Log, CommandId.SubmitSm),
        new PduCase<DeliverSm>(PduSchemas.DeliverSm, PduFields.Log, CommandId.DeliverSm),
        new PduCase<MessageIdResp>(
            PduSchemas.MessageIdResp, PduFields.Log, CommandId.SubmitSmResp, CommandId.DeliverSmResp, CommandId.DataSmResp),
        new PduCase<SubmitMulti>(PduSchemas.SubmitMulti, PduFields.Log, CommandId.SubmitMulti),
        new PduCase<SubmitMultiResp>(PduSchemas.SubmitMultiResp, PduFields.Log, CommandId.SubmitMultiResp),
        new PduCase<DataSm>(PduSchemas.DataSm, PduFields.Log, CommandId.DataSm),
        new PduCase<QuerySm>(PduSchemas.QuerySm, PduFields.Log, CommandId.QuerySm),
        new PduCase<QuerySmResp>(PduSchemas.QuerySmResp, PduFields.Log, CommandId.QuerySmResp),
        new PduCase<CancelSm>(PduSchemas.CancelSm, PduFields.Log, CommandId.CancelSm),
        new PduCase<ReplaceSm>(PduSchemas.ReplaceSm, PduFields.Log, CommandId.ReplaceSm),
        new PduCase<AlertNotification>(PduSchemas.AlertNotification, PduFields.Log, CommandId.AlertNotification),
    ];

    public PduSchema Schema => schema;

    public IReadOnlyList<CommandId> Ids => ids;

    /// <summary>Reads with the codec, and logs what it read when there is no error.</summary>
    public abstract FieldError Read(ReadOnlySpan<byte> body, FieldLog log);

    /// <summary>Reads with the codec and writes what it read.</summary>
    public abstract int Rewrite(ReadOnlySpan<byte> body, Span<byte> destination);

    public override string ToString() => schema.Name;
}

internal sealed class PduCase<TPdu>(PduSchema schema, LogFields<TPdu> logFields, params CommandId[] ids) : PduCase(schema, ids)
    where TPdu : IPdu<TPdu>, allows ref struct
{
    public override FieldError Read(ReadOnlySpan<byte> body, FieldLog log)
    {
        var pdu = Pdu.Read<TPdu>(body, out var error);
        if (!error.IsError) logFields(pdu, log);
        return error;
    }

    public override int Rewrite(ReadOnlySpan<byte> body, Span<byte> destination)
    {
        var pdu = Pdu.Read<TPdu>(body, out _);
        return Pdu.Write(destination, Ids[0], 1, pdu);
    }
}
