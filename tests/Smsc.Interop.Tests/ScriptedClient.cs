using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Smsc.Protocol;

namespace Smsc.Interop.Tests;

/// <summary>An ESME written as a script: it plays a scenario that it is given by name and prints a JSON object per step.</summary>
internal sealed record ScriptedClient(InteropClient Client, string Interpreter, string Script, Transport Transport)
{
    public static readonly ScriptedClient[] All =
    [
        new(InteropClient.NodeSmpp, "node", InteropClient.NodeScript, Transport.Plain),
        new(InteropClient.NodeSmpp, "node", InteropClient.NodeScript, Transport.Tls),
        new(InteropClient.NetSmpp, "perl", InteropClient.PerlScript, Transport.Plain),
        new(InteropClient.NetSmppOverTls, "perl", InteropClient.PerlScript, Transport.Tls),
    ];

    /// <summary>The scenarios that both scripts know.</summary>
    public static readonly string[] Scenarios =
    [
        "bind-transmitter", "bind-receiver", "bind-transceiver", "submit-gsm7", "submit-ucs2", "submit-udh", "submit-message-payload",
        "query-and-replace", "cancel-by-id", "cancel-by-addresses", "submit-multi", "data-sm",
        "transmitter-and-receiver", "wrong-password", "unknown-system-id", "fifth-bind",
    ];

    /// <summary>Waits until a running script has answered two enquire_link of the server.</summary>
    public static Task IsAskedTwice(ChildProcess script) => Wait.Until(
        "the server asked twice with enquire_link",
        () => script.Lines.Count(line => line.Contains("enquire_link_from_server", StringComparison.Ordinal)) >= 2,
        () => string.Join('\n', script.Lines));

    /// <summary>Plays a scenario to its end (at most 20 s) and returns its steps. <paramref name="meanwhile"/> runs beside the script.</summary>
    public async Task<Step[]> Play(string scenario, SmppServer server, Func<ChildProcess, Task>? meanwhile = null)
    {
        string port = server.PortFor(Transport).ToString(CultureInfo.InvariantCulture);
        using ChildProcess process = new(Interpreter, Script, scenario, port, Transport == Transport.Tls ? "tls" : "plain");
        if (meanwhile is not null) await meanwhile(process);

        int exitCode = await process.ExitCode(TimeSpan.FromSeconds(20));
        string output = string.Join('\n', process.Lines);
        server.Keep(output);

        exitCode.Should().Be(0, "{0} plays {1} to its end. Its output:\n{2}", Client.Name, scenario, output);

        return [.. process.Lines.Where(line => line.StartsWith('{')).Select(Step.Parse)];
    }
}

/// <summary>What a script saw in one step: for a request the fields of the response that came, for "receipt" those of the deliver_sm.</summary>
internal sealed record Step(
    [property: JsonPropertyName("step")] string Name,
    CommandStatus? CommandStatus,
    string? SystemId,
    int? ScInterfaceVersion,
    int? BodyOctets,
    string? MessageId,
    string? BoundBy,
    int? EsmClass,
    string? SourceAddr,
    string? DestinationAddr,
    string? Text,
    string? ReceiptedMessageId,
    MessageState? MessageState,
    string? NetworkErrorCode,
    DateTimeOffset? FinalDate,
    int? ErrorCode,
    IReadOnlyList<UnsuccessSme>? UnsuccessSme,
    IReadOnlyDictionary<string, string>? Tlvs)
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static Step Parse(string line) => JsonSerializer.Deserialize<Step>(line, Options)!;
}

/// <summary>A destination that a submit_multi did not reach, as its response names it (SMPP 3.4 §4.5.2.1).</summary>
internal sealed record UnsuccessSme(int DestAddrTon, int DestAddrNpi, string DestinationAddr, CommandStatus ErrorStatusCode);
