using CsCheck;
using Smsc.Protocol.Text;

namespace Smsc.Protocol.Tests.Text;

public sealed class Gsm7Tests
{
    private static readonly (string Table, Gsm7Alphabet Alphabet)[] FirstTables =
    [
        ("default", default),
        ("default", new Gsm7Alphabet(NationalLanguage.Spanish, NationalLanguage.None)),
        ("turkish_locking_shift", new Gsm7Alphabet(NationalLanguage.Turkish, NationalLanguage.None)),
        ("portuguese_locking_shift", new Gsm7Alphabet(NationalLanguage.Portuguese, NationalLanguage.None)),
    ];

    private static readonly (string Table, Gsm7Alphabet Alphabet)[] SecondTables =
    [
        ("extension", default),
        ("turkish_single_shift", new Gsm7Alphabet(NationalLanguage.None, NationalLanguage.Turkish)),
        ("spanish_single_shift", new Gsm7Alphabet(NationalLanguage.None, NationalLanguage.Spanish)),
        ("portuguese_single_shift", new Gsm7Alphabet(NationalLanguage.None, NationalLanguage.Portuguese)),
    ];

    [Test]
    public void Every_septet_has_the_character_of_the_specification()
    {
        foreach (var (table, alphabet) in FirstTables)
        {
            var characters = Table(table);
            characters.Should().HaveCount(128, table);
            foreach (var (septet, character) in characters)
            {
                if (septet == Gsm7.Escape) continue;

                Gsm7.DecodeToString([septet], alphabet).Should().Be(character.ToString(), $"{table} {septet:X2}");
                Encode(character!.Value.ToString(), alphabet).Should().Equal([septet], $"{table} {septet:X2}");
            }
        }
    }

    [Test]
    public void Every_escaped_septet_has_the_character_of_the_specification_and_others_that_of_the_first_table()
    {
        var firsts = Table("default");
        foreach (var (table, alphabet) in SecondTables)
        {
            var characters = Table(table);
            for (byte septet = 0; septet < 128; septet++)
            {
                var character = characters.GetValueOrDefault(septet);
                var shown = septet == Gsm7.Escape ? ' ' : character ?? firsts[septet]!.Value;

                Gsm7.DecodeToString([Gsm7.Escape, septet], alphabet).Should().Be(shown.ToString(), $"{table} {septet:X2}");
                if (character is null || firsts.ContainsValue(character)) continue;

                Encode(character.Value.ToString(), alphabet).Should().Equal([Gsm7.Escape, septet], $"{table} {septet:X2}");
            }
        }
    }

    [TestCase("", "")]
    [TestCase("@£$", "000102")]
    [TestCase("[€]", "1B3C 1B65 1B3E")]
    [TestCase("Hello {x}", "48656C6C6F20 1B28 78 1B29")]
    public void Texts_are_encoded_one_septet_an_octet(string text, string hex)
    {
        Encode(text).Should().Equal(Hex.Bytes(hex));
        Gsm7.SeptetCount(text).Should().Be(Hex.Bytes(hex).Length);
        Gsm7.DecodeToString(Hex.Bytes(hex)).Should().Be(text);
    }

    [TestCase("ç")]
    [TestCase("`")]
    [TestCase("Α")]
    [TestCase("я")]
    [TestCase("😀")]
    [TestCase("\0")]
    [TestCase("\u001B")]
    [TestCase("Hello ∞")]
    public void A_text_outside_of_the_alphabet_does_not_fit(string text)
    {
        Gsm7.SeptetCount(text).Should().Be(-1);
        Gsm7.TryEncode(text, new byte[32], out var written).Should().BeFalse();
        written.Should().Be(0);
    }

    [Test]
    public void A_national_language_takes_what_the_default_alphabet_does_not()
    {
        Gsm7.SeptetCount("ş").Should().Be(-1);
        Gsm7.SeptetCount("ş", new Gsm7Alphabet(NationalLanguage.None, NationalLanguage.Turkish)).Should().Be(2);
        Gsm7.SeptetCount("ş", new Gsm7Alphabet(NationalLanguage.Turkish, NationalLanguage.None)).Should().Be(1);
        Gsm7.SeptetCount("Á", new Gsm7Alphabet(NationalLanguage.None, NationalLanguage.Spanish)).Should().Be(2);
        Gsm7.SeptetCount("∞", new Gsm7Alphabet(NationalLanguage.Portuguese, NationalLanguage.Portuguese)).Should().BePositive();
    }

    [Test]
    public void A_user_data_header_chooses_the_alphabet()
    {
        UserDataHeader.TryRead(Hex.Bytes("06 240102 250103"), out var header, out _).Should().BeTrue();

        Gsm7Alphabet.Of(header).Should().Be(new Gsm7Alphabet(NationalLanguage.Portuguese, NationalLanguage.Spanish));
        Gsm7Alphabet.Of(default).Should().Be(default(Gsm7Alphabet));
        Gsm7.DecodeToString([0x41], new Gsm7Alphabet((NationalLanguage)99, (NationalLanguage)99)).Should().Be("A");
    }

    [TestCase("1B1B", " ")]
    [TestCase("1B1B65", " e")]
    [TestCase("1B", " ")]
    [TestCase("411B", "A ")]
    [TestCase("1B41", "A")]
    [TestCase("1B1B1B65", " €")]
    [TestCase("E9", "é")]
    [TestCase("1BE9", "é")]
    public void Odd_octets_are_shown_as_something(string hex, string text)
    {
        Gsm7.DecodeToString(Hex.Bytes(hex)).Should().Be(text);
    }

    [Test]
    public void A_destination_that_is_too_short_is_refused()
    {
        Gsm7.TryEncode("ab", new byte[1], out _).Should().BeFalse();
        Gsm7.TryEncode("€", new byte[1], out _).Should().BeFalse();
        Gsm7.TryEncode("a€", new byte[1], out _).Should().BeFalse();
        var decode = () => Gsm7.Decode(new byte[2], new char[1]);
        decode.Should().Throw<ArgumentException>();
    }

    [Test]
    public void Septets_are_told_from_other_octets()
    {
        Gsm7.AreSeptets(Hex.Bytes("007F1B")).Should().BeTrue();
        Gsm7.AreSeptets(Hex.Bytes("0080")).Should().BeFalse();
    }

    // 3GPP TS 23.038's "hellohello", and the empty text.
    [TestCase("hellohello", 0, "E8329BFD4697D9EC37")]
    [TestCase("", 0, "")]
    [TestCase("A", 0, "41")]
    [TestCase("A", 1, "82")]
    [TestCase("A", 6, "4010")]
    [TestCase("AAAAAAA", 0, "C160 3018 0C06 01")]
    [TestCase("AAAAAAAA", 0, "C160 3018 0C06 83")]
    public void Septets_are_packed_and_unpacked(string text, int fillBits, string hex)
    {
        var septets = Encode(text);
        var packed = new byte[Gsm7.PackedSize(septets.Length, fillBits)];

        Gsm7.Pack(septets, packed, fillBits).Should().Be(packed.Length);
        packed.Should().Equal(Hex.Bytes(hex));

        var unpacked = new byte[septets.Length];
        Gsm7.TryUnpack(packed, septets.Length, unpacked, fillBits).Should().BeTrue();
        unpacked.Should().Equal(septets);
        Gsm7.TryUnpack(packed, packed.Length * 8 / 7 + 1, new byte[32], fillBits).Should().BeFalse();
    }

    [TestCase(0, 0)]
    [TestCase(6, 1)]
    [TestCase(7, 0)]
    [TestCase(4, 3)]
    [TestCase(12, 2)]
    public void Fill_bits_bring_the_text_to_a_septet(int headerSize, int fillBits)
    {
        Gsm7.FillBits(headerSize).Should().Be(fillBits);
        ((headerSize * 8 + fillBits) % 7).Should().Be(0);
    }

    [Test]
    public void Pack_and_unpack_refuse_mistakes_of_the_caller()
    {
        var tooShort = () => Gsm7.Pack(new byte[8], new byte[6]);
        var fill = () => Gsm7.Pack(new byte[1], new byte[2], 7);
        var unpack = () => Gsm7.TryUnpack(new byte[7], 8, new byte[7]);

        tooShort.Should().Throw<ArgumentException>();
        fill.Should().Throw<ArgumentOutOfRangeException>();
        unpack.Should().Throw<ArgumentException>();
    }

    [Test]
    public void Packed_septets_unpack_to_the_same()
    {
        Gen.Select(Gen.Byte[0, 0x7F].Array[0, 160], Gen.Int[0, 6]).Sample((septets, fillBits) =>
        {
            var packed = new byte[Gsm7.PackedSize(septets.Length, fillBits)];
            var unpacked = new byte[septets.Length];
            Gsm7.Pack(septets, packed, fillBits);
            return Gsm7.TryUnpack(packed, septets.Length, unpacked, fillBits) && unpacked.SequenceEqual(septets);
        });
    }

    [Test]
    public void A_text_of_an_alphabet_decodes_as_it_was_encoded()
    {
        var languages = Enum.GetValues<NationalLanguage>();
        foreach (var locking in languages)
        {
            foreach (var single in languages)
            {
                var alphabet = new Gsm7Alphabet(locking, single);
                var characters = CharactersOf(locking, single);
                Gen.String[Gen.Int[0, characters.Length - 1].Select(i => characters[i]), 0, 200].Sample(
                    text =>
                    {
                        var septets = Encode(text, alphabet);
                        return Gsm7.SeptetCount(text, alphabet) == septets.Length && Gsm7.AreSeptets(septets)
                            && Gsm7.DecodeToString(septets, alphabet) == text;
                    },
                    iter: 200);
            }
        }
    }

    [Test]
    public void No_octets_throw()
    {
        Gen.Select(Gen.Byte.Array[0, 200], Gen.Byte, Gen.Byte).Sample((octets, locking, single) =>
            Gsm7.DecodeToString(octets, new Gsm7Alphabet((NationalLanguage)locking, (NationalLanguage)single)).Length <= octets.Length);
    }

    private static string CharactersOf(NationalLanguage locking, NationalLanguage single)
    {
        var first = FirstTables.First(table => table.Alphabet.Locking == locking).Table;
        var second = SecondTables.First(table => table.Alphabet.Single == single).Table;
        var characters = Table(first).Where(pair => pair.Key != Gsm7.Escape).Concat(Table(second)).Select(pair => pair.Value);
        return string.Concat(characters.Where(character => character is not null).Distinct());
    }

    private static Dictionary<byte, char?> Table(string name) => ReferenceTable.Read("gsm7-alphabets.csv")
        .Where(row => row["table"] == name)
        .ToDictionary(row => (byte)ReferenceTable.Hex(row["code"]), row => row["unicode"] == "" ? (char?)null : (char)ReferenceTable.Hex(row["unicode"]));

    private static byte[] Encode(string text, Gsm7Alphabet alphabet = default)
    {
        var septets = new byte[2 * text.Length];
        Gsm7.TryEncode(text, septets, out var written, alphabet).Should().BeTrue(text);
        return septets[..written];
    }
}
