using System.Text;
using Smsc.Engine.Delivery;

namespace Smsc.Engine.Tests.Delivery;

public sealed class AddressRangeTests
{
    // One address.
    [TestCase("385911", "385911", true)]
    [TestCase("385911", "3859112", false)]
    [TestCase("385911", "1385911", false)]
    [TestCase("+385911", "385911", true)]
    [TestCase("385911", "+385911", true)]
    [TestCase("MyShop", "MyShop", true)]
    [TestCase("MyShop", "myshop", false)]
    // What addresses begin with.
    [TestCase("385*", "385911", true)]
    [TestCase("385*", "38", false)]
    [TestCase("385*", "386911", false)]
    [TestCase("+385*", "385911", true)]
    [TestCase("^385", "385911", true)]
    [TestCase("^385", "1385", false)]
    [TestCase("^385*", "385911", true)]
    [TestCase("^385*", "386911", false)]
    [TestCase(@"^\+385", "385911", true)]
    [TestCase("*", "385911", true)]
    [TestCase("^", "385911", true)]
    // Expressions of Appendix A.
    [TestCase("5678$", "12345678", true)]
    [TestCase("5678$", "56789", false)]
    [TestCase("^123456$", "123456", true)]
    [TestCase("^123456$", "1234567", false)]
    [TestCase("[13579]$", "12345", true)]
    [TestCase("[13579]$", "123456", false)]
    [TestCase("[^13579]$", "123456", true)]
    // Without an anchor all of the address.
    [TestCase("385.*", "385911", true)]
    [TestCase("385.*", "1385911", false)]
    [TestCase("385[0-9]{3}", "385911", true)]
    [TestCase("385[0-9]{3}", "3859112", false)]
    [TestCase("385|386", "386", true)]
    [TestCase("385|386", "3861", false)]
    [TestCase("38(5|6)9+", "386999", true)]
    public void A_range_has_the_addresses_that_people_mean(string range, string address, bool expected)
    {
        var read = AddressRange.Of(0, 0, Encoding.Latin1.GetBytes(range));

        read.Matches(1, 1, Encoding.Latin1.GetBytes(address)).Should().Be(expected);
        read.IsTakenLiterally.Should().BeFalse();
    }

    [Test]
    public void An_empty_range_has_all_addresses()
    {
        AddressRange.Of(0, 0, default).Should().BeSameAs(AddressRange.All);
        AddressRange.All.IsAll.Should().BeTrue();
        AddressRange.All.Matches(5, 0, "MyShop"u8).Should().BeTrue();
        AddressRange.All.Matches(0, 0, default).Should().BeTrue();
    }

    [TestCase(0, 0, true)]
    [TestCase(1, 0, true)]
    [TestCase(0, 1, true)]
    [TestCase(1, 1, true)]
    [TestCase(2, 1, false)]
    [TestCase(1, 8, false)]
    public void TON_and_NPI_count_when_they_are_given(byte ton, byte npi, bool expected)
    {
        AddressRange.Of(ton, npi, "385*"u8).Matches(1, 1, "385911"u8).Should().Be(expected);
        AddressRange.Of(ton, npi, default).Matches(1, 1, "385911"u8).Should().Be(expected);
        AddressRange.Of(ton, npi, default).IsAll.Should().Be(ton == 0 && npi == 0);
    }

    [TestCase("385[")]
    [TestCase("(385")]
    [TestCase("**")]
    [TestCase("3{21}")]
    [TestCase("3{2}4{3}5{4}")]
    [TestCase("3{99999999999}")]
    [TestCase("3{2")]
    [TestCase(@"(3)\1")]
    [TestCase("(?=3)385")]
    public void What_is_no_expression_stands_for_the_one_address_that_is_spelled_so(string range)
    {
        var read = AddressRange.Of(0, 0, Encoding.Latin1.GetBytes(range));

        read.IsTakenLiterally.Should().BeTrue();
        read.IsAll.Should().BeFalse();
        read.Matches(0, 0, Encoding.Latin1.GetBytes(range)).Should().BeTrue();
        read.Matches(0, 0, "385"u8).Should().BeFalse();
    }

    [Test]
    public void Whatever_40_octets_a_client_sends_is_read_and_asked_and_never_throws()
    {
        var random = new Random(7);
        const string Letters = @"0123456789^$.|?*+()[]{},\-dwsA";
        for (var i = 0; i < 20_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(41)).Select(_ => Letters[random.Next(Letters.Length)])]);

            var range = AddressRange.Of(0, 0, Encoding.Latin1.GetBytes(text));

            range.Matches(1, 1, "38591123456789012345"u8);
            range.Matches(1, 1, default);
        }
    }

    [TestCase("(((0*)*)*)*$", true)]
    [TestCase("(0|00|000|0+)+1$", false)]
    [TestCase("((0{1,20})*){1,20}1$", false)]
    public void A_range_that_would_keep_a_backtracking_matcher_for_years_is_answered(string text, bool expected) =>
        AddressRange.Of(0, 0, Encoding.Latin1.GetBytes(text)).Matches(1, 1, "00000000000000000000"u8).Should().Be(expected);
}
