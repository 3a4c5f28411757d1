using System.Buffers;
using Smsc.Engine.Modes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>
/// Makes a submit_sm of each destination of a submit_multi (SMPP 3.4 §4.5), with its distribution lists expanded. What is wrong with the
/// message refuses all of it; what is wrong with a destination refuses that one.
/// </summary>
internal sealed class SubmitMultiSplitter(DistributionLists lists, DefaultMessages defaultMessages, SubmitMultiOptions options)
{
    /// <summary>Octets of a submit_sm beside those of its texts: 12 Integers and the NULs of 5 C-Octet Strings.</summary>
    private const int FixedOctets = 17;

    /// <summary>Any address: the fields that all destinations share are checked with it.</summary>
    private static ReadOnlySpan<byte> AnyAddress => "1"u8;

    /// <summary>Adds all destinations to an empty batch.</summary>
    /// <param name="pipeline">Takes each as a submit_sm.</param>
    /// <param name="batch">The batch, a group from now on.</param>
    /// <param name="body">The submit_multi without its header.</param>
    /// <param name="sequenceNumber">For the response.</param>
    /// <returns>What refuses the submit_multi; the batch is empty then.</returns>
    public FieldError Split(SubmissionPipeline pipeline, SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber)
    {
        scoped var multi = Pdu.Read<SubmitMulti>(body, out var error);
        if (error.IsError) return error;
        if (multi.ReplaceIfPresentFlag != 0) return new FieldError(CommandStatus.ESME_RINVREPFLAG, "replace_if_present_flag");

        if (multi.SmDefaultMsgId != 0 && SubmissionPipeline.MayUseDefaultMessages(batch))
        {
            error = defaultMessages.Apply(multi.SmDefaultMsgId, multi.EsmClass, ref multi.ShortMessage, ref multi.DataCoding);
            if (error.IsError) return error;

            multi.SmDefaultMsgId = 0;
        }

        // A lookup looks at the destination alone.
        scoped var submit = Template(multi);
        if (!batch.Mode.Id.IsLookup()) error = pipeline.Check(submit);
        if (error.IsError) return error;

        var most = PduHeader.Size + FixedOctets + multi.ServiceType.Length + multi.SourceAddr.Length + SubmitSm.AddressSize
            + multi.ScheduleDeliveryTime.Length + multi.ValidityPeriod.Length + multi.ShortMessage.Length + multi.Tlvs.Length;
        var count = Count(batch, multi);
        if (count > options.MaxDestinations) return new FieldError(CommandStatus.ESME_RINVNUMDESTS, "number_of_dests");
        if ((long)count * most > options.MaxOctets) return new FieldError(CommandStatus.ESME_RINVMSGLEN, "short_message");

        batch.IsGroup = true;
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        foreach (var destination in new DestAddressEnumerator(multi.DestAddresses))
        {
            if (!destination.IsDistributionList)
            {
                submit.DestAddrTon = destination.DestAddrTon;
                submit.DestAddrNpi = destination.DestAddrNpi;
                submit.DestinationAddr = destination.Address;
                Add(pipeline, batch, submit, buffer, sequenceNumber);
                continue;
            }

            if (!lists.TryFind(batch.Account, destination.Address, out var members))
            {
                batch.AddRefusedDestination(sequenceNumber, CommandStatus.ESME_RINVDLNAME, 0, 0, destination.Address);
                continue;
            }

            foreach (var member in members)
            {
                submit.DestAddrTon = member.Ton;
                submit.DestAddrNpi = member.Npi;
                submit.DestinationAddr = member.Address;
                Add(pipeline, batch, submit, buffer, sequenceNumber);
            }
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return FieldError.None;
    }

    private static void Add(
        SubmissionPipeline pipeline, SubmissionBatch batch, scoped in SubmitSm submit, byte[] buffer, uint sequenceNumber)
    {
        var length = Pdu.Write(buffer, CommandId.SubmitSm, sequenceNumber, submit);
        var error = pipeline.Add(batch, buffer.AsSpan(PduHeader.Size, length - PduHeader.Size), sequenceNumber);
        if (!error.IsError) batch.Last.Response = CommandId.SubmitMultiResp;
        else batch.AddRefusedDestination(sequenceNumber, error.Status, submit.DestAddrTon, submit.DestAddrNpi, submit.DestinationAddr);
    }

    private int Count(SubmissionBatch batch, scoped in SubmitMulti multi)
    {
        var count = 0;
        foreach (var destination in new DestAddressEnumerator(multi.DestAddresses))
            count += destination.IsDistributionList && lists.TryFind(batch.Account, destination.Address, out var members) ? members.Length : 1;
        return count;
    }

    private static SubmitSm Template(scoped in SubmitMulti multi) => new()
    {
        ServiceType = multi.ServiceType,
        SourceAddrTon = multi.SourceAddrTon,
        SourceAddrNpi = multi.SourceAddrNpi,
        SourceAddr = multi.SourceAddr,
        DestinationAddr = AnyAddress,
        EsmClass = multi.EsmClass,
        ProtocolId = multi.ProtocolId,
        PriorityFlag = multi.PriorityFlag,
        ScheduleDeliveryTime = multi.ScheduleDeliveryTime,
        ValidityPeriod = multi.ValidityPeriod,
        RegisteredDelivery = multi.RegisteredDelivery,
        DataCoding = multi.DataCoding,
        SmDefaultMsgId = multi.SmDefaultMsgId,
        ShortMessage = multi.ShortMessage,
        Tlvs = multi.Tlvs,
    };
}
