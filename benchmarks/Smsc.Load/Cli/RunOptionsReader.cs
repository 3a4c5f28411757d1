using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Smsc.Load.Messages;
using Smsc.Load.Rate;
using Smsc.Load.Sessions;
using Smsc.Protocol;

namespace Smsc.Load.Cli;

/// <summary>Turns the options of the command line into those of a run, or says in sentences why that cannot be.</summary>
internal sealed class RunOptionsReader
{
    private static readonly TimeSpan DefaultDuration = TimeSpan.FromSeconds(10);

    private readonly RunCommandOptions _options;
    private readonly ParseResult _parsed;
    private readonly List<string> _errors = [];

    private RunOptionsReader(RunCommandOptions options, ParseResult parsed)
    {
        _options = options;
        _parsed = parsed;
    }

    /// <summary>Reads them.</summary>
    /// <param name="options">The options.</param>
    /// <param name="parsed">What was found on the command line.</param>
    /// <param name="errors">Sentences that name the option; empty when all is well.</param>
    /// <returns>Null with errors.</returns>
    public static RunOptions? Read(RunCommandOptions options, ParseResult parsed, out IReadOnlyList<string> errors)
    {
        var reader = new RunOptionsReader(options, parsed);
        var run = reader.Read();
        errors = reader._errors;
        return reader._errors.Count == 0 ? run : null;
    }

    private RunOptions? Read()
    {
        Take(_options.SystemId, AccountPattern.TryParse(Get(_options.SystemId), out var systemIds));
        var binds = ReadBinds();
        var window = InRange(_options.Window, 1, 1_000_000);
        var receipts = Get(_options.Receipts);
        var messages = ReadMessages(receipts);
        if (messages is not null && window < messages.MaxParts)
            _errors.Add($"--window is {window}, but a message has {messages.MaxParts} parts that are sent together.");

        var duration = Get(_options.Duration) is null ? (TimeSpan?)null : Time(_options.Duration);
        if (duration == TimeSpan.Zero && _errors.Count == 0) _errors.Add("--duration must be above 0.");
        var count = Get(_options.Count);
        if (count < 1) _errors.Add("--count must be at least 1.");
        var profile = ReadProfile(duration, count);
        if (Get(_options.Check) && receipts && !binds.CanReceive)
            _errors.Add("--check with --receipts needs a session that receives: --rx or --trx.");
        if (_errors.Count > 0) return null;

        return new RunOptions
        {
            Host = Get(_options.Host),
            Port = InRange(_options.Port, 1, 65_535),
            Tls = Get(_options.Tls) || Get(_options.TlsInsecure),
            TlsInsecure = Get(_options.TlsInsecure),
            SystemIds = systemIds,
            Password = Get(_options.Password),
            SystemType = Get(_options.SystemType),
            Binds = binds,
            Window = window,
            Messages = messages!,
            Profile = profile,
            Duration = duration ?? (count is null ? DefaultDuration : TimeSpan.FromDays(365)),
            Count = count ?? long.MaxValue,
            Warmup = Time(_options.Warmup),
            Drain = Time(_options.Drain),
            Timeout = Time(_options.Timeout),
            Receipts = receipts,
            Check = Get(_options.Check),
            AllowedStatuses = ReadStatuses(),
            Given = ReadGiven(),
        };
    }

    private BindCounts ReadBinds()
    {
        var (tx, rx) = (InRange(_options.Tx, 0, 10_000), InRange(_options.Rx, 0, 10_000));
        var (trx, sessions) = (InRange(_options.Trx, 0, 10_000), InRange(_options.SessionsPerAccount, 0, 10_000));
        if (trx > 0 && sessions > 0) _errors.Add("--sessions-per-account is the same as --trx; give one of them.");

        trx += sessions;
        return tx + rx + trx == 0 ? new BindCounts(0, 0, 1) : new BindCounts(tx, rx, trx);
    }

    private MessageSource? ReadMessages(bool receipts)
    {
        Take(_options.From, AddressPattern.TryParse(Get(_options.From), out var from));
        Take(_options.To, AddressPattern.TryParse(Get(_options.To), out var to));
        var text = Get(_options.MessageText) ?? MessageMix.DefaultText(InRange(_options.TextSize, 0, 30_000));
        if (!Enum.TryParse<Coding>(Get(_options.Coding), ignoreCase: true, out var coding) || !Enum.IsDefined(coding))
            _errors.Add($"--coding: '{Get(_options.Coding)}' is no coding; there are auto, gsm7, ucs2, latin1 and binary.");
        if (_errors.Count > 0) return null;

        if (Get(_options.Messages) is { } file)
        {
            if (Get(_options.Mix) is not null) _errors.Add("--mix and --messages cannot both say what to send.");
            return ReadFile(file, from, text, receipts) is { } rows ? new MessageSource(rows) : null;
        }

        IReadOnlyList<MessageText> cycle;
        if (Get(_options.Mix) is { } mix)
        {
            if (Get(_options.MessageText) is not null) _errors.Add("--mix and --text cannot both say what to send.");
            Take(_options.Mix, MessageMix.TryParse(mix, out cycle));
        }
        else
        {
            Take(_options.MessageText, MessageText.TryEncode(text, coding, out var message));
            cycle = [message];
        }

        return _errors.Count > 0
            ? null
            : new MessageSource([.. cycle.Select(message => SubmitTemplate.Encode(from, to, message, receipts))]);
    }

    private IReadOnlyList<SubmitTemplate[]>? ReadFile(FileInfo file, AddressPattern from, string text, bool receipts)
    {
        try
        {
            using var reader = file.OpenText();
            Take(_options.Messages, CsvMessages.TryRead(reader, from, text, receipts, out var rows));
            return _errors.Count == 0 ? rows : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _errors.Add($"--messages: {exception.Message}");
            return null;
        }
    }

    private RateProfile? ReadProfile(TimeSpan? duration, long? count)
    {
        var (rate, ramp, steps) = (Get(_options.Rate), Get(_options.Ramp), Get(_options.Steps));
        if ((rate is null ? 0 : 1) + (ramp is null ? 0 : 1) + (steps is null ? 0 : 1) > 1)
        {
            _errors.Add("--rate, --ramp and --steps say the same thing in three ways; give one of them.");
            return null;
        }

        if (rate is not null)
        {
            if (rate is not (> 0 and <= ProfileText.MaxRate))
            {
                _errors.Add($"--rate must be above 0 and at most {ProfileText.MaxRate:F0}.");
                return null;
            }

            var seconds = duration?.TotalSeconds ?? (count is null ? DefaultDuration.TotalSeconds : Math.Max(1, count.Value) / rate.Value);
            return new RateProfile([(rate.Value, rate.Value, seconds)], count);
        }

        if (ramp is not null)
        {
            Take(_options.Ramp, ProfileText.TryParseRamp(ramp, out var piece));
            if (_errors.Count > 0) return null;

            var rest = (duration?.TotalSeconds ?? 0) - piece.Seconds;
            return new RateProfile(rest > 0 ? [piece, (piece.To, piece.To, rest)] : [piece], count);
        }

        if (steps is null) return null;

        if (duration is not null) _errors.Add("--duration has no meaning with --steps: each step has its own time.");
        Take(_options.Steps, ProfileText.TryParseSteps(steps, out var pieces));
        return _errors.Count > 0 ? null : new RateProfile(pieces, count);
    }

    private HashSet<CommandStatus> ReadStatuses()
    {
        var statuses = new HashSet<CommandStatus>();
        foreach (var text in Get(_options.AllowStatus))
        {
            if (TryParseStatus(text, out var status)) statuses.Add(status);
            else _errors.Add($"--allow-status: '{text}' is no command_status; one is a name like ESME_RTHROTTLED, or a number like 0x58.");
        }

        return statuses;
    }

    private static bool TryParseStatus(string text, out CommandStatus status)
    {
        if (Enum.TryParse(text, ignoreCase: true, out status) && !char.IsAsciiDigit(text[0])) return true;

        var hexadecimal = text.StartsWith("0x", StringComparison.OrdinalIgnoreCase);
        var parsed = hexadecimal
            ? uint.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        status = (CommandStatus)number;
        return parsed;
    }

    // What the reports show: the options that were given, without the password and the reports themselves.
    private List<KeyValuePair<string, string>> ReadGiven() =>
    [
        .. _options.All
            .Except([_options.Password, _options.Json, _options.Csv, _options.Html, _options.Plain])
            .Where(option => _parsed.GetResult(option) is { Implicit: false })
            .Select(option => KeyValuePair.Create(
                option.Name, string.Join(' ', _parsed.GetResult(option)!.Tokens.Select((Token token) => token.Value)))),
    ];

    private T Get<T>(Option<T> option) => _parsed.GetValue(option)!;

    private void Take(Option option, string? error)
    {
        if (error is not null) _errors.Add($"{option.Name}: {error}");
    }

    private int InRange(Option<int> option, int least, int most)
    {
        var value = Get(option);
        if (value >= least && value <= most) return value;

        _errors.Add($"{option.Name} is {value}; it must be {least} to {most}.");
        return least;
    }

    private TimeSpan Time<T>(Option<T> option)
    {
        var text = (string)(object)Get(option)!;
        if (TimeText.TryParse(text, out var time)) return time;

        _errors.Add($"{option.Name}: '{text}' is no length of time; one is 500ms, 60s, 5m or 1h.");
        return default;
    }
}
