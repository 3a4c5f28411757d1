using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Modes.Hlr;

/// <summary>
/// Number Context (Infobip's SMPP manual): a submit_sm asks about its destination_addr, and whatever else it holds is ignored. What is
/// stored is the question alone, with registered_delivery 1, for the answer always comes.
/// </summary>
internal sealed class HlrMode(NumberContexts contexts) : Mode(ModeId.Hlr)
{
    internal override bool Accepts(string systemType) => systemType == "HLR";

    internal override FieldError Add(SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber, TimeProvider messageClock)
    {
        // What stands before the destination must end somewhere; how long it is does not matter, and what follows is not looked at.
        var reader = new SmppReader(body);
        reader.COctetString(int.MaxValue, "service_type", CommandStatus.ESME_RINVSERTYP);
        reader.Integer1("source_addr_ton");
        reader.Integer1("source_addr_npi");
        reader.COctetString(int.MaxValue, "source_addr", CommandStatus.ESME_RINVSRCADR);
        reader.Integer1("dest_addr_ton");
        reader.Integer1("dest_addr_npi");
        var destination = reader.COctetString(SubmitSm.AddressSize, "destination_addr", CommandStatus.ESME_RINVDSTADR);
        if (reader.Error.IsError) return reader.Error;
        if (destination.IsEmpty) return new FieldError(CommandStatus.ESME_RINVDSTADR, "destination_addr");

        batch.AddRewritten(
            new SubmitSm { DestinationAddr = destination, RegisteredDelivery = Protocol.RegisteredDelivery.Always }, sequenceNumber);
        return FieldError.None;
    }

    public override void OnBound() => contexts.Prepare();
}
