using System.CommandLine;

namespace Smsc.Load.Cli;

/// <summary>The options of <c>smsc-load run</c> as they stand on the command line; <see cref="RunOptionsReader"/> makes sense of
/// them.</summary>
internal sealed class RunCommandOptions
{
    public Option<string> Host { get; } = Text("--host", "The server's name or address.", "localhost");

    public Option<int> Port { get; } = Number("--port", "Its TCP port.", 8888);

    public Option<bool> Tls { get; } = new("--tls") { Description = "TLS from the first octet; the certificate is checked." };

    public Option<bool> TlsInsecure { get; } = new("--tls-insecure") { Description = "TLS with any certificate." };

    public Option<string> SystemId { get; } =
        Text("--system-id", "The account; 'load{1..1250}' is 1250 accounts, load1 to load1250.", "smppclient1");

    public Option<string> Password { get; } = Text("--password", "The password of every account.", "password");

    public Option<string> SystemType { get; } = Text("--system-type", "system_type of the binds.", "");

    public Option<int> Tx { get; } = Number("--tx", "Transmitters of each account.", 0);

    public Option<int> Rx { get; } = Number("--rx", "Receivers of each account.", 0);

    public Option<int> Trx { get; } = Number("--trx", "Transceivers of each account; 1 when no session is asked for.", 0);

    public Option<int> SessionsPerAccount { get; } = Number("--sessions-per-account", "The same as --trx.", 0);

    public Option<int> Window { get; } = Number("--window", "Most submit_sm without a response on a session.", 10);

    public Option<double?> Rate { get; } = new("--rate")
    {
        Description = "Open loop: submit_sm a second over all sessions; latency counts from the intended time. "
            + "Without it every window is kept full.",
        HelpName = "n",
    };

    public Option<string?> Ramp { get; } = Optional(
        "--ramp", "Open loop with a rate that changes evenly, then stays until --duration ends.", "from:to:time");

    public Option<string?> Steps { get; } = Optional("--steps", "Open loop with one rate after the other.", "rate:time,...");

    public Option<string?> Duration { get; } = Optional(
        "--duration", "How long to send: 500ms, 60s, 5m, 1h. Without it and --count: 10s.", "time");

    public Option<long?> Count { get; } = new("--count") { Description = "Most submit_sm to send.", HelpName = "n" };

    public Option<string> Warmup { get; } = Text("--warmup", "How long to send in a closed loop before the measurement.", "0s", "time");

    public Option<string> Drain { get; } = Text("--drain", "The longest wait for receipts at the end.", "30s", "time");

    public Option<string> Timeout { get; } = Text("--timeout", "The longest wait for a response.", "10s", "time");

    public Option<string> From { get; } = Text(
        "--from", "Source address; # count up together, each ? is a random digit.", "12345", "pattern");

    public Option<string> To { get; } = Text("--to", "Destination address; the same signs.", "4477########", "pattern");

    public Option<string?> MessageText { get; } = Optional(
        "--text", "The text; one that is too long is sent in parts, with a user data header.", "text");

    public Option<int> TextSize { get; } = Number("--text-size", "Characters of the text that is sent without --text.", 100);

    public Option<string> Coding { get; } = Text(
        "--coding", "How --text is sent: auto, gsm7, ucs2, latin1, or binary (--text is hexadecimal).", "auto", "name");

    public Option<string?> Mix { get; } = Optional(
        "--mix", "Kinds of messages with weights: gsm7, ucs2, long, long-ucs2, binary, with a size if wanted: gsm7/160:70,ucs2:20,long:10.",
        "kind:weight,...");

    public Option<FileInfo?> Messages { get; } = new("--messages")
    {
        Description = "Messages from a CSV file whose first line names its columns: to, and if wanted from, text, coding.",
        HelpName = "file",
    };

    public Option<bool> Receipts { get; } = new("--receipts")
    {
        Description = "Ask for a delivery receipt with every message, and wait for it at the end.",
    };

    public Option<bool> Check { get; } = new("--check")
    {
        Description = "Match every receipt with its response by id: none lost, none twice, none unknown, none on another account.",
    };

    public Option<string[]> AllowStatus { get; } = new("--allow-status")
    {
        Description = "A command_status that is no failure, by name or number: ESME_RTHROTTLED, 0x58. May be given several times.",
        HelpName = "status",
        DefaultValueFactory = _ => [],
    };

    public Option<FileInfo?> Json { get; } = new("--json") { Description = "Write the report as JSON.", HelpName = "file" };

    public Option<FileInfo?> Csv { get; } = new("--csv") { Description = "Write one row a second as CSV.", HelpName = "file" };

    public Option<FileInfo?> Html { get; } = new("--html")
    {
        Description = "Write the report as one HTML page with plots.",
        HelpName = "file",
    };

    public Option<bool> Plain { get; } = new("--plain") { Description = "Plain lines of progress on a terminal too." };

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All =>
    [
        Host, Port, Tls, TlsInsecure, SystemId, Password, SystemType, Tx, Rx, Trx, SessionsPerAccount, Window, Rate, Ramp, Steps, Duration,
        Count, Warmup, Drain, Timeout, From, To, MessageText, TextSize, Coding, Mix, Messages, Receipts, Check, AllowStatus, Json, Csv,
        Html,
        Plain,
    ];

    private static Option<string> Text(string name, string description, string value, string? help = null) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = help ?? name[2..] };

    private static Option<string?> Optional(string name, string description, string help) =>
        new(name) { Description = description, HelpName = help };

    private static Option<int> Number(string name, string description, int value) =>
        new(name) { Description = description, DefaultValueFactory = _ => value, HelpName = "n" };
}
