using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using System.Text;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Client.Tests;

/// <summary>The SMSC's end of an in-memory connection: it does what the test says, PDU by PDU, and nothing on its own.</summary>
internal class ScriptedPeer
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Pipe _toClient = new();
    private readonly Pipe _fromClient;

    private readonly SmppClient? _client;

    public ScriptedPeer(SmppClientOptions? options = null)
        : this((PipeOptions?)null) => _client = new SmppClient(Transport, options ?? new SmppClientOptions());

    /// <summary>Without a client: the test puts one over <see cref="Transport"/>.</summary>
    protected ScriptedPeer(PipeOptions? fromClient)
    {
        _fromClient = new Pipe(fromClient ?? PipeOptions.Default);
        Transport = new DuplexPipe(_toClient.Reader, _fromClient.Writer);
    }

    public SmppClient Client => _client!;

    protected IDuplexPipe Transport { get; }

    public static byte[] Encode(CommandId id, CommandStatus status, uint sequenceNumber, ReadOnlySpan<byte> body = default)
    {
        var pdu = new byte[PduHeader.Size + body.Length];
        new PduHeader((uint)pdu.Length, id, status, sequenceNumber).Write(pdu);
        body.CopyTo(pdu.AsSpan(PduHeader.Size));
        return pdu;
    }

    public static byte[] EncodeReceipt(uint sequenceNumber, string messageId)
    {
        var tlvs = new byte[4 + messageId.Length + 1];
        BinaryPrimitives.WriteUInt16BigEndian(tlvs, (ushort)TlvTag.ReceiptedMessageId);
        BinaryPrimitives.WriteUInt16BigEndian(tlvs.AsSpan(2), (ushort)(messageId.Length + 1));
        Encoding.ASCII.GetBytes(messageId, tlvs.AsSpan(4));
        var pdu = new byte[512];
        var length = Pdu.Write(pdu, CommandId.DeliverSm, sequenceNumber, new DeliverSm
        {
            SourceAddrTon = 1,
            SourceAddrNpi = 1,
            SourceAddr = "385910000001"u8,
            DestAddrTon = 5,
            DestinationAddr = "DemoShop"u8,
            EsmClass = 0x04,
            ShortMessage = Encoding.ASCII.GetBytes($"id:{messageId} stat:DELIVRD"),
            Tlvs = tlvs,
        });
        return pdu[..length];
    }

    /// <summary>The next PDU of the client, which must be this one.</summary>
    public async Task<(PduHeader Header, byte[] Body)> ExpectAsync(CommandId id)
    {
        var pdu = await ReceiveAsync();
        pdu.Should().NotBeNull($"the client should send {id} and not close");
        pdu!.Value.Header.CommandId.Should().Be(id);
        return pdu.Value;
    }

    /// <summary>The next PDU of the client, whichever it is.</summary>
    public async Task<(PduHeader Header, byte[] Body)> NextAsync()
    {
        var pdu = await ReceiveAsync();
        pdu.Should().NotBeNull("the client should send something and not close");
        return pdu!.Value;
    }

    public async Task ExpectEndAsync() => (await ReceiveAsync()).Should().BeNull("the client should send nothing more and close");

    /// <summary>Waits until the client has flushed something, and takes nothing of it.</summary>
    public async Task ArrivedAsync()
    {
        var read = await _fromClient.Reader.ReadAsync().Soon();
        _fromClient.Reader.AdvanceTo(read.Buffer.Start);
    }

    /// <summary>Whether the client has sent nothing so far; meaningful only after something else showed that it had its turn.</summary>
    public bool HasNothing()
    {
        if (!_fromClient.Reader.TryRead(out var read)) return true;

        _fromClient.Reader.AdvanceTo(read.Buffer.Start);
        return read.Buffer.IsEmpty;
    }

    public async Task SendAsync(params byte[][] pdus)
    {
        foreach (var pdu in pdus) _toClient.Writer.Write(pdu);
        await _toClient.Writer.FlushAsync();
    }

    public Task SendAsync(CommandId id, uint sequenceNumber, CommandStatus status = CommandStatus.ESME_ROK, byte[]? body = null) =>
        SendAsync(Encode(id, status, sequenceNumber, body));

    public Task AcceptAsync(uint sequenceNumber, string messageId) =>
        SendAsync(CommandId.SubmitSmResp, sequenceNumber, body: Encoding.ASCII.GetBytes(messageId + '\0'));

    public async Task CloseAsync(Exception? exception = null)
    {
        await _toClient.Writer.CompleteAsync(exception);
        await _fromClient.Reader.CompleteAsync();
    }

    private async Task<(PduHeader Header, byte[] Body)?> ReceiveAsync()
    {
        using var giveUp = new CancellationTokenSource(Patience);
        while (true)
        {
            var read = await _fromClient.Reader.ReadAsync(giveUp.Token);
            var octets = read.Buffer.ToArray();
            if (PduFraming.Next(octets, PduFraming.DefaultMaxLength, out var length) == FrameStatus.Complete)
            {
                _fromClient.Reader.AdvanceTo(read.Buffer.GetPosition(length));
                return (PduHeader.Read(octets), octets[PduHeader.Size..length]);
            }

            _fromClient.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) return null;
        }
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
