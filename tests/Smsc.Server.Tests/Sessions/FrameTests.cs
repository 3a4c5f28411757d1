using System.IO.Pipelines;
using System.Text;
using Microsoft.Extensions.Logging;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

public sealed class FrameTests
{
    // A life in PDUs: what is sent, and the answers as command_id/command_status/sequence_number.
    private static readonly byte[][] Life =
    [
        Pdu(0x00000015, 1),
        Pdu(0x00000004, 2, new Submit().Body()),
        Pdu(0x00000009, 3, BindBody()),
        new Submit().Pdu(4),
        (new Submit { Destination = "" }).Pdu(5),
        Pdu(0x80000005, 6, [0]),
        Pdu(0x00000103, 7, [1, 2, 3]),
        Pdu(0x12345678, 8),
        new Submit { Text = [], Tlvs = Tlv(0x0424, new byte[300]) }.Pdu(9),
        Pdu(0x00000015, 0xFFFFFFFF),
        Pdu(0x00000006, 10),
    ];

    private static readonly string[] Answers =
    [
        "80000015/0/1", "80000004/4/2", "80000009/0/3", "80000004/0/4", "80000004/B/5", "80000000/3/7", "80000000/3/8", "80000004/0/9",
        "80000015/0/FFFFFFFF", "80000006/0/A",
    ];

    [TestCase("0000000F")]
    [TestCase("00000000")]
    [TestCase("00011001")]
    [TestCase("FFFFFFFF")]
    public async Task A_command_length_out_of_bounds_is_answered_generic_nack_and_the_connection_closed(string length)
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send([.. Pdu(0x00000015, 2), .. Hex($"{length} 00000004 00000000 0000002A"), .. Pdu(0x00000015, 3)]);

        await esme.Expect(CommandId.EnquireLinkResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, 0x2A);

        // The client gets a second to fetch the answer before the connection goes.
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1.2));
        await esme.ExpectEnd();
        smsc.Log.Of(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain($"command_length {Convert.ToUInt32(length, 16)} ");
    }

    [Test]
    public async Task A_broken_frame_whose_sequence_number_is_not_there_is_answered_with_0()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send(Hex("00000005 000000"));
        await esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, 0);
    }

    [Test]
    public async Task The_answers_of_submits_come_before_the_generic_nack()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send(new Submit().Pdu(2), new Submit().Pdu(3), Hex("00000001 00000004 00000000 00000004"));
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 3);
        await esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, 4);
    }

    [Test]
    public async Task After_a_broken_frame_receipts_go_to_other_sessions()
    {
        using var smsc = new TestSmsc();
        var broken = await smsc.Bound();
        var other = await smsc.Bound();
        await broken.Send(Submit.WithReceipt.Pdu(2), Submit.WithReceipt.Pdu(3));
        await broken.Expect(2, CommandId.SubmitSmResp);
        await broken.Send(Hex("00000001 00000004 00000000 00000004"));
        await broken.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN, 4);

        smsc.PassDelay();

        await other.Expect(2, CommandId.DeliverSm);
    }

    [TestCase("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "HTTP")]
    [TestCase("POST /sms HTTP/1.1\r\n\r\n", "HTTP")]
    [TestCase("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "HTTP")]
    [TestCase("AMQP\u0000\u0000\u0009\u0001", "AMQP")]
    [TestCase("SSH-2.0-OpenSSH_9.6\r\n", "SSH")]
    [TestCase("\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003", "TLS on the plain port")]
    [TestCase("\u0010\u0000\u0000\u0000\u0015\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001\u0000\u0000\u0000", "SMPP with a little-endian length")]
    public async Task Another_protocol_is_closed_without_an_answer_and_named_in_the_log(string start, string name)
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        await esme.Send(Encoding.Latin1.GetBytes(start));
        await esme.ExpectEnd();
        smsc.Log.Of(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain($"it speaks {name}, not SMPP");
    }

    [Test]
    public async Task On_a_bound_session_the_same_octets_are_a_broken_frame()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await esme.Send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        await esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN);
    }

    [Test]
    public async Task In_one_segment_all_are_answered()
    {
        using var smsc = new TestSmsc();
        await AnswersAreTheSame(smsc, [Join(Life)], smsc.Connect());
    }

    [Test]
    public async Task Split_at_any_octet_the_answers_are_the_same()
    {
        using var smsc = new TestSmsc();
        var life = Join(Life);
        for (var at = 1; at < life.Length; at++) await AnswersAreTheSame(smsc, [life[..at], life[at..]], smsc.Connect(ReadBeforeTheNext()));
    }

    [Test]
    public async Task Octet_by_octet_the_answers_are_the_same()
    {
        using var smsc = new TestSmsc();
        await AnswersAreTheSame(smsc, Join(Life).Select(octet => new[] { octet }), smsc.Connect(ReadBeforeTheNext()));
    }

    [Test]
    public async Task Across_the_blocks_of_a_pipe_the_answers_are_the_same([Range(16, 64, 4)] int blockSize)
    {
        using var smsc = new TestSmsc();
        var small = new PipeOptions(new SmallBlocks(blockSize), pauseWriterThreshold: 0, minimumSegmentSize: 1);
        await AnswersAreTheSame(smsc, [Join(Life)], smsc.Connect(small));
    }

    [Test]
    public async Task The_longest_submit_with_a_full_message_payload_is_accepted()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        var full = new Submit { Text = [], Tlvs = [.. Tlv(0x0424, new byte[65_535]), .. Tlv(0x1400, new byte[3_900])] };
        var pdu = full.Pdu(2);
        var filler = 68 * 1024 - pdu.Length;
        pdu = (full with { Tlvs = [.. full.Tlvs, .. Tlv(0x1401, new byte[filler - 4])] }).Pdu(2);
        pdu.Length.Should().Be(68 * 1024);

        await esme.Send(pdu, pdu);

        var first = await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        smsc.Store.TryRead(long.Parse(first.MessageId), out var stored).Should().BeTrue();
        stored.Body.ToArray().Should().Equal(pdu[16..]);
    }

    private static async Task AnswersAreTheSame(TestSmsc smsc, IEnumerable<byte[]> pieces, Esme esme)
    {
        foreach (var piece in pieces) await esme.Send(piece);

        var answers = new List<string>();
        while (await esme.Receive() is { } pdu)
            answers.Add($"{(uint)pdu.Header.CommandId:X8}/{(uint)pdu.Header.CommandStatus:X}/{pdu.SequenceNumber:X}");

        // submit_sm is answered for a read at once, so only among themselves are those answers and the others in order.
        answers.Where(IsSubmitSmResp).Should().Equal(Answers.Where(IsSubmitSmResp));
        answers.Where(answer => !IsSubmitSmResp(answer)).Should().Equal(Answers.Where(answer => !IsSubmitSmResp(answer)));
        answers[^1].Should().Be(Answers[^1], "unbind is answered last");
        await esme.Closed.Soon("the connection is closed");
        smsc.Account.Sessions.Should().Be(0);
    }

    private static bool IsSubmitSmResp(string answer) => answer.StartsWith("80000004/") && !answer.EndsWith("/2");

    /// <summary>A flush completes only when the server has seen all of it, so that each piece is a read of its own.</summary>
    private static PipeOptions ReadBeforeTheNext() => new(pauseWriterThreshold: 1, resumeWriterThreshold: 1);
}
