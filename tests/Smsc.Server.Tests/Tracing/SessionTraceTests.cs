using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Smsc.Engine.Sessions;
using Smsc.Protocol;
using Smsc.Protocol.Decoding;
using Smsc.Server.Tests.Support;
using Smsc.Smpp;

namespace Smsc.Server.Tests.Tracing;

/// <summary>What a trace shows of a session, and what it does not.</summary>
public sealed class SessionTraceTests
{
    private const string Secret = "s3cret";
    private const string SecretHex = "733363726574";

    [Test]
    public async Task A_session_is_not_traced_if_nothing_is_said()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();

        esme.Session.PduTrace.Should().BeNull();
        esme.Session.Describe().TracedPdus.Should().Be(0);
        smsc.Engine.Sessions.TryFindTrace(esme.Session.Id, out _).Should().BeFalse();
        await esme.Vanish();
        smsc.Engine.Sessions.Closed.Should().BeEmpty();
    }

    [Test]
    public async Task Every_PDU_is_traced_from_the_first_octet_on_in_both_directions()
    {
        using var smsc = Traced(100);
        var esme = smsc.Connect();
        byte[][] sent =
        [
            Octets.Pdu(0x00000009, 1, Octets.BindBody()), Submit.WithReceipt.Pdu(2), Octets.Pdu(0x00000015, 3), Octets.Pdu(0x00000103, 4),
        ];
        await esme.Send(sent[0]);
        await esme.Send(sent[1..]);
        await Wait.Until(() => Trace(esme).Count >= 8, "all is answered");
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(2));
        smsc.PassDelay();
        await Wait.Until(() => Trace(esme).Count >= 9, "the receipt is sent");

        var trace = Trace(esme).Read();

        // The answers to all PDUs of a read follow what it brought, and an enquire_link is answered at once.
        trace.Select(pdu => (pdu.Direction, pdu.Header!.Value.CommandId)).Should().Equal(
            (PduDirection.Received, CommandId.BindTransceiver), (PduDirection.Sent, CommandId.BindTransceiverResp),
            (PduDirection.Received, CommandId.SubmitSm), (PduDirection.Received, CommandId.EnquireLink), (PduDirection.Sent, CommandId.EnquireLinkResp),
            (PduDirection.Received, CommandId.DataSm), (PduDirection.Sent, CommandId.SubmitSmResp), (PduDirection.Sent, CommandId.GenericNack),
            (PduDirection.Sent, CommandId.DeliverSm));
        trace.Select(pdu => pdu.Number).Should().Equal(1, 2, 3, 4, 5, 6, 7, 8, 9);
        trace.Select(pdu => pdu.At - TestSmsc.Start).Should().Equal([.. Enumerable.Repeat(TimeSpan.Zero, 8), TimeSpan.FromSeconds(2)]);
        trace.Should().OnlyContain(pdu => !pdu.IsCut && pdu.Length == pdu.Header!.Value.CommandLength);
        Octets.Join(trace.Where(pdu => pdu.Direction == PduDirection.Received).Select(pdu => pdu.Octets.ToArray()))
            .Should().Equal(Octets.Join(sent.Select(pdu => Masked(pdu))));
        SentOctets(esme).Should().Equal(esme.Peek());
    }

    [Test]
    public async Task A_trace_can_be_switched_on_and_off_while_the_session_goes_on()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();
        await Enquire(esme, 2);

        esme.Session.Trace(10);
        esme.Session.Describe().TracedPdus.Should().Be(10);
        await Enquire(esme, 3);
        esme.Session.Trace(0);
        esme.Session.Describe().TracedPdus.Should().Be(0);
        await Enquire(esme, 4);
        esme.Session.Trace(2);
        await Enquire(esme, 5);
        await Enquire(esme, 6);

        Trace(esme).Read().Select(pdu => (pdu.Number, pdu.Header!.Value.SequenceNumber)).Should().Equal((5, 6u), (6, 6u));
        Trace(esme).Count.Should().Be(6);
        smsc.Engine.Sessions.TryFindTrace(esme.Session.Id, out var found).Should().BeTrue();
        found.Should().BeSameAs(Trace(esme));
    }

    [Test]
    public async Task A_trace_keeps_the_last_PDUs_and_can_be_read_from_where_one_was()
    {
        using var smsc = Traced(5);
        var esme = await smsc.Bound();
        for (var n = 2u; n < 12; n++) await Enquire(esme, n);

        var trace = Trace(esme);

        trace.Count.Should().Be(22);
        trace.Read().Select(pdu => pdu.Number).Should().Equal(18, 19, 20, 21, 22);
        trace.Read(after: 20).Select(pdu => pdu.Number).Should().Equal(21, 22);
        trace.Read(after: 22).Should().BeEmpty();
        trace.Read(after: 3, most: 2).Select(pdu => pdu.Number).Should().Equal(18, 19);
        esme.Session.Trace(2);
        trace.Read().Select(pdu => pdu.Number).Should().Equal(21, 22);
    }

    [TestCase(-1)]
    [TestCase(PduTrace.MaxPdus + 1)]
    public async Task Another_number_of_PDUs_is_refused(int pdus)
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound();

        esme.Session.Invoking(session => session.Trace(pdus)).Should().Throw<ArgumentOutOfRangeException>();
        esme.Session.Describe().TracedPdus.Should().Be(0);
        await Enquire(esme, 2);
    }

    [Test]
    public async Task Of_a_long_PDU_the_first_octets_are_kept()
    {
        using var smsc = Traced(10);
        var esme = await smsc.Bound();
        var submit = (new Submit { Text = [] } with { Tlvs = Octets.Tlv(0x0424, new byte[60_000]) }).Pdu(2);
        await esme.Send(submit);
        await esme.Expect(CommandId.SubmitSmResp);

        var pdu = Trace(esme).Read()[2];

        (pdu.Length, pdu.IsCut, pdu.Octets.Length).Should().Be((submit.Length, true, PduTrace.MaxOctets));
        pdu.Octets.ToArray().Should().Equal(submit[..PduTrace.MaxOctets]);
        PduDecoder.Decode(pdu.Octets.Span).ErrorText.Should().Be($"1024 of {submit.Length} octets are here.");
    }

    [Test]
    public async Task A_password_is_in_no_trace_no_log_and_no_description()
    {
        using var smsc = Traced(100);
        byte[][] binds =
        [
            Octets.Pdu(0x00000009, 1, Octets.BindBody(password: Secret + "no")),
            Octets.Pdu(0x00000009, 2, Octets.BindBody(systemId: "unknown", password: Secret)),
            Octets.Pdu(0x00000002, 3, Octets.BindBody(systemId: new string('x', 2_000), password: Secret)),
            Octets.Pdu(0x00000001, 4, [.. Octets.C("acme01"), .. Encoding.ASCII.GetBytes(Secret)]),
            Octets.Pdu(0x00000009, 5, [.. Octets.C("acme01"), .. Octets.C(Secret), 1]),
            Octets.Pdu(0x0000000B, 6, [.. Octets.C("acme01"), .. Octets.C(Secret)]),
            Octets.Pdu(0x00000009, 7, Octets.BindBody(password: Secret)),
            Octets.Pdu(0x00000009, 8, Octets.BindBody(password: Secret)),
        ];
        var esme = smsc.Connect();
        await esme.Send(binds);
        await Wait.Until(() => Trace(esme).Count == 16, "all binds are answered");

        Trace(esme).Read().Select(Shown).Should().OnlyContain(text => !text.Contains(Secret) && !text.Contains(SecretHex));
        Trace(esme).Read()[0].Octets.ToArray().Should().Equal(Masked(binds[0]));
        $"{esme.Session.Describe()}".Should().NotContain(Secret).And.Contain("acme01");
        smsc.Log.All.Should().NotBeEmpty().And.OnlyContain(line => !line.Contains(Secret));
    }

    [Test]
    public async Task The_password_of_an_outbind_is_not_shown()
    {
        using var smsc = Traced(10);
        var pipe = new Pipe();
        var session = new SmppSession(
            smsc.Endpoint, new OneWay(new Pipe().Reader, pipe.Writer), "test", () => { }, null,
            new OutbindOptions { Account = "acme01", Host = "esme.example", Port = 2775, Password = Secret });
        session.SendOutbind();

        var outbind = session.PduTrace!.Read().Should().ContainSingle().Subject;

        outbind.Direction.Should().Be(PduDirection.Sent);
        Shown(outbind).Should().NotContain(Secret).And.NotContain(SecretHex).And.Contain("***");
        (session.Describe().IsOutbind, session.Describe().Remote, session.Describe().RemotePort).Should().Be((true, "esme.example", 2775));
        pipe.Reader.TryRead(out var read).Should().BeTrue();
        Encoding.ASCII.GetString(read.Buffer.ToArray()).Should().Contain(Secret, "the ESME gets it");
        session.Close();
    }

    [Test]
    public async Task The_rest_of_a_bind_whose_length_is_wrong_is_not_shown()
    {
        using var smsc = Traced(10);
        var esme = smsc.Connect();
        var bind = Octets.Pdu(0x00000009, 1, [.. Encoding.ASCII.GetBytes(Secret + Secret + Secret)]);
        bind[3] = 16;
        await esme.Send(bind);
        await Wait.Until(() => Trace(esme).Count == 4, "the broken frame is answered");
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(1.2));
        await esme.Closed.Soon("the connection is closed");

        var trace = smsc.Engine.Sessions.Closed.Should().ContainSingle().Subject.Trace.Read();

        var broken = trace.Where(pdu => pdu.Direction == PduDirection.Received).Last();
        broken.Octets.ToArray().Should().Equal("s3cr"u8.ToArray());
        (broken.Length, broken.IsCut, broken.Header).Should().Be((16, true, null));
        trace[^1].Header!.Value.CommandStatus.Should().Be(CommandStatus.ESME_RINVCMDLEN);
    }

    [Test]
    public async Task What_is_no_PDU_from_the_first_octet_on_is_shown()
    {
        using var smsc = Traced(10);
        var esme = smsc.Connect();
        await esme.Send("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
        await esme.Closed.Soon("the connection is closed");

        var trace = smsc.Engine.Sessions.Closed.Should().ContainSingle().Subject.Trace.Read();

        Encoding.ASCII.GetString(trace.Should().ContainSingle().Subject.Octets.Span).Should().Be("GET / HTTP/1.1\r\n");
    }

    [Test]
    public async Task The_traces_of_the_last_16_sessions_that_had_one_stay_readable()
    {
        using var smsc = Traced(10);
        var ids = new List<long>();
        for (var n = 0; n < 20; n++)
        {
            var esme = await smsc.Bound();
            ids.Add(esme.Session.Id);
            await esme.Vanish();
        }

        var untraced = await smsc.Bound();
        untraced.Session.Trace(0);

        smsc.Engine.Sessions.Closed.Select(closed => closed.Info.Id).Should().Equal(ids[4..]);
        smsc.Engine.Sessions.Closed.Should().OnlyContain(closed =>
            closed.Info.State == "CLOSED" && closed.Info.SystemId == "acme01" && closed.Info.EndReason == "the client closed the connection");
        smsc.Engine.Sessions.TryFindTrace(ids[3], out _).Should().BeFalse();
        smsc.Engine.Sessions.TryFindTrace(ids[4], out var trace).Should().BeTrue();
        trace!.Read().Select(pdu => pdu.Header!.Value.CommandId).Should().Equal(CommandId.BindTransceiver, CommandId.BindTransceiverResp);
        smsc.Engine.Sessions.TryFind(ids[^1], out _).Should().BeFalse("it is closed");
        smsc.Engine.Sessions.Count.Should().Be(1);
    }

    [Test]
    public async Task Trace_and_session_agree_while_it_is_switched_on_and_off_all_the_time()
    {
        using var smsc = new TestSmsc(delivery: new() { Delay = TimeSpan.Zero });
        var esme = await smsc.Bound();
        using var stop = new CancellationTokenSource();
        var switching = Task.Run(() =>
        {
            for (var n = 0; !stop.IsCancellationRequested; n++) esme.Session.Trace(n % 3 == 0 ? 0 : 50);
        });
        for (var n = 2u; n < 400; n++)
        {
            await esme.Send(Submit.WithReceipt.Pdu(n));
            foreach (var _ in Enumerable.Range(0, 2))
            {
                if (await esme.Receive() is { Header.CommandId: CommandId.DeliverSm } receipt) await esme.Answer(receipt);
            }
        }

        await stop.CancelAsync();
        await switching.Soon("the switching stops");

        // Whatever the last switching left of it, this is in it.
        esme.Session.Trace(50);
        await Enquire(esme, 1_000);
        Trace(esme).Read().Should().OnlyContain(pdu => pdu.Length == pdu.Header!.Value.CommandLength, "only whole PDUs left and came");
        smsc.Account.Unsettled.Should().Be(0);
    }

    private static TestSmsc Traced(int pdus) => new(options: new SmppOptions { SystemId = "IBSIM", TracePdus = pdus });

    private static PduTrace Trace(Esme esme) => esme.Session.PduTrace!;

    private static async Task Enquire(Esme esme, uint sequenceNumber)
    {
        await esme.Send(CommandId.EnquireLink, sequenceNumber);
        await esme.Expect(CommandId.EnquireLinkResp, sequenceNumber: sequenceNumber);
    }

    private static byte[] SentOctets(Esme esme) =>
        Octets.Join(Trace(esme).Read().Where(pdu => pdu.Direction == PduDirection.Sent).Select(pdu => pdu.Octets.ToArray()));

    private static byte[] Masked(byte[] pdu)
    {
        var at = pdu.AsSpan().IndexOf("s3cret"u8);
        if (at < 0) return pdu;

        var masked = pdu.ToArray();
        masked.AsSpan(at, masked.AsSpan(at).IndexOf((byte)0)).Fill((byte)'*');
        return masked;
    }

    /// <summary>All that anybody could be shown of it.</summary>
    private static string Shown(TracedPdu pdu)
    {
        var octets = pdu.Octets.Span;
        return $"{pdu} {Encoding.Latin1.GetString(octets)} {Convert.ToHexString(octets)} "
            + string.Join(' ', PduDecoder.Decode(octets).Fields.Select(field => $"{field}"));
    }

    private sealed record OneWay(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}
