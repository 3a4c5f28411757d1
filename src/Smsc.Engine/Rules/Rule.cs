using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Smsc.Engine.Faults;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Rules;

/// <summary>One rule, ready to be asked. What finds it has compared the address that it is found by.</summary>
internal sealed class Rule
{
    /// <summary>Between two octets of a response that leaves slowly, when nothing else is said: ten a second.</summary>
    private static readonly TimeSpan DefaultSlowness = TimeSpan.FromMilliseconds(100);

    private readonly string? _account;
    private readonly Regex? _destination;
    private readonly Regex? _source;
    private readonly byte[]? _sourceIs;
    private readonly byte[]? _sourceStart;
    private readonly string? _text;
    private readonly Regex? _textRegex;
    private readonly int _dataCoding;
    private readonly bool _hasHours;
    private readonly long _from;
    private readonly long _until;
    private readonly int _everyNth;
    private readonly ConcurrentDictionary<string, Turn> _turns = new();
    private readonly double _probability;
    private readonly RuleDecision _decision;
    private readonly (int Sum, MessageState State, ushort Error)[] _outcomes;
    private readonly DelayDistribution? _responseDelay;
    private readonly DelayDistribution? _delay;
    private readonly DelayDistribution? _receiptDelay;

    public Rule(RuleOptions options, int place)
    {
        Identity = options.Name is { } name
            ? XxHash64.Hash(Encoding.UTF8.GetBytes(name), 1)
            : XxHash64.Hash(Encoding.UTF8.GetBytes(place.ToString(CultureInfo.InvariantCulture)), 2);
        _account = options.Account;
        _destination = Compile(options.DestinationRegex);
        _source = Compile(options.SourceRegex);
        if (IsFoundByDestination(options))
        {
            _sourceIs = AddressOf(options.Source);
            _sourceStart = AddressOf(options.SourcePrefix);
        }

        _text = options.Text;
        _textRegex = Compile(options.TextRegex);
        _dataCoding = options.DataCoding ?? -1;
        _hasHours = options.From is not null;
        _from = options.From?.Ticks ?? 0;
        _until = options.Until?.Ticks ?? 0;
        _everyNth = options.EveryNth ?? 1;
        _probability = options.Probability ?? 1;
        _responseDelay = options.ResponseDelay;
        _delay = options.Delay;
        _receiptDelay = options.ReceiptDelay;
        _outcomes = new (int, MessageState, ushort)[options.Outcomes.Count];
        var sum = 0;
        for (var i = 0; i < _outcomes.Length; i++)
        {
            var outcome = options.Outcomes[i];
            sum += outcome.Weight;
            _outcomes[i] = (sum, outcome.State!.Value, ErrorOf(outcome.Error));
        }

        IsDrawn = _probability < 1 || _outcomes.Length > 0 || options.Fault == FaultKind.Garbage
            || _responseDelay is { IsRandom: true } || _delay is { IsRandom: true } || _receiptDelay is { IsRandom: true };
        IsPlain = !IsDrawn && _everyNth == 1 && !_hasHours && _dataCoding < 0 && _sourceIs is null && _sourceStart is null
            && (_account ?? _text) is null && (_destination ?? _source ?? _textRegex) is null;
        var faultTime = options.FaultTime ?? (options.Fault == FaultKind.SlowBytes ? DefaultSlowness : TimeSpan.Zero);
        _decision = new RuleDecision
        {
            Status = StatusOf(options.Status),
            Fault = new ResponseFault(options.Fault, _responseDelay?.Draw(0) ?? 0, faultTime.Ticks, 0),
            State = options.State,
            ErrorCode = ErrorOf(options.Error),
            Delay = _delay?.Draw(0),
            Receipt = options.Receipt,
            ReceiptDelay = _receiptDelay?.Draw(0) ?? 0,
            Intermediate = options.Intermediate,
        };
    }

    /// <summary>What stands for the rule in draws.</summary>
    public ulong Identity { get; }

    /// <summary>Whether something about it is random, so that its messages must be counted.</summary>
    public bool IsDrawn { get; }

    /// <summary>Whether its address is all that it asks for, and it always says the same.</summary>
    public bool IsPlain { get; }

    /// <summary>What it says when nothing is random.</summary>
    public ref readonly RuleDecision Decision => ref _decision;

    public static bool IsFoundByDestination(RuleOptions options) => (options.Destination ?? options.DestinationPrefix) is not null;

    public static bool IsFoundBySource(RuleOptions options) => (options.Source ?? options.SourcePrefix) is not null;

    /// <summary>An address as it is compared: without a + at its start.</summary>
    public static ReadOnlySpan<byte> Plain(ReadOnlySpan<byte> address) => address is [(byte)'+', ..] ? address[1..] : address;

    /// <summary>The octets of an address in the options.</summary>
    public static byte[]? AddressOf(string? address) => address is null ? null : Plain(Encoding.Latin1.GetBytes(address)).ToArray();

    public static Regex? Compile(string? pattern) =>
        pattern is null ? null : new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>Whether all fits that is neither counted nor drawn.</summary>
    public bool Fits(scoped in SubmitSm pdu, string account, scoped ref SubmitToMatch submit)
    {
        if (_account is not null && _account != account) return false;
        if (_dataCoding >= 0 && _dataCoding != pdu.DataCoding) return false;
        if (_sourceIs is not null && !Plain(pdu.SourceAddr).SequenceEqual(_sourceIs)) return false;
        if (_sourceStart is not null && !Plain(pdu.SourceAddr).StartsWith(_sourceStart)) return false;
        if (_hasHours && !IsWithin(submit.TimeOfDay())) return false;
        if (_destination is not null && !Finds(_destination, pdu.DestinationAddr)) return false;
        if (_source is not null && !Finds(_source, pdu.SourceAddr)) return false;
        if (_text is not null && !submit.Text(pdu).Contains(_text, StringComparison.Ordinal)) return false;
        return _textRegex is null || _textRegex.IsMatch(submit.Text(pdu));
    }

    /// <summary>Counts one more submit of the account that fits: whether it is its turn.</summary>
    public bool IsTurn(string account) =>
        _everyNth == 1 || Interlocked.Increment(ref _turns.GetOrAdd(account, static _ => new Turn()).Count) % _everyNth == 0;

    /// <summary>Whether it is for this submit by chance.</summary>
    public bool IsLikely(StreamDraws draws) => _probability >= 1 || StreamDraws.Fraction(draws.For(StreamDraws.Probability)) < _probability;

    /// <summary>What it says of this submit.</summary>
    public RuleDecision Draw(StreamDraws draws)
    {
        var decision = _decision;
        if (_outcomes.Length > 0)
        {
            var place = (int)Math.BigMul(draws.For(StreamDraws.Outcome), (ulong)_outcomes[^1].Sum, out _);
            var drawn = 0;
            while (_outcomes[drawn].Sum <= place) drawn++;
            decision = decision with { State = _outcomes[drawn].State, ErrorCode = _outcomes[drawn].Error };
        }

        if (_delay is { IsRandom: true } delay) decision = decision with { Delay = delay.Draw(draws.For(StreamDraws.Delay)) };
        if (_receiptDelay is { IsRandom: true } late)
            decision = decision with { ReceiptDelay = late.Draw(draws.For(StreamDraws.ReceiptDelay)) };

        var fault = decision.Fault;
        if (_responseDelay is { IsRandom: true } response)
            fault = fault with { Delay = response.Draw(draws.For(StreamDraws.ResponseDelay)) };
        if (fault.Kind == FaultKind.Garbage) fault = fault with { Draw = draws.For(StreamDraws.Fault) };
        return decision with { Fault = fault };
    }

    /// <summary>Its counts begin again.</summary>
    public void Restart() => _turns.Clear();

    private bool IsWithin(long timeOfDay) => _from < _until
        ? timeOfDay >= _from && timeOfDay < _until
        : timeOfDay >= _from || timeOfDay < _until;

    private static bool Finds(Regex regex, ReadOnlySpan<byte> address)
    {
        Span<char> characters = stackalloc char[64];
        address = address[..Math.Min(address.Length, characters.Length)];
        return regex.IsMatch(characters[..Encoding.Latin1.GetChars(address, characters)]);
    }

    private static CommandStatus StatusOf(string? text) =>
        text is not null && CommandStatuses.TryParse(text, out var status) ? status : CommandStatus.ESME_ROK;

    private static ushort ErrorOf(string? text) => text is not null && GsmError.TryParseNumber(text, out var number) ? number : (ushort)0;

    private sealed class Turn
    {
        public long Count;
    }
}
