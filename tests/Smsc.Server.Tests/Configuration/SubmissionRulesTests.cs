using Microsoft.Extensions.Configuration;
using Smsc.Server.Configuration;

namespace Smsc.Server.Tests.Configuration;

public sealed class SubmissionRulesTests
{
    private const string List = "Smsc:DistributionLists:0:Name=staff;Smsc:DistributionLists:0:Members:0:Address=385910000001";

    [TestCase("Smsc:SubmitMulti:MaxDestinations=0", "Smsc:SubmitMulti:MaxDestinations")]
    [TestCase("Smsc:SubmitMulti:MaxDestinations=513", "Smsc:SubmitMulti:MaxDestinations")]
    [TestCase("Smsc:SubmitMulti:MaxOctets=4095", "Smsc:SubmitMulti:MaxOctets")]
    [TestCase("Smsc:Smpp:MaxTransactions=-1", "Smsc:Smpp:MaxTransactions")]
    [TestCase("Smsc:Delivery:AlertAfter=-00:00:01", "Smsc:Delivery:AlertAfter")]
    [TestCase("Smsc:Delivery:MaxAlerts=-1", "Smsc:Delivery:MaxAlerts")]
    [TestCase(List + ";Smsc:DistributionLists:0:Name=twenty-one-characters", "Smsc:DistributionLists:0:Name")]
    [TestCase("Smsc:DistributionLists:0:Members:0:Address=1", "Smsc:DistributionLists:0:Name")]
    [TestCase("Smsc:DistributionLists:0:Name=staff", "Smsc:DistributionLists:0:Members")]
    [TestCase(List + ";Smsc:DistributionLists:1:Name=staff;Smsc:DistributionLists:1:Members:0:Address=1", "Smsc:DistributionLists:1:Name")]
    [TestCase(List + ";Smsc:DistributionLists:0:Account=nobody", "Smsc:DistributionLists:0:Account")]
    [TestCase(List + ";Smsc:DistributionLists:0:Members:1:Ton=1", "Smsc:DistributionLists:0:Members:1:Address")]
    [TestCase(List + ";Smsc:DistributionLists:0:Members:0:Ton=7", "Smsc:DistributionLists:0:Members:0:Ton")]
    [TestCase(List + ";Smsc:DistributionLists:0:Members:0:Npi=2", "Smsc:DistributionLists:0:Members:0:Npi")]
    [TestCase("Smsc:DefaultMessages:0:Text=Hello", "Smsc:DefaultMessages:0:Id")]
    [TestCase("Smsc:DefaultMessages:0:Id=255;Smsc:DefaultMessages:0:Text=Hello", "Smsc:DefaultMessages:0:Id")]
    [TestCase("Smsc:DefaultMessages:0:Id=1", "Smsc:DefaultMessages:0:Text")]
    [TestCase("Smsc:DefaultMessages:0:Id=1;Smsc:DefaultMessages:0:Text=a;Smsc:DefaultMessages:1:Id=1;Smsc:DefaultMessages:1:Text=b", "Smsc:DefaultMessages:1:Id")]
    public void A_setting_that_cannot_be_meant_is_named(string settings, string key)
    {
        var read = () => Read(settings);
        read.Should().Throw<ConfigurationException>().Which.Message.Should().MatchRegex($"^{key}(:? |: )");
    }

    [TestCase(254, 'a', true)]
    [TestCase(255, 'a', false)]
    [TestCase(127, 'č', true)]
    [TestCase(128, 'č', false)]
    public void A_default_message_fits_into_short_message(int length, char character, bool fits)
    {
        var read = () => Read($"Smsc:DefaultMessages:0:Id=1;Smsc:DefaultMessages:0:Text={new string(character, length)}");
        if (fits) read.Should().NotThrow();
        else read.Should().Throw<ConfigurationException>().WithMessage("Smsc:DefaultMessages:0:Text: *");
    }

    [Test]
    public void A_list_can_belong_to_an_account_also_to_one_of_a_template_and_share_its_name_with_others()
    {
        var options = Read(List + ";Smsc:DistributionLists:1:Name=staff;Smsc:DistributionLists:1:Account=load7;"
            + "Smsc:DistributionLists:1:Members:0:Address=0911;Smsc:DistributionLists:1:Members:0:Ton=2;Smsc:DistributionLists:1:Members:0:Npi=8;"
            + "Smsc:AccountTemplates:0:Prefix=load;Smsc:AccountTemplates:0:Count=7");

        options.DistributionLists.Select(list => (list.Name, list.Account)).Should().Equal(("staff", null), ("staff", "load7"));
        options.DistributionLists.SelectMany(list => list.Members).Select(member => (member.Address, member.Ton, member.Npi))
            .Should().Equal(("385910000001", 1, 1), ("0911", 2, 8));
    }

    private static SmscOptions Read(string settings) => ConfigurationReader.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2))
            .GroupBy(parts => parts[0]).Select(group => new KeyValuePair<string, string?>(group.Key, group.Last()[1])))
        .Build(), AppContext.BaseDirectory);
}
