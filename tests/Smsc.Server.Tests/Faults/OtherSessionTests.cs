using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Faults;

/// <summary>A fault aimed at one session never touches another.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class OtherSessionTests(bool commitsLate) : FaultFixture(commitsLate)
{
    private const int Steps = 60;
    private static readonly FaultKind[] Kinds = Enum.GetValues<FaultKind>();

    [Test]
    public async Task Its_exchange_is_what_it_is_without_faults([Range(1, 5)] int seed)
    {
        var without = await Exchange(seed, faults: false);
        await NothingIsLeftOver();
        SetUp();
        var with = await Exchange(seed, faults: true);

        with.Should().Equal(without);
    }

    /// <summary>
    /// One session is faulted at random, and bound again when it ends. Beside it another one submits, is answered, and takes its receipts.
    /// </summary>
    /// <returns>What the other one got, with numbers in place of message ids.</returns>
    private async Task<List<string>> Exchange(int seed, bool faults)
    {
        var random = new Random(seed);
        var got = new List<string>();
        var ids = new List<string>();
        var beside = await Bound();
        var faulted = await Bound(CommandId.BindTransmitter);
        uint sequenceNumber = 1;
        for (var step = 0; step < Steps; step++)
        {
            var pdus = new List<byte[]>();
            for (var count = random.Next(1, 6); count > 0; count--)
            {
                var decision = Draw(random);
                if (faults) Rules[faulted.Session.Id, ++sequenceNumber] = decision;
                pdus.Add(new Support.Submit().Pdu(sequenceNumber));
            }

            if (faulted.WasCut) await faulted.Closed.Soon("the connection is closed");
            if (faulted.Closed.IsCompleted) faulted = await Bound(CommandId.BindTransmitter);
            await faulted.Send([.. pdus]);
            var submits = random.Next(1, 4);
            await beside.Send([.. Enumerable.Range(0, submits).Select(n => Support.Submit.WithReceipt.Pdu((uint)((step * 10) + n + 1)))]);
            var answers = await Answers(beside, submits);
            ids.AddRange(answers.Select(answer => answer.MessageId));
            got.AddRange(answers.Select(answer => $"{answer.Header} {ids.IndexOf(answer.MessageId)}"));

            PassOctets(random.Next(0, 30), 5);
            Smsc.PassDelay();
            foreach (var receipt in await beside.ReceiveAll())
            {
                got.Add($"{receipt.Header} {ids.IndexOf(receipt.AsReceipt().MessageId)}");
                await beside.Answer(receipt);
            }
        }

        // So that one whose answer leaves slowly ends too.
        faulted.Session.Abort();
        return got;
    }

    private async Task<Received[]> Answers(Esme esme, int count)
    {
        var answers = esme.Expect(count, CommandId.SubmitSmResp);
        if (Late is not null)
        {
            await Wait.Until(
                () =>
                {
                    Late.Commit().Wait();
                    return answers.IsCompleted;
                },
                "the submits are answered");
        }

        return await answers;
    }

    private static RuleDecision Draw(Random random) => new()
    {
        Status = random.Next(4) == 0 ? CommandStatus.ESME_RSYSERR : CommandStatus.ESME_ROK,
        Receipt = random.Next(5) == 0 ? ReceiptFaults.Early : ReceiptFaults.None,
        Fault = new ResponseFault(
            Kinds[random.Next(Kinds.Length)], random.Next(2) * random.Next(200) * TimeSpan.TicksPerMillisecond,
            random.Next(10) * TimeSpan.TicksPerMillisecond, (ulong)random.NextInt64()),
    };
}
