using System.Text;
using Smsc.Engine.Modes.Hlr;
using Smsc.Server.Numbers;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The table of calling codes says of a number what libphonenumber says when it parses it.</summary>
public sealed class NumberRangesTests
{
    private static readonly NumberPlan Plan = new(NumberRanges.Read(), NetworkTable.Instance);

    [TestCase("385911234567", "HR")]
    [TestCase("4366412345678", "AT")]
    [TestCase("12125551234", "US")]
    [TestCase("14165551234", "CA")]
    [TestCase("18765551234", "JM")]
    [TestCase("18095551234", "DO")]
    [TestCase("17875551234", "PR")]
    [TestCase("79161234567", "RU")]
    [TestCase("77011234567", "KZ")]
    [TestCase("447700900123", "GB")]
    [TestCase("393401234567", "IT")]
    [TestCase("383431234567", "XK")]
    public void A_number_is_of_its_country(string number, string country)
    {
        var found = Plan.Find(Encoding.ASCII.GetBytes(number), out _, out var isPossible);

        Encoding.ASCII.GetString(found!.Code).Should().Be(country);
        isPossible.Should().BeTrue();
    }

    [TestCase("385911234567", "385", "91", "21910")]
    [TestCase("+385911234567", "385", "91", "21910")]
    [TestCase("999123456789", "", "", "")]
    [TestCase("DemoShop", "", "", "")]
    [TestCase("", "", "", "")]
    [TestCase("+", "", "", "")]
    public void A_number_is_of_a_network(string number, string countryPrefix, string networkPrefix, string mccMnc)
    {
        var found = new NumberContexts(new HlrOptions { PortedPercent = 0 }, NumberRanges.Read).LookUp(number);

        (found.CountryPrefix, found.Original?.Prefix ?? "", found.Serving?.MccMnc ?? "").Should().Be((countryPrefix, networkPrefix, mccMnc));
    }

    [Test]
    public void The_example_of_each_region_is_possible_and_of_its_country_or_of_one_that_shares_its_code()
    {
        var library = PhoneNumbers.PhoneNumberUtil.GetInstance();
        var wrong = new List<string>();
        foreach (var region in library.GetSupportedRegions())
        {
            var example = library.GetExampleNumberForType(region, PhoneNumbers.PhoneNumberType.MOBILE) ?? library.GetExampleNumber(region);
            var number = library.Format(example, PhoneNumbers.PhoneNumberFormat.E164)[1..];
            var found = Plan.Find(Encoding.ASCII.GetBytes(number), out _, out var isPossible);
            var shares = library.GetRegionCodesForCountryCode(example.CountryCode);
            if (found is null || !shares.Contains(Encoding.ASCII.GetString(found.Code)) || !isPossible) wrong.Add($"{region} {number}");
        }

        wrong.Should().BeEmpty();
    }

    [Test]
    public void Every_network_of_the_table_has_a_calling_code_and_its_prefixes_begin_possible_numbers()
    {
        foreach (var network in NetworkTable.Instance.Networks)
        {
            var code = Encoding.ASCII.GetString(Plan.CallingCodeOf(network.Country));
            code.Should().NotBeEmpty(Encoding.UTF8.GetString(network.Country.Name));
            foreach (var prefix in network.Prefixes)
            {
                var start = code + Encoding.ASCII.GetString(prefix);
                Enumerable.Range(4, 9).Any(length =>
                {
                    var found = Plan.Find(Encoding.ASCII.GetBytes(start.PadRight(code.Length + length, '5')), out _, out var isPossible);
                    return found == network.Country && isPossible;
                }).Should().BeTrue(start);
            }
        }
    }

    [TestCase("800123456789")]
    [TestCase("870123456789")]
    [TestCase("999123456789")]
    [TestCase("12")]
    public void What_is_no_country_is_none(string number) => Plan.Find(Encoding.ASCII.GetBytes(number), out _, out _).Should().BeNull();
}
