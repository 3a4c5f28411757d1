using Smsc.Load.Messages;
using Smsc.Load.Rate;
using Smsc.Load.Sessions;
using Smsc.Protocol;

namespace Smsc.Load;

/// <summary>What one run does; checked already.</summary>
internal sealed record RunOptions
{
    public string Host { get; init; } = "localhost";

    public int Port { get; init; } = 8888;

    public bool Tls { get; init; }

    /// <summary>Whether any certificate is taken.</summary>
    public bool TlsInsecure { get; init; }

    /// <summary>The accounts.</summary>
    public IReadOnlyList<string> SystemIds { get; init; } = ["smppclient1"];

    public string Password { get; init; } = "password";

    public string SystemType { get; init; } = "";

    /// <summary>The sessions of each account.</summary>
    public BindCounts Binds { get; init; } = new(0, 0, 1);

    /// <summary>Most submit_sm without a response on a session.</summary>
    public int Window { get; init; } = 10;

    /// <summary>What to send.</summary>
    public required MessageSource Messages { get; init; }

    /// <summary>Null = closed loop.</summary>
    public RateProfile? Profile { get; init; }

    /// <summary>How long to send in a closed loop.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Most submit_sm to send.</summary>
    public long Count { get; init; } = long.MaxValue;

    /// <summary>How long to send before the measurement, in a closed loop.</summary>
    public TimeSpan Warmup { get; init; }

    /// <summary>The longest wait for receipts at the end.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest wait for a response, to a bind, an unbind, or any of the submits in flight.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a receipt is asked for with every message.</summary>
    public bool Receipts { get; init; }

    /// <summary>Whether receipts are matched with responses.</summary>
    public bool Check { get; init; }

    /// <summary>Statuses that are no failure.</summary>
    public IReadOnlySet<CommandStatus> AllowedStatuses { get; init; } = new HashSet<CommandStatus>();

    /// <summary>How often a sample is taken.</summary>
    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The options as they were given, for the reports: name and value.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given { get; init; } = [];
}
