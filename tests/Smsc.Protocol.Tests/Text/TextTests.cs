using CsCheck;
using Smsc.Protocol.Text;

namespace Smsc.Protocol.Tests.Text;

public sealed class TextTests
{
    [TestCase("é ÿ\0", "E920FF00", true)]
    [TestCase("", "", true)]
    [TestCase("€", "", false)]
    [TestCase("ab€", "", false)]
    public void Latin_1(string text, string hex, bool fits)
    {
        var octets = new byte[8];
        Latin1.TryEncode(text, octets, out var written).Should().Be(fits);
        Convert.ToHexString(octets, 0, written).Should().Be(hex);
        if (!fits) return;

        var characters = new char[8];
        new string(characters, 0, Latin1.Decode(octets.AsSpan(0, written), characters)).Should().Be(text);
    }

    [TestCase("A", "0041")]
    [TestCase("я", "044F")]
    [TestCase("😀", "D83DDE00")]
    [TestCase("", "")]
    public void Ucs_2_big_endian(string text, string hex)
    {
        var octets = new byte[8];
        Ucs2.TryEncode(text, octets, out var written).Should().BeTrue();
        Convert.ToHexString(octets, 0, written).Should().Be(hex);

        var characters = new char[8];
        new string(characters, 0, Ucs2.Decode(octets.AsSpan(0, written), characters)).Should().Be(text);
    }

    [Test]
    public void An_odd_octet_at_the_end_of_UCS2_is_dropped()
    {
        var characters = new char[8];

        new string(characters, 0, Ucs2.Decode(Hex.Bytes("004100"), characters)).Should().Be("A");
    }

    [Test]
    public void A_destination_that_is_too_short_is_refused()
    {
        Latin1.TryEncode("ab", new byte[1], out _).Should().BeFalse();
        Ucs2.TryEncode("ab", new byte[3], out _).Should().BeFalse();
        var latin1 = () => Latin1.Decode(new byte[2], new char[1]);
        var ucs2 = () => Ucs2.Decode(new byte[4], new char[1]);
        latin1.Should().Throw<ArgumentException>();
        ucs2.Should().Throw<ArgumentException>();
    }

    [Test]
    public void Any_text_in_UCS2_decodes_as_it_was_encoded()
    {
        Gen.Char.Array[0, 100].Sample(text =>
        {
            var octets = new byte[2 * text.Length];
            var read = new char[text.Length];
            return Ucs2.TryEncode(text, octets, out var written) && Ucs2.Decode(octets.AsSpan(0, written), read) == text.Length
                && read.SequenceEqual(text);
        });
    }

    // SMPP 3.4 §5.2.19, TS 23.038 §4 from 0xC0 on; 0 and 1 as Infobip has them.
    [TestCase(0x00, 0x01, Alphabet.Gsm7)]
    [TestCase(0x02, 0x02, Alphabet.Binary)]
    [TestCase(0x03, 0x03, Alphabet.Latin1)]
    [TestCase(0x04, 0x04, Alphabet.Binary)]
    [TestCase(0x05, 0x05, Alphabet.Jis)]
    [TestCase(0x06, 0x06, Alphabet.Cyrillic)]
    [TestCase(0x07, 0x07, Alphabet.Hebrew)]
    [TestCase(0x08, 0x08, Alphabet.Ucs2)]
    [TestCase(0x09, 0x09, Alphabet.Pictogram)]
    [TestCase(0x0A, 0x0A, Alphabet.MusicCodes)]
    [TestCase(0x0B, 0x0C, Alphabet.Reserved)]
    [TestCase(0x0D, 0x0D, Alphabet.ExtendedKanji)]
    [TestCase(0x0E, 0x0E, Alphabet.KsC5601)]
    [TestCase(0x0F, 0x0F, Alphabet.Reserved)]
    [TestCase(0x10, 0x13, Alphabet.Gsm7)]
    [TestCase(0x14, 0x17, Alphabet.Binary)]
    [TestCase(0x18, 0x1B, Alphabet.Ucs2)]
    [TestCase(0x1C, 0xBF, Alphabet.Reserved)]
    [TestCase(0xC0, 0xDF, Alphabet.Gsm7)]
    [TestCase(0xE0, 0xEF, Alphabet.Ucs2)]
    [TestCase(0xF0, 0xF3, Alphabet.Gsm7)]
    [TestCase(0xF4, 0xF7, Alphabet.Binary)]
    [TestCase(0xF8, 0xFB, Alphabet.Gsm7)]
    [TestCase(0xFC, 0xFF, Alphabet.Binary)]
    public void Every_data_coding_has_its_alphabet(int first, int last, Alphabet alphabet)
    {
        for (var value = first; value <= last; value++) DataCoding.AlphabetOf((byte)value).Should().Be(alphabet, $"{value:X2}");
    }

    [TestCase(Alphabet.Ia5)]
    [TestCase(Alphabet.Gsm7)]
    public void What_data_coding_1_is_can_be_said_and_changes_no_other(Alphabet one)
    {
        for (var value = 0; value <= byte.MaxValue; value++)
            DataCoding.AlphabetOf((byte)value, one).Should().Be(value == 1 ? one : DataCoding.AlphabetOf((byte)value));
    }

    [TestCase(0xF0, true, 0)]
    [TestCase(0xF4, true, 0)]
    [TestCase(0xF5, true, 1)]
    [TestCase(0xFF, true, 3)]
    [TestCase(0x10, true, 0)]
    [TestCase(0x14, true, 0)]
    [TestCase(0x18, true, 0)]
    [TestCase(0x1A, true, 2)]
    [TestCase(0x1C, false, 0)]
    [TestCase(0x00, false, 0)]
    [TestCase(0x08, false, 0)]
    [TestCase(0xE0, false, 0)]
    public void The_message_class_is_read(int dataCoding, bool has, int messageClass)
    {
        DataCoding.TryGetMessageClass((byte)dataCoding, out var read).Should().Be(has);
        if (has) read.Should().Be(messageClass);
        DataCoding.IsFlash((byte)dataCoding).Should().Be(has && messageClass == 0);
    }
}
