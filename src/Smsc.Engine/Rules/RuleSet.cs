using System.Runtime.CompilerServices;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Rules;

/// <summary>
/// Rules, ready to be asked by many threads. They do not change; what they count does. Rules with a destination, a source or a prefix of
/// one are found by a look into an index; those with neither are asked one after another. Asking allocates nothing once each account,
/// and as many streams as are remembered, were seen.
/// </summary>
public sealed class RuleSet
{
    /// <summary>Streams (rule, account, source, destination) that are remembered: 1 000 000, which takes some 25 MB.</summary>
    public const int DefaultMaxStreams = 1_000_000;

    /// <summary>No rules.</summary>
    public static readonly RuleSet Empty = new([], 0, TimeZoneInfo.Utc, 0);

    private readonly Rule[] _rules;
    private readonly long _seed;
    private readonly TimeZoneInfo _timeZone;
    private readonly AddressIndex _destinations;
    private readonly AddressIndex _sources;

    /// <summary>Numbers of rules, of which each key of an index has a run, and those that are for all addresses the last one.</summary>
    private readonly int[] _runs;
    private readonly RuleRun _others;
    private readonly StreamCounters _streams;

    private RuleSet(IReadOnlyList<RuleOptions> options, long seed, TimeZoneInfo timeZone, int maxStreams)
    {
        _seed = seed;
        _timeZone = timeZone;
        _streams = new StreamCounters(maxStreams);
        Options = [.. options];
        _rules = [.. options.Select((rule, place) => new Rule(rule, place))];
        var runs = new List<int>();
        var destinations = new List<(byte[] Key, bool IsPrefix, int Rule)>();
        var sources = new List<(byte[] Key, bool IsPrefix, int Rule)>();
        var others = new List<int>();
        for (var i = 0; i < options.Count; i++)
        {
            var rule = options[i];
            if (Rule.IsFoundByDestination(rule)) destinations.Add(Key(rule.Destination, rule.DestinationPrefix, i));
            else if (Rule.IsFoundBySource(rule)) sources.Add(Key(rule.Source, rule.SourcePrefix, i));
            else others.Add(i);
        }

        _destinations = AddressIndex.Build(destinations, runs);
        _sources = AddressIndex.Build(sources, runs);
        _others = new RuleRun(runs.Count, runs.Count + others.Count);
        runs.AddRange(others);
        _runs = [.. runs];
    }

    /// <summary>How many rules.</summary>
    public int Count => _rules.Length;

    /// <summary>The rules as they were given, in their order; not to be changed.</summary>
    public IReadOnlyList<RuleOptions> Options { get; }

    /// <summary>Makes rules ready.</summary>
    /// <param name="rules">
    /// In their order; <see cref="RuleCheck"/> finds nothing wrong with them. A change afterwards changes nothing of what is decided here.
    /// </param>
    /// <param name="seed">What all draws follow from.</param>
    /// <param name="timeZone">Of <see cref="RuleOptions.From"/> and <see cref="RuleOptions.Until"/>.</param>
    /// <param name="maxStreams">
    /// Streams that are remembered; one that was not seen while half as many others were can begin again with its first message.
    /// </param>
    /// <exception cref="ArgumentException">A rule is wrong; the message says which, and why.</exception>
    public static RuleSet Compile(IReadOnlyList<RuleOptions> rules, long seed, TimeZoneInfo timeZone, int maxStreams = DefaultMaxStreams)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxStreams, 1);
        var errors = RuleCheck.Check(rules, "Smsc:Rules").ToList();
        if (errors.Count > 0) throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(rules));

        return new RuleSet(rules, seed, timeZone, maxStreams);
    }

    /// <summary>Makes other rules ready, with the same seed and time zone.</summary>
    /// <exception cref="ArgumentException">A rule is wrong; the message says which, and why.</exception>
    public RuleSet With(IReadOnlyList<RuleOptions> rules) => Compile(rules, _seed, _timeZone);

    /// <summary>Whether one of them can be for a submit with these addresses: where not, nothing else of it need be looked at.</summary>
    public bool MayDecide(ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination) =>
        _others.Length > 0 || _destinations.MayFind(Rule.Plain(destination)) || _sources.MayFind(Rule.Plain(source));

    /// <summary>
    /// What the first rule that is for a submit says of it. To be asked once a submit: rules count what they are asked.
    /// </summary>
    /// <param name="account">system_id of the account.</param>
    /// <param name="pdu">
    /// The submit. Looked at: the two addresses, data_coding, and where a rule asks for the text also esm_class, short_message and the
    /// optional parameters.
    /// </param>
    /// <param name="now">UTC ticks of the message clock.</param>
    /// <param name="decision">What it says.</param>
    /// <returns>False: no rule is for it.</returns>
    public bool TryDecide(string account, scoped in SubmitSm pdu, long now, out RuleDecision decision)
    {
        var destination = Rule.Plain(pdu.DestinationAddr);
        var source = Rule.Plain(pdu.SourceAddr);
        if (_others.Length > 0 || _destinations.MayFind(destination) || _sources.MayFind(source))
            return TryDecide(account, pdu, source, destination, now, out decision);

        decision = default;
        return false;
    }

    /// <summary>All counts begin again, so that the same submits get the same answers as from the start.</summary>
    public void Restart()
    {
        foreach (var rule in _rules) rule.Restart();
        _streams.Clear();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool TryDecide(
        string account,
        scoped in SubmitSm pdu,
        ReadOnlySpan<byte> source,
        ReadOnlySpan<byte> destination,
        long now,
        out RuleDecision decision)
    {
        Span<RuleRun> runs = stackalloc RuleRun[(2 * AddressIndex.MostFound) + 1];
        var count = _destinations.Find(destination, runs);
        count += _sources.Find(source, runs[count..]);
        if (_others.Length > 0) runs[count++] = _others;
        runs = runs[..count];
        if (!TakeFirst(runs, out var place))
        {
            decision = default;
            return false;
        }

        if (!_rules[place].IsPlain) return TryDecide(account, pdu, place, runs, source, destination, now, out decision);

        decision = _rules[place].Decision;
        return true;
    }

    private bool TryDecide(
        string account,
        scoped in SubmitSm pdu,
        int place,
        Span<RuleRun> runs,
        ReadOnlySpan<byte> source,
        ReadOnlySpan<byte> destination,
        long now,
        out RuleDecision decision)
    {
        Span<char> characters = stackalloc char[SubmitToMatch.CharactersOnStack];
        var submit = new SubmitToMatch(now, _timeZone, characters);
        var isDecided = false;
        decision = default;
        do
        {
            var rule = _rules[place];
            isDecided = rule.Fits(pdu, account, ref submit) && rule.IsTurn(account)
                && TryDecide(rule, account, source, destination, out decision);
        }
        while (!isDecided && TakeFirst(runs, out place));

        submit.Dispose();
        if (!isDecided) decision = default;
        return isDecided;
    }

    private bool TryDecide(Rule rule, string account, ReadOnlySpan<byte> source, ReadOnlySpan<byte> destination, out RuleDecision decision)
    {
        decision = rule.Decision;
        if (!rule.IsDrawn) return true;

        var stream = StreamDraws.Stream(_seed, rule.Identity, account, source, destination);
        var draws = new StreamDraws(stream, _streams.Next(stream));
        if (!rule.IsLikely(draws)) return false;

        decision = rule.Draw(draws);
        return true;
    }

    /// <summary>Takes the rule that comes first from the heads of all runs: each run is in order, and no rule is in two.</summary>
    private bool TakeFirst(Span<RuleRun> runs, out int rule)
    {
        rule = int.MaxValue;
        var from = -1;
        for (var i = 0; i < runs.Length; i++)
        {
            if (runs[i].Length == 0 || _runs[runs[i].Start] >= rule) continue;

            rule = _runs[runs[i].Start];
            from = i;
        }

        if (from < 0) return false;

        runs[from] = runs[from] with { Start = runs[from].Start + 1 };
        return true;
    }

    private static (byte[] Key, bool IsPrefix, int Rule) Key(string? whole, string? prefix, int place) =>
        (Rule.AddressOf(whole ?? prefix)!, whole is null, place);
}
