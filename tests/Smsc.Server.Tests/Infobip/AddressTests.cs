using System.Globalization;
using System.Numerics;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Server.Numbers;

namespace Smsc.Server.Tests.Infobip;

public sealed class AddressTests
{
    [TestCase("123", "123")]
    [TestCase("12345678901234", "12345678901234")]
    [TestCase("+385910000001", "385910000001")]
    public void Digits_are_an_international_number(string from, string address) =>
        Sender(from).Should().Be(new SenderAddress(1, 1, address));

    [TestCase("DemoShop")]
    [TestCase("Abc")]
    [TestCase("Elevenchars")]
    [TestCase("My Shop 24")]
    [TestCase("Café-Ømu")]
    [TestCase("1-800-TEST")]
    [TestCase("[A]")]
    public void Other_characters_are_a_name(string from) => Sender(from).Should().Be(new SenderAddress(5, 0, from));

    [TestCase(null)]
    [TestCase("")]
    public void None_is_the_SMSC_s_own(string? from) => Sender(from).Should().Be(new SenderAddress(0, 0, ""));

    [TestCase("12")]
    [TestCase("123456789012345")]
    [TestCase("+12")]
    [TestCase("+")]
    [TestCase("Ab")]
    [TestCase("TwelveLetter")]
    [TestCase("ThirteenChars")]
    [TestCase("[[[[[[", Description = "12 septets")]
    [TestCase(" Shop")]
    [TestCase("Shop ")]
    [TestCase("   ")]
    [TestCase("Sh\nop")]
    [TestCase("Магазин")]
    [TestCase("Shop\u03A9", Description = "GSM 7-bit has it, Latin-1 has not")]
    [TestCase("façade", Description = "Latin-1 has it, GSM 7-bit has not")]
    [TestCase("Shop😀")]
    public void Anything_else_is_refused(string from) => SenderId.TryRead(from, out _).Should().BeFalse();

    [TestCase("41790000001", "41790000001")]
    [TestCase("+385910000001", "385910000001")]
    [TestCase("12015550100", "12015550100")]
    [TestCase("12015550199", "12015550199")]
    [TestCase("999999999999999", "999999999999999")]
    [TestCase("2901", "2901")]
    public void A_number_is_taken(string to, string expected)
    {
        Destination.TryRead(to, out var number).Should().BeTrue();
        number.Should().Be(expected);
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("+")]
    [TestCase("123")]
    [TestCase("1234567890123456")]
    [TestCase("0038591000001")]
    [TestCase("+0123456")]
    [TestCase("++385910000001")]
    [TestCase("385 91 000 0001")]
    [TestCase("38591abc0001")]
    [TestCase("DemoShop")]
    [TestCase("٣٨٥٩١٠٠٠٠٠١")]
    public void What_can_be_no_number_is_refused(string? to) => Destination.TryRead(to, out _).Should().BeFalse();

    [Test]
    public void No_number_of_any_country_is_refused_for_its_length()
    {
        var wrong = new List<string>();
        foreach (var range in NumberRanges.Read().Where(static range => range.Lengths != 0))
        {
            var shortest = BitOperations.TrailingZeroCount(range.Lengths);
            var longest = Math.Min(31 - BitOperations.LeadingZeroCount(range.Lengths), 15 - range.CallingCode.Length);
            foreach (var length in new[] { shortest, longest })
            {
                var number = range.CallingCode + string.Create(CultureInfo.InvariantCulture, $"{new string('2', length)}");
                if (!Destination.TryRead(number, out _)) wrong.Add($"{range.Region}: {number}");
            }
        }

        wrong.Should().BeEmpty();
    }

    private static SenderAddress Sender(string? from)
    {
        SenderId.TryRead(from, out var address).Should().BeTrue();
        return address;
    }
}
