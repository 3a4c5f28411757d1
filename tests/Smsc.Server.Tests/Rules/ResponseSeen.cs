using System.Text;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Rules;

/// <summary>What a client sees of the response to its submit: each looks for one thing, and leaves the run where receipts may come.</summary>
internal static class ResponseSeen
{
    /// <summary>No client waits longer.</summary>
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(2);

    /// <summary>The fault Disconnect and its like close the connection within this.</summary>
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(200);

    public static Func<NumberRun, Task> Answered(double after = 0) => async run =>
    {
        if (after > 0) await run.PassQuietly(TimeSpan.FromSeconds(after));
        run.MessageId = (await run.Esme.Expect(CommandId.SubmitSmResp, sequenceNumber: NumberRun.SequenceNumber)).MessageId;
        run.MessageId.Should().MatchRegex("^[0-9]{19}$");
    };

    public static Func<NumberRun, Task> Refused(uint status) =>
        run => run.Esme.Expect(CommandId.SubmitSmResp, (CommandStatus)status, NumberRun.SequenceNumber);

    public static Task Silence(NumberRun run) => run.PassQuietly(Forever);

    public static async Task CutBefore(NumberRun run)
    {
        (await ToEnd(run)).Should().BeEmpty();
        run.Esme.WasCut.Should().BeTrue("the client gets a reset");
    }

    public static async Task ClosedAfter(NumberRun run)
    {
        var octets = await ToEnd(run);
        run.MessageId = Encoding.ASCII.GetString(octets.AsSpan(16, 19));
        octets.Should().Equal(NumberRun.Response(run.MessageId));
        run.Esme.WasCut.Should().BeFalse("the connection ends in an orderly way");
    }

    public static async Task Half(NumberRun run)
    {
        var octets = await ToEnd(run);
        octets.Should().HaveCount(18);
        run.MessageId = Encoding.ASCII.GetString(octets.AsSpan(16));
        octets.Should().Equal(NumberRun.Response(run.MessageId.PadRight(19, '0'))[..18]);
        run.Esme.WasCut.Should().BeFalse("the connection ends in an orderly way");
    }

    public static Func<NumberRun, Task> Garbage(string hex) => async run =>
    {
        await Wait.Until(() => run.Esme.Unread >= 16, "the garbage has come");
        var octets = await run.Esme.ReceiveOctets((int)run.Esme.Unread);
        Convert.ToHexString(octets).Should().Be(hex);
        octets.Length.Should().BeInRange(16, 64);
        octets.Take(4).Should().OnlyContain(octet => octet == 0xFF, "no client takes it for a command_length");
        await run.PassQuietly(Forever);
    };

    public static async Task WrongSequenceNumber(NumberRun run)
    {
        run.MessageId = (await run.Esme.Expect(CommandId.SubmitSmResp, sequenceNumber: 0x40000000 + NumberRun.SequenceNumber)).MessageId;
        await run.PassQuietly(Forever);
    }

    public static Func<NumberRun, Task> Slowly(double interval) => async run =>
    {
        var esme = run.Esme;
        await Wait.Until(
            () =>
            {
                lock (esme.Session.Lock) return esme.Unread == 1;
            },
            "the first octet has left");
        var length = NumberRun.Response("1234567890123456789").Length;
        for (var octets = 1; octets < length; octets++)
        {
            esme.Unread.Should().Be(octets);
            run.Smsc.SessionTime.Advance(TimeSpan.FromSeconds(interval) - TimeSpan.FromMilliseconds(1));
            esme.Unread.Should().Be(octets);
            run.Smsc.SessionTime.Advance(TimeSpan.FromMilliseconds(1));
        }

        await Answered()(run);
    };

    public static async Task AnsweredButEnquireLinkIsNot(NumberRun run)
    {
        await Answered()(run);
        run.IsEnquireLinkAnswered = false;
        for (var i = 0u; i < 3; i++)
        {
            await run.Esme.Send(CommandId.EnquireLink, 50 + i);
            await run.PassQuietly(Forever);
        }
    }

    public static Func<NumberRun, Task> AnsweredAfterTheReceipt(double after) => async run =>
    {
        await run.ReceiveEarly();
        await Answered(after)(run);
    };

    /// <summary>All octets up to the end of the connection. Whoever binds next gets the receipts.</summary>
    private static async Task<byte[]> ToEnd(NumberRun run)
    {
        await Wait.Until(
            () =>
            {
                lock (run.Esme.Session.Lock) return run.Esme.Session.IsDiscarding;
            },
            "the fault has come");
        run.Smsc.SessionTime.Advance(Linger);
        var octets = await run.Esme.ReceiveToEnd();
        run.Receiver = await run.Smsc.Bound();
        return octets;
    }
}
