using System.Globalization;
using Smsc.Engine.Messages.LongMessages;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>Parts that clients send, as they come back from the engine.</summary>
public sealed class LongMessageTests
{
    private static readonly string[] Pieces = ["First the one, ", "then the other, ", "last the rest."];

    [TestCase(ConcatenationKind.Udh8)]
    [TestCase(ConcatenationKind.Udh16)]
    [TestCase(ConcatenationKind.Sar)]
    public async Task Parts_over_two_sessions_in_mixed_order_come_back_as_one_text(ConcatenationKind kind)
    {
        using var smsc = new TestSmsc();
        var one = await smsc.Bound();
        var other = await smsc.Bound(CommandId.BindTransmitter);

        var third = await Submit(one, Part(kind, 3), 2);
        var first = await Submit(other, Part(kind, 1), 2);
        await Submit(other, new Submit(), 3);
        var second = await Submit(one, Part(kind, 2), 3);

        foreach (var id in new[] { first, second, third })
        {
            smsc.Store.TryRead(id, out var stored).Should().BeTrue();
            var message = await smsc.Engine.LongMessages.ReadAsync(stored);

            message.Text.Should().Be("First the one, then the other, last the rest.");
            message.Reference.Should().Be(new LongMessageReference(kind, 9, 3));
            message.Parts.Select(part => part.MessageId).Should().Equal(first, second, third);
            message.Parts.Select(part => part.SessionId).Should().Equal(other.Session.Id, one.Session.Id, one.Session.Id);
            message.Parts.Should().OnlyContain(part => part.AcceptedAt == TestSmsc.Start.UtcTicks && part.State == MessageState.ENROUTE);
            (message.Missing.Count, message.Repeated.Count, message.Contradictions.Count).Should().Be((0, 0, 0));
        }
    }

    [Test]
    public async Task What_came_twice_and_what_did_not_come_is_named_after_the_delivery()
    {
        using var smsc = new TestSmsc();
        var one = await smsc.Bound();
        var other = await smsc.Bound();
        var first = await Submit(one, Part(ConcatenationKind.Udh8, 1), 2);
        var again = await Submit(other, Part(ConcatenationKind.Udh8, 1), 2);
        await Submit(one, Part(ConcatenationKind.Udh8, 3), 3);
        smsc.PassDelay();

        smsc.Store.TryRead(again, out var stored).Should().BeTrue();
        var message = await smsc.Engine.LongMessages.ReadAsync(stored);

        message.Text.Should().Be("First the one, last the rest.");
        message.Missing.Should().Equal(2);
        var repeated = message.Repeated.Should().ContainSingle().Which;
        new[] { repeated.Part.MessageId, repeated.RepetitionOf }.Should().BeEquivalentTo([first, again]);
        message.Parts.Should().OnlyContain(part => part.State == MessageState.DELIVERED);
    }

    [Test]
    public async Task A_payload_comes_back_as_one_text()
    {
        using var smsc = new TestSmsc();
        var one = await smsc.Bound();
        var text = string.Concat(Enumerable.Repeat("much text ", 200));
        var id = await Submit(one, new Submit { Text = [], Tlvs = Tlv(TlvTag.MessagePayload, System.Text.Encoding.ASCII.GetBytes(text)) }, 2);

        smsc.Store.TryRead(id, out var stored).Should().BeTrue();
        var message = await smsc.Engine.LongMessages.ReadAsync(stored);

        (message.Text, message.Reference).Should().Be((text, null));
    }

    private static Submit Part(ConcatenationKind kind, byte sequence)
    {
        var text = System.Text.Encoding.ASCII.GetBytes(Pieces[sequence - 1]);
        return kind switch
        {
            ConcatenationKind.Udh8 => new Submit { EsmClass = 0x40, Text = [5, 0, 3, 9, 3, sequence, .. text] },
            ConcatenationKind.Udh16 => new Submit { EsmClass = 0x40, Text = [6, 8, 4, 0, 9, 3, sequence, .. text] },
            _ => new Submit
            {
                Text = text,
                Tlvs =
                [
                    .. Tlv(TlvTag.SarMsgRefNum, 0, 9), .. Tlv(TlvTag.SarTotalSegments, 3), .. Tlv(TlvTag.SarSegmentSeqnum, sequence),
                ],
            },
        };
    }

    private static byte[] Tlv(TlvTag tag, params byte[] value) =>
        [(byte)((int)tag >> 8), (byte)tag, (byte)(value.Length >> 8), (byte)value.Length, .. value];

    private static async Task<long> Submit(Esme esme, Submit submit, uint sequenceNumber)
    {
        await esme.Send(submit.Pdu(sequenceNumber));
        var response = await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, sequenceNumber);
        return long.Parse(response.MessageId, CultureInfo.InvariantCulture);
    }
}
