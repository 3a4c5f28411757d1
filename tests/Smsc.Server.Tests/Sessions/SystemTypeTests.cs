using Microsoft.Extensions.Logging;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Routes;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>What a bind's system_type chooses: a mode, a route, or the default route.</summary>
public sealed class SystemTypeTests
{
    private static readonly MessageRouteOptions Gold = new() { Code = "GOLD" };
    private static readonly MessageRouteOptions Quiet = new() { Code = "QUIET", Receipts = false };
    private static readonly MessageRouteOptions Slow = new() { Code = "SLOW", Delay = TimeSpan.FromMinutes(10) };

    [TestCase("", ModeId.Sms)]
    [TestCase("VMA", ModeId.Sms)]
    [TestCase("hlr", ModeId.Sms)]
    [TestCase("HLR ", ModeId.Sms)]
    [TestCase("HLR", ModeId.Hlr)]
    [TestCase("NSMS", ModeId.Nsms)]
    [TestCase("r:GOLD", ModeId.Route)]
    [TestCase("<r:GOLD>", ModeId.Route)]
    [TestCase("<r:GOLD", ModeId.Route)]
    [TestCase("<r:QUIET>", ModeId.Route)]
    public async Task A_system_type_chooses_the_mode_of_what_is_submitted(string systemType, ModeId mode)
    {
        using var smsc = Smsc();

        var esme = await smsc.Bound(systemType: systemType);

        await esme.Send(Submit.WithReceipt.Pdu(2));
        Stored(smsc, (await esme.Expect(CommandId.SubmitSmResp)).MessageId).Mode.Should().Be(mode);
    }

    [TestCase("r:SILVER")]
    [TestCase("<r:SILVER>")]
    [TestCase("r:gold")]
    [TestCase("r:")]
    [TestCase("<r:>")]
    public async Task A_route_that_is_not_configured_is_refused(string systemType)
    {
        using var smsc = Smsc();
        var esme = smsc.Connect();
        foreach (var id in new[] { CommandId.BindTransmitter, CommandId.BindReceiver, CommandId.BindTransceiver })
        {
            await esme.Send(id, 1, body: BindBody(systemType: systemType));
            await esme.Expect(id.ToResponse(), CommandStatus.ESME_RINVSYSTYP, 1);
        }

        smsc.Account.Sessions.Should().Be(0);
        smsc.Log.Of(LogLevel.Warning).Should().HaveCount(3).And.OnlyContain(line => line.Contains($"'{systemType}' names no mode and no route"));
        await esme.Bind();
    }

    [TestCase("", CommandStatus.ESME_ROK)]
    [TestCase("HLR", CommandStatus.ESME_ROK)]
    [TestCase("NSMS", CommandStatus.ESME_ROK)]
    [TestCase("r:GOLD", CommandStatus.ESME_ROK)]
    [TestCase("VMA", CommandStatus.ESME_RINVSYSTYP)]
    [TestCase("r:SILVER", CommandStatus.ESME_RINVSYSTYP)]
    public async Task With_StrictSystemType_only_what_is_known_is_accepted(string systemType, CommandStatus status)
    {
        using var smsc = Smsc(strict: true);
        var esme = smsc.Connect();
        await esme.Send(CommandId.BindTransceiver, 1, body: BindBody(systemType: systemType));
        await esme.Expect(CommandId.BindTransceiverResp, status, 1);
    }

    [TestCase("VMA", 1)]
    [TestCase("", 0)]
    [TestCase("HLR", 0)]
    [TestCase("<r:GOLD>", 0)]
    public async Task One_line_says_that_a_system_type_names_nothing(string systemType, int lines)
    {
        using var smsc = Smsc();

        await smsc.Bound(systemType: systemType);

        smsc.Log.Of(LogLevel.Information).Count(line => line.Contains($"'{systemType}', which names no mode and no route")).Should().Be(lines);
    }

    [Test]
    public async Task A_route_without_receipts_gives_none()
    {
        using var smsc = Smsc();
        var esme = await smsc.Bound(systemType: "r:QUIET");
        await esme.Send(Submit.WithReceipt.Pdu(2), new Submit().Pdu(3));
        var ids = (await esme.Expect(2, CommandId.SubmitSmResp)).Select(response => response.MessageId).ToArray();

        smsc.PassDelay();

        await esme.ExpectNothing();
        smsc.Account.Unsettled.Should().Be(0);
        Stored(smsc, ids[0]).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && m.Receipt == ReceiptState.None && m.Settled);
        Stored(smsc, ids[0]).Body.ToArray().Should().Equal(new Submit().Body(), "registered_delivery is stored as it counts");
        Stored(smsc, ids[1]).Body.ToArray().Should().Equal(new Submit().Body());
    }

    [Test]
    public async Task A_route_with_receipts_shares_the_receivers_of_the_account()
    {
        using var smsc = Smsc();
        var transmitter = await smsc.Bound(CommandId.BindTransmitter, systemType: "<r:GOLD>");
        var receiver = await smsc.Bound(CommandId.BindReceiver);
        await transmitter.Send(Submit.WithReceipt.Pdu(2));
        var id = (await transmitter.Expect(CommandId.SubmitSmResp)).MessageId;

        smsc.PassDelay();

        (await receiver.Expect(CommandId.DeliverSm)).AsReceipt().MessageId.Should().Be(id);
    }

    [Test]
    public async Task A_route_can_have_a_delay_of_its_own()
    {
        using var smsc = Smsc();
        var esme = await smsc.Bound(systemType: "r:SLOW");
        await esme.Send(Submit.WithReceipt.Pdu(2));
        await esme.Expect(CommandId.SubmitSmResp);

        smsc.MessageTime.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromMilliseconds(1));
        await esme.ExpectNothing();
        smsc.MessageTime.Advance(TimeSpan.FromMilliseconds(20));

        await esme.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task A_session_of_another_mode_on_the_same_account_keeps_its_own_behaviour()
    {
        using var smsc = Smsc();
        var hlr = await smsc.Bound(CommandId.BindTransmitter, systemType: "HLR");
        var flash = await smsc.Bound(CommandId.BindTransmitter, systemType: "NSMS");
        var plain = await smsc.Bound(CommandId.BindTransmitter);
        var ids = new List<string>();
        foreach (var esme in new[] { hlr, flash, plain, hlr, plain, flash })
        {
            await esme.Send(Submit.WithReceipt.Pdu(2));
            ids.Add((await esme.Expect(CommandId.SubmitSmResp)).MessageId);
        }

        ids.Select(id => Stored(smsc, id).Mode).Should().Equal(ModeId.Hlr, ModeId.Nsms, ModeId.Sms, ModeId.Hlr, ModeId.Sms, ModeId.Nsms);
        Stored(smsc, ids[4]).Body.ToArray().Should().Equal(Submit.WithReceipt.Body());
    }

    private static TestSmsc Smsc(bool strict = false) => new(modes: new ModeOptions { Routes = [Gold, Quiet, Slow], StrictSystemType = strict });

    private static StoredMessage Stored(TestSmsc smsc, string id)
    {
        smsc.Store.TryRead(long.Parse(id), out var stored).Should().BeTrue();
        return stored;
    }
}
