using System.Buffers;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>
/// Makes a submit_sm of a data_sm (SMPP 3.4 §4.7): its text stays in message_payload, all its optional parameters where they are. In
/// transaction mode, which a submit_sm does not have, the answer takes the place of the receipt, so none is asked for.
/// </summary>
internal static class DataSmRewriter
{
    /// <summary>Octets that a submit_sm has more than a data_sm at most: 7 fields, one of them a time.</summary>
    private const int MoreOctets = 6 + SmppTime.Size;

    /// <summary>Adds it to a batch.</summary>
    /// <param name="pipeline">Takes it as a submit_sm.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="body">The data_sm without its header.</param>
    /// <param name="sequenceNumber">For the response.</param>
    /// <returns>What refuses it.</returns>
    public static FieldError Add(SubmissionPipeline pipeline, SubmissionBatch batch, ReadOnlySpan<byte> body, uint sequenceNumber)
    {
        scoped var data = Pdu.Read<DataSm>(body, out var error);
        if (error.IsError) return error;

        // A data_sm has room for 64, for networks that we have not.
        if (data.SourceAddr.Length >= SubmitSm.AddressSize) return new FieldError(CommandStatus.ESME_RINVSRCADR, "source_addr");
        if (data.DestinationAddr.Length >= SubmitSm.AddressSize) return new FieldError(CommandStatus.ESME_RINVDSTADR, "destination_addr");
        if (!Tlv.TryFind(data.Tlvs, TlvTag.MessagePayload, out _)) return new FieldError(CommandStatus.ESME_RMISSINGOPTPARAM, "message_payload");

        var isTransaction = EsmClass.Mode(data.EsmClass) == EsmClass.ForwardMode;
        Span<byte> validity = stackalloc byte[SmppTime.Length];
        scoped var submit = new SubmitSm
        {
            ServiceType = data.ServiceType,
            SourceAddrTon = data.SourceAddrTon,
            SourceAddrNpi = data.SourceAddrNpi,
            SourceAddr = data.SourceAddr,
            DestAddrTon = data.DestAddrTon,
            DestAddrNpi = data.DestAddrNpi,
            DestinationAddr = data.DestinationAddr,
            EsmClass = isTransaction ? (byte)(data.EsmClass & ~EsmClass.ModeMask) : data.EsmClass,
            RegisteredDelivery = isTransaction ? WithoutReceipt(data.RegisteredDelivery) : data.RegisteredDelivery,
            DataCoding = data.DataCoding,
            ValidityPeriod = validity[..WriteValidity(data.Tlvs, validity)],
            Tlvs = data.Tlvs,
        };
        var buffer = ArrayPool<byte>.Shared.Rent(PduHeader.Size + body.Length + MoreOctets);
        var length = Pdu.Write(buffer, CommandId.SubmitSm, sequenceNumber, submit);
        error = pipeline.Add(batch, buffer.AsSpan(PduHeader.Size, length - PduHeader.Size), sequenceNumber);
        ArrayPool<byte>.Shared.Return(buffer);
        if (error.IsError) return error;

        ref var item = ref batch.Last;
        item.Response = CommandId.DataSmResp;

        if (isTransaction && item.Status == CommandStatus.ESME_ROK) pipeline.MakeLastTransaction(batch);
        return FieldError.None;
    }

    /// <summary>What is not valid stays so.</summary>
    private static byte WithoutReceipt(byte registeredDelivery) =>
        RegisteredDelivery.Receipt(registeredDelivery) == RegisteredDelivery.OnSuccess || registeredDelivery > 0x1F
            ? registeredDelivery
            : (byte)(registeredDelivery & (RegisteredDelivery.DeliveryAcknowledgement | RegisteredDelivery.UserAcknowledgement));

    /// <summary>qos_time_to_live (§5.3.2.9), in seconds, as a relative validity_period; 0 is the SMSC's default.</summary>
    private static int WriteValidity(ReadOnlySpan<byte> tlvs, Span<byte> destination)
    {
        if (!Tlv.TryFindInteger(tlvs, TlvTag.QosTimeToLive, out var seconds) || seconds == 0) return 0;

        // Later than any message stays on its way.
        var time = TimeSpan.FromSeconds(seconds);
        if (time.TotalDays >= 100) return 0;

        "000000000000000R"u8.CopyTo(destination);
        Write(destination[4..], time.Days);
        Write(destination[6..], time.Hours);
        Write(destination[8..], time.Minutes);
        Write(destination[10..], time.Seconds);
        return SmppTime.Length;
    }

    private static void Write(Span<byte> destination, int value)
    {
        destination[0] = (byte)('0' + (value / 10));
        destination[1] = (byte)('0' + (value % 10));
    }
}
