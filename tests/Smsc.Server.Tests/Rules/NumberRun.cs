using System.Text;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Rules;

/// <summary>A client that submits to a test number, looks at each moment of both clocks, and takes its receipts.</summary>
internal sealed class NumberRun
{
    public const uint SequenceNumber = 2;

    /// <summary>A client that says nothing for longer would be asked for a sign of life.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private readonly Queue<Receipt> _early = [];
    private uint _probes = 100;

    private NumberRun(TestSmsc smsc, Esme esme) => (Smsc, Esme, Receiver) = (smsc, esme, esme);

    public TestSmsc Smsc { get; }

    /// <summary>The session that submits.</summary>
    public Esme Esme { get; }

    /// <summary>The session that the receipts come to.</summary>
    public Esme Receiver { get; set; }

    /// <summary>message_id, as far as the response told it: all of it, its start or nothing.</summary>
    public string MessageId { get; set; } = "";

    /// <summary>Whether enquire_link is answered.</summary>
    public bool IsEnquireLinkAnswered { get; set; } = true;

    public static async Task<NumberRun> Begin(TestSmsc smsc, string number, bool onOther)
    {
        var run = new NumberRun(smsc, await smsc.Bound());
        if (onOther) run.Receiver = await smsc.Bound();
        await run.Esme.Send((Submit.WithReceipt with { Destination = number }).Pdu(SequenceNumber));
        return run;
    }

    /// <summary>The server has nothing to say.</summary>
    public async Task Quiet()
    {
        if (Receiver != Esme && !Esme.Closed.IsCompleted) await Esme.ExpectNothing();
        if (IsEnquireLinkAnswered) await Receiver.ExpectNothing();
        else await Probe();
    }

    /// <summary>Passes session time, with nothing to be seen up to the last millisecond.</summary>
    public async Task PassQuietly(TimeSpan time)
    {
        await Quiet();
        var millisecond = TimeSpan.FromMilliseconds(1);
        for (time -= millisecond; time > TimeSpan.Zero; time -= LongestSilence)
        {
            Smsc.SessionTime.Advance(time < LongestSilence ? time : LongestSilence);
            await Quiet();
        }

        Smsc.SessionTime.Advance(millisecond);
    }

    /// <summary>The next receipt or notification, which comes that long after the submit and not before.</summary>
    public async Task<Receipt> Receive(TimeSpan at)
    {
        if (_early.TryDequeue(out var early)) return early;

        var wait = TestSmsc.Start + at - Smsc.MessageTime.GetUtcNow();
        if (wait > TimeSpan.Zero)
        {
            Smsc.MessageTime.Advance(wait - TimeSpan.FromMilliseconds(1));
            await Quiet();
            Smsc.MessageTime.Advance(TimeSpan.FromMilliseconds(20));
        }

        return await Take();
    }

    /// <summary>A receipt comes before the time of the messages has moved.</summary>
    public async Task ReceiveEarly() => _early.Enqueue(await Take());

    /// <summary>Nothing more comes, and nothing is left of the message but what the store knows.</summary>
    public async Task<StoredMessage> End()
    {
        Smsc.MessageTime.Advance(TimeSpan.FromHours(1));
        await Quiet();

        // What looked for an answer was a message too.
        if (!IsEnquireLinkAnswered) Smsc.PassDelay();
        _early.Should().BeEmpty();
        Smsc.Account.Unsettled.Should().Be(0);
        Smsc.Engine.Messages.Count.Should().Be(0);
        if (MessageId.Length == 0) return default;

        Smsc.Store.TryRead(long.Parse(MessageId), out var stored).Should().BeTrue();
        return stored;
    }

    /// <summary>The octets of a submit_sm_resp, laid out here by SMPP 3.4 §4.4.2.</summary>
    public static byte[] Response(string messageId) => Octets.Pdu(0x80000004, SequenceNumber, Octets.C(messageId));

    private async Task<Receipt> Take()
    {
        var pdu = await Receiver.Expect(CommandId.DeliverSm);
        await Receiver.Answer(pdu);
        var receipt = pdu.AsReceipt();
        receipt.MessageId.Should().StartWith(MessageId).And.HaveLength(19);
        receipt.Tlvs[TlvTag.ReceiptedMessageId].Should().Equal(Encoding.ASCII.GetBytes(receipt.MessageId + '\0'));
        MessageId = receipt.MessageId;
        return receipt;
    }

    /// <summary>What the server had for this session would have come before the second response.</summary>
    private async Task Probe()
    {
        for (var i = 0; i < 2; i++)
        {
            await Esme.Send(new Submit().Pdu(++_probes));
            await Esme.Expect(CommandId.SubmitSmResp, sequenceNumber: _probes);
        }
    }
}
