using CsCheck;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

public sealed class OutgoingTextTests
{
    private static readonly TextOptions Plain = default;
    private static readonly TextOptions Turkish = new() { Language = NationalLanguage.Turkish, SingleShift = true };

    private const string TurkishText = "Artık Ulusal Dil Tanımlayıcısı ile Türkçe karakterli smslerinizi rahatlıkla iletebilirsiniz.";

    [Test]
    public void A_text_of_184_GSM_7_bit_characters_is_two_messages() => Encode(new string('a', 184), Plain).SmsCount.Should().Be(2);

    [Test]
    public void A_Turkish_text_of_92_characters_with_its_single_shift_is_one_message()
    {
        TurkishText.Should().HaveLength(92);

        var encoded = Encode(TurkishText, Turkish);

        encoded.SmsCount.Should().Be(1);
        encoded.DataCoding.Should().Be(DataCoding.Default);
        encoded.EsmClass.Should().Be(EsmClass.Udhi);
        encoded.UserData[..4].ToArray().Should().Equal(0x03, 0x24, 0x01, 0x01);
        Encode(TurkishText, Plain).Should().Match<EncodedText>(plain => plain.SmsCount == 2 && plain.DataCoding == DataCoding.Ucs2);
    }

    // Characters that take one septet, or one unit of UCS2, and how many messages they are.
    [TestCase('a', 0, 1)]
    [TestCase('a', 160, 1)]
    [TestCase('a', 161, 2)]
    [TestCase('a', 306, 2)]
    [TestCase('a', 307, 3)]
    [TestCase('я', 70, 1)]
    [TestCase('я', 71, 2)]
    [TestCase('я', 134, 2)]
    [TestCase('я', 135, 3)]
    public void Messages_are_counted_as_a_phone_would_receive_them(char character, int length, int messages) =>
        Encode(new string(character, length), Plain).SmsCount.Should().Be(messages);

    [TestCase(true, false, 155, 1)]
    [TestCase(true, false, 156, 2)]
    [TestCase(true, false, 298, 2)]
    [TestCase(true, false, 299, 3)]
    [TestCase(true, true, 152, 1)]
    [TestCase(true, true, 153, 2)]
    [TestCase(true, true, 292, 2)]
    [TestCase(true, true, 293, 3)]
    public void The_header_of_shifts_takes_its_share(bool single, bool locking, int length, int messages) =>
        Encode(new string('a', length), new TextOptions { Language = NationalLanguage.Portuguese, SingleShift = single, LockingShift = locking })
            .SmsCount.Should().Be(messages);

    [Test]
    public void Characters_of_the_extension_table_count_twice_and_are_not_cut()
    {
        Encode(new string('€', 80), Plain).SmsCount.Should().Be(1);
        Encode(new string('€', 81), Plain).SmsCount.Should().Be(2);

        // 153 is odd: each part holds 76.
        Encode(new string('€', 152), Plain).SmsCount.Should().Be(2);
        Encode(new string('€', 153), Plain).SmsCount.Should().Be(3);
    }

    [Test]
    public void A_pair_of_surrogates_is_not_cut()
    {
        Encode(Times("😀", 35), Plain).SmsCount.Should().Be(1);

        // 67 units hold 33 pairs.
        Encode(Times("😀", 66), Plain).SmsCount.Should().Be(2);
        Encode(Times("😀", 67), Plain).SmsCount.Should().Be(3);
    }

    [Test]
    public void Spanish_has_no_locking_shift()
    {
        var encoded = Encode("ñandú, fácil", new TextOptions { Language = NationalLanguage.Spanish, SingleShift = true, LockingShift = true });

        encoded.UserData[..4].ToArray().Should().Equal(0x03, 0x24, 0x01, 0x02);
        Encode("plain", new TextOptions { Language = NationalLanguage.Spanish, LockingShift = true }).EsmClass.Should().Be(0);
    }

    [Test]
    public void Both_shifts_stand_before_the_text() =>
        Encode("ação", new TextOptions { Language = NationalLanguage.Portuguese, SingleShift = true, LockingShift = true })
            .UserData[..7].ToArray().Should().Equal(0x06, 0x24, 0x01, 0x03, 0x25, 0x01, 0x03);

    [Test]
    public void A_language_without_a_shift_changes_nothing() =>
        Encode("Hello", new TextOptions { Language = NationalLanguage.Turkish }).Should().Match<EncodedText>(text => text.EsmClass == 0 && text.SmsCount == 1);

    [Test]
    public void What_the_tables_asked_for_have_not_goes_without_them()
    {
        // The Turkish locking shift has no grave e, the default alphabet has.
        var locking = new TextOptions { Language = NationalLanguage.Turkish, LockingShift = true };

        Encode("caffè", locking).Should().Match<EncodedText>(text => text.EsmClass == 0 && text.DataCoding == DataCoding.Default);
        Encode("жук", locking).Should().Match<EncodedText>(text => text.EsmClass == 0 && text.DataCoding == DataCoding.Ucs2);
    }

    [TestCase("Hello", DataCoding.FlashGsm7)]
    [TestCase("Привет", DataCoding.FlashUcs2)]
    public void Flash_is_class_0(string text, byte dataCoding)
    {
        var encoded = Encode(text, new TextOptions { Flash = true });

        encoded.DataCoding.Should().Be(dataCoding);
        DataCoding.IsFlash(dataCoding).Should().BeTrue();
        Decode(encoded).Should().Be(text);
        Excerpt(encoded).Should().Be(text == "Hello" ? "Hello" : "??????");
    }

    [TestCase('a', 255 * 153)]
    [TestCase('я', 255 * 67)]
    public void There_are_at_most_255_parts(char character, int most)
    {
        Encode(new string(character, most), Plain).SmsCount.Should().Be(255);
        OutgoingText.TryEncode(new string(character, most + 1), Plain, out _).Should().BeFalse();
        OutgoingText.TryEncode(new string(character, 1_000_000), Plain, out _).Should().BeFalse();
    }

    [Test]
    public void A_long_text_with_national_tables_is_read_again_from_message_payload()
    {
        var text = Times(TurkishText, 20);

        var encoded = Encode(text, Turkish);

        encoded.UserData.Length.Should().BeGreaterThan(SmppReader.MaxShortMessage);
        Decode(encoded).Should().Be(text);
        Excerpt(encoded).Should().Be("Art?k Ulusal Dil Tan");
    }

    [Test]
    public void What_was_encoded_is_read_again()
    {
        var characters = Gen.OneOf(
            Gen.Char[' ', '~'], Gen.Char["€[]{}|^~\\\n"], Gen.Char["ğĞşŞıİçãõáúíóêâÀ"], Gen.Char["ёжΩéè"], Gen.Char['\u4E00', '\u4E10']);
        Gen.Select(characters.Array[0, 400], Gen.Enum<NationalLanguage>(), Gen.Bool, Gen.Bool, Gen.Bool).Sample((text, language, single, locking, flash) =>
        {
            var options = new TextOptions { Language = language, SingleShift = single, LockingShift = locking, Flash = flash };
            var encoded = Encode(new string(text), options);

            Decode(encoded).Should().Be(new string(text));
            encoded.SmsCount.Should().BeGreaterThan(0);
        });
    }

    private static EncodedText Encode(string text, TextOptions options)
    {
        OutgoingText.TryEncode(text, options, out var encoded).Should().BeTrue();
        return encoded;
    }

    private static string Times(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string Decode(EncodedText encoded)
    {
        var pdu = Pdu(encoded);
        var characters = new char[encoded.UserData.Length];
        return new string(characters, 0, MessageText.Decode(pdu, characters));
    }

    private static string Excerpt(EncodedText encoded)
    {
        var octets = new byte[DeliveryReceipt.MaxText];
        return Gsm7.DecodeToString(octets.AsSpan(0, ReceiptExcerpt.Write(Pdu(encoded), AccountProfile.Of(new AccountOptions { Profile = ProfileName.Standard }), octets)));
    }

    /// <summary>Up to 254 octets in short_message, more in message_payload.</summary>
    private static SubmitSm Pdu(EncodedText encoded)
    {
        var isShort = encoded.UserData.Length <= SmppReader.MaxShortMessage;
        return new SubmitSm
        {
            DataCoding = encoded.DataCoding,
            EsmClass = encoded.EsmClass,
            ShortMessage = isShort ? encoded.UserData.Span : default,
            Tlvs = isShort ? default : Octets.Tlv((ushort)TlvTag.MessagePayload, encoded.UserData.ToArray()),
        };
    }
}
