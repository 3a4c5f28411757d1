using Smsc.Engine.Faults;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.ScriptedRules;

namespace Smsc.Server.Tests.Faults;

/// <summary>Each fault as the octets that the client gets, with a store that commits at once and with one that commits late.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class ResponseFaultTests(bool commitsLate) : FaultFixture(commitsLate)
{
    /// <summary>What is refused has a response of a header alone.</summary>
    private static readonly CommandStatus[] Statuses = [CommandStatus.ESME_ROK, CommandStatus.ESME_RTHROTTLED];

    [Test]
    public async Task NoResponse_leaves_a_gap_and_the_message_lives_on([ValueSource(nameof(Statuses))] CommandStatus status)
    {
        Rules[3] = Fault(FaultKind.NoResponse, status: status);
        var esme = await Bound();

        await Submit(esme, 2, 3, reach: IsAccepted(status) ? 3 : 2);

        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 4);
        await esme.ExpectNothing();
        Smsc.PassDelay();
        await esme.Expect(IsAccepted(status) ? 3 : 2, CommandId.DeliverSm);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task DisconnectBeforeResponse_cuts_the_connection_after_the_answers_to_earlier_submits(
        [ValueSource(nameof(Statuses))] CommandStatus status)
    {
        Rules[3] = Fault(FaultKind.DisconnectBeforeResponse, status: status);
        var esme = await Bound();
        await Submit(esme, 2, 2, reach: IsAccepted(status) ? 2 : 1);
        await Until(esme, esme => esme.Session.IsDiscarding, "the fault has come");

        Pass(200);

        var octets = await esme.ReceiveToEnd();
        octets.Should().Equal(Response(2, MessageIdOf(octets)));
        esme.WasCut.Should().BeTrue("the client gets a reset");
        await ExpectReceipts(await Bound(), IsAccepted(status) ? 2 : 1);
        Smsc.Log.All.Should().Contain(line => line.Contains("closed: cut before a response, as a rule said"));
    }

    [Test]
    public async Task DisconnectAfterResponse_closes_the_connection_once_the_answer_has_left([ValueSource(nameof(Statuses))] CommandStatus status)
    {
        Rules[2] = Fault(FaultKind.DisconnectAfterResponse, status: status);
        var esme = await Bound();
        await Submit(esme, 2, reach: IsAccepted(status) ? 1 : 0);
        await Until(esme, esme => esme.Session.IsDiscarding, "the fault has come");

        // What the client sends meanwhile is not answered.
        await esme.Send(Octets.Pdu(0x15, 3), Support.Submit.WithReceipt.Pdu(4));
        Pass(200);

        var octets = await esme.ReceiveToEnd();
        octets.Should().Equal(Response(2, IsAccepted(status) ? MessageIdOf(octets) : "", (uint)status));
        esme.WasCut.Should().BeFalse("the connection ends in an orderly way");
        await ExpectReceipts(await Bound(), IsAccepted(status) ? 1 : 0);
    }

    [Test]
    public async Task HalfResponse_sends_the_first_half_of_the_octets_and_closes_the_connection([ValueSource(nameof(Statuses))] CommandStatus status)
    {
        Rules[2] = Fault(FaultKind.HalfResponse, status: status);
        var esme = await Bound();
        await Submit(esme, 2, reach: IsAccepted(status) ? 1 : 0);
        await Until(esme, esme => esme.Session.IsDiscarding, "the fault has come");

        Pass(200);

        var octets = await esme.ReceiveToEnd();
        esme.WasCut.Should().BeFalse();
        var receipts = await ExpectReceipts(await Bound(), IsAccepted(status) ? 1 : 0);
        var whole = Response(2, IsAccepted(status) ? receipts[0].MessageId : "", (uint)status);
        octets.Should().Equal(whole[..(whole.Length / 2)]);
    }

    [Test]
    public async Task Garbage_comes_in_place_of_the_answer_and_the_session_goes_on()
    {
        const ulong Draw = 0xDEADBEEF;
        Rules[3] = Fault(FaultKind.Garbage, draw: Draw);
        Rules[13] = Fault(FaultKind.Garbage, draw: Draw);
        Rules[23] = Fault(FaultKind.Garbage, draw: Draw + 1);
        var first = await GarbageOf(2);
        var again = await GarbageOf(12);
        var other = await GarbageOf(22);

        first.Length.Should().BeInRange(16, 64);
        first.Take(4).Should().OnlyContain(octet => octet == 0xFF, "no client takes it for a command_length");
        again.Should().Equal(first, "it follows from the draw");
        other.Should().NotEqual(first);
        (await ExpectReceipts(await Bound(CommandId.BindReceiver), 9)).Should().HaveCount(9);

        async Task<byte[]> GarbageOf(uint sequenceNumber)
        {
            var esme = await Bound(CommandId.BindTransmitter);
            await Submit(esme, sequenceNumber, 3);
            await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: sequenceNumber);

            // What follows the garbage is known: the answer to the third submit, and one to an enquire_link.
            await Until(esme, esme => esme.Unread >= 36 + 16, "the garbage and an answer have come");
            await esme.Send(CommandId.EnquireLink, 99);
            await Wait.Until(() => esme.Peek().TakeLast(16).SequenceEqual(Octets.Pdu(0x80000015, 99)), "enquire_link is answered");
            var octets = await esme.ReceiveOctets((int)esme.Unread - 36 - 16);
            await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: sequenceNumber + 2);
            await esme.Expect(CommandId.EnquireLinkResp, sequenceNumber: 99);
            return octets;
        }
    }

    [Test]
    public async Task Garbage_of_every_draw_has_16_to_64_octets_that_are_no_PDU()
    {
        var esme = await Bound(CommandId.BindTransmitter);
        var lengths = new HashSet<int>();
        for (var draw = 0u; draw < 100; draw++)
        {
            Rules[draw + 2] = Fault(FaultKind.Garbage, draw: draw);
            await Submit(esme, draw + 2);
            await Until(esme, esme => esme.Unread >= 16, "the garbage has come");
            var octets = await esme.ReceiveOctets((int)esme.Unread);
            PduFraming.Next(octets, PduFraming.DefaultMaxLength, out _).Should().Be(FrameStatus.InvalidLength);
            lengths.Add(octets.Length);
        }

        lengths.Min().Should().BeGreaterThanOrEqualTo(16);
        lengths.Max().Should().BeLessThanOrEqualTo(64);
        lengths.Should().HaveCountGreaterThan(20);
    }

    [Test]
    public async Task WrongSequenceNumber_answers_with_a_number_that_nobody_asked_with(
        [ValueSource(nameof(Statuses))] CommandStatus status, [Values(3u, 0x40000000u, 0x7FFFFFFFu)] uint sequenceNumber)
    {
        Rules[sequenceNumber] = Fault(FaultKind.WrongSequenceNumber, status: status);

        // Its answer is outstanding, and has just the number that would be taken.
        var outstanding = sequenceNumber ^ 0x40000000;
        if (outstanding != 0) Rules[outstanding] = Delayed(1000);
        var esme = await Bound();
        if (outstanding != 0)
        {
            await Submit(esme, outstanding);
            await esme.ExpectNothing();
        }

        await Submit(esme, sequenceNumber, reach: IsAccepted(status) ? 1 : 0);

        var response = await esme.Expect(CommandId.SubmitSmResp, status);
        response.SequenceNumber.Should().BeInRange(1, 0x7FFFFFFF).And.NotBe(sequenceNumber).And.NotBe(outstanding);
        await esme.ExpectNothing();
        Pass(1000);
        if (outstanding != 0) await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: outstanding);
        if (!IsAccepted(status)) return;

        var ids = (await ExpectReceipts(esme, outstanding == 0 ? 1 : 2)).Select(receipt => receipt.MessageId);
        ids.Should().Contain(response.MessageId, "all but the number is right");
    }

    [Test]
    public async Task EnquireLinkUnanswered_begins_with_a_right_answer_and_ends_after_its_time()
    {
        Rules[2] = Fault(FaultKind.EnquireLinkUnanswered, time: TimeSpan.FromMilliseconds(250));
        var esme = await Bound();
        await Submit(esme, 2);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await esme.Send(CommandId.EnquireLink, 3);
        Pass(249);
        await esme.Send(CommandId.EnquireLink, 4);

        // All else is answered.
        await Submit(esme, 5);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 5);
        Pass(1);

        await esme.ExpectNothing();
    }

    [Test]
    public async Task EnquireLinkUnanswered_without_a_time_lasts_as_long_as_the_session_and_not_longer()
    {
        Rules[2] = Fault(FaultKind.EnquireLinkUnanswered, status: CommandStatus.ESME_RSYSERR);
        var esme = await Bound();
        await Submit(esme, 2, reach: 0);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RSYSERR, 2);
        for (var i = 3u; i < 23; i++)
        {
            Pass(1000);
            await esme.Send(CommandId.EnquireLink, i);
        }

        await Submit(esme, 200);
        await esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 200);
        await (await Bound()).ExpectNothing();
        await esme.Send(CommandId.Unbind, 201);
        await esme.Expect(CommandId.UnbindResp, sequenceNumber: 201);
        await esme.ExpectEnd();
    }

    private static bool IsAccepted(CommandStatus status) => status == CommandStatus.ESME_ROK;

    private async Task<Receipt[]> ExpectReceipts(Esme esme, int count)
    {
        await esme.ExpectNothing();
        Smsc.PassDelay();
        var receipts = await esme.ReceiveAll();
        receipts.Should().HaveCount(count);
        foreach (var receipt in receipts) await esme.Answer(receipt);
        return [.. receipts.Select(receipt => receipt.AsReceipt())];
    }
}
