using Smsc.Engine.Faults;
using Smsc.Engine.Sessions;
using Smsc.Protocol;
using Smsc.Server.Tests.Faults;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.ScriptedRules;

namespace Smsc.Server.Tests.Tracing;

/// <summary>What leaves broken is traced as it left.</summary>
[TestFixture(false)]
[TestFixture(true)]
public sealed class FaultTraceTests(bool commitsLate) : FaultFixture(commitsLate)
{
    private static readonly FaultKind[] Closing = [FaultKind.DisconnectBeforeResponse, FaultKind.DisconnectAfterResponse, FaultKind.HalfResponse];

    [Test]
    public async Task The_trace_holds_every_octet_that_the_client_gets([Values] FaultKind kind)
    {
        Rules[3] = Fault(kind, delay: kind == FaultKind.None ? TimeSpan.FromMilliseconds(50) : default, draw: 7);
        var esme = Smsc.Connect();
        Add(esme);
        esme.Session.Trace(100);
        await esme.Send(Octets.Pdu(0x00000009, 1, Octets.BindBody()));
        await Until(esme, esme => esme.Unread > 0, "the bind is answered");
        await Submit(esme, 2, 3);
        await Wait.Until(
            () =>
            {
                Pass(100);
                lock (esme.Session.Lock) return esme.Closed.IsCompleted || (Received(esme) == 4 && esme.Session.Describe().SubmitsWaiting == 0);
            },
            "all is answered that will be");
        if (Closing.Contains(kind)) await esme.Closed.Soon("the connection is closed");

        var sent = Sent(esme);

        Octets.Join(sent.Select(pdu => pdu.Octets.ToArray())).Should().Equal(esme.Peek());
        sent[0].Header!.Value.CommandId.Should().Be(CommandId.BindTransceiverResp);
        sent[1].Header!.Value.SequenceNumber.Should().Be(2);
        switch (kind)
        {
            case FaultKind.HalfResponse:
                (sent.Count, sent[2].Length, sent[2].Header!.Value.CommandLength).Should().Be((3, 18, 36u));
                break;
            case FaultKind.Garbage:
                sent[2].Header!.Value.CommandLength.Should().Be(uint.MaxValue);
                sent[3].Header!.Value.SequenceNumber.Should().Be(4);
                break;
            case FaultKind.WrongSequenceNumber:
                sent.Select(pdu => pdu.Header!.Value.SequenceNumber).Should().Contain(0x40000003);
                break;
            case FaultKind.SlowBytes or FaultKind.None:
                sent.Should().OnlyContain(pdu => pdu.Length == pdu.Header!.Value.CommandLength).And.HaveCount(4);
                break;
            case FaultKind.NoResponse:
                sent.Select(pdu => pdu.Header!.Value.SequenceNumber).Should().Equal(1, 2, 4);
                break;
        }
    }

    [Test]
    public async Task A_trace_that_begins_within_an_answer_shows_the_rest_of_it()
    {
        Rules[2] = Fault(FaultKind.SlowBytes);
        var esme = await Bound();
        await Submit(esme, 2);
        await UntilFirstOctet(esme);
        PassOctets(9, 100);

        esme.Session.Trace(10);
        PassOctets(26, 100);
        await esme.Expect(CommandId.SubmitSmResp);
        await esme.ExpectNothing();

        Sent(esme).Select(pdu => pdu.Length).Should().Equal(26, 16, 16);
    }

    [Test]
    public async Task A_trace_that_ends_within_an_answer_shows_what_left_of_it()
    {
        Rules[2] = Fault(FaultKind.SlowBytes);
        var esme = await Bound();
        esme.Session.Trace(10);
        await Submit(esme, 2);
        await UntilFirstOctet(esme);
        PassOctets(9, 100);
        esme.Session.Abort();
        await esme.Closed.Soon("the connection is closed");

        Sent(esme).Should().ContainSingle().Which.Length.Should().Be(10);
    }

    private static int Received(Esme esme) => esme.Session.PduTrace!.Read().Count(pdu => pdu.Direction == PduDirection.Received);

    private static List<TracedPdu> Sent(Esme esme) => [.. esme.Session.PduTrace!.Read().Where(pdu => pdu.Direction == PduDirection.Sent)];
}
