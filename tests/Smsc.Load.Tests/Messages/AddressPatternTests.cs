using System.Text;
using Smsc.Load.Messages;

namespace Smsc.Load.Tests.Messages;

public sealed class AddressPatternTests
{
    [TestCase("4477########", 0UL, "447700000000")]
    [TestCase("4477########", 123UL, "447700000123")]
    [TestCase("44##", 12345UL, "4445")]
    [TestCase("#44#", 12UL, "1442")]
    [TestCase("Shop", 7UL, "Shop")]
    public void The_number_counts_up_in_the_places_marked(string pattern, ulong number, string expected) =>
        Write(pattern, number).Should().Be(expected);

    [Test]
    public void Random_digits_differ_between_messages_and_are_the_same_for_the_same()
    {
        var all = Enumerable.Range(0, 1000).Select(n => Write("44????????", (ulong)n)).ToArray();

        all.Should().OnlyHaveUniqueItems().And.OnlyContain(address => address.StartsWith("44") && address.All(char.IsAsciiDigit));
        Write("44????????", 17).Should().Be(all[17]);
    }

    [TestCase("447700900123", true)]
    [TestCase("44##??", true)]
    [TestCase("Shop", false)]
    [TestCase("", false)]
    public void Digits_alone_are_a_number(string pattern, bool isNumber) => Parse(pattern).IsNumber.Should().Be(isNumber);

    [TestCase("123456789012345678901", "The address '123456789012345678901' has 21 characters; SMPP allows 20.")]
    [TestCase("Ж", "The address 'Ж' has characters that Latin-1 does not know.")]
    public void What_does_not_fit_is_told(string pattern, string sentence) => AddressPattern.TryParse(pattern, out _).Should().Be(sentence);

    private static AddressPattern Parse(string text)
    {
        AddressPattern.TryParse(text, out var pattern).Should().BeNull();
        return pattern;
    }

    private static string Write(string text, ulong number)
    {
        var pattern = Parse(text);
        var octets = pattern.Octets.ToArray();
        for (var at = 0; at < octets.Length; at++)
        {
            // An earlier message stood there before.
            if (text[at] is '#' or '?') octets[at] = (byte)'9';
        }

        pattern.Write(octets, number);
        return Encoding.Latin1.GetString(octets);
    }
}
