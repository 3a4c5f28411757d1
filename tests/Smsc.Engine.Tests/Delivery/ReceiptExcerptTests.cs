using System.Text;
using CsCheck;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Tests.Delivery;

public sealed class ReceiptExcerptTests
{
    private const string Twenty = "61626364656667686970717273747576777879";

    private static readonly AccountProfile Infobip = AccountProfile.Default;
    private static readonly AccountProfile Standard = AccountProfile.Of(new AccountOptions { Profile = ProfileName.Standard });

    // data_coding, short_message, what a receipt repeats of it; all in hex.
    [TestCase(0x00, "", "")]
    [TestCase(0x00, "48656C6C6F", "48656C6C6F")]
    [TestCase(0x00, "000211", "000211", Description = "GSM 7-bit as it is: @$_")]
    [TestCase(0x00, Twenty + "7A41", Twenty + "7A", Description = "20 octets and no more")]
    [TestCase(0x00, Twenty + "1B65", Twenty, Description = "a euro sign would be cut")]
    [TestCase(0x00, "1B651B651B651B651B651B651B651B651B651B651B65", "1B651B651B651B651B651B651B651B651B651B65")]
    [TestCase(0x00, "E9", "05", Description = "an octet over 0x7F is read as Latin-1")]
    [TestCase(0xF0, "48656C6C6F", "48656C6C6F", Description = "flash")]
    [TestCase(0x01, "4024", "0002", Description = "IA5: @$")]
    [TestCase(0x01, "415B60E9", "411B3C3F3F", Description = "IA5: an escaped bracket; a grave accent and an octet over 0x7F are not there")]
    [TestCase(0x03, "E9E840FF", "0504003F", Description = "Latin-1: éè@ÿ")]
    [TestCase(0x08, "00480451D83DDE000021", "483F3F21", Description = "UCS2: a Cyrillic letter and a pair for one character")]
    [TestCase(0x08, "20AC00", "1B65", Description = "an odd octet at the end")]
    [TestCase(0x08, "D83D0041", "3F41", Description = "half a pair")]
    [TestCase(0x06, "41B041", "413F41", Description = "ISO-8859-5")]
    [TestCase(0x0B, "41B041", "413F41", Description = "reserved")]
    [TestCase(0x02, "48656C6C6F", "", Description = "binary")]
    [TestCase(0x04, "48656C6C6F", "", Description = "binary")]
    [TestCase(0xF4, "48656C6C6F", "", Description = "binary flash")]
    public void The_start_of_a_message_in_GSM_7_bit(byte dataCoding, string message, string excerpt) =>
        Write(new SubmitSm { DataCoding = dataCoding, ShortMessage = Convert.FromHexString(message) }, Standard).Should().Be(excerpt);

    [Test]
    public void Data_coding_1_is_what_the_account_says()
    {
        var pdu = new SubmitSm { DataCoding = 1, ShortMessage = [0x40, 0x00] };

        Write(pdu, Infobip).Should().Be("4000", "in GSM 7-bit 0x40 is an inverted exclamation mark, and 0x00 the commercial at");
        Write(pdu, Standard).Should().Be("003F", "in IA5 0x40 is the commercial at, and 0x00 no character");
    }

    [Test]
    public void A_header_does_not_count_and_its_languages_do()
    {
        // A Spanish single shift: escape 0x41 is Á, which the default alphabet has not.
        byte[] spanish = [0x03, 0x24, 0x01, 0x02, 0x41, 0x1B, 0x41, 0x42];

        Write(new SubmitSm { EsmClass = EsmClass.Udhi, ShortMessage = spanish }, Standard).Should().Be("413F42");
    }

    [Test]
    public void A_payload_is_the_message_too()
    {
        var tlvs = Fakes.Submit.Tlv(TlvTag.MessagePayload, [.. Encoding.ASCII.GetBytes("From a payload of more than twenty")]);

        Write(new SubmitSm { Tlvs = tlvs }, Standard).Should().Be(Convert.ToHexString("From a payload of mo"u8));
    }

    [Test]
    public void A_header_that_runs_past_its_data_leaves_no_text() =>
        Write(new SubmitSm { EsmClass = EsmClass.Udhi, ShortMessage = [0x20, 0x41] }, Standard).Should().BeEmpty();

    [Test]
    public void Whatever_the_message_holds_the_excerpt_is_whole_septets() =>
        Gen.Select(Gen.Byte, Gen.Byte.Array[0, 254], Gen.Bool).Sample((dataCoding, message, udhi) =>
        {
            var excerpt = Convert.FromHexString(
                Write(new SubmitSm { DataCoding = dataCoding, ShortMessage = message, EsmClass = udhi ? EsmClass.Udhi : (byte)0 }, Standard));
            return excerpt.Length <= 20 && Gsm7.AreSeptets(excerpt) && !(excerpt is [.., Gsm7.Escape])
                && Gsm7.SeptetCount(Gsm7.DecodeToString(excerpt)) == excerpt.Length;
        });

    private static string Write(in SubmitSm pdu, AccountProfile profile)
    {
        var octets = new byte[DeliveryReceipt.MaxText];
        return Convert.ToHexString(octets, 0, ReceiptExcerpt.Write(pdu, profile, octets));
    }
}
