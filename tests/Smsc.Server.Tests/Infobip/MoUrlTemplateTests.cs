using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Push;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Every sentence of "received messages pushed to the client" of the manual.</summary>
public sealed class MoUrlTemplateTests
{
    private const string All =
        "http://h/?s=%Sender%&r=%Receiver%&t=%Text%&b=%Bin%&d=%Datetime%&i=%MessageId%&c=%Datacoding%&e=%Esmclass%";

    private static readonly MoUrlValues Abc = new()
    {
        Sender = "385910000001",
        Receiver = "41790000009",
        Text = "ABC",
        Bin = "414243",
        Datetime = "2026-01-15T09:30:00.000+0100",
        MessageId = "mo-1",
    };

    [TestCase("http://h/in?who=%sender%&what=%text%&output=xml", "http://h/in?who=385910000001&what=ABC", Description = "the manual's example")]
    [TestCase("http://h/in?who=%sender%&what=%bin%&output=xml", "http://h/in?who=385910000001&what=414243", Description = "the manual's other example")]
    [TestCase("http://h/in?output=json&who=%sender%", "http://h/in?who=385910000001")]
    [TestCase("http://h/in?OUTPUT&who=%sender%", "http://h/in?who=385910000001")]
    [TestCase("http://h/in?output=xml", "http://h/in")]
    [TestCase("http://h/in?myoutput=xml", "http://h/in?myoutput=xml")]
    [TestCase("http://h/output=xml", "http://h/output=xml", Description = "no parameter")]
    [TestCase("http://h/in?a=%SENDER%&b=%sEnDeR%", "http://h/in?a=385910000001&b=385910000001")]
    [TestCase("http://h/%receiver%/in?a=1", "http://h/41790000009/in?a=1")]
    [TestCase("http://h?a=%sender%", "http://h/?a=385910000001")]
    [TestCase("http://h:8080", "http://h:8080/")]
    [TestCase("https://h/in?d=%datetime%", "https://h/in?d=2026-01-15T09%3A30%3A00.000%2B0100")]
    [TestCase("http://h/in?i=%messageid%&c=%datacoding%&e=%esmclass%", "http://h/in?i=mo-1&c=0&e=0")]
    [TestCase("http://h/in?a=%20%text%%20", "http://h/in?a=%20ABC%20", Description = "escaped octets beside a placeholder")]
    [TestCase("http://h/in?a=%2525&t=%text%", "http://h/in?a=%2525&t=ABC")]
    [TestCase("http://h/in?a=%name%", "http://h/in?a=%25name%25", Description = "no placeholder: it comes as it was written")]
    [TestCase("http://h/in?t=%text%#part-%text%", "http://h/in?t=ABC", Description = "a fragment is never sent")]
    [TestCase("http://h/in?t=%text%&t=%text%", "http://h/in?t=ABC&t=ABC")]
    public void Each_name_is_replaced_by_its_value(string template, string url) => Url(template, Abc).Should().Be(url);

    [TestCase("a b&c=d?e#f/g%h+i", "a%20b%26c%3Dd%3Fe%23f%2Fg%25h%2Bi")]
    [TestCase("%bin%", "%25bin%25", Description = "what a subscriber writes is no placeholder")]
    [TestCase("žš€", "%C5%BE%C5%A1%E2%82%AC")]
    [TestCase("\r\n", "%0D%0A")]
    [TestCase("", "")]
    public void A_value_is_URL_encoded(string text, string encoded) =>
        Url("http://h/?t=%text%", Abc with { Text = text }).Should().Be($"http://h/?t={encoded}");

    [TestCase("t=%text%&b=%bin%", 0, "t=ABC&b=")]
    [TestCase("t=%text%&b=%bin%", 8, "t=&b=414243")]
    [TestCase("t=%text%&b=%bin%", 1, "t=&b=414243", Description = "not 0, whatever it means")]
    [TestCase("t=%text%", 0, "t=ABC")]
    [TestCase("t=%text%", 8, "t=ABC", Description = "the only one is always filled")]
    [TestCase("b=%bin%", 0, "b=414243")]
    [TestCase("b=%bin%", 8, "b=414243")]
    public void With_both_text_and_bin_data_coding_chooses_which_is_filled(string query, int dataCoding, string filled) =>
        Url($"http://h/?{query}", Abc with { DataCoding = (byte)dataCoding }).Should().Be($"http://h/?{filled}");

    [Test]
    public void Text_in_the_path_and_bin_in_the_query_are_both()
    {
        Url("http://h/%text%?b=%bin%", Abc).Should().Be("http://h/ABC?b=");
        Url("http://h/%text%?b=%bin%", Abc with { DataCoding = 4 }).Should().Be("http://h/?b=414243");
    }

    [Test]
    public void By_POST_the_query_is_the_body()
    {
        MoUrlTemplate.TryParse("http://h/in/%receiver%?who=%sender%&what=%text%&key=\u00e9&output=xml", out var template).Should().BeTrue();

        template!.TryFill(Abc with { Text = "a b" }, out var url, out var form).Should().BeTrue();

        url!.OriginalString.Should().Be("http://h/in/41790000009");
        form.Should().Be("who=385910000001&what=a%20b&key=%C3%A9");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("in?who=%sender%")]
    [TestCase("//h/in")]
    [TestCase("ftp://h/in")]
    [TestCase("http://%sender%/in")]
    [TestCase("http://%sender%.h/in")]
    [TestCase("http:///in")]
    [TestCase("http://h:%datacoding%/in")]
    public void What_is_no_absolute_URL_with_a_host_of_its_own_is_no_template(string? text) =>
        MoUrlTemplate.TryParse(text, out _).Should().BeFalse();

    [Test]
    public void Numbers_are_told_without_a_plus()
    {
        var values = Of(new SubmitSm { SourceAddr = "+385910000001"u8, DestinationAddr = "+41790000009"u8, ShortMessage = "ABC"u8 });

        (values.Sender, values.Receiver).Should().Be(("385910000001", "41790000009"));
        Of(new SubmitSm { SourceAddr = "INFO"u8, DestinationAddr = "4179"u8 }).Sender.Should().Be("INFO");
    }

    [Test]
    public void Octets_are_told_in_hex_in_upper_case_with_their_header_and_the_text_without_it()
    {
        // A header that asks for the Turkish single shift table, in which escape and 0x67 is a letter of its own.
        byte[] octets = [0x03, 0x24, 0x01, 0x01, 0x41, 0x1B, 0x67];

        var values = Of(new SubmitSm { DestinationAddr = "4179"u8, EsmClass = EsmClass.Udhi, ShortMessage = octets });

        values.Bin.Should().Be("03240101411B67");
        values.Text.Should().Be("Ağ");
        values.EsmClass.Should().Be(0x40);
    }

    [Test]
    public void A_text_in_message_payload_is_told_whole()
    {
        var text = string.Concat(Enumerable.Repeat("€ž", 500));
        var octets = Encoding.BigEndianUnicode.GetBytes(text);
        byte[] payload = [0x04, 0x24, (byte)(octets.Length >> 8), (byte)octets.Length, .. octets];

        var values = Of(new SubmitSm { DestinationAddr = "4179"u8, DataCoding = 8, Tlvs = payload });

        values.Text.Should().Be(text);
        values.Bin.Should().Be(Convert.ToHexString(octets));
        values.DataCoding.Should().Be(8);
    }

    [Test]
    public void The_text_of_binary_data_is_filled_too()
    {
        var values = Of(new SubmitSm { DestinationAddr = "4179"u8, DataCoding = 4, ShortMessage = [0x41, 0xE9] });

        Url("http://h/?t=%text%", values).Should().Be("http://h/?t=A%C3%A9");
    }

    [Test]
    public void All_that_there_is_can_be_told_at_once() =>
        Url(All, Abc with { EsmClass = 64 }).Should().Be(
            "http://h/?s=385910000001&r=41790000009&t=ABC&b=&d=2026-01-15T09%3A30%3A00.000%2B0100&i=mo-1&c=0&e=64");

    [Test]
    public void The_id_is_spelled_as_the_account_spells_ids()
    {
        var limits = new AccountOptions();
        limits.Dialect.MessageId = MessageIdStyle.Hex;
        var message = Stored(new SubmitSm { DestinationAddr = "4179"u8 });

        MoUrlValues.Of(message, AccountProfile.Of(limits), "").MessageId.Should().Be("00000000000004D2");
        MoUrlValues.Of(message, AccountProfile.Default, "").MessageId.Should().Be("1234");
    }

    [TestCase("http://h/in/%text%/x", "..", null)]
    [TestCase("http://h/in/%text%", ".", null)]
    [TestCase("http://h/in/.%text%", ".", null)]
    [TestCase("http://h/in/%2E%text%", "", null)]
    [TestCase("http://h/in/%text%", "...", "http://h/in/...")]
    [TestCase("http://h/in/%text%", "../..", "http://h/in/..%2F..")]
    [TestCase("http://h/in/../%text%", "a", "http://h/a")]
    [TestCase("http://h/in?t=%text%", "..", "http://h/in?t=..")]
    public void A_text_leads_to_no_other_path(string template, string text, string? expected)
    {
        MoUrlTemplate.TryParse(template, out var parsed).Should().BeTrue();
        var values = Abc with { Text = text };

        parsed!.TryFill(values, out var get).Should().Be(expected is not null);
        parsed.TryFill(values, out var post, out _).Should().Be(expected is not null);

        get?.AbsoluteUri.Should().Be(expected);
        post?.AbsolutePath.Should().Be(get!.AbsolutePath);
    }

    private static string Url(string template, in MoUrlValues values)
    {
        MoUrlTemplate.TryParse(template, out var parsed).Should().BeTrue();
        parsed!.TryFill(values, out var url).Should().BeTrue();
        return url!.AbsoluteUri;
    }

    private static MoUrlValues Of(scoped in SubmitSm pdu) => MoUrlValues.Of(Stored(pdu), AccountProfile.Default, "");

    private static StoredMessage Stored(scoped in SubmitSm pdu)
    {
        var octets = new byte[4096];
        scoped var writer = new SmppWriter(octets, CommandId.SubmitSm, CommandStatus.ESME_ROK, 1);
        pdu.Write(ref writer);
        var body = octets[PduHeader.Size..writer.End()];
        return new StoredMessage(1234, "acme01", 0, 0, 0, MessageState.ENROUTE, 0, false, body);
    }
}
