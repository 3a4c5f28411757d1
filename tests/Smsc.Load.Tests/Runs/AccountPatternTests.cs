using Smsc.Load.Sessions;

namespace Smsc.Load.Tests.Runs;

public sealed class AccountPatternTests
{
    [TestCase("acme", new[] { "acme" })]
    [TestCase("load{1..3}", new[] { "load1", "load2", "load3" })]
    [TestCase("a{08..10}z", new[] { "a08z", "a09z", "a10z" })]
    public void A_range_in_braces_is_many_accounts(string pattern, string[] accounts)
    {
        AccountPattern.TryParse(pattern, out var systemIds).Should().BeNull();

        systemIds.Should().Equal(accounts);
    }
}
