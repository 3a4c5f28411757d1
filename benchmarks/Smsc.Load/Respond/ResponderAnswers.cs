using System.Buffers.Binary;
using System.Buffers.Text;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Load.Respond;

/// <summary>The answers to one read, in one buffer.</summary>
internal sealed class ResponderAnswers(bool receipts)
{
    private const int LongestAnswer = 1024;
    private const int IdDigits = 10;

    private static long _lastId;

    private readonly byte[] _date = new byte[12];
    private byte[] _octets = new byte[64 * 1024];
    private int _length;
    private uint _sequenceNumber = 1;
    private long _id;
    private long _idEnd;

    /// <summary>Whether unbind was answered.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Takes what is to be sent.</summary>
    public ReadOnlyMemory<byte> Take()
    {
        var taken = _octets.AsMemory(0, _length);
        _length = 0;
        return taken;
    }

    /// <summary>Answers one PDU.</summary>
    public void Add(CommandId id, uint sequenceNumber, ReadOnlySpan<byte> pdu)
    {
        if (_octets.Length - _length < LongestAnswer) Array.Resize(ref _octets, _octets.Length * 2);
        var rest = _octets.AsSpan(_length);
        switch (id)
        {
            case CommandId.SubmitSm:
                AddSubmit(rest, sequenceNumber, pdu);
                break;
            case CommandId.DeliverSmResp:
                break;
            case CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver:
                _length += Pdu.Write(rest, id | (CommandId)0x80000000, sequenceNumber, new BindResp { SystemId = "responder"u8 });
                break;
            case CommandId.Unbind:
                IsOver = true;
                _length += Pdu.WriteHeader(rest, CommandId.UnbindResp, CommandStatus.ESME_ROK, sequenceNumber);
                break;
            case CommandId.EnquireLink:
                _length += Pdu.WriteHeader(rest, CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, sequenceNumber);
                break;
            default:
                if (!id.IsResponse()) _length += Pdu.WriteHeader(rest, CommandId.GenericNack, CommandStatus.ESME_RINVCMDID, sequenceNumber);
                break;
        }
    }

    private void AddSubmit(Span<byte> rest, uint sequenceNumber, ReadOnlySpan<byte> pdu)
    {
        Span<byte> messageId = stackalloc byte[IdDigits + 1];
        Utf8Formatter.TryFormat(NextId(), messageId, out _, new('D', IdDigits));
        messageId[IdDigits] = 0;
        const int ResponseLength = PduHeader.Size + IdDigits + 1;
        new PduHeader(ResponseLength, CommandId.SubmitSmResp, CommandStatus.ESME_ROK, sequenceNumber).Write(rest);
        messageId.CopyTo(rest[PduHeader.Size..]);
        _length += ResponseLength;
        if (receipts) AddReceipt(rest[ResponseLength..], messageId, pdu);
    }

    private void AddReceipt(Span<byte> rest, ReadOnlySpan<byte> messageId, ReadOnlySpan<byte> pdu)
    {
        var submit = Pdu.Read<SubmitSm>(pdu[PduHeader.Size..], out var error);
        if (error.IsError || (submit.RegisteredDelivery & 1) == 0) return;

        var dateLength = DeliveryReceipt.WriteDate(DateTime.UtcNow, _date);
        Span<byte> text = stackalloc byte[DeliveryReceipt.MaxLength];
        var length = new DeliveryReceipt
        {
            Id = messageId[..IdDigits],
            Sub = 1,
            Dlvrd = 1,
            SubmitDate = _date.AsSpan(0, dateLength),
            DoneDate = _date.AsSpan(0, dateLength),
            Stat = "DELIVRD"u8,
        }.Write(text, ReceiptDialect.V34);
        Span<byte> tlvs = stackalloc byte[4 + IdDigits + 1 + 5];
        BinaryPrimitives.WriteUInt16BigEndian(tlvs, (ushort)TlvTag.ReceiptedMessageId);
        BinaryPrimitives.WriteUInt16BigEndian(tlvs[2..], IdDigits + 1);
        messageId.CopyTo(tlvs[4..]);
        BinaryPrimitives.WriteUInt16BigEndian(tlvs[(4 + IdDigits + 1)..], (ushort)TlvTag.MessageState);
        BinaryPrimitives.WriteUInt16BigEndian(tlvs[(6 + IdDigits + 1)..], 1);
        tlvs[^1] = (byte)MessageState.DELIVERED;
        _length += Pdu.Write(rest, CommandId.DeliverSm, _sequenceNumber++, new DeliverSm
        {
            SourceAddrTon = submit.DestAddrTon,
            SourceAddrNpi = submit.DestAddrNpi,
            SourceAddr = submit.DestinationAddr,
            DestAddrTon = submit.SourceAddrTon,
            DestAddrNpi = submit.SourceAddrNpi,
            DestinationAddr = submit.SourceAddr,
            EsmClass = EsmClass.DeliveryReceiptType,
            ShortMessage = text[..length],
            Tlvs = tlvs,
        });
    }

    // A thousand at a time: connections do not meet at each message.
    private long NextId()
    {
        const int Block = 1000;
        if (_id == _idEnd)
        {
            _idEnd = Interlocked.Add(ref _lastId, Block) + 1;
            _id = _idEnd - Block;
        }

        return _id++;
    }
}
