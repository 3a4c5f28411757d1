using Microsoft.Extensions.Logging;
using Smsc.Engine.Accounts;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

public sealed class BindTests
{
    [TestCase(CommandId.BindTransmitter, BindKind.Transmitter)]
    [TestCase(CommandId.BindReceiver, BindKind.Receiver)]
    [TestCase(CommandId.BindTransceiver, BindKind.Transceiver)]
    public async Task A_bind_is_granted_with_our_system_id_and_sc_interface_version(CommandId id, BindKind kind)
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();

        var response = await esme.Bind(id);

        // "IBSIM", NUL, then 0x0210 of one octet: 0x34.
        response.Body.Should().Equal(Hex("494253494D 00 0210 0001 34"));
        esme.Session.Bind.Should().Be(kind);
        smsc.Log.Of(LogLevel.Information).Should().ContainSingle()
            .Which.Should().Contain("acme01 bound as").And.Contain("1 of 4");
    }

    [TestCase("nobody", "s3cret", CommandStatus.ESME_RINVSYSID)]
    [TestCase("", "s3cret", CommandStatus.ESME_RINVSYSID)]
    [TestCase("ACME01", "s3cret", CommandStatus.ESME_RINVSYSID)]
    [TestCase("acme01", "s3cres", CommandStatus.ESME_RINVPASWD)]
    [TestCase("acme01", "s3cre", CommandStatus.ESME_RINVPASWD)]
    [TestCase("acme01", "s3crets", CommandStatus.ESME_RINVPASWD)]
    [TestCase("acme01", "", CommandStatus.ESME_RINVPASWD)]
    public async Task A_bind_with_wrong_credentials_is_refused_and_may_be_tried_again(
        string systemId, string password, CommandStatus status)
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        foreach (var id in new[] { CommandId.BindTransmitter, CommandId.BindReceiver, CommandId.BindTransceiver })
        {
            await esme.Send(id, 9, body: BindBody(systemId, password));
            await esme.Expect(id.ToResponse(), status, 9);
        }

        smsc.Account.Sessions.Should().Be(0);
        smsc.Log.Of(LogLevel.Warning).Should().HaveCount(3).And.OnlyContain(line => line.Contains($"'{systemId}' refused with {status}"));

        await esme.Bind();
        smsc.Account.Sessions.Should().Be(1);
    }

    [Test]
    public async Task After_ten_refused_binds_the_connection_is_closed()
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        for (var i = 1u; i <= 10; i++)
        {
            await esme.Send(CommandId.BindReceiver, i, body: BindBody("acme01", "guess"));
            await esme.Expect(CommandId.BindReceiverResp, CommandStatus.ESME_RINVPASWD, i);
        }

        await esme.ExpectEnd();
    }

    [TestCase(0x00)]
    [TestCase(0x03)]
    [TestCase(0x33)]
    public async Task An_interface_version_before_3_4_is_refused(byte version)
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        await esme.Send(CommandId.BindTransceiver, 1, body: BindBody(interfaceVersion: version));
        await esme.Expect(CommandId.BindTransceiverResp, CommandStatus.ESME_RBINDFAIL, 1);
        smsc.Account.Sessions.Should().Be(0);
    }

    [TestCase(0x34)]
    [TestCase(0x50)]
    [TestCase(0xFF)]
    public async Task Interface_version_3_4_and_above_is_accepted_and_answered_3_4(byte version)
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        await esme.Send(CommandId.BindTransceiver, 1, body: BindBody(interfaceVersion: version));
        (await esme.Expect(CommandId.BindTransceiverResp, CommandStatus.ESME_ROK, 1)).Body.Should().EndWith([0x02, 0x10, 0, 1, 0x34]);
    }

    [TestCase("12345678", 0)]
    [TestCase("123456789", 1)]
    [TestCase("a password of far more than eight characters", 1)]
    public async Task A_password_of_more_than_8_characters_is_accepted_with_a_warning(string password, int warnings)
    {
        using var smsc = new TestSmsc(new AccountOptions { Password = password });
        await smsc.Connect().Bind(password: password);
        smsc.Log.Of(LogLevel.Warning).Should().HaveCount(warnings);
        smsc.Log.Of(LogLevel.Warning).Count(line => line.Contains($"{password.Length} characters")).Should().Be(warnings);
    }

    private static IEnumerable<TestCaseData> BadBodies()
    {
        (string Name, byte[] Body, CommandStatus Status)[] bodies =
        [
            ("empty", [], CommandStatus.ESME_RINVCMDLEN),
            ("system_id_without_NUL", "acme01"u8.ToArray(), CommandStatus.ESME_RINVCMDLEN),
            ("password_without_NUL", [.. C("acme01"), .. "s3cret"u8], CommandStatus.ESME_RINVCMDLEN),
            ("system_type_without_NUL", [.. C("acme01"), .. C("s3cret"), .. "HLR"u8], CommandStatus.ESME_RINVCMDLEN),
            ("no_interface_version", [.. C("acme01"), .. C("s3cret"), .. C("")], CommandStatus.ESME_RINVCMDLEN),
            ("no_addr_npi", [.. C("acme01"), .. C("s3cret"), .. C(""), 0x34, 0], CommandStatus.ESME_RINVCMDLEN),
            ("no_address_range", BindBody()[..^1], CommandStatus.ESME_RINVCMDLEN),
            ("system_id_of_16", BindBody(systemId: new string('a', 16)), CommandStatus.ESME_RINVSYSID),
            ("system_id_of_60000", BindBody(systemId: new string('a', 60_000)), CommandStatus.ESME_RINVSYSID),
            ("password_of_256", BindBody(password: new string('a', 256)), CommandStatus.ESME_RINVPASWD),
            ("system_type_of_13", BindBody(systemType: new string('a', 13)), CommandStatus.ESME_RINVSYSTYP),
            ("address_range_of_41", BindBody(addressRange: new string('a', 41)), CommandStatus.ESME_RBINDFAIL),
        ];
        return from id in new[] { CommandId.BindTransmitter, CommandId.BindReceiver, CommandId.BindTransceiver }
               from body in bodies
               select new TestCaseData(id, body.Body, body.Status).SetName($"{id}_with_{body.Name}_is_refused_{body.Status}");
    }

    [TestCaseSource(nameof(BadBodies))]
    public async Task A_bind_with_a_bad_body_is_refused_with_its_own_response(CommandId id, byte[] body, CommandStatus status)
    {
        using var smsc = new TestSmsc();
        var esme = smsc.Connect();
        await esme.Send(id, 5, body: body);
        await esme.Expect(id.ToResponse(), status, 5);
        smsc.Log.All.Should().ContainSingle().Which.Length.Should().BeLessThan(300);
        await esme.Bind(id);
    }

    [Test]
    public async Task The_longest_fields_that_fit_are_accepted()
    {
        using var smsc = new TestSmsc(new AccountOptions { Password = new string('p', 255) });
        var esme = smsc.Connect();
        await esme.Send(CommandId.BindReceiver, 1, body: BindBody(
            password: new string('p', 255), systemType: new string('t', 12), addressRange: new string('r', 40)));
        await esme.Expect(CommandId.BindReceiverResp, CommandStatus.ESME_ROK, 1);
    }
}
