using Smsc.Protocol.Decoding;
using Smsc.Protocol.Text;

namespace Smsc.Protocol.Tests.Decoding;

public sealed class PduDecoderTests
{
    private static readonly (string Name, byte[] Octets, string Expected)[] Goldens = [.. ReadGoldens()];

    private static IEnumerable<TestCaseData> Names => Goldens.Select(golden => new TestCaseData(golden.Name) { TestName = $"Decoded_{golden.Name}" });

    [TestCaseSource(nameof(Names))]
    public void Decoded(string name)
    {
        var (_, octets, expected) = Goldens.Single(golden => golden.Name == name);

        var decoded = PduDecoder.Decode(octets);

        DecodedText.Of(decoded).Should().Be(expected);
        decoded.Header.Should().Be(PduHeader.Read(octets));
    }

    [Test]
    public void There_is_a_golden_of_every_operation() =>
        Goldens.Select(golden => PduHeader.Read(golden.Octets).CommandId).Should().Contain(Enum.GetValues<CommandId>());

    [Test]
    public void Fields_lie_one_behind_the_other_and_cover_the_whole_PDU()
    {
        foreach (var (name, octets, _) in Goldens)
        {
            var decoded = PduDecoder.Decode(octets);
            var at = 0;
            foreach (var field in decoded.Fields)
            {
                field.Offset.Should().Be(at, $"{field.Name} of {name} follows the field before");
                at += field.Length;
                var partAt = field.Offset;
                foreach (var part in field.Fields)
                {
                    part.Offset.Should().BeGreaterThanOrEqualTo(partAt, $"{part.Name} in {field.Name} of {name} lies behind the one before");
                    partAt = part.Offset + part.Length;
                }

                partAt.Should().BeLessThanOrEqualTo(at);
            }

            at.Should().Be(octets.Length, name);
        }
    }

    [Test]
    public void A_PDU_that_is_cut_anywhere_gives_the_fields_so_far()
    {
        foreach (var (name, octets, _) in Goldens)
        {
            var whole = PduDecoder.Decode(octets);
            for (var length = 0; length < octets.Length; length++)
            {
                var cut = PduDecoder.Decode(octets.AsSpan(0, length));
                cut.Error.IsError.Should().BeTrue($"{length} of {octets.Length} octets of {name} are not all");
                cut.ErrorText.Should().NotBeNullOrEmpty();
                var complete = whole.Fields.TakeWhile(field => field.Offset + field.Length <= length).Select(field => field.Name).ToArray();
                if (length >= PduHeader.Size) cut.Fields.Select(field => field.Name).Should().StartWith(complete);
            }
        }
    }

    [Test]
    public void A_password_is_never_shown()
    {
        foreach (var (name, octets, _) in Goldens.Where(golden => golden.Octets.AsSpan().IndexOf("s3cret"u8) > 0))
        {
            var text = DecodedText.Of(PduDecoder.Decode(octets));
            text.Should().NotContain("s3cret", name).And.NotContain("733363726574", name).And.Contain("password: ***");
        }
    }

    [TestCase(Alphabet.Gsm7, "¡¥é")]
    [TestCase(Alphabet.Ia5, "@\u0003\u0005")]
    [TestCase(Alphabet.Latin1, "@\u0003\u0005")]
    public void Data_coding_1_is_read_as_the_account_has_it(Alphabet one, string text)
    {
        var octets = Hex.Bytes("00000024 00000004 00000000 00000002 0000000000000000000000000000 01 00 03 400305");

        PduDecoder.Decode(octets, one).Text.Should().Be(text);
    }

    [Test]
    public void Octets_behind_the_PDU_are_named_as_such()
    {
        var decoded = PduDecoder.Decode(Hex.Bytes("00000010 00000015 00000000 00000007 FFFF"));

        decoded.Error.IsError.Should().BeFalse();
        decoded.Fields[^1].Should().Be(new DecodedField("octets after the PDU", "FFFF", 16, 2));
    }

    private static IEnumerable<(string, byte[], string)> ReadGoldens()
    {
        foreach (var block in File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Decoding", "DecodedGoldens.txt")).ReplaceLineEndings("\n").Split("\n\n"))
        {
            var lines = block.Trim('\n').Split('\n');
            yield return (lines[0][2..], Hex.Bytes(lines[1][2..]), string.Concat(lines[2..].Select(line => line + "\n")));
        }
    }
}
