using System.Globalization;
using System.Text;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.Modes;

/// <summary>Answers that are made up: the same for a number at each time, and plausible for its country.</summary>
public sealed class NumberContextsTests
{
    private static readonly HlrOptions Plain = new() { PortedPercent = 0, RoamingPercent = 0, AbsentPercent = 0, UnknownPercent = 0 };

    [Test]
    public void The_same_number_is_answered_the_same_by_every_process()
    {
        // Frozen: what these say was answered before.
        Describe(new HlrOptions(), "385911234567").Should().Be("HR 21910 21910 21910 0");
        Describe(new HlrOptions(), "385981234567").Should().Be(Describe(new HlrOptions(), "+385981234567"));
    }

    [Test]
    public void What_is_made_up_of_a_number_is_frozen()
    {
        // One ported, one abroad, one absent, one unknown, one without a prefix that tells its network: whatever changes the draws shows here.
        var numbers = Enumerable.Range(0, 60).Select(n => $"38591{1_000_000 + (n * 7919)}").Append("12125550123");

        numbers.Select(number => Describe(new HlrOptions(), number)).Distinct().Should().Equal(
            "HR 21910 21910 21910 0", "HR 21910 21901 21901 0", "HR 21910 21910 21910 1", "HR 21910 21910 40102 27", "HR 21910 21902 21902 0",
            "HR 21910 21910 21910 27", "HR 21910 21910 29341 0", "US 310260 310260 310260 0");
    }

    [TestCase("385911234567", "21910")]
    [TestCase("385981234567", "21901")]
    [TestCase("385951234567", "21902")]
    public void The_prefix_of_a_number_tells_its_network(string number, string mccMnc) =>
        Describe(Plain, number).Should().Be($"HR {mccMnc} {mccMnc} {mccMnc} 0");

    [Test]
    public void Numbers_whose_prefix_tells_nothing_are_spread_over_the_networks_of_their_country()
    {
        var networks = Enumerable.Range(0, 300).Select(i => Find(Plain, $"1212555{i:D4}").Original!).ToArray();

        networks.Distinct().Should().HaveCount(3).And.OnlyContain(network => Encoding.ASCII.GetString(network.Country.Code) == "US");
        Find(Plain, "12045551234").Original!.Country.Code.Should().Equal("CA"u8.ToArray());
    }

    [TestCase(0, 0, 0, 0)]
    [TestCase(10, 5, 5, 3)]
    [TestCase(50, 20, 30, 10)]
    [TestCase(100, 100, 0, 100)]
    public void So_many_of_a_hundred_are_ported_abroad_absent_and_unknown(int ported, int roaming, int absent, int unknown)
    {
        const int Numbers = 20_000;
        var options = new HlrOptions { PortedPercent = ported, RoamingPercent = roaming, AbsentPercent = absent, UnknownPercent = unknown };
        var contexts = Contexts(options);
        int portedCount = 0, abroad = 0, absentCount = 0, unknownCount = 0;
        for (var i = 0; i < Numbers; i++)
        {
            contexts.Find(Encoding.ASCII.GetBytes($"3859{1 + (i % 2 * 7)}{i:D7}"), out var context);
            if (context.IsPorted) portedCount++;
            context.IsPorted.Should().Be(context.Serving != context.Original);
            if (context.Visited!.Country != context.Country) abroad++;
            if (context.Error == 27) absentCount++;
            if (context.Error == 1) unknownCount++;
            context.Serving!.Country.Should().Be(context.Country);
        }

        Share(portedCount).Should().BeApproximately(ported, 1);
        Share(abroad).Should().BeApproximately(roaming, 3, "some networks to be in are of the own country");
        Share(absentCount).Should().BeApproximately(absent, 1);
        Share(unknownCount).Should().BeApproximately(unknown, 1);

        static double Share(int count) => 100.0 * count / Numbers;
    }

    [TestCase("")]
    [TestCase("+")]
    [TestCase("abc")]
    [TestCase("38591x234567")]
    [TestCase("3")]
    [TestCase("38")]
    [TestCase("385")]
    [TestCase("385911")]
    [TestCase("38591123456789")]
    [TestCase("99999999999999999999")]
    [TestCase("0038591123456")]
    public void What_is_no_number_of_a_country_is_unknown(string number)
    {
        var context = Find(Plain, number);

        context.Error.Should().Be(1);
        context.IsCorrect.Should().BeFalse();
        context.Original.Should().BeNull();
    }

    [Test]
    public void A_country_whose_networks_are_not_known_has_no_subscribers()
    {
        var context = Find(Plain, "6797012345");

        (context.Error, context.IsCorrect).Should().Be((1, true));
        Encoding.UTF8.GetString(context.Country!.Name).Should().Be("Fiji");
    }

    [Test]
    public void The_table_of_networks_is_what_it_says()
    {
        var table = NetworkTable.Instance;

        table.Networks.Select(network => network.Country).Distinct().Count().Should().BeGreaterThanOrEqualTo(70);
        table.Networks.Should().OnlyContain(network => network.MccMnc.Length == 5 || network.MccMnc.Length == 6);
        table.Networks.Should().OnlyContain(network => network.MccMnc.All(digit => digit >= '0' && digit <= '9'));
        table.Networks.Should().OnlyContain(network => network.Prefixes.All(prefix => prefix.Length > 0 && prefix.All(digit => digit >= '0' && digit <= '9')));
        table.Networks.Should().OnlyContain(network => network.Name.Length > 0 && network.Name.Length <= 63);
        foreach (var networks in table.Networks.GroupBy(network => network.Country))
            networks.SelectMany(network => network.Prefixes).Select(Encoding.ASCII.GetString).Should().OnlyHaveUniqueItems(Encoding.ASCII.GetString(networks.Key.Code));
        table.Countries.Should().OnlyContain(country => country.Code.Length == 2 && !Encoding.UTF8.GetString(country.Name).EndsWith(' '));
        table.TryFindNetwork("21910", out var vip).Should().BeTrue();
        Encoding.UTF8.GetString(vip!.Name).Should().Be("VipNet", "as the manual prints it");
    }

    private static string Describe(HlrOptions options, string number)
    {
        var context = Find(options, number);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Text(context.Country?.Code)} {Text(context.Original?.MccMnc)} {Text(context.Serving?.MccMnc)} {Text(context.Visited?.MccMnc)} {context.Error}");

        static string Text(byte[]? octets) => octets is null ? "-" : Encoding.ASCII.GetString(octets);
    }

    private static NumberContext Find(HlrOptions options, string number)
    {
        Contexts(options).Find(Encoding.Latin1.GetBytes(number), out var context);
        return context;
    }

    private static NumberContexts Contexts(HlrOptions options)
    {
        using var engine = new TestEngine(hlr: options);
        return engine.Engine.NumberContexts;
    }
}
