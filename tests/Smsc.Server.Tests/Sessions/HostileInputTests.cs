using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

public sealed class HostileInputTests
{
    private static readonly CommandId[] Known = Enum.GetValues<CommandId>();

    [TestCase(true, 100_000)]
    [TestCase(false, 20_000)]
    public async Task Random_bodies_are_answered_once_each_and_the_session_lives(bool bound, int frames)
    {
        using var smsc = new TestSmsc(options: new() { MaxRefusedBinds = int.MaxValue });
        var esme = bound ? await smsc.Bound() : smsc.Connect();
        var random = new Random(20260115);
        var expected = new HashSet<uint>();
        var sending = new List<byte[]>();
        for (var sequenceNumber = 1u; sequenceNumber <= frames; sequenceNumber++)
        {
            var id = random.Next(8) == 0 ? (uint)random.NextInt64(uint.MaxValue) : (uint)Known[random.Next(Known.Length)];

            // A request to end the session would be granted.
            if (id == (uint)CommandId.Unbind) id = (uint)CommandId.SubmitSm;
            if ((id & 0x80000000) == 0) expected.Add(sequenceNumber);
            sending.Add(Octets.Pdu(id, sequenceNumber, Body(random), (uint)random.Next(0x200)));
        }

        var sent = Task.Run(async () =>
        {
            foreach (var chunk in sending.Chunk(500)) await esme.Send(chunk);
            await esme.Send(CommandId.EnquireLink, 0x7FFFFFFF);
        });

        var accepted = 0;
        while (await esme.Receive() is { } answer && answer.SequenceNumber != 0x7FFFFFFF) Check(answer);
        await sent;
        foreach (var answer in await esme.ReceiveAll()) Check(answer);

        expected.Should().BeEmpty("each request should be answered");
        smsc.Account.Unsettled.Should().Be(accepted);
        smsc.Log.All.Should().NotContain(line => line.Contains("unexpected error"));
        await esme.ExpectNothing();

        void Check(Received answer)
        {
            if (!expected.Remove(answer.SequenceNumber)) Assert.Fail($"Not asked for, or answered twice: {answer}");
            if (answer.Header is { CommandId: CommandId.SubmitSmResp, CommandStatus: CommandStatus.ESME_ROK }) accepted++;
        }
    }

    [Test]
    public async Task Random_octets_end_no_connection_but_their_own()
    {
        using var smsc = new TestSmsc();
        var bystander = await smsc.Bound();
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var esme = smsc.Connect();
            var octets = new byte[random.Next(1, 200)];
            random.NextBytes(octets);
            await esme.Send(octets);
            await esme.Vanish();
        }

        await bystander.ExpectNothing();
        smsc.Endpoint.Sessions.Count.Should().Be(1);
        smsc.Log.All.Should().NotContain(line => line.Contains("unexpected error"));
    }

    /// <summary>Noise, or a submit_sm with a few octets changed, which gets further.</summary>
    private static byte[] Body(Random random)
    {
        byte[] body;
        if (random.Next(2) == 0)
        {
            body = new byte[random.Next(300)];
            random.NextBytes(body);
            return body;
        }

        body = (Submit.WithReceipt with { Tlvs = Octets.Tlv(0x0204, 0, 7) }).Body();
        for (var changes = random.Next(4); changes > 0; changes--) body[random.Next(body.Length)] = (byte)random.Next(256);
        return random.Next(4) == 0 ? body[..random.Next(body.Length)] : body;
    }
}
