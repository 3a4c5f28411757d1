using System.Net;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Sessions;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>The sessions that there are, and what each tells of itself.</summary>
public sealed class SessionDirectoryTests
{
    [Test]
    public async Task A_session_is_listed_from_its_connection_to_its_end()
    {
        using var smsc = new TestSmsc();
        var sessions = smsc.Engine.Sessions;
        sessions.All.Should().BeEmpty();

        var first = smsc.Connect();
        var second = smsc.Connect();
        sessions.All.Select(session => session.Id).Should().Equal(first.Session.Id, second.Session.Id);
        sessions.All[0].Describe().Should().Match<SessionInfo>(info =>
            info.State == "OPEN" && info.SystemId == null && info.Bind == null && info.BoundAt == null && info.Mode == null && info.EndReason == null);

        await first.Bind(CommandId.BindReceiver);
        sessions.TryFind(first.Session.Id, out var found).Should().BeTrue();
        found!.Describe().State.Should().Be("BOUND_RX");
        await second.Vanish();
        sessions.All.Should().ContainSingle().Which.Should().BeSameAs(found);
        sessions.TryFind(second.Session.Id, out _).Should().BeFalse();

        var last = await smsc.Bound();
        sessions.All.Select(session => session.Id).Should().BeInAscendingOrder().And.HaveCount(2);
        await first.Vanish();
        await last.Vanish();
        sessions.Count.Should().Be(0);
    }

    [TestCase(CommandId.BindTransmitter, BindKind.Transmitter, "BOUND_TX", 0)]
    [TestCase(CommandId.BindReceiver, BindKind.Receiver, "BOUND_RX", 7)]
    [TestCase(CommandId.BindTransceiver, BindKind.Transceiver, "BOUND_TRX", 7)]
    public async Task A_session_tells_what_it_bound_as_and_when(CommandId bind, BindKind kind, string state, int window)
    {
        using var smsc = new TestSmsc(new AccountOptions { Window = 7 });
        var esme = smsc.Connect();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(3));
        byte[] body = [.. Octets.C("acme01"), .. Octets.C("s3cret"), .. Octets.C("NSMS"), 0x50, 1, 8, .. Octets.C("^38591")];
        await esme.Send(bind, 1, body: body);
        await esme.Expect(bind.ToResponse());
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(5));

        esme.Session.Describe().Should().Be(new SessionInfo
        {
            Id = esme.Session.Id,
            SystemId = "acme01",
            Bind = kind,
            State = state,
            SystemType = "NSMS",
            Mode = "Nsms",
            AddrTon = 1,
            AddrNpi = 8,
            AddressRange = "^38591",
            InterfaceVersion = 0x50,
            Remote = "test",
            ConnectedAt = TestSmsc.Start,
            BoundAt = TestSmsc.Start.AddSeconds(3),
            LastReceivedAt = TestSmsc.Start.AddSeconds(3),
            Window = window,
        });
    }

    [Test]
    public async Task A_session_counts_what_it_does()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(new AccountOptions { Window = 2, Profile = ProfileName.Standard }, store: store);
        var esme = await smsc.Bound();
        await esme.Send(
            Submit.WithReceipt.Pdu(2), Submit.WithReceipt.Pdu(3), Submit.WithReceipt.Pdu(4), (new Submit() with { Destination = "" }).Pdu(5),
            Octets.Pdu(0x00000015, 6));
        await Wait.Until(() => store.Waiting == 4, "the submits wait for the store");
        esme.Session.Describe().Should().Match<SessionInfo>(info => info.SubmitsWaiting == 4 && info.SubmitsAccepted == 0);
        await store.Commit();
        await Wait.Until(() => esme.Session.Describe().SubmitsWaiting == 0, "the submits are answered");
        await esme.Send(new Data { RegisteredDelivery = 0 }.Pdu(7), Octets.Pdu(0x00000004, 8, [1]));
        await Wait.Until(() => store.Waiting == 2, "the next ones wait for the store");
        await store.Commit();
        await Wait.Until(() => esme.Session.Describe().SubmitsWaiting == 0, "they are answered");
        smsc.PassDelay();
        await Wait.Until(() => esme.Session.Describe().DeliverSmSent == 2, "the window is full");
        var receipts = (await esme.ReceiveAll()).Where(pdu => pdu.Header.CommandId == CommandId.DeliverSm).ToArray();
        await esme.Answer(receipts[0]);
        await Wait.Until(() => esme.Session.Describe().DeliverSmSent == 3, "the next receipt takes the place");

        var info = esme.Session.Describe();

        (info.SubmitsAccepted, info.SubmitsRefused).Should().Be((4, 2));
        (info.DeliverSmSent, info.DeliverSmRespReceived, info.Unanswered, info.Window).Should().Be((3, 1, 2, 2));
        info.EnquireLinksReceived.Should().Be(3, "one of its own, and two after which all had come");
    }

    [Test]
    public async Task A_submit_in_the_wrong_state_and_a_group_count_as_one_submit()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var receiver = await smsc.Bound(CommandId.BindReceiver);
        await receiver.Send(new Submit().Pdu(2));
        await receiver.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_RINVBNDSTS);
        var esme = await smsc.Bound();
        byte[] Multi(params string[] destinations) => Octets.Pdu(0x00000021, 9,
        [
            .. Octets.C(""), 5, 0, .. Octets.C("DemoShop"), (byte)destinations.Length,
            .. destinations.SelectMany(destination => (byte[])[1, 1, 1, .. Octets.C(destination)]), 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 72, 105,
        ]);
        await esme.Send(Multi("385910000001", "385910000002", ""), Multi(""));
        await esme.Expect(CommandId.SubmitMultiResp);
        await esme.Receive();

        receiver.Session.Describe().SubmitsRefused.Should().Be(1);
        esme.Session.Describe().Should().Match<SessionInfo>(info => info.SubmitsAccepted == 1 && info.SubmitsRefused == 1);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Over_sockets_a_session_tells_both_ends_of_its_connection(bool isTls)
    {
        await using var host = await RunningHost.Start();
        var client = isTls ? (await host.BoundOverTls()).Client : await host.Bound();
        await using (client)
        {
            var info = host.Service<SmscEngine>().Sessions.All.Should().ContainSingle().Subject.Describe();

            (info.Remote, info.IsTls, info.IsOutbind).Should().Be(("127.0.0.1", isTls, false));
            info.LocalPort.Should().Be(isTls ? host.TlsPort : host.Port);
            info.RemotePort.Should().BeInRange(1, IPEndPoint.MaxPort).And.NotBe(info.LocalPort);
            info.SystemId.Should().Be("smppclient1");
        }

        await Wait.Until(() => host.Service<SmscEngine>().Sessions.Count == 0, "the session is gone");
    }
}
