using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Tests.MobileOriginated;

/// <summary>What a message from a subscriber becomes, and why it is refused.</summary>
public sealed class MoInjectionTests
{
    private const string Euro = "\u20AC";
    private const string Rocket = "\U0001F680";

    private static DeliverSm Read(byte[] body)
    {
        var pdu = Pdu.Read<DeliverSm>(body, out var error);
        error.Should().Be(FieldError.None);
        return pdu;
    }

    private static byte[][] Bodies(MoMessage message, ProfileName profile = ProfileName.Infobip)
    {
        using var engine = new TestEngine(profile: profile);
        return [.. engine.Accept(message).Select(id => engine.Stored(id).Body.ToArray())];
    }

    [TestCase("385911234567", 1, 1, "385911234567")]
    [TestCase("+385911234567", 1, 1, "385911234567")]
    [TestCase("12345", 1, 1, "12345")]
    [TestCase("MyBank", 5, 0, "MyBank")]
    [TestCase("", 0, 0, "")]
    public void TON_and_NPI_follow_from_the_look_of_an_address(string address, byte ton, byte npi, string expected)
    {
        var pdu = Read(Bodies(Mo.Message() with { SourceAddr = address }).Single());

        (pdu.SourceAddrTon, pdu.SourceAddrNpi, Encoding.Latin1.GetString(pdu.SourceAddr)).Should().Be((ton, npi, expected));
    }

    [Test]
    public void What_is_given_is_in_the_deliver_sm_as_it_is()
    {
        var pdu = Read(Bodies(Mo.Message() with
        {
            SourceAddr = "+385",
            SourceAddrTon = 2,
            SourceAddrNpi = 8,
            DestAddrTon = 3,
            DestAddrNpi = 9,
            ServiceType = "WAP",
            ProtocolId = 0x7F,
            PriorityFlag = 3,
            EsmClass = 0x90,
            Parameters = [new(0x0204, new byte[] { 0x12, 0x34 }), new(0x1400, "vendor"u8.ToArray())],
        }).Single());

        (pdu.SourceAddrTon, pdu.SourceAddrNpi, Encoding.Latin1.GetString(pdu.SourceAddr)).Should().Be(((byte)2, (byte)8, "+385"));
        (pdu.DestAddrTon, pdu.DestAddrNpi, Encoding.Latin1.GetString(pdu.DestinationAddr)).Should().Be(((byte)3, (byte)9, "12345"));
        (Encoding.Latin1.GetString(pdu.ServiceType), pdu.ProtocolId, pdu.PriorityFlag, pdu.EsmClass).Should().Be(("WAP", (byte)0x7F, (byte)3, (byte)0x90));
        pdu.RegisteredDelivery.Should().Be(0);
        pdu.Tlvs.ToArray().Should().Equal([0x02, 0x04, 0, 2, 0x12, 0x34, 0x14, 0x00, 0, 6, .. "vendor"u8]);
    }

    [TestCase("Hello", 0, "Hello")]
    [TestCase(Euro, 0, "\u001Be")]
    [TestCase("\u0416", 8, "\u0004\u0016")]
    [TestCase(Rocket, 8, "\u00D8\u003D\u00DE\u0080")]
    public void A_text_is_GSM_7_bit_if_that_has_it_and_else_UCS2(string text, byte dataCoding, string octets)
    {
        var pdu = Read(Bodies(Mo.Message(text: text)).Single());

        pdu.DataCoding.Should().Be(dataCoding);
        Encoding.Latin1.GetString(pdu.ShortMessage).Should().Be(octets);
    }

    [TestCase(ProfileName.Infobip, "@", "\0")]
    [TestCase(ProfileName.Standard, "@", "@")]
    public void What_data_coding_1_means_is_the_accounts_own(ProfileName profile, string text, string octets) =>
        Encoding.Latin1.GetString(Read(Bodies(Mo.Message(text: text) with { DataCoding = 1 }, profile).Single()).ShortMessage).Should().Be(octets);

    [TestCase(3, "é", "\u00E9")]
    [TestCase(0xF0, "é", "\u0005")]
    [TestCase(0x18, "A", "\0A")]
    public void A_text_is_written_as_data_coding_says(byte dataCoding, string text, string octets) =>
        Encoding.Latin1.GetString(Read(Bodies(Mo.Message(text: text) with { DataCoding = dataCoding }).Single()).ShortMessage).Should().Be(octets);

    // Characters, of what, parts, and characters of the first part.
    [TestCase(160, "x", null, 1, 160)]
    [TestCase(161, "x", null, 2, 153)]
    [TestCase(160, "x", MoSegmentation.Udh, 1, 160)]
    [TestCase(306, "x", MoSegmentation.Udh, 2, 153)]
    [TestCase(307, "x", MoSegmentation.Udh, 3, 153)]
    [TestCase(304, "x", MoSegmentation.Udh16, 2, 152)]
    [TestCase(161, "x", MoSegmentation.Sar, 2, 153)]
    [TestCase(80, Euro, null, 1, 80)]
    [TestCase(81, Euro, null, 2, 76)]
    [TestCase(70, "\u0416", null, 1, 70)]
    [TestCase(71, "\u0416", null, 2, 67)]
    [TestCase(71, "\u0416", MoSegmentation.Udh16, 2, 66)]
    [TestCase(36, Rocket, null, 2, 66)]
    [TestCase(255 * 153, "x", null, 255, 153)]
    public void A_long_text_is_cut_where_its_parts_are_full_and_no_character_in_two(
        int count, string character, MoSegmentation? segmentation, int parts, int first)
    {
        var text = string.Concat(Enumerable.Repeat(character, count));

        var bodies = Bodies(Mo.Message(text: text) with { Segmentation = segmentation });

        bodies.Should().HaveCount(parts);
        var texts = bodies.Select(body =>
        {
            var data = UserData.Of(Read(body), out var error);
            error.Should().Be(FieldError.None);
            data.IsPart.Should().Be(parts > 1);
            var characters = new char[data.Text.Length];
            var alphabet = DataCoding.AlphabetOf(Read(body).DataCoding);
            var written = alphabet == Alphabet.Gsm7 ? Gsm7.Decode(data.Text, characters) : Ucs2.Decode(data.Text, characters);
            return new string(characters, 0, written);
        }).ToArray();
        string.Concat(texts).Should().Be(text);
        texts[0].Length.Should().Be(first);
    }

    [TestCase(MoSegmentation.Udh, 8)]
    [TestCase(MoSegmentation.Udh16, 16)]
    [TestCase(MoSegmentation.Sar, 16)]
    public void Parts_of_one_message_have_one_reference_and_those_of_the_next_another(MoSegmentation segmentation, byte width)
    {
        using var engine = new TestEngine();
        Concatenation[] Inject() => [.. engine.Accept(Mo.Message(text: new string('x', 400)) with { Segmentation = segmentation })
            .Select(id => UserData.Of(Read(engine.Stored(id).Body.ToArray()), out _).Concatenation)];

        var (one, other) = (Inject(), Inject());

        one.Select(part => (part.Width, part.Total, part.Sequence)).Should().Equal((width, 3, 1), (width, 3, 2), (width, 3, 3));
        one.Select(part => part.Reference).Distinct().Should().ContainSingle();
        other[0].Reference.Should().Be((ushort)(width == 8 ? (byte)(one[0].Reference + 1) : one[0].Reference + 1));
    }

    [Test]
    public void Octets_are_sent_as_they_are_and_cut_like_a_text()
    {
        var octets = Enumerable.Range(0, 300).Select(i => (byte)i).ToArray();

        var bodies = Bodies(Mo.Message() with { Text = null, Binary = octets });

        bodies.Select(body => UserData.Of(Read(body), out _).Text.Length).Should().Equal(134, 134, 32);
        bodies.Select(body => Read(body).DataCoding).Should().OnlyContain(coding => coding == DataCoding.Binary);
        bodies.SelectMany(body => UserData.Of(Read(body), out _).Text.ToArray()).Should().Equal(octets);
    }

    [TestCase(null)]
    [TestCase(MoSegmentation.Payload)]
    public void Octets_with_a_header_of_their_own_stay_together(MoSegmentation? segmentation)
    {
        byte[] octets = [6, 5, 4, 0x0B, 0x84, 0x23, 0xF0, .. Enumerable.Repeat((byte)1, 150)];

        var pdu = Read(Bodies(Mo.Message() with { Text = null, Binary = octets, EsmClass = 0x40, Segmentation = segmentation }).Single());

        pdu.EsmClass.Should().Be(0x40);
        UserData.Of(pdu, out _).Octets.ToArray().Should().Equal(octets);
    }

    [Test]
    public void A_payload_holds_65535_octets_in_one()
    {
        var pdu = Read(Bodies(Mo.Message(text: new string('x', 65_535)) with { Segmentation = MoSegmentation.Payload }).Single());

        pdu.ShortMessage.Length.Should().Be(0);
        var data = UserData.Of(pdu, out _);
        (data.IsPayload, data.Text.Length).Should().Be((true, 65_535));
    }

    private static IEnumerable<TestCaseData> Refusals()
    {
        var m = Mo.Message();
        (string Name, MoMessage Message, string Field, string Says)[] cases =
        [
            ("to_empty", m with { DestinationAddr = "" }, "DestinationAddr", "destination_addr"),
            ("to_21", m with { DestinationAddr = new string('1', 21) }, "DestinationAddr", "destination_addr"),
            ("to_not_ASCII", m with { DestinationAddr = "é" }, "DestinationAddr", "destination_addr"),
            ("from_21", m with { SourceAddr = new string('1', 21) }, "SourceAddr", "source_addr"),
            ("from_control", m with { SourceAddr = "a\0b" }, "SourceAddr", "source_addr"),
            ("from_ton", m with { SourceAddrTon = 7 }, "SourceAddrTon", "source_addr_ton"),
            ("from_npi", m with { SourceAddrNpi = 2 }, "SourceAddrNpi", "source_addr_npi"),
            ("to_ton", m with { DestAddrTon = 7 }, "DestAddrTon", "dest_addr_ton"),
            ("to_npi", m with { DestAddrNpi = 19 }, "DestAddrNpi", "dest_addr_npi"),
            ("service_type", m with { ServiceType = "sixsix" }, "ServiceType", "service_type"),
            ("priority", m with { PriorityFlag = 4 }, "PriorityFlag", "priority_flag"),
            ("neither", m with { Text = null }, "Text", "text"),
            ("both", m with { Binary = new byte[1] }, "Text", "text"),
            ("not_latin", m with { Text = "\u0416", DataCoding = 3 }, "Text", "text"),
            ("not_gsm", m with { Text = "\u0416", DataCoding = 0 }, "Text", "text"),
            ("binary_coding", m with { DataCoding = 4 }, "DataCoding", "data_coding"),
            ("reserved_coding", m with { DataCoding = 0x0B }, "DataCoding", "data_coding"),
            ("none_255", m with { Text = new string('x', 255), Segmentation = MoSegmentation.None }, "Text", "text"),
            ("payload_65536", m with { Text = null, Binary = new byte[65_536], Segmentation = MoSegmentation.Payload }, "Binary", "binary"),
            ("parts_256", m with { Text = new string('x', (255 * 153) + 1) }, "Text", "text"),
            ("text_too_long", m with { Text = new string('x', 70_000) }, "Text", "text"),
            ("mode", m with { EsmClass = 1 }, "EsmClass", "esm_class"),
            ("type", m with { EsmClass = 0x0C }, "EsmClass", "esm_class"),
            ("udhi_of_text", m with { EsmClass = 0x40 }, "EsmClass", "esm_class"),
            ("udhi_and_udh", m with { Text = null, Binary = new byte[] { 0, 1 }, EsmClass = 0x40, Segmentation = MoSegmentation.Udh }, "EsmClass", "esm_class"),
            ("udhi_and_sar", m with { Text = null, Binary = new byte[] { 0, 1 }, EsmClass = 0x40, Segmentation = MoSegmentation.Sar }, "EsmClass", "esm_class"),
            ("udh_too_long", m with { Text = null, Binary = new byte[] { 5, 1 }, EsmClass = 0x40 }, "Binary", "binary"),
            ("payload_tlv", m with { Parameters = [new(0x0424, new byte[1])] }, "Parameters", "message_payload"),
            ("sar_tlv", m with { Parameters = [new(0x020C, new byte[2])], Segmentation = MoSegmentation.Sar }, "Parameters", "sar_msg_ref_num"),
            ("tlv_length", m with { Parameters = [new(0x0204, new byte[3])] }, "Parameters", "user_message_reference"),
            ("tlv_too_long", m with { Parameters = [new(0x1400, new byte[65_536])] }, "Parameters", "parameters"),
            ("tlvs_too_long", m with { Parameters = [new(0x1400, new byte[65_535]), new(0x1400, new byte[5_000])] }, "Parameters", "parameters"),
            ("all_too_long", m with { Text = new string('x', 10_000), Segmentation = MoSegmentation.Payload, Parameters = [new(0x1400, new byte[60_000])] }, "Parameters", "parameters"),
        ];
        return cases.Select(each => new TestCaseData(each.Message, each.Field, each.Says).SetName($"{nameof(What_cannot_be_is_refused_by_the_name_of_its_field)}({each.Name})"));
    }

    [TestCaseSource(nameof(Refusals))]
    public void What_cannot_be_is_refused_by_the_name_of_its_field(MoMessage message, string field, string says)
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();

        var result = engine.Inject(message);

        result.IsAccepted.Should().BeFalse();
        result.Ids.Should().BeEmpty();
        (result.Refusal!.Kind, result.Refusal.Field).Should().Be((MoRefusalKind.Invalid, field));
        result.Refusal.Reason.Should().Contain(says);
        typeof(MoMessage).GetProperty(result.Refusal.Field).Should().NotBeNull();
        session.ReceivedCount.Should().Be(0);
        engine.ShouldBeSettled();
        engine.Engine.MobileOriginated.PendingOctets.Should().Be(0);
    }

    [Test]
    public void An_account_that_is_not_known_or_was_removed_is_named()
    {
        using var engine = new TestEngine();

        engine.Inject(Mo.Message() with { Account = "nobody" }).Refusal.Should().Match<MoRefusal>(refusal =>
            refusal.Kind == MoRefusalKind.UnknownAccount && refusal.Field == "Account" && refusal.Reason.Contains("nobody"));
        engine.Engine.Reload(new ReloadOptions { Accounts = [new AccountOptions { SystemId = "other" }] });
        engine.Inject(Mo.Message()).Refusal!.Kind.Should().Be(MoRefusalKind.UnknownAccount);
    }

    [Test]
    public void A_session_that_is_not_bound_or_does_not_receive_is_named()
    {
        using var engine = new TestEngine(accounts: 2);
        var gone = engine.Receiver();
        gone.Leave();
        var ofAnother = engine.Receiver(engine.Engine.Accounts.All[1]);
        var lookups = engine.Receiver(mode: Engine.Modes.ModeId.Hlr);
        foreach (var id in new[] { gone.Id, ofAnother.Id, lookups.Id, 4711 })
        {
            engine.Inject(Mo.Message() with { SessionId = id }).Refusal.Should().Match<MoRefusal>(refusal =>
                refusal.Kind == MoRefusalKind.NoReceiver && refusal.Field == "SessionId" && refusal.Reason.Contains($"{id}"));
        }

        engine.ShouldBeSettled();
    }

    [Test]
    public void A_queue_that_is_full_refuses_all_parts()
    {
        using var engine = new TestEngine(maxUnsettled: 4);
        engine.Accept(Mo.Message(text: new string('x', 400)));

        engine.Inject(Mo.Message(text: new string('x', 200))).Refusal!.Kind.Should().Be(MoRefusalKind.QueueFull);

        engine.Account.Unsettled.Should().Be(3);
        engine.Accept(Mo.Message());
        engine.Receiver().AcknowledgeUntilQuiet().Should().Be(4);
        engine.Accept(Mo.Message(text: new string('x', 200)));
    }

    [Test]
    public void A_rate_of_submits_does_not_count()
    {
        using var engine = new TestEngine(maxSubmitsPerSecond: 1);

        for (var i = 0; i < 10; i++) engine.Accept(Mo.Message());
    }

    [Test]
    public void Past_the_octets_that_may_wait_further_ones_are_refused_until_some_were_taken()
    {
        using var engine = new TestEngine(mobileOriginated: new MobileOriginatedOptions { MaxPendingOctets = 200_000 });
        var big = Mo.Message(text: new string('x', 60_000)) with { Segmentation = MoSegmentation.Payload };
        for (var i = 0; i < 3; i++) engine.Accept(big);

        var refused = engine.Inject(big);

        refused.Refusal!.Kind.Should().Be(MoRefusalKind.QueueFull);
        refused.Refusal.Reason.Should().Contain("MaxPendingOctets");
        engine.Account.Unsettled.Should().Be(3);
        engine.Receiver().Acknowledge(1);
        engine.Accept(big);
        engine.Engine.MobileOriginated.PendingOctets.Should().BeInRange(180_000, 200_000);
    }

    [Test]
    public async Task A_cancelled_injection_accepts_nothing()
    {
        using var engine = new TestEngine();

        var inject = () => engine.Engine.MobileOriginated.InjectAsync(Mo.Message(), new CancellationToken(canceled: true));

        await inject.Should().ThrowAsync<OperationCanceledException>();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Many_at_once_are_all_accepted_with_ids_of_their_own()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        var ids = new System.Collections.Concurrent.ConcurrentBag<long>();

        Parallel.For(0, 8, _ =>
        {
            for (var i = 0; i < 200; i++)
            {
                foreach (var id in engine.Inject(Mo.Message(text: new string('x', 200))).Ids) ids.Add(id);
                session.Acknowledge(3);
            }
        });
        session.AcknowledgeUntilQuiet();

        ids.Distinct().Should().HaveCount(3_200);
        session.Received.Order().Should().Equal(ids.Order());
        engine.ShouldBeSettled();
        engine.Engine.MobileOriginated.PendingOctets.Should().Be(0);
    }
}
