using CsCheck;
using Smsc.Protocol.Text;

namespace Smsc.Protocol.Tests.Text;

public sealed class TextPartsTests
{
    // The capacities of TS 23.040 for a header of so many octets: septets, octets, UCS2 units.
    [TestCase(0, 160, 140, 70)]
    [TestCase(6, 153, 134, 67)]
    [TestCase(7, 152, 133, 66)]
    [TestCase(4, 155, 136, 68)]
    [TestCase(9, 149, 131, 65)]
    [TestCase(12, 146, 128, 64)]
    public void Capacities(int headerSize, int septets, int octets, int units)
    {
        TextParts.Capacity(Alphabet.Gsm7, headerSize).Should().Be(septets);
        TextParts.Capacity(Alphabet.Ia5, headerSize).Should().Be(septets);
        TextParts.Capacity(Alphabet.Binary, headerSize).Should().Be(octets);
        TextParts.Capacity(Alphabet.Latin1, headerSize).Should().Be(octets);
        TextParts.Capacity(Alphabet.Ucs2, headerSize).Should().Be(2 * units);
    }

    [TestCase(-1)]
    [TestCase(135)]
    public void A_header_without_room_for_text_is_a_mistake_of_the_caller(int headerSize)
    {
        var act = () => TextParts.Capacity(Alphabet.Gsm7, headerSize);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [TestCase(Alphabet.Gsm7, 0, new[] { 0 })]
    [TestCase(Alphabet.Gsm7, 160, new[] { 160 })]
    [TestCase(Alphabet.Gsm7, 161, new[] { 153, 8 })]
    [TestCase(Alphabet.Gsm7, 306, new[] { 153, 153 })]
    [TestCase(Alphabet.Gsm7, 307, new[] { 153, 153, 1 })]
    [TestCase(Alphabet.Ucs2, 140, new[] { 140 })]
    [TestCase(Alphabet.Ucs2, 142, new[] { 134, 8 })]
    [TestCase(Alphabet.Ucs2, 268, new[] { 134, 134 })]
    [TestCase(Alphabet.Binary, 140, new[] { 140 })]
    [TestCase(Alphabet.Binary, 141, new[] { 134, 7 })]
    public void A_plain_text_fills_its_parts(Alphabet alphabet, int length, int[] parts)
    {
        Lengths(new TextParts(new byte[length], alphabet)).Should().Equal(parts);
        new TextParts(new byte[length], alphabet).Count().Should().Be(parts.Length);
    }

    [Test]
    public void A_16_bit_reference_takes_one_septet_more()
    {
        Lengths(new TextParts(new byte[305], Alphabet.Gsm7, partHeaderSize: Concatenation.HeaderSize16)).Should().Equal(152, 152, 1);
    }

    [TestCase(151, new[] { 153, 153 })]
    [TestCase(152, new[] { 152, 153, 1 })]
    public void An_escaped_character_is_not_cut(int escapeAt, int[] parts)
    {
        var text = new byte[306];
        text[escapeAt] = Gsm7.Escape;
        text[escapeAt + 1] = 0x65;

        Lengths(new TextParts(text, Alphabet.Gsm7)).Should().Equal(parts);
    }

    [TestCase(66, new[] { 132, 134, 2 })]
    [TestCase(65, new[] { 134, 134 })]
    public void A_surrogate_pair_is_not_cut(int pairAt, int[] parts)
    {
        var text = new byte[268];
        Hex.Bytes("D83DDE00").CopyTo(text, 2 * pairAt);

        Lengths(new TextParts(text, Alphabet.Ucs2)).Should().Equal(parts);
    }

    [Test]
    public void Half_a_pair_holds_nothing_back()
    {
        var text = new byte[268];
        Hex.Bytes("D83D0041").CopyTo(text, 132);

        Lengths(new TextParts(text, Alphabet.Ucs2)).Should().Equal(134, 134);
    }

    [Test]
    public void Septets_join_to_the_text_and_no_part_ends_within_a_character()
    {
        // Few different septets, so that runs of escapes meet the ends of parts.
        var septet = Gen.Int[0, 3].Select(i => i == 0 ? Gsm7.Escape : (byte)(0x40 + i));
        Gen.Select(septet.Array[0, 1000], Gen.Int[0, 130]).Sample((text, headerSize) =>
        {
            var characters = CharacterStarts(text);
            var at = 0;
            foreach (var part in new TextParts(text, Alphabet.Gsm7, headerSize, headerSize))
            {
                if (!part.SequenceEqual(text.AsSpan(at, part.Length)) || part.Length > TextParts.Capacity(Alphabet.Gsm7, headerSize)) return false;

                at += part.Length;
                if (at < text.Length && !characters.Contains(at)) return false;
            }

            return at == text.Length;
        });
    }

    [Test]
    public void UCS2_joins_to_the_text_and_no_part_ends_within_a_pair()
    {
        var character = Gen.Int[0, 2].Select(i => i == 0 ? "a" : "😀");
        character.Array[0, 400].Sample(characters =>
        {
            var text = new byte[1600];
            Ucs2.TryEncode(string.Concat(characters), text, out var length).Should().BeTrue();
            var joined = "";
            var decoded = new char[70];
            foreach (var part in new TextParts(text.AsSpan(0, length), Alphabet.Ucs2))
            {
                var piece = decoded.AsSpan(0, Ucs2.Decode(part, decoded));
                if (!piece.IsEmpty && (char.IsHighSurrogate(piece[^1]) || char.IsLowSurrogate(piece[0]))) return false;

                joined += piece.ToString();
            }

            return joined == string.Concat(characters);
        });
    }

    private static HashSet<int> CharacterStarts(byte[] text)
    {
        var starts = new HashSet<int>();
        for (var at = 0; at < text.Length; at += text[at] == Gsm7.Escape ? 2 : 1) starts.Add(at);
        return starts;
    }

    private static List<int> Lengths(TextParts parts)
    {
        var lengths = new List<int>();
        foreach (var part in parts) lengths.Add(part.Length);
        return lengths;
    }
}
