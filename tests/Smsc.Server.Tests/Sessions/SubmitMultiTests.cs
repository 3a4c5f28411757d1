using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Modes;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Server.Tests.Support;
using Smsc.Storage;
using Smsc.Storage.Sqlite;
using static Smsc.Server.Tests.Support.Multi;

namespace Smsc.Server.Tests.Sessions;

/// <summary>submit_multi (SMPP 3.4 §4.5), octet by octet.</summary>
public sealed class SubmitMultiTests
{
    private static readonly DistributionListOptions[] Lists =
    [
        new() { Name = "staff", Members = [new() { Address = "385930000001" }, new() { Address = "0911", Ton = 2, Npi = 8 }] },
        new() { Name = "mine", Members = [new() { Address = "385930000009" }] },
        new() { Name = "mine", Account = "acme01", Members = [new() { Address = "385930000003" }, new() { Address = "385930000004" }] },
        new() { Name = "theirs", Account = "other", Members = [new() { Address = "385930000005" }] },
    ];

    [Test]
    public async Task Every_destination_becomes_a_message_and_all_share_the_message_id_of_the_first()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send(new Multi { Destinations = Smes(254), RegisteredDelivery = 1, Tlvs = Octets.Tlv(0x0204, 0xAB, 0xCD) }.Pdu(2));

        var response = await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 2);

        var (messageId, unsuccess) = response.AsSubmitMultiResp();
        unsuccess.Should().BeEmpty();
        response.Body.Should().HaveCount(messageId.Length + 2);
        var first = long.Parse(messageId);
        for (var i = 0; i < 254; i++)
        {
            var stored = Stored(smsc, first + i);
            stored.Destination.Should().Be($"{385920000000 + i}");
            stored.Text.Should().Be("Hello");
        }

        smsc.PassDelay();
        var receipts = new List<Receipt>();
        while (receipts.Count < 254)
        {
            var delivery = await esme.Expect(CommandId.DeliverSm);
            receipts.Add(delivery.AsReceipt());
            await esme.Answer(delivery);
        }

        receipts.Should().OnlyContain(receipt => receipt.MessageId == messageId);
        receipts.Should().OnlyContain(receipt => receipt.Tlvs[TlvTag.ReceiptedMessageId].SequenceEqual(Octets.C(messageId)));
        receipts.Should().OnlyContain(receipt => receipt.Tlvs[TlvTag.UserMessageReference].SequenceEqual(new byte[] { 0xAB, 0xCD }));
        receipts.Select(receipt => receipt.Source).Should().BeEquivalentTo(Enumerable.Range(0, 254).Select(n => $"{385920000000 + n}"));
        await Wait.Until(() => smsc.Account.Unsettled == 0, "all are settled");
    }

    [Test]
    public async Task A_destination_that_is_not_valid_is_named_and_the_others_go_out()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send(new Multi
        {
            Destinations = [Sme("", 1, 1), Sme("385910000001", 7), Sme("385910000002"), Sme("385910000003", 1, 2), Sme("385910000004")],
            RegisteredDelivery = 1,
        }.Pdu(2));

        var (messageId, unsuccess) = (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 2)).AsSubmitMultiResp();

        unsuccess.Should().Equal(
            (1, 1, "", (uint)CommandStatus.ESME_RINVDSTADR),
            (7, 1, "385910000001", (uint)CommandStatus.ESME_RINVDSTTON),
            (1, 2, "385910000003", (uint)CommandStatus.ESME_RINVDSTNPI));
        Stored(smsc, long.Parse(messageId)).Destination.Should().Be("385910000002");
        Stored(smsc, long.Parse(messageId) + 1).Destination.Should().Be("385910000004");
        smsc.PassDelay();
        var receipts = (await esme.Expect(2, CommandId.DeliverSm)).Select(delivery => delivery.AsReceipt()).ToArray();
        receipts.Should().OnlyContain(receipt => receipt.MessageId == messageId);
        receipts.Select(receipt => receipt.Source).Should().Equal("385910000002", "385910000004");
    }

    [Test]
    public async Task The_octets_of_a_response_with_a_failure_are_those_of_the_specification()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send(new Multi { Destinations = [Sme("385910000001"), List("nobody")] }.Pdu(2));

        var response = await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 2);

        var messageId = response.AsSubmitMultiResp().MessageId;
        response.Body.Should().Equal([.. Octets.C(messageId), 1, 0, 0, .. Octets.C("nobody"), 0, 0, 0, 0x34]);
    }

    [Test]
    public async Task Distribution_lists_stand_for_their_members_and_an_accounts_own_goes_before_one_for_all()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, lists: Lists);
        var esme = await smsc.Bound();
        await esme.Send(new Multi { Destinations = [List("staff"), Sme("385910000001"), List("theirs"), List("mine"), List("STAFF")] }.Pdu(2));

        var (messageId, unsuccess) = (await esme.Expect(CommandId.SubmitMultiResp)).AsSubmitMultiResp();

        unsuccess.Should().Equal(
            (0, 0, "theirs", (uint)CommandStatus.ESME_RINVDLNAME), (0, 0, "STAFF", (uint)CommandStatus.ESME_RINVDLNAME));
        var first = long.Parse(messageId);
        Enumerable.Range(0, 5).Select(i => Stored(smsc, first + i).Destination).Should()
            .Equal("385930000001", "0911", "385910000001", "385930000003", "385930000004");
        smsc.Store.TryRead(first + 1, out var member).Should().BeTrue();
        var pdu = Pdu.Read<SubmitSm>(member.Body.Span, out _);
        (pdu.DestAddrTon, pdu.DestAddrNpi).Should().Be((2, 8));
    }

    [Test]
    public async Task When_all_fail_the_response_has_the_status_that_they_share_or_else_ESME_RSUBMITFAIL_and_names_each()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound();
        await esme.Send(
            new Multi { Destinations = [List("a"), List("b")] }.Pdu(2),
            new Multi { Destinations = [List("a"), Sme("")] }.Pdu(3));

        var alike = (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_RINVDLNAME, 2)).AsSubmitMultiResp();
        var mixed = (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_RSUBMITFAIL, 3)).AsSubmitMultiResp();

        alike.MessageId.Should().BeEmpty();
        alike.Unsuccess.Select(sme => sme.Address).Should().Equal("a", "b");
        mixed.MessageId.Should().BeEmpty();
        mixed.Unsuccess.Select(sme => (CommandStatus)sme.Status).Should().Equal(CommandStatus.ESME_RINVDLNAME, CommandStatus.ESME_RINVDSTADR);
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task More_failures_than_no_unsuccess_can_count_are_cut_off()
    {
        var list = new DistributionListOptions { Name = "bad", Members = [.. Enumerable.Repeat(new DistributionListMemberOptions { Address = "1" }, 300)] };
        using var smsc = new TestSmsc(TestSmsc.Standard, lists: [list]);
        smsc.Engine.Submissions.Rules = Refuse;
        var esme = await smsc.Bound();
        await esme.Send(new Multi { Destinations = [List("bad")] }.Pdu(2));

        var response = (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_RINVDSTADR, 2)).AsSubmitMultiResp();

        response.Unsuccess.Should().HaveCount(255);

        static bool Refuse(SubmissionBatch batch, in SubmissionItem item, out RuleDecision decision)
        {
            decision = new RuleDecision { Status = CommandStatus.ESME_RINVDSTADR };
            return true;
        }
    }

    [Test]
    public async Task A_rule_refuses_or_fails_one_destination_and_no_other()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        smsc.Engine.Submissions.Rules = Match;
        var esme = await smsc.Bound();
        await esme.Send(new Multi { Destinations = [Sme("1"), Sme("2"), Sme("3")], RegisteredDelivery = 1 }.Pdu(2));

        var (messageId, unsuccess) = (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 2)).AsSubmitMultiResp();

        unsuccess.Should().Equal((1, 1, "1", 0x4A1u));
        smsc.PassDelay();
        var receipts = (await esme.Expect(2, CommandId.DeliverSm)).Select(delivery => delivery.AsReceipt()).ToArray();
        receipts.Should().OnlyContain(receipt => receipt.MessageId == messageId);
        receipts.Select(receipt => (receipt.Source, receipt.Tlvs[TlvTag.MessageState][0])).Should().Equal(("2", (byte)5), ("3", (byte)2));

        static bool Match(SubmissionBatch batch, in SubmissionItem item, out RuleDecision decision)
        {
            var address = batch.DestinationOf(item, out _, out _);
            decision = address.SequenceEqual("1"u8)
                ? new RuleDecision { Status = (CommandStatus)0x4A1 }
                : new RuleDecision { State = address.SequenceEqual("2"u8) ? MessageState.UNDELIVERABLE : MessageState.DELIVERED };
            return true;
        }
    }

    [Test]
    public async Task What_is_over_the_accounts_limits_is_named_with_its_status()
    {
        using var smsc = new TestSmsc(new AccountOptions { Profile = ProfileName.Standard, MaxUnsettled = 3, MaxSubmitsPerSecond = 4 });
        var esme = await smsc.Bound();
        await esme.Send(new Multi { Destinations = Smes(6), RegisteredDelivery = 1 }.Pdu(2));

        var (messageId, unsuccess) = (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 2)).AsSubmitMultiResp();

        unsuccess.Select(sme => (sme.Address, (CommandStatus)sme.Status)).Should().Equal(
            ("385920000003", CommandStatus.ESME_RMSGQFUL),
            ("385920000004", CommandStatus.ESME_RTHROTTLED),
            ("385920000005", CommandStatus.ESME_RTHROTTLED));
        smsc.Account.Unsettled.Should().Be(3);
        smsc.PassDelay();
        (await esme.Expect(3, CommandId.DeliverSm)).Should().OnlyContain(delivery => delivery.AsReceipt().MessageId == messageId);
    }

    [TestCase(CommandStatus.ESME_RINVNUMDESTS, "none")]
    [TestCase(CommandStatus.ESME_RINVNUMDESTS, "255")]
    [TestCase(CommandStatus.ESME_RINVNUMDESTS, "too many")]
    [TestCase(CommandStatus.ESME_RINVDESTFLAG, "flag")]
    [TestCase(CommandStatus.ESME_RINVDSTADR, "long address")]
    [TestCase(CommandStatus.ESME_RINVDLNAME, "long name")]
    [TestCase(CommandStatus.ESME_RINVREPFLAG, "replace")]
    [TestCase(CommandStatus.ESME_RINVESMCLASS, "transaction")]
    [TestCase(CommandStatus.ESME_RINVREGDLVFLG, "receipt")]
    [TestCase(CommandStatus.ESME_RINVDFTMSGID, "canned")]
    [TestCase(CommandStatus.ESME_RINVMSGLEN, "two texts")]
    [TestCase(CommandStatus.ESME_RINVMSGLEN, "octets")]
    [TestCase(CommandStatus.ESME_RINVCMDLEN, "cut")]
    public async Task What_is_wrong_with_the_message_refuses_all_of_it(CommandStatus status, string how)
    {
        using var smsc = new TestSmsc(TestSmsc.Standard, submitMulti: new() { MaxDestinations = 3, MaxOctets = 4096 }, lists: Lists);
        var esme = await smsc.Bound();
        var multi = how switch
        {
            "none" => new Multi { Destinations = [] },
            "255" => new Multi { Destinations = Smes(255) },
            "too many" => new Multi { Destinations = [List("staff"), List("staff")] },
            "flag" => new Multi { Destinations = [[3, 1, 1, 0x31, 0]] },
            "long address" => new Multi { Destinations = [Sme(new string('1', 21))] },
            "long name" => new Multi { Destinations = [List(new string('a', 21))] },
            "replace" => new Multi { ReplaceIfPresent = 1 },
            "transaction" => new Multi { EsmClass = 2 },
            "receipt" => new Multi { RegisteredDelivery = 3 },
            "canned" => new Multi { DefaultMsgId = 9, Text = [] },
            "two texts" => new Multi { Tlvs = Octets.Tlv(0x0424, 1) },
            "octets" => new Multi { Destinations = Smes(3), Text = [], Tlvs = Octets.Tlv(0x0424, new byte[1400]) },
            _ => new Multi(),
        };
        await esme.Send(how == "cut" ? Octets.Pdu(0x21, 2, multi.Body()[..^8]) : multi.Pdu(2));

        (await esme.Expect(CommandId.SubmitMultiResp, status, 2)).Body.Should().BeEmpty();
        await esme.Send(new Multi().Pdu(3));
        await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 3);
    }

    [Test]
    public async Task Answers_keep_the_order_of_the_submits_also_with_a_store_that_commits_later()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(TestSmsc.Standard, store: store);
        var esme = await smsc.Bound();
        await esme.Send(new Submit().Pdu(2), new Multi { Destinations = Smes(3) }.Pdu(3), new Submit().Pdu(4), new Data().Pdu(5));
        await esme.Send(CommandId.Unbind, 6);
        await esme.ExpectNothing();

        await store.Commit();

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 3);
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 4);
        await esme.Expect(CommandId.DataSmResp, CommandStatus.ESME_ROK, 5);
        await esme.Expect(CommandId.UnbindResp, CommandStatus.ESME_ROK, 6);
    }

    [Test]
    public async Task What_the_store_could_not_commit_fails_for_every_destination()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(TestSmsc.Standard, store: store);
        var esme = await smsc.Bound();
        await esme.Send(new Multi { Destinations = Smes(2) }.Pdu(2));
        await esme.ExpectNothing();

        await store.Commit(safe: false);

        (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_RSYSERR, 2)).AsSubmitMultiResp().Unsuccess.Should().HaveCount(2);
        smsc.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public async Task A_fault_of_the_response_is_that_of_all_destinations()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var rules = new ScriptedRules { [2] = ScriptedRules.Fault(Engine.Faults.FaultKind.NoResponse) };
        smsc.Engine.Submissions.Rules = rules.Match;
        var esme = await smsc.Bound();
        await esme.Send(new Multi { Destinations = Smes(2), RegisteredDelivery = 1 }.Pdu(2), new Multi().Pdu(3));

        await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 3);
        smsc.PassDelay();
        await esme.Expect(2, CommandId.DeliverSm);
    }

    [Test]
    public async Task A_session_that_looks_numbers_up_asks_for_each_destination()
    {
        using var smsc = new TestSmsc(TestSmsc.Standard);
        var esme = await smsc.Bound(systemType: "HLR");
        await esme.Send(new Multi { Destinations = [Sme("385910000001"), Sme("385910000002")] }.Pdu(2));
        var messageId = (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 2)).AsSubmitMultiResp().MessageId;
        smsc.Store.TryRead(long.Parse(messageId), out var stored).Should().BeTrue();
        stored.Mode.Should().Be(ModeId.Hlr);

        smsc.PassDelay();

        (await esme.Expect(2, CommandId.DeliverSm)).Select(answer => answer.AsReceipt()).Should()
            .OnlyContain(answer => answer.MessageId == messageId && answer.Text.Contains("IMSI:"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task After_a_restart_receipts_still_show_the_message_id_of_the_group(bool isDecided)
    {
        using var folder = new TempFolder();
        var file = new StorageOptions { Path = folder.File("smsc.db") };
        string messageId;
        using (var store = new SqliteMessageStore(file, TimeProvider.System, _ => { }))
        {
            using var smsc = new TestSmsc(TestSmsc.Standard, store: store);
            var esme = await smsc.Bound(CommandId.BindTransmitter);
            await esme.Send(new Multi { Destinations = [Sme("1"), List("nobody"), Sme("2"), Sme("3")], RegisteredDelivery = 1 }.Pdu(2));
            messageId = (await esme.Expect(CommandId.SubmitMultiResp, CommandStatus.ESME_ROK, 2)).AsSubmitMultiResp().MessageId;
            if (isDecided)
            {
                smsc.PassDelay();
                await Wait.Until(() => smsc.Account.Receivers.Owed == 3, "the outcomes are decided");
            }
        }

        using var again = new SqliteMessageStore(file, TimeProvider.System, _ => { });
        using var restarted = new TestSmsc(TestSmsc.Standard, store: again);
        var receiver = await restarted.Bound(CommandId.BindReceiver);
        restarted.PassDelay();

        var receipts = (await receiver.Expect(3, CommandId.DeliverSm)).Select(delivery => delivery.AsReceipt()).ToArray();

        receipts.Should().OnlyContain(receipt => receipt.MessageId == messageId);
        receipts.Select(receipt => receipt.Source).Should().Equal("1", "2", "3");
    }

    private static (string Destination, string Text) Stored(TestSmsc smsc, long id)
    {
        smsc.Store.TryRead(id, out var message).Should().BeTrue();
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out var error);
        error.IsError.Should().BeFalse();
        return (System.Text.Encoding.ASCII.GetString(pdu.DestinationAddr), System.Text.Encoding.ASCII.GetString(pdu.ShortMessage));
    }
}
