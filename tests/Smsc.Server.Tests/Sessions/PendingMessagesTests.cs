using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using Smsc.Storage;
using Smsc.Storage.Sqlite;
using static Smsc.Server.Tests.Support.Octets;

namespace Smsc.Server.Tests.Sessions;

/// <summary>query_sm, cancel_sm, replace_sm and replace_if_present_flag octet by octet, over both stores.</summary>
[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class PendingMessagesTests(StorageProvider provider)
{
    private const byte Deleted = 4;
    private readonly TempFolder _folder = new();
    private SqliteMessageStore? _sqlite;
    private TestSmsc _smsc = null!;

    [TearDown]
    public void Close()
    {
        _smsc.Dispose();
        _sqlite?.Dispose();
        _folder.Dispose();
    }

    [Test]
    public async Task A_message_can_be_asked_for_before_and_after_its_end()
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt, 2);

        await esme.Send(CommandId.QuerySm, 3, body: [.. C(id), 5, 0, .. C("DemoShop")]);
        (await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, 3)).Body.Should().Equal([.. C(id), .. C(""), 1, 0]);
        _smsc.PassDelay();
        await esme.Answer(await esme.Expect(CommandId.DeliverSm));
        await esme.Send(CommandId.QuerySm, 4, body: [.. C(id), 5, 0, .. C("DemoShop")]);
        (await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, 4)).Body.Should().Equal([.. C(id), .. C("260115093001000+"), 2, 0]);
    }

    [TestCase("7", "DemoShop", 5, CommandStatus.ESME_RQUERYFAIL)]
    [TestCase("seven", "DemoShop", 5, CommandStatus.ESME_RINVMSGID)]
    [TestCase("", "DemoShop", 5, CommandStatus.ESME_RINVMSGID)]
    [TestCase("01234567890123456789012345678901234567890123456789012345678901234", "DemoShop", 5, CommandStatus.ESME_RINVMSGID)]
    [TestCase("ID", "Demo", 5, CommandStatus.ESME_RQUERYFAIL)]
    [TestCase("ID", "DemoShop", 1, CommandStatus.ESME_RQUERYFAIL)]
    [TestCase("ID", "012345678901234567890", 5, CommandStatus.ESME_RINVSRCADR)]
    public async Task What_is_not_found_or_not_right_has_its_status(string id, string source, byte ton, CommandStatus status)
    {
        Start();
        var esme = await _smsc.Bound();
        id = id.Replace("ID", await Accepted(esme, new Submit(), 2));

        await esme.Send(CommandId.QuerySm, 3, body: [.. C(id), ton, 0, .. C(source)]);

        await esme.Expect(CommandId.QuerySmResp, status, 3);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task A_cancelled_message_is_DELETED_with_error_255_and_its_receipt_follows()
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt, 2);

        await esme.Send(CommandId.CancelSm, 3, body: Cancel(id));

        await esme.Expect(CommandId.CancelSmResp, CommandStatus.ESME_ROK, 3);
        var delivery = await esme.Expect(CommandId.DeliverSm);
        delivery.AsReceipt().Text.Should().StartWith($"id:{id} ").And.Contain("stat:DELETED err:4100");
        await esme.Answer(delivery);
        await esme.Send(CommandId.QuerySm, 4, body: [.. C(id), 5, 0, .. C("DemoShop")]);
        (await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, 4)).Body.Should().Equal([.. C(id), .. C("260115093000000+"), Deleted, 255]);
        await esme.Send(CommandId.CancelSm, 5, body: Cancel(id));
        await esme.Expect(CommandId.CancelSmResp, CommandStatus.ESME_RCANCELFAIL, 5);
        _smsc.PassDelay();
        await esme.ExpectNothing();
        _smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task All_between_two_addresses_are_cancelled_by_an_empty_message_id()
    {
        Start(TimeSpan.FromMinutes(10));
        var esme = await _smsc.Bound(CommandId.BindTransmitter);
        var near = await Accepted(esme, new Submit { Validity = "000000000005000R" }, 2);
        var far = await Accepted(esme, new Submit(), 3);
        var other = await Accepted(esme, new Submit { Destination = "385910000002" }, 4);

        await esme.Send(CommandId.CancelSm, 5, body: Cancel("", destination: "385910000001"));
        await esme.Expect(CommandId.CancelSmResp, CommandStatus.ESME_ROK, 5);
        await esme.Send(CommandId.CancelSm, 6, body: Cancel("", destination: "385910000001"));
        await esme.Expect(CommandId.CancelSmResp, CommandStatus.ESME_RCANCELFAIL, 6);
        await esme.Send(CommandId.CancelSm, 7, body: Cancel(""));
        await esme.Expect(CommandId.CancelSmResp, CommandStatus.ESME_RCANCELFAIL, 7);

        (await StateOf(esme, near), await StateOf(esme, far), await StateOf(esme, other)).Should().Be((Deleted, Deleted, (byte)1));
    }

    [Test]
    public async Task A_message_is_replaced_in_text_time_and_receipt()
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, new Submit(), 2);

        await esme.Send(CommandId.ReplaceSm, 3, body: Replace(id, "New text", schedule: "000000000010000R"));

        await esme.Expect(CommandId.ReplaceSmResp, CommandStatus.ESME_ROK, 3);
        _smsc.PassDelay();
        await esme.ExpectNothing();
        _smsc.MessageTime.Advance(TimeSpan.FromSeconds(10));
        var delivery = await esme.Expect(CommandId.DeliverSm);
        delivery.AsReceipt().MessageId.Should().Be(id);
        await esme.Answer(delivery);
        _smsc.Store.TryRead(long.Parse(id), out var stored).Should().BeTrue();
        Encoding.ASCII.GetString(stored.Body.Span).Should().Contain("New text");
        await esme.Send(CommandId.ReplaceSm, 4, body: Replace(id, "Too late"));
        await esme.Expect(CommandId.ReplaceSmResp, CommandStatus.ESME_RREPLACEFAIL, 4);
    }

    [TestCase("260230000000000+", "", 1, 0, CommandStatus.ESME_RINVSCHED)]
    [TestCase("now", "", 1, 0, CommandStatus.ESME_RINVSCHED)]
    [TestCase("", "250101000000000+", 1, 0, CommandStatus.ESME_RINVEXPIRY)]
    [TestCase("", "", 0x83, 0, CommandStatus.ESME_RINVREGDLVFLG)]
    [TestCase("", "", 1, 1, CommandStatus.ESME_RINVDFTMSGID)]
    public async Task A_field_of_replace_sm_that_is_not_valid_is_answered_with_its_status(
        string schedule, string validity, byte registeredDelivery, byte defaultMessage, CommandStatus status)
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, new Submit(), 2);

        await esme.Send(CommandId.ReplaceSm, 3, body: Replace(id, "New", schedule, validity, registeredDelivery, defaultMessage));

        await esme.Expect(CommandId.ReplaceSmResp, status, 3);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task A_submit_with_replace_if_present_flag_takes_over_the_id_of_the_one_that_waits()
    {
        Start();
        var esme = await _smsc.Bound();
        var replacing = new Submit { RegisteredDelivery = 1, ReplaceIfPresent = 1 };

        // All in one read: each finds what the one before it left.
        await esme.Send(replacing.Pdu(2), (replacing with { Text = "Two"u8.ToArray() }).Pdu(3), (replacing with { Text = "Three"u8.ToArray() }).Pdu(4));

        var ids = (await esme.Expect(3, CommandId.SubmitSmResp)).Select(response => response.MessageId).Distinct().ToArray();
        ids.Should().HaveCount(1);
        _smsc.PassDelay();
        var delivery = await esme.Expect(CommandId.DeliverSm);
        delivery.AsReceipt().MessageId.Should().Be(ids[0]);
        await esme.Answer(delivery);
        await esme.ExpectNothing();
        _smsc.Store.TryRead(long.Parse(ids[0]), out var stored).Should().BeTrue();
        Encoding.ASCII.GetString(stored.Body.Span).Should().EndWith("Three");
        await esme.Send(replacing.Pdu(5));
        (await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 5)).MessageId.Should().NotBe(ids[0], "nothing waits any more");
        _smsc.Account.Unsettled.Should().Be(1);
    }

    [Test]
    public async Task An_account_without_it_ignores_replace_if_present_flag()
    {
        Start(profile: ProfileName.Infobip);
        var esme = await _smsc.Bound();
        var replacing = new Submit { ReplaceIfPresent = 1 };

        (await Accepted(esme, replacing, 2)).Should().NotBe(await Accepted(esme, replacing, 3));

        _smsc.Account.Unsettled.Should().Be(2);
    }

    [Test]
    public async Task Operations_of_a_session_are_answered_in_their_order_and_before_its_unbind()
    {
        Start();
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, new Submit(), 2);

        await esme.Send(
            Pdu(7, 3, Replace(id, "New", registeredDelivery: 0)), Pdu(3, 4, [.. C(id), 5, 0, .. C("DemoShop")]), Pdu(8, 5, Cancel(id)),
            Pdu(8, 6, Cancel(id)), Pdu(3, 7, [.. C(id), 5, 0, .. C("DemoShop")]), Pdu(6, 8));

        await esme.Expect(CommandId.ReplaceSmResp, CommandStatus.ESME_ROK, 3);
        await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, 4);
        await esme.Expect(CommandId.CancelSmResp, CommandStatus.ESME_ROK, 5);
        await esme.Expect(CommandId.CancelSmResp, CommandStatus.ESME_RCANCELFAIL, 6);
        await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, 7);
        await esme.Expect(CommandId.UnbindResp, CommandStatus.ESME_ROK, 8);
        await esme.ExpectEnd();
    }

    [Test]
    public async Task More_operations_than_the_window_are_all_answered()
    {
        Start(window: 10);
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, new Submit(), 2);
        var query = (byte[])[.. C(id), 5, 0, .. C("DemoShop")];

        await esme.Send([.. Enumerable.Range(10, 500).Select(n => Pdu(3, (uint)n, query))]);

        for (uint n = 10; n < 510; n++) await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, n);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task A_session_that_ends_before_the_answer_has_its_message_cancelled_all_the_same()
    {
        Start();
        var esme = await _smsc.Bound(CommandId.BindTransmitter);
        var id = await Accepted(esme, new Submit(), 2);
        await esme.Send(CommandId.CancelSm, 3, body: Cancel(id));
        await esme.Vanish();

        await Wait.Until(() => _smsc.Account.Unsettled == 0, "the message is deleted");
        _smsc.Account.Sessions.Should().Be(0);
    }

    [Test]
    public async Task The_id_is_read_as_the_account_spells_it()
    {
        Start(dialect: new DialectOptions { MessageId = MessageIdStyle.HexInResponse });
        var esme = await _smsc.Bound();
        var id = await Accepted(esme, Submit.WithReceipt, 2);
        id.Should().HaveLength(16);

        await esme.Send(CommandId.QuerySm, 3, body: [.. C(id), 5, 0, .. C("DemoShop")]);
        (await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, 3)).Body.Should().Equal([.. C(id), .. C(""), 1, 0]);
        _smsc.PassDelay();
        var decimalId = (await esme.Expect(CommandId.DeliverSm)).AsReceipt().MessageId;
        await esme.Send(CommandId.QuerySm, 4, body: [.. C(decimalId), 5, 0, .. C("DemoShop")]);
        (await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, 4)).Body.Should().StartWith(C(decimalId));
    }

    private void Start(
        TimeSpan? delay = null, ProfileName profile = ProfileName.Standard, int window = 10_000, DialectOptions? dialect = null)
    {
        if (provider == StorageProvider.Sqlite)
            _sqlite = new SqliteMessageStore(new StorageOptions { Path = _folder.File("smsc.db") }, TimeProvider.System);
        var account = new AccountOptions { Profile = profile, SubmitWindow = window };
        account.Dialect = dialect ?? new DialectOptions { ReceiptText = ReceiptText.Infobip };
        _smsc = new TestSmsc(account, store: _sqlite, delivery: new DeliveryOptions { Delay = delay ?? TimeSpan.FromSeconds(1) });
    }

    private static async Task<string> Accepted(Esme esme, Submit sms, uint sequenceNumber)
    {
        await esme.Send(sms.Pdu(sequenceNumber));
        return (await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, sequenceNumber)).MessageId;
    }

    private static async Task<byte> StateOf(Esme esme, string id)
    {
        await esme.Send(CommandId.QuerySm, 99, body: [.. C(id), 5, 0, .. C("DemoShop")]);
        return (await esme.Expect(CommandId.QuerySmResp, CommandStatus.ESME_ROK, 99)).Body[^2];
    }

    private static byte[] Cancel(string id, string destination = "") =>
        [.. C(""), .. C(id), 5, 0, .. C("DemoShop"), 1, 1, .. C(destination)];

    private static byte[] Replace(
        string id, string text, string schedule = "", string validity = "", byte registeredDelivery = 1, byte defaultMessage = 0) =>
    [
        .. C(id), 5, 0, .. C("DemoShop"), .. C(schedule), .. C(validity), registeredDelivery, defaultMessage, (byte)text.Length,
        .. Encoding.ASCII.GetBytes(text),
    ];
}
