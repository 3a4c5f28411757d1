using System.Text;
using CsCheck;
using Smsc.Engine.Rules;

namespace Smsc.Engine.Tests.Rules;

/// <summary>Whatever rules there are, what the index finds is what asking one after another finds.</summary>
public sealed class RuleIndexModelTests
{
    // Few digits and short addresses, so that keys begin alike, end in each other, and are hit.
    private static readonly Gen<string> Address = Gen.OneOf(Gen.String[Gen.Char["12+"], 0, 5], Gen.String[Gen.Char["1aA"], 0, 3]);
    private static readonly Gen<string> Key = Address.Where(key => key.Length > 0 && key != "+");

    private static readonly Gen<RuleOptions> Rule = Gen.Select(Gen.Int[0, 4], Gen.Int[0, 4], Key, Key, Gen.Int[0, 3]).Select(
        (destination, source, destinationKey, sourceKey, account) => new RuleOptions
        {
            Destination = destination is 1 or 2 ? destinationKey : null,
            DestinationPrefix = destination == 3 ? destinationKey : null,
            DestinationRegex = destination == 4 ? "2" : null,
            Source = source == 1 ? sourceKey : source == 2 ? "" : null,
            SourcePrefix = source == 3 ? sourceKey : null,
            Account = account == 0 ? Asking.Account : account == 1 ? "other" : null,
        });

    [Test]
    public void The_first_rule_that_fits_is_found() => Gen.Select(Rule.Array[0, 40], Gen.Select(Address, Address).Array[20]).Sample((rules, submits) =>
    {
        for (var i = 0; i < rules.Length; i++) Asking.Numbered(i, rules[i]);
        var set = Asking.Compile(rules);
        foreach (var (source, destination) in submits)
        {
            int? expected = Array.FindIndex(rules, rule => Fits(rule, source, destination));
            if (expected < 0) expected = null;
            if (set.Ask(source, destination)?.ErrorCode != expected) return false;
        }

        return true;
    }, iter: 5_000);

    [Test]
    public void Ten_thousand_numbers_are_told_apart()
    {
        var random = new Random(1);
        var numbers = Enumerable.Range(0, 10_000).Select(_ => Digits(random)).Distinct().ToArray();
        var set = Asking.Compile([.. numbers.Select((number, i) => Asking.Numbered(i, new RuleOptions { Destination = number }))]);

        for (var i = 0; i < numbers.Length; i++) set.Ask("", numbers[i])!.Value.ErrorCode.Should().Be((ushort)i);
        var known = numbers.ToHashSet();
        for (var i = 0; i < 10_000; i++)
        {
            var number = Digits(random);
            (set.Ask("", number) is not null).Should().Be(known.Contains(number));
        }
    }

    private static string Digits(Random random)
    {
        var digits = new StringBuilder("385");
        for (var i = random.Next(1, 9); i > 0; i--) digits.Append(random.Next(10));
        return digits.ToString();
    }

    private static bool Fits(RuleOptions rule, string source, string destination) =>
        (rule.Account ?? Asking.Account) == Asking.Account
        && (rule.Destination is null || Plain(rule.Destination) == Plain(destination))
        && (rule.DestinationPrefix is null || Plain(destination).StartsWith(Plain(rule.DestinationPrefix), StringComparison.Ordinal))
        && (rule.DestinationRegex is null || destination.Contains('2'))
        && (rule.Source is null || Plain(rule.Source) == Plain(source))
        && (rule.SourcePrefix is null || Plain(source).StartsWith(Plain(rule.SourcePrefix), StringComparison.Ordinal));

    private static string Plain(string address) => address.StartsWith('+') ? address[1..] : address;
}
