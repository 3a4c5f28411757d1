using System.Text.RegularExpressions;
using Smsc.Engine.Faults;
using Smsc.Protocol;

namespace Smsc.Engine.Rules;

/// <summary>Says what is wrong with rules, wherever they come from.</summary>
public static class RuleCheck
{
    /// <summary>What a timer can tell.</summary>
    private static readonly TimeSpan ShortestFaultTime = TimeSpan.FromMilliseconds(1);

    private const int MaxName = 100;
    private const int MaxPattern = 1000;
    private const int MaxWeight = 1_000_000;
    private const int MaxOutcomes = 1000;

    /// <summary>Checks rules that are numbered from 0.</summary>
    /// <param name="rules">The rules, in their order.</param>
    /// <param name="key">What their keys start with: <c>Smsc:Rules</c>.</param>
    /// <returns>A sentence for each mistake, which starts with the key of the value; none: the rules can be used.</returns>
    public static IEnumerable<string> Check(IReadOnlyList<RuleOptions> rules, string key) =>
        Check(rules.Select((rule, place) => ($"{key}:{place}", rule)));

    /// <summary>Checks rules, each with its key.</summary>
    public static IEnumerable<string> Check(IEnumerable<(string Key, RuleOptions Rule)> rules)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, rule) in rules)
        {
            if (rule.Name is { } name)
            {
                if (name.Length is < 1 or > MaxName) yield return $"{key}:Name: '{name}' has not 1 to {MaxName} characters.";
                else if (!names.Add(name)) yield return $"{key}:Name: '{name}' is named twice.";
            }

            foreach (var error in CheckMatch(key, rule)) yield return error;
            foreach (var error in CheckResponse(key, rule)) yield return error;
            foreach (var error in CheckOutcome(key, rule)) yield return error;
            foreach (var error in CheckTogether(key, rule)) yield return error;
        }
    }

    private static IEnumerable<string> CheckMatch(string key, RuleOptions rule) =>
    [
        .. Address($"{key}:Destination", rule.Destination, 1),
        .. Address($"{key}:DestinationPrefix", rule.DestinationPrefix, 1),
        .. Address($"{key}:Source", rule.Source, 0),
        .. Address($"{key}:SourcePrefix", rule.SourcePrefix, 1),
        .. When(
            rule.Destination is not null && rule.DestinationPrefix is not null,
            $"{key}:DestinationPrefix and Destination exclude each other."),
        .. When(rule.Source is not null && rule.SourcePrefix is not null, $"{key}:SourcePrefix and Source exclude each other."),
        .. Pattern($"{key}:DestinationRegex", rule.DestinationRegex),
        .. Pattern($"{key}:SourceRegex", rule.SourceRegex),
        .. Pattern($"{key}:TextRegex", rule.TextRegex),
        .. When(rule.Account is { Length: 0 }, $"{key}:Account is empty."),
        .. When(rule.Text is { Length: 0 }, $"{key}:Text is empty."),
        .. When(rule.DataCoding is < 0 or > byte.MaxValue, $"{key}:DataCoding: {rule.DataCoding} is not between 0 and 255."),
        .. When(rule.From is not null && rule.Until is null, $"{key}:From needs an Until."),
        .. When(rule.From is null && rule.Until is not null, $"{key}:Until needs a From."),
        .. When(rule.From is not null && rule.From == rule.Until, $"{key}:Until: {rule.Until} is From, so there is no time between them."),
        .. When(rule.EveryNth < 1, $"{key}:EveryNth: {rule.EveryNth} is not 1 or more."),
        .. When(
            rule.Probability is { } likely && !(likely is >= 0 and <= 1),
            FormattableString.Invariant($"{key}:Probability: {rule.Probability} is not between 0 and 1.")),
    ];

    private static IEnumerable<string> CheckResponse(string key, RuleOptions rule)
    {
        if (rule.Status is { } status && !CommandStatuses.TryParse(status, out _))
        {
            var names = Enum.GetNames<CommandStatus>();
            yield return $"{key}:Status: '{status}' is no command_status: a name of SMPP 3.4, or a number as 0x4A1 or 1185."
                + NearMiss.Question(status, names);
        }

        if (rule.FaultTime is not { } time) yield break;

        if (!FaultRegistry.HasTime(rule.Fault))
            yield return $"{key}:FaultTime needs a Fault that takes time: {nameof(FaultKind.SlowBytes)} or "
                + $"{nameof(FaultKind.EnquireLinkUnanswered)}.";
        else if (time != TimeSpan.Zero && (time < ShortestFaultTime || time > DelayDistribution.Longest))
            yield return $"{key}:FaultTime: {time} is neither 0 nor between {ShortestFaultTime} and {DelayDistribution.Longest}.";
    }

    private static IEnumerable<string> CheckOutcome(string key, RuleOptions rule)
    {
        foreach (var error in State(key, rule.State, rule.Error)) yield return error;
        if (rule.Outcomes.Count == 0) yield break;

        if (rule.State is not null) yield return $"{key}:Outcomes and State exclude each other.";
        if (rule.Outcomes.Count > MaxOutcomes) yield return $"{key}:Outcomes has more than {MaxOutcomes} entries.";
        for (var i = 0; i < rule.Outcomes.Count; i++)
        {
            var outcome = rule.Outcomes[i];
            if (outcome.State is null) yield return $"{key}:Outcomes:{i}:State is missing.";
            else foreach (var error in State($"{key}:Outcomes:{i}", outcome.State, outcome.Error)) yield return error;

            if (outcome.Weight is < 0 or > MaxWeight)
                yield return $"{key}:Outcomes:{i}:Weight: {outcome.Weight} is not between 0 and {MaxWeight}.";
        }

        if (rule.Outcomes.All(outcome => outcome.Weight == 0)) yield return $"{key}:Outcomes: every Weight is 0.";
    }

    private static IEnumerable<string> State(string key, MessageState? state, string? error)
    {
        if (state is { } named && !Enum.IsDefined(named)) yield return $"{key}:State: {named} is no message_state.";
        if (error is null) yield break;

        if (state is null) yield return $"{key}:Error needs a State.";
        else if (state == MessageState.ENROUTE) yield return $"{key}:Error: a message that stays ENROUTE has none.";

        if (GsmError.TryParseNumber(error, out _)) yield break;

        var question = NearMiss.Question(error, GsmError.All.Select(known => known.Name));
        yield return $"{key}:Error: '{error}' is neither the name of a GSM error nor a number from 0 to 65535.{question}";
    }

    /// <summary>What each by itself is right, but not beside the rest.</summary>
    private static IEnumerable<string> CheckTogether(string key, RuleOptions rule)
    {
        var changesOutcome = rule.State is not null || rule.Outcomes.Count > 0 || rule.Delay is not null || rule.Intermediate
            || rule.Receipt != ReceiptFaults.None || rule.ReceiptDelay is not null;
        var refuses = rule.Status is not null && CommandStatuses.TryParse(rule.Status, out var status) && status != CommandStatus.ESME_ROK;
        if (!changesOutcome && rule.Status is null && rule.Fault == FaultKind.None && rule.ResponseDelay is null)
            yield return $"{key} says nothing. It needs a Status, ResponseDelay, Fault, State, Outcomes, Delay, Intermediate, Receipt or "
                + "ReceiptDelay.";
        if (refuses && changesOutcome)
            yield return $"{key}:Status: {rule.Status} refuses the message, which then has no State, Outcomes, Delay, Intermediate, "
                + "Receipt or ReceiptDelay.";
        if ((rule.Receipt & ReceiptFaults.Early) != 0 && (rule.Delay is not null || rule.ReceiptDelay is not null))
            yield return $"{key}:Receipt: Early sends it at once, so there is no Delay and no ReceiptDelay.";
        if ((rule.Receipt & ReceiptFaults.Never) != 0 && (rule.Receipt != ReceiptFaults.Never || rule.ReceiptDelay is not null))
            yield return $"{key}:Receipt: what is sent Never is neither Early nor Twice, goes to no OtherSession and has no ReceiptDelay.";
        if (rule.State == MessageState.ENROUTE && (rule.Delay is not null || (rule.Receipt & ReceiptFaults.Early) != 0))
            yield return $"{key}:State: a message that stays ENROUTE has no Delay, and no receipt that is Early.";
    }

    private static IEnumerable<string> Address(string key, string? value, int least)
    {
        if (value is null) yield break;

        if (value.Length < least || value.Length > AddressIndex.LongestKey)
            yield return $"{key}: '{value}' has not {least} to {AddressIndex.LongestKey} characters.";
        else if (value.Any(c => c is < ' ' or > '~')) yield return $"{key} holds a character that is not printable ASCII.";
        else if (value == "+") yield return $"{key}: '+' is no part of a number by itself.";
    }

    private static IEnumerable<string> Pattern(string key, string? pattern)
    {
        if (pattern is null) return [];
        if (pattern.Length is < 1 or > MaxPattern) return [$"{key} has not 1 to {MaxPattern} characters."];

        try
        {
            Rule.Compile(pattern);
            return [];
        }
        catch (RegexParseException error)
        {
            return [$"{key}: '{pattern}' is no regular expression: {error.Message}"];
        }
        catch (NotSupportedException)
        {
            return [$"{key}: '{pattern}' needs backtracking (look-around, a back reference, or an atomic group), which rules do not do."];
        }
    }

    private static IEnumerable<string> When(bool isWrong, string error) => isWrong ? [error] : [];
}
