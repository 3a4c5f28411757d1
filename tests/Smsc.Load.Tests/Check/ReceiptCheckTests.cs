using System.Text;
using Smsc.Load.Check;
using Smsc.Load.Recording;
using Smsc.Protocol.Pdus;

namespace Smsc.Load.Tests.Check;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ReceiptCheckTests
{
    private readonly ReceiptCheck _check = new(accounts: 2);
    private readonly MeasurementShard _shard = new();

    [Test]
    public void A_receipt_for_each_response_is_clean_in_whichever_order_they_come()
    {
        Respond(0, "a", "b");
        Receive(0, "b", "a", "c");
        Respond(0, "c");

        var result = _check.Conclude();
        result.IsClean.Should().BeTrue();
        result.Should().BeEquivalentTo(new { Accepted = 3, Matched = 3, Lost = 0 });
        _check.Owed.Should().Be(0);
    }

    [Test]
    public void A_message_without_a_receipt_is_lost()
    {
        Respond(0, "a", "b");
        Receive(0, "a");

        _check.Owed.Should().Be(1);
        _check.Conclude().Should().BeEquivalentTo(new { Matched = 1, Lost = 1, Duplicates = 0, Unknown = 0, IsClean = false });
    }

    [Test]
    public void A_second_receipt_is_a_duplicate_before_and_after_the_response()
    {
        Respond(0, "a");
        Receive(0, "a", "a");
        Receive(0, "b", "b");
        Respond(0, "b");
        Receive(0, "b");

        _check.Conclude().Should().BeEquivalentTo(new { Accepted = 2, Matched = 2, Lost = 0, Duplicates = 3, Unknown = 0 });
    }

    [Test]
    public void A_receipt_for_nothing_is_unknown()
    {
        Receive(1, "x");

        _check.Conclude().Should().BeEquivalentTo(new { Unknown = 1, WrongAccount = 0, Lost = 0 });
    }

    [Test]
    public void A_receipt_on_another_account_is_found_there_and_missing_here()
    {
        Respond(0, "a");
        Receive(1, "a");

        _check.Conclude().Should().BeEquivalentTo(new { Unknown = 0, WrongAccount = 1, Lost = 1, Matched = 0 });
    }

    [Test]
    public void A_copy_of_a_receipt_on_another_account_is_found_too()
    {
        Respond(0, "a");
        Receive(0, "a");
        Receive(1, "a");

        _check.Conclude().Should().BeEquivalentTo(new { Unknown = 0, WrongAccount = 1, Lost = 0, Matched = 1 });
    }

    [Test]
    public void An_id_that_is_given_twice_is_told()
    {
        Respond(0, "a", "a");
        Receive(0, "a");
        Respond(0, "a");

        _check.Conclude().Should().BeEquivalentTo(new { RepeatedIds = 2, Matched = 1, Lost = 0 });
    }

    [Test]
    public void What_was_matched_long_ago_is_forgotten_and_then_unknown()
    {
        var account = new AccountCheck(remembered: 10);
        for (var n = 0; n < 25; n++) Apply(account, batch => batch.AddResponse(Id($"{n}"), 1), batch => batch.AddReceipt(Id($"{n}")));

        Apply(account, batch => batch.AddReceipt(Id("24")), batch => batch.AddReceipt(Id("0")));

        account.Duplicates.Should().Be(1);
        account.CountStrays().Should().Be(1);
    }

    [TestCase("", "id:77 sub:001 dlvrd:001 stat:DELIVRD err:000", "77")]
    [TestCase("88", "id:77 stat:DELIVRD", "88")]
    [TestCase("88", "", "88")]
    [TestCase("", "hello", null)]
    public void The_id_is_that_of_the_parameter_or_else_of_the_text(string parameter, string text, string? id)
    {
        var tlvs = parameter.Length == 0 ? [] : (byte[])[0x00, 0x1E, 0x00, (byte)(parameter.Length + 1), .. Id(parameter), 0];
        var pdu = new DeliverSm { ShortMessage = Id(text), Tlvs = tlvs };

        var found = ReceiptId.TryFind(pdu, out var read);

        (found ? Encoding.ASCII.GetString(read) : null).Should().Be(id);
    }

    private void Respond(int account, params string[] ids) =>
        Apply(_check.Accounts[account], [.. ids.Select(id => (Action<CheckBatch>)(batch => batch.AddResponse(Id(id), 1)))]);

    private void Receive(int account, params string[] ids) =>
        Apply(_check.Accounts[account], [.. ids.Select(id => (Action<CheckBatch>)(batch => batch.AddReceipt(Id(id))))]);

    private void Apply(AccountCheck account, params Action<CheckBatch>[] adds)
    {
        var batch = new CheckBatch();
        foreach (var add in adds) add(batch);
        account.Apply(batch, 2, _shard);
    }

    private static byte[] Id(string text) => Encoding.ASCII.GetBytes(text);
}
