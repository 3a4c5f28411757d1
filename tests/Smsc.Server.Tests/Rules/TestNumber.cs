using System.Text.RegularExpressions;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Rules;

/// <summary>A test number, and what a client sees that submits to it with registered_delivery 1.</summary>
internal sealed record TestNumber(string Number, Func<TestSmsc, string, Task> Check)
{
    /// <summary>Submits of which something random is counted.</summary>
    private const int Many = 1000;

    /// <summary>One submit.</summary>
    /// <param name="number">destination_addr.</param>
    /// <param name="response">What becomes of the response.</param>
    /// <param name="outcome">stat, err, and when it is due, in seconds after the submit; null: the message is refused.</param>
    /// <param name="receipts">When they come, in seconds after the submit.</param>
    /// <param name="intermediate">When an intermediate notification comes, in seconds after the submit.</param>
    /// <param name="onOther">Whether the receipts come to another session.</param>
    public static TestNumber One(
        string number, Func<NumberRun, Task> response, (string Stat, ushort Err, double At)? outcome = null, double[]? receipts = null,
        double? intermediate = null, bool onOther = false) => new(number, async (smsc, number) =>
    {
        var run = await NumberRun.Begin(smsc, number, onOther);
        await response(run);
        if (intermediate is { } half) CheckText(await run.Receive(TimeSpan.FromSeconds(half)), "ENROUTE", 0, half, number, 0x20);
        foreach (var at in receipts ?? [])
        {
            var receipt = await run.Receive(TimeSpan.FromSeconds(at));
            CheckText(receipt, outcome!.Value.Stat, outcome.Value.Err, outcome.Value.At, number, 0x04);
        }

        var stored = await run.End();
        if (outcome is not { } final)
        {
            run.MessageId.Should().BeEmpty();
            smsc.Store.HighestId.Should().Be(0, "the message was refused");
            return;
        }

        stored.Settled.Should().BeTrue();
        (Stat(stored.State), stored.ErrorCode).Should().Be((final.Stat, final.Err));
        TimeSpan.FromTicks(stored.DueAt - stored.AcceptedAt).Should().Be(TimeSpan.FromSeconds(final.At));
    });

    /// <summary>Responses of which a quarter, a half and three quarters have come at these times, in seconds.</summary>
    public static TestNumber Responses(string number, double first, double second, double third, double least = 0, double most = 25) =>
        new(number, async (smsc, number) =>
    {
        var esme = await smsc.Bound(CommandId.BindTransmitter);
        await esme.Send([.. Submits(number, registeredDelivery: 0)]);
        await esme.ExpectNothing();
        var responses = 0;
        await CountAt([least, first, second, third, most], smsc.SessionTime, async () =>
        {
            foreach (var pdu in await esme.ReceiveAll())
            {
                pdu.Header.CommandStatus.Should().Be(CommandStatus.ESME_ROK);
                if (pdu.Header.CommandId == CommandId.SubmitSmResp) responses++;
            }

            return responses;
        });
    });

    /// <summary>Receipts of which a quarter, a half and three quarters have come at these times, in seconds.</summary>
    public static TestNumber Outcomes(string number, double first, double second, double third, double least = 0, double most = 600) =>
        new(number, async (smsc, number) =>
    {
        var esme = await smsc.Bound();
        await esme.Send([.. Submits(number)]);
        await esme.Expect(Many, CommandId.SubmitSmResp);
        var receipts = 0;
        await CountAt([least, first, second, third, most], smsc.MessageTime, async () =>
        {
            var taken = await TakeAll(esme);
            taken.Select(StatAndErr).Where(kind => kind != "DELIVRD 000").Should().BeEmpty();
            return receipts += taken.Count;
        });
    });

    /// <summary>So many of a hundred outcomes are of each kind.</summary>
    public static TestNumber Shares(string number, params (string StatAndErr, int Percent)[] shares) => new(number, async (smsc, number) =>
    {
        var esme = await smsc.Bound();
        await esme.Send([.. Submits(number)]);
        await esme.Expect(Many, CommandId.SubmitSmResp);
        smsc.MessageTime.Advance(TimeSpan.FromMilliseconds(999));
        await esme.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromMilliseconds(21));

        var counts = (await TakeAll(esme)).CountBy(StatAndErr).ToDictionary();
        counts.Keys.Should().BeEquivalentTo(shares.Select(share => share.StatAndErr));
        counts.Values.Sum().Should().Be(Many);
        foreach (var (kind, percent) in shares) ShouldBeShare(counts[kind], percent / 100.0, kind);
    });

    /// <summary>These statuses one after the other, and a receipt of what is accepted.</summary>
    public static TestNumber InTurn(string number, params uint[] statuses) => new(number, async (smsc, number) =>
    {
        var esme = await smsc.Bound();
        await esme.Send([.. Submits(number).Take(statuses.Length)]);
        for (var i = 0; i < statuses.Length; i++) await esme.Expect(CommandId.SubmitSmResp, (CommandStatus)statuses[i], (uint)i + 2);
        smsc.PassDelay();
        (await TakeAll(esme)).Select(StatAndErr).Should().Equal(statuses.Where(status => status == 0).Select(_ => "DELIVRD 000"));
    });

    /// <summary>So many of a hundred are refused, or not answered where status is null; of all that is accepted there is a receipt.</summary>
    public static TestNumber ByChance(string number, int percent, uint? status) => new(number, async (smsc, number) =>
    {
        var esme = await smsc.Bound();
        await esme.Send([.. Submits(number)]);
        var responses = await esme.ReceiveAll();
        responses.Should().OnlyContain(pdu => pdu.Header.CommandId == CommandId.SubmitSmResp);
        responses.Select(pdu => pdu.SequenceNumber).Should().OnlyHaveUniqueItems();
        var ordinary = responses.Count(pdu => pdu.Header.CommandStatus == CommandStatus.ESME_ROK);
        ShouldBeShare(Many - ordinary, percent / 100.0, number);
        if (status is null) responses.Should().HaveCount(ordinary);
        else responses.Count(pdu => (uint)pdu.Header.CommandStatus == status).Should().Be(Many - ordinary);

        smsc.PassDelay();
        var receipts = await TakeAll(esme);
        receipts.Should().HaveCount(status is null ? Many : ordinary).And.OnlyContain(receipt => StatAndErr(receipt) == "DELIVRD 000");
        smsc.Account.Unsettled.Should().Be(0);
    });

    /// <summary>All receipts that have come by now, each taken.</summary>
    public static async Task<List<Receipt>> TakeAll(Esme esme)
    {
        var all = new List<Receipt>();
        List<Received> some;
        do
        {
            some = await esme.ReceiveAll();
            foreach (var pdu in some)
            {
                pdu.Header.CommandId.Should().Be(CommandId.DeliverSm);
                all.Add(pdu.AsReceipt());
                await esme.Answer(pdu);
            }
        }
        while (some.Count > 0);

        return all;
    }

    private static void CheckText(Receipt receipt, string stat, ushort err, double doneAt, string number, byte esmClass)
    {
        var delivered = stat == "DELIVRD" ? 1 : 0;
        receipt.Text.Should().Be(
            $"id:{receipt.MessageId} sub:001 dlvr:00{delivered} submit date:{TestSmsc.Start:yyMMddHHmm} "
            + $"done date:{TestSmsc.Start.AddSeconds(doneAt):yyMMddHHmm} stat:{stat} err:{err:000}");
        receipt.EsmClass.Should().Be(esmClass);
        receipt.Source.Should().Be(number);
        Stat((MessageState)receipt.Tlvs[TlvTag.MessageState].Single()).Should().Be(stat);
        receipt.Tlvs[TlvTag.NetworkErrorCode].Should().Equal(3, (byte)(err >> 8), (byte)err);
    }

    private static string Stat(MessageState state) => System.Text.Encoding.ASCII.GetString(state.ToStat());

    private static string StatAndErr(Receipt receipt) => Regex.Replace(receipt.Text, "^.* stat:(.*) err:([0-9]+)$", "$1 $2");

    private static IEnumerable<byte[]> Submits(string number, byte registeredDelivery = 1) => Enumerable.Range(2, Many)
        .Select(i => new Submit { Destination = number, RegisteredDelivery = registeredDelivery }.Pdu((uint)i));

    /// <summary>Nothing has come at the least time, all at the most, and between them as much as there are quarters.</summary>
    private static async Task CountAt(double[] seconds, Microsoft.Extensions.Time.Testing.FakeTimeProvider clock, Func<Task<int>> count)
    {
        var passed = TimeSpan.Zero;
        for (var quarter = 0; quarter < seconds.Length; quarter++)
        {
            // What comes first or last comes at the time itself, but for the tick of a clock.
            var at = TimeSpan.FromSeconds(seconds[quarter]) + TimeSpan.FromMilliseconds(quarter == 0 ? -1 : 10);
            if (at > passed) clock.Advance(at - passed);
            passed = at > passed ? at : passed;
            var counted = await count();
            if (quarter is 0 or 4) counted.Should().Be(quarter * Many / 4);
            else ShouldBeShare(counted, quarter / 4.0, $"{seconds[quarter]} s");
        }
    }

    /// <summary>Within five standard deviations.</summary>
    private static void ShouldBeShare(int count, double share, string of) =>
        count.Should().BeCloseTo((int)(Many * share), (uint)(5 * Math.Sqrt(Many * share * (1 - share))), of);
}
