using System.Buffers;
using System.IO.Pipelines;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Smsc.Protocol;
using Smsc.Smpp;
using Smsc.Smpp.Transport;

namespace Smsc.Server.Tests.Support;

/// <summary>An ESME's end of an in-memory connection: it does what the test says, octet by octet, and nothing on its own.</summary>
internal sealed class Esme
{
    private readonly Pipe _toServer;
    private readonly Pipe _toClient;
    private bool _aborted;
    private uint _enquiries = 0x70000000;

    public Esme(
        SmppEndpoint endpoint, PipeOptions? toServer = null, PipeOptions? toClient = null, Func<PipeWriter, PipeWriter>? output = null,
        Func<bool>? hasInput = null, IPAddress? address = null)
    {
        _toServer = new Pipe(toServer ?? new PipeOptions(pauseWriterThreshold: 0));
        _toClient = new Pipe(toClient ?? new PipeOptions(pauseWriterThreshold: 0));
        var pipe = new DuplexPipe(_toServer.Reader, output is null ? _toClient.Writer : output(_toClient.Writer));
        Session = new SmppSession(endpoint, pipe, "test", Abort, hasInput, outbind: null,
            new SessionLink(address is null ? null : new IPEndPoint(address, 0), Local: null, IsTls: false));
        Closed = Task.Run(() => new SmppConnection(pipe, Session, endpoint.Options.MaxPduLength).RunAsync());
    }

    public SmppSession Session { get; }

    /// <summary>Completes when the server is done with the connection: the account's place is free then.</summary>
    public Task Closed { get; }

    /// <summary>Octets that the server flushed and the client did not read.</summary>
    public long Unread
    {
        get
        {
            if (!_toClient.Reader.TryRead(out var read)) return 0;

            _toClient.Reader.AdvanceTo(read.Buffer.Start);
            return read.Buffer.Length;
        }
    }

    /// <summary>Whether the server cut the connection, and did not close it in an orderly way.</summary>
    public bool WasCut => _aborted;

    /// <summary>The octets that the server flushed and the client did not read.</summary>
    public byte[] Peek()
    {
        if (!_toClient.Reader.TryRead(out var read)) return [];

        _toClient.Reader.AdvanceTo(read.Buffer.Start);
        return read.Buffer.ToArray();
    }

    /// <summary>All in one flush.</summary>
    public async Task Send(params byte[][] pdus)
    {
        foreach (var pdu in pdus) _toServer.Writer.Write(pdu);
        await _toServer.Writer.FlushAsync().AsTask().Soon("the server takes what is sent");
    }

    public Task Send(CommandId id, uint sequenceNumber, CommandStatus status = CommandStatus.ESME_ROK, byte[]? body = null) =>
        Send(Octets.Pdu((uint)id, sequenceNumber, body, (uint)status));

    /// <summary>Takes a delivery, or refuses it.</summary>
    public Task Answer(Received delivery, CommandStatus status = CommandStatus.ESME_ROK) =>
        Send(CommandId.DeliverSmResp, delivery.SequenceNumber, status, status == CommandStatus.ESME_ROK ? [0] : []);

    public async Task<Received> Bind(CommandId kind = CommandId.BindTransceiver, string systemId = "acme01", string password = "s3cret", string systemType = "", string addressRange = "")
    {
        await Send(kind, 1, body: Octets.BindBody(systemId, password, systemType, addressRange: addressRange));
        return await Expect(kind.ToResponse(), CommandStatus.ESME_ROK, 1);
    }

    /// <summary>The next PDU of the server, whatever it is; null when the connection ends.</summary>
    public async Task<Received?> Receive()
    {
        using var giveUp = new CancellationTokenSource(Wait.Patience);
        while (true)
        {
            var read = await ReadAsync(giveUp.Token);
            var start = read.Buffer.Length >= PduFraming.LengthSize ? read.Buffer.Slice(0, PduFraming.LengthSize).ToArray() : [];
            if (PduFraming.Next(start, PduFraming.DefaultMaxLength, out var length, read.Buffer.Length) == FrameStatus.Complete)
            {
                var octets = read.Buffer.Slice(0, length).ToArray();
                _toClient.Reader.AdvanceTo(read.Buffer.GetPosition(length));
                return new Received(PduHeader.Read(octets), octets[PduHeader.Size..]);
            }

            _toClient.Reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (!read.IsCompleted && !_aborted) continue;

            read.Buffer.IsEmpty.Should().BeTrue("a connection should not end within a PDU");
            return null;
        }
    }

    /// <summary>The next PDU, which must be this one.</summary>
    public async Task<Received> Expect(CommandId id, CommandStatus status = CommandStatus.ESME_ROK, uint? sequenceNumber = null)
    {
        var expected = $"{id.DisplayName()} {status.DisplayName()} #{sequenceNumber}";
        var pdu = await Receive();
        pdu.Should().NotBeNull($"{expected} should come before the connection ends");
        $"{pdu!.Header.CommandId.DisplayName()} {pdu.Header.CommandStatus.DisplayName()} #{(sequenceNumber is null ? null : pdu.SequenceNumber)}"
            .Should().Be(expected);

        // Error responses are a header alone, but those that say which destinations failed, or why a delivery did.
        var hasBody = id == CommandId.SubmitMultiResp || status == CommandStatus.ESME_RDELIVERYFAILURE;
        if (id.IsResponse() && status != CommandStatus.ESME_ROK && !hasBody) pdu.Body.Should().BeEmpty();
        return pdu;
    }

    public async Task<Received[]> Expect(int count, CommandId id)
    {
        var pdus = new Received[count];
        for (var i = 0; i < count; i++) pdus[i] = await Expect(id);
        return pdus;
    }

    /// <summary>
    /// The session lives and has nothing to say: everything sent before is handled, and what the server had for this session would have
    /// come before the second answer.
    /// </summary>
    public async Task ExpectNothing()
    {
        for (var i = 0; i < 2; i++)
        {
            await Send(CommandId.EnquireLink, ++_enquiries);
            await Expect(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, _enquiries);
        }
    }

    /// <summary>All that the server had for this session up to now.</summary>
    public async Task<List<Received>> ReceiveAll()
    {
        var all = new List<Received>();
        for (var i = 0; i < 2; i++)
        {
            await Send(CommandId.EnquireLink, ++_enquiries);
            while ((await Receive())! is var pdu && pdu.Header != new PduHeader(16, CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, _enquiries))
                all.Add(pdu);
        }

        return all;
    }

    /// <summary>The server sends nothing more and closes.</summary>
    public async Task ExpectEnd()
    {
        (await Receive()).Should().BeNull("the connection should end without another PDU");
        await Closed.Soon("the connection is closed");
    }

    /// <summary>The client goes away without a word.</summary>
    public async Task Vanish()
    {
        await _toServer.Writer.CompleteAsync();
        await Closed.Soon("the connection is closed");
    }

    /// <summary>The next octets, whatever they are.</summary>
    public async Task<byte[]> ReceiveOctets(int count)
    {
        await Wait.Until(() => Unread >= count, $"{count} octets have come");
        var read = await ReadAsync(CancellationToken.None);
        var octets = read.Buffer.Slice(0, count).ToArray();
        _toClient.Reader.AdvanceTo(read.Buffer.GetPosition(count));
        return octets;
    }

    /// <summary>All octets up to the end of the connection.</summary>
    public async Task<byte[]> ReceiveToEnd()
    {
        await Closed.Soon("the connection is closed");
        return Peek();
    }

    private async Task<ReadResult> ReadAsync(CancellationToken giveUp)
    {
        try
        {
            return await _toClient.Reader.ReadAsync(giveUp);
        }
        catch (OperationCanceledException)
        {
            throw new AssertionException($"The server sent nothing within {Wait.Patience.TotalSeconds} s.");
        }
    }

    /// <summary>What a transport does when it is told to cut the connection.</summary>
    private void Abort()
    {
        _aborted = true;
        _toServer.Writer.Complete(new ConnectionAbortedException());
        _toClient.Writer.CancelPendingFlush();
        _toClient.Reader.CancelPendingRead();
    }

    private sealed record DuplexPipe(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
