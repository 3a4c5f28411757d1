using Smsc.Engine.Rules;

namespace Smsc.Engine.Tests.Rules;

public sealed class ActiveRulesTests
{
    [Test]
    public void Other_rules_count_until_those_of_the_configuration_are_asked_for_again()
    {
        var configured = Asking.Compile(Asking.Numbered(1, new()));
        var active = new ActiveRules(configured);
        active.Replace(Asking.Compile(Asking.Numbered(2, new())));
        active.Current.Ask("1", "2")!.Value.ErrorCode.Should().Be(2);

        active.Reset();

        active.Current.Should().BeSameAs(configured);
    }

    [Test]
    public void A_changed_configuration_counts_whatever_counted_before()
    {
        var active = new ActiveRules(Asking.Compile(Asking.Numbered(1, new())));
        active.Replace(Asking.Compile(Asking.Numbered(2, new())));
        var changed = Asking.Compile(Asking.Numbered(3, new()));

        active.Configure(changed);

        active.Current.Should().BeSameAs(changed);
        active.Replace(RuleSet.Empty);
        active.Reset();
        active.Current.Should().BeSameAs(changed);
    }

    [Test]
    public void A_reset_lets_all_counts_begin_again()
    {
        var active = new ActiveRules(Asking.Compile(new RuleOptions { EveryNth = 2, Status = "ESME_RTHROTTLED" }));
        active.Current.Ask("1", "2").Should().BeNull();

        active.Reset();

        active.Current.Ask("1", "2").Should().BeNull();
        active.Current.Ask("1", "2").Should().NotBeNull();
    }
}
