using Smsc.Engine.Rules;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Rules;

/// <summary>Asks rules about submits.</summary>
internal static class Asking
{
    public const string Account = "smppclient1";

    public static readonly DateTime Noon = new(2026, 11, 26, 12, 0, 0, DateTimeKind.Utc);

    public static RuleSet Compile(params RuleOptions[] rules) => RuleSet.Compile(rules, 0, TimeZoneInfo.Utc);

    public static bool Ask(this RuleSet rules, Submit submit, out RuleDecision decision, string account = Account, DateTime? now = null)
    {
        var pdu = Pdu.Read<SubmitSm>(submit.ToBody(), out var error);
        error.IsError.Should().BeFalse();
        return rules.TryDecide(account, pdu, (now ?? Noon).Ticks, out decision);
    }

    public static RuleDecision? Ask(this RuleSet rules, string source, string destination, string account = Account)
    {
        var pdu = new SubmitSm { SourceAddr = Latin(source), DestinationAddr = Latin(destination) };
        return rules.TryDecide(account, pdu, Noon.Ticks, out var decision) ? decision : null;
    }

    /// <summary>A rule that says which it is, by an error.</summary>
    public static RuleOptions Numbered(int number, RuleOptions rule)
    {
        rule.State = MessageState.UNDELIVERABLE;
        rule.Error = $"{number}";
        return rule;
    }

    public static byte[] Latin(string text) => System.Text.Encoding.Latin1.GetBytes(text);
}
