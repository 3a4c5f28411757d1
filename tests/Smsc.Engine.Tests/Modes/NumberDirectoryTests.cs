using System.Text;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.Modes;

public sealed class NumberDirectoryTests
{
    [Test]
    public void A_number_counts_before_what_it_starts_with_and_the_longest_start_before_shorter_ones()
    {
        var directory = new NumberDirectory(
        [
            new() { Number = "*", Error = "9" }, new() { Number = "385*", Error = "1" }, new() { Number = "38591*", Error = "27" },
            new() { Number = "385911234567", Error = "31" }, new() { Number = "0385*", Error = "32" },
        ]);

        directory.Count.Should().Be(5);
        string[] numbers = ["385911234567", "385911234568", "38591", "3859", "385981234567", "0385", "1", "0", "123456789012345678"];
        numbers.Select(number => directory.Find(Encoding.ASCII.GetBytes(number))!.Error).Should().Equal(31, 27, 27, 1, 1, 32, 9, 9, 9);
        directory.Find(Encoding.ASCII.GetBytes("1234567890123456789")).Should().BeNull("no number has so many digits");
    }

    [Test]
    public void What_a_row_leaves_empty_follows_from_the_number()
    {
        var context = Find("385911234567", new DirectoryRow { Number = "385911234567" });

        (context.Original, context.Serving, context.Visited).Should().Be((Network("21910"), Network("21910"), Network("21910")));
        (context.IsPorted, context.IsCorrect, context.Error).Should().Be((false, true, 0));
    }

    [Test]
    public void Networks_follow_one_another()
    {
        var ported = Find("385911234567", new DirectoryRow { Number = "3859*", PortedNetwork = "21901" });
        (ported.Original, ported.Serving, ported.Visited, ported.IsPorted).Should().Be((Network("21910"), Network("21901"), Network("21901"), true));

        var abroad = Find("385911234567", new DirectoryRow { Number = "3859*", RoamingNetwork = "26201", Ported = "1" });
        (abroad.Original, abroad.Serving, abroad.Visited, abroad.IsPorted).Should().Be((Network("21910"), Network("21910"), Network("26201"), true));

        var back = Find("385911234567", new DirectoryRow { Number = "3859*", PortedNetwork = "21901", Ported = "0" });
        back.IsPorted.Should().BeFalse();
    }

    [TestCase("", "21910")]
    [TestCase("21910", "21910 VipNet")]
    [TestCase("21910 A1", "21910")]
    public void A_number_that_stayed_with_its_network_is_not_ported_whatever_the_row_calls_it(string original, string ported)
    {
        var context = Find("385911234567", new DirectoryRow { Number = "3859*", OriginalNetwork = original, PortedNetwork = ported });

        context.IsPorted.Should().BeFalse();
    }

    [Test]
    public void A_row_that_says_nothing_of_a_number_without_known_networks_does_not_make_a_subscriber_of_it()
    {
        Find("6797012345", new DirectoryRow { Number = "679*" }).Error.Should().Be(1);
        Find("6797012345", new DirectoryRow { Number = "679*", Imsi = "542011234567890" }).Error.Should().Be(0);
    }

    [TestCase("38591@16")]
    [TestCase("38591 16")]
    [TestCase("38591_16")]
    public void An_address_of_a_network_is_letters_and_digits(string msc)
    {
        var read = () => new NumberDirectory([new() { Number = "385*", Msc = msc }]);

        read.Should().Throw<FormatException>().Which.Message.Should().Contain("msc: ");
    }

    [Test]
    public void A_network_can_have_another_name_and_one_that_is_not_known_must_have_one()
    {
        var context = Find("385911234567", new DirectoryRow { Number = "*", OriginalNetwork = "21910 A1 Hrvatska", RoamingNetwork = "26299 Test" });

        Encoding.UTF8.GetString(context.Original!.Name).Should().Be("A1 Hrvatska");
        context.Original.Prefix.ToArray().Should().Equal("91"u8.ToArray(), "the rest of it is known");
        Encoding.UTF8.GetString(context.Visited!.Name).Should().Be("Test");
        context.Visited.Country.Code.Should().Equal("DE"u8.ToArray());
    }

    [Test]
    public void A_row_makes_a_number_of_what_would_be_none()
    {
        var context = Find("999", new DirectoryRow { Number = "999", OriginalNetwork = "21910" });

        (context.IsCorrect, context.Error).Should().Be((true, 0));
        context.Country!.Code.Should().Equal("HR"u8.ToArray());
    }

    [TestCase("", "", "", "", "number: '' has not 1 to 18 digits")]
    [TestCase("+385", "", "", "", "number: '+385'")]
    [TestCase("1234567890123456789", "", "", "", "number: '1234567890123456789'")]
    [TestCase("385", "12345678901234567", "", "", "imsi: ")]
    [TestCase("385", "abc", "", "", "imsi: ")]
    [TestCase("385", "", "VipNet", "", "original_network: 'VipNet' does not start with an MCCMNC")]
    [TestCase("385", "", "21999", "", "original_network: '21999' is not known here")]
    [TestCase("385", "", "99901 Nowhere", "", "original_network: no country")]
    [TestCase("385", "", "", "65536", "error: '65536'")]
    [TestCase("385", "", "", "-1", "error: '-1'")]
    public void A_value_that_cannot_be_meant_is_named_with_its_row(string number, string imsi, string network, string error, string message)
    {
        var read = () => new NumberDirectory([new() { Number = "1" }, new() { Number = number, Imsi = imsi, OriginalNetwork = network, Error = error }]);

        read.Should().Throw<FormatException>().Which.Message.Should().StartWith("row 2: " + message);
    }

    [Test]
    public void A_number_that_stands_twice_is_named()
    {
        var read = () => new NumberDirectory([new() { Number = "385*" }, new() { Number = "385" }, new() { Number = "385*" }]);

        read.Should().Throw<FormatException>().Which.Message.Should().Be("row 3: number: '385*' stands twice.");
    }

    [Test]
    public void A_value_of_ported_that_is_neither_is_named()
    {
        var read = () => new NumberDirectory([new() { Number = "385", Ported = "yes" }]);

        read.Should().Throw<FormatException>().Which.Message.Should().Contain("ported: 'yes' is not 0 or 1");
    }

    private static NumberContext Find(string number, DirectoryRow row)
    {
        using var engine = new TestEngine();
        engine.Engine.NumberContexts.Use(new NumberDirectory([row]));
        engine.Engine.NumberContexts.Find(Encoding.ASCII.GetBytes(number), out var context);
        return context;
    }

    private static Network Network(string mccMnc)
    {
        NetworkTable.Instance.TryFindNetwork(mccMnc, out var network).Should().BeTrue();
        return network!;
    }
}
