using System.Text;
using Smsc.Protocol;

namespace Smsc.Client.Tests;

public sealed class SubmitTests
{
    [Test]
    public async Task A_submit_is_the_reference_vector_and_its_answer_is_read()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { FirstSequenceNumber = 2 });
        await using var client = peer.Client;
        var submit = client.SubmitAsync(Messages.Hello);

        var (header, body) = await peer.ExpectAsync(CommandId.SubmitSm);
        header.Should().Be(new PduHeader(58, CommandId.SubmitSm, CommandStatus.ESME_ROK, 2));
        Convert.ToHexString(body).Should().Be(
            "0005" + "0044656D6F53686F7000" + "01013338353931303030303030310000000000000100000005" + "48656C6C6F");
        await peer.AcceptAsync(2, "90000000000000001");

        (await submit.Soon()).Should().Be(new SubmitResult(CommandStatus.ESME_ROK, "90000000000000001", 2));
    }

    [Test]
    public async Task Every_field_of_a_message_is_sent_in_its_place()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        _ = client.SubmitAsync(new SubmitMessage
        {
            ServiceType = "CMT",
            SourceTon = 1,
            SourceNpi = 2,
            Source = "3",
            DestinationTon = 4,
            DestinationNpi = 5,
            Destination = "6\u00E9",
            EsmClass = 7,
            ProtocolId = 8,
            PriorityFlag = 9,
            ScheduleDeliveryTime = "070605040302100R",
            ValidityPeriod = "000000000100000R",
            RegisteredDelivery = 10,
            ReplaceIfPresentFlag = 11,
            DataCoding = 12,
            SmDefaultMsgId = 13,
            ShortMessage = new byte[] { 14, 15 },
            Tlvs = new byte[] { 2, 4, 0, 2, 16, 17 },
        });

        var (_, body) = await peer.ExpectAsync(CommandId.SubmitSm);

        Convert.ToHexString(body).Should().Be(
            "434D5400" + "01023300" + "040536E900" + "070809" + "303730363035303430333032313030" + "5200"
            + "303030303030303030313030303030" + "5200" + "0A0B0C0D" + "02" + "0E0F" + "020400021011");
    }

    [TestCase(CommandId.SubmitSmResp, CommandStatus.ESME_RINVDSTADR)]
    [TestCase(CommandId.GenericNack, CommandStatus.ESME_RINVCMDID)]
    public async Task A_refused_submit_is_a_value(CommandId response, CommandStatus status)
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var submit = client.SubmitAsync(Messages.Hello);
        await peer.ExpectAsync(CommandId.SubmitSm);
        await peer.SendAsync(response, 1, status);

        (await submit.Soon()).Should().Be(new SubmitResult(status, "", 1));
    }

    [Test]
    public async Task A_message_id_without_its_NUL_is_an_InvalidDataException()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var submit = client.SubmitAsync(Messages.Hello).AsTask();
        await peer.ExpectAsync(CommandId.SubmitSm);
        await peer.SendAsync(CommandId.SubmitSmResp, 1, body: "123"u8.ToArray());

        await submit.Invoking(task => task.Soon()).Should().ThrowAsync<InvalidDataException>().WithMessage("*message_id*");
    }

    [Test]
    public async Task A_message_that_does_not_fit_the_wire_is_an_ArgumentException()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;

        client.Invoking(it => it.SubmitAsync(Messages.Hello with { ShortMessage = new byte[255] })).Should().Throw<ArgumentException>();
        client.Invoking(it => it.SubmitAsync(Messages.Hello with { Source = "a\0b" })).Should().Throw<ArgumentException>();
    }

    [Test]
    public async Task A_message_is_copied_when_it_is_submitted()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { Window = 1 });
        await using var client = peer.Client;
        var text = "first"u8.ToArray();
        _ = client.SubmitAsync(Messages.Hello);
        _ = client.SubmitAsync(Messages.Hello with { ShortMessage = text });
        text.AsSpan().Clear();
        await peer.ExpectAsync(CommandId.SubmitSm);
        await peer.AcceptAsync(1, "1");

        (await peer.ExpectAsync(CommandId.SubmitSm)).Body[^5..].Should().Equal("first"u8.ToArray());
    }

    [Test]
    public async Task A_full_message_payload_is_sent_whole()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var payload = new byte[4 + ushort.MaxValue];
        Random.Shared.NextBytes(payload);
        _ = client.SubmitAsync(Messages.Hello with { ShortMessage = default, Tlvs = payload });

        (await peer.ExpectAsync(CommandId.SubmitSm)).Body[^payload.Length..].Should().Equal(payload);
    }

    [Test]
    public async Task Responses_out_of_order_reach_their_requests()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var submits = Enumerable.Range(0, 5).Select(_ => client.SubmitAsync(Messages.Hello).AsTask()).ToArray();
        foreach (var _ in submits) await peer.ExpectAsync(CommandId.SubmitSm);
        foreach (var number in new uint[] { 3, 5, 1, 4, 2 }) await peer.AcceptAsync(number, $"id{number}");

        (await Task.WhenAll(submits).Soon()).Select(result => result.MessageId).Should().Equal("id1", "id2", "id3", "id4", "id5");
    }

    [Test]
    public async Task A_response_split_at_every_octet_is_read()
    {
        var peer = new ScriptedPeer();
        await using var client = peer.Client;
        var pdu = ScriptedPeer.Encode(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 0, "90000000000000001\0"u8);
        for (var split = 1; split < pdu.Length; split++)
        {
            var submit = client.SubmitAsync(Messages.Hello).AsTask();
            pdu[15] = (byte)(await peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber;
            await peer.SendAsync(pdu[..split]);
            submit.IsCompleted.Should().BeFalse();
            await peer.SendAsync(pdu[split..]);

            (await submit.Soon()).MessageId.Should().Be("90000000000000001");
        }
    }

    [Test]
    public async Task Sequence_numbers_wrap_to_1_and_step_over_one_that_is_in_flight()
    {
        var peer = new ScriptedPeer(new SmppClientOptions { FirstSequenceNumber = 0x7FFFFFFF });
        await using var client = peer.Client;
        _ = client.SendRequestAsync(CommandId.QuerySm, default, sequenceNumber: 1);
        _ = client.SubmitAsync(Messages.Hello);
        _ = client.SubmitAsync(Messages.Hello);

        (await peer.ExpectAsync(CommandId.QuerySm)).Header.SequenceNumber.Should().Be(1);
        (await peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber.Should().Be(0x7FFFFFFF);
        (await peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber.Should().Be(2);
    }

    [Test]
    public async Task Submits_from_many_threads_all_get_the_answer_that_is_theirs()
    {
        const int Submitters = 8;
        const int Each = 500;
        var peer = new ScriptedPeer(new SmppClientOptions { Window = 5 });
        await using var client = peer.Client;
        var answering = Task.Run(async () =>
        {
            for (var count = 0; count < Submitters * Each; count++)
            {
                var (header, body) = await peer.ExpectAsync(CommandId.SubmitSm);
                await peer.AcceptAsync(header.SequenceNumber, Encoding.ASCII.GetString(body[^6..]));
            }
        });
        var submitting = Enumerable.Range(0, Submitters).Select(submitter => Task.Run(async () =>
        {
            for (var number = 0; number < Each; number++)
            {
                var text = $"{submitter}-{number:0000}";
                var message = Messages.Hello with { ShortMessage = Encoding.ASCII.GetBytes(text) };
                (await client.SubmitAsync(message)).MessageId.Should().Be(text);
            }
        }));

        await Task.WhenAll(submitting.Append(answering)).Soon();
    }
}
