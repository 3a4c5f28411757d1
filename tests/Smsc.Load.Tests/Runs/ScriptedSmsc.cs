using System.Net;
using System.Net.Sockets;
using System.Text;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Load.Tests.Runs;

/// <summary>A server that does with the messages what the test says: it loses, repeats, misroutes.</summary>
internal sealed class ScriptedSmsc : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<(string SystemId, NetworkStream Stream)> _sessions = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private int _ids;
    private uint _sequenceNumber;

    public ScriptedSmsc()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The receipts for the n-th message: to which account, with which id.</summary>
    public Func<int, string, string, IEnumerable<(string SystemId, string Id)>> Receipts { get; init; } = (_, systemId, id) =>
        [(systemId, id)];

    /// <summary>Whether the n-th message is answered.</summary>
    public Func<int, bool> Answers { get; init; } = _ => true;

    /// <summary>After which message the connection is cut.</summary>
    public int? CutAfter { get; init; }

    public bool AnswersUnbind { get; init; } = true;

    /// <summary>Whether an unbind came.</summary>
    public bool WasUnbound { get; private set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            var stream = client.GetStream();
            var systemId = "";
            var header = new byte[PduHeader.Size];
            try
            {
                while (true)
                {
                    await stream.ReadExactlyAsync(header, _stop.Token);
                    var read = PduHeader.Read(header);
                    var body = new byte[read.CommandLength - PduHeader.Size];
                    await stream.ReadExactlyAsync(body, _stop.Token);
                    if (!Handle(read, body, stream, ref systemId)) return;
                }
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException)
            {
                // The tool has gone.
            }
        }
    }

    private bool Handle(in PduHeader header, byte[] body, NetworkStream stream, ref string systemId)
    {
        lock (_gate)
        {
            switch (header.CommandId)
            {
                case CommandId.BindTransceiver:
                    systemId = Encoding.ASCII.GetString(body[..Array.IndexOf(body, (byte)0)]);
                    _sessions.Add((systemId, stream));
                    Send(stream, CommandId.BindTransceiverResp, header.SequenceNumber, "S\0");
                    return true;
                case CommandId.SubmitSm:
                    return Submit(header, stream, systemId);
                case CommandId.Unbind:
                    WasUnbound = true;
                    if (AnswersUnbind) Send(stream, CommandId.UnbindResp, header.SequenceNumber, "");
                    return true;
                default:
                    return true;
            }
        }
    }

    private bool Submit(in PduHeader header, NetworkStream stream, string systemId)
    {
        var number = ++_ids;
        if (number > CutAfter) return false;
        if (!Answers(number)) return true;

        var id = $"{number}";
        Send(stream, CommandId.SubmitSmResp, header.SequenceNumber, id + "\0");
        foreach (var (target, receiptId) in Receipts(number, systemId, id))
        {
            var buffer = new byte[256];
            var length = Pdu.Write(buffer, CommandId.DeliverSm, ++_sequenceNumber, new DeliverSm
            {
                EsmClass = EsmClass.DeliveryReceiptType,
                ShortMessage = Encoding.ASCII.GetBytes($"id:{receiptId} stat:DELIVRD"),
            });
            _sessions.First(session => session.SystemId == target).Stream.Write(buffer, 0, length);
        }

        return true;
    }

    private static void Send(NetworkStream stream, CommandId id, uint sequenceNumber, string body)
    {
        var pdu = new byte[PduHeader.Size + body.Length];
        new PduHeader((uint)pdu.Length, id, CommandStatus.ESME_ROK, sequenceNumber).Write(pdu);
        Encoding.ASCII.GetBytes(body, pdu.AsSpan(PduHeader.Size));
        stream.Write(pdu);
    }
}
