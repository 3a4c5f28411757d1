using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using Smsc.Client;
using Smsc.Engine;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Admin;

/// <summary>
/// A story: steps with an empty line between, told to a server whose clocks stand at 2026-01-15 09:30 UTC. A step is a line, and what
/// it brings about is written below it.
/// <code>
/// # a remark
/// settings Smsc:Http:ApiKey=...        before the first step that needs the server; several with spaces between
/// bind transceiver [system_id]         a client binds, which answers every deliver_sm
/// answer ESME_RX_T_APPN                from now on it answers each with this status
/// submit to=1 from=2 text=T [...]      it submits
/// await TEXT                           the next request is repeated until its answer holds the text
/// login system_id password             requests from now on are authorised by it (Basic)
/// logout                               and from now on not any more
/// GET /api/...                         a request; "> Name: value" lines are headers ("> Content-Type: -": without), "| ..." lines the body
/// </code>
/// </summary>
internal sealed partial class Story : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 15, 9, 30, 0, TimeSpan.Zero));
    private readonly List<SmppClient> _clients = [];
    private readonly List<string> _settings = [];
    private RunningHost? _host;
    private HttpClient? _http;
    private string? _awaited;
    private AuthenticationHeaderValue? _login;
    private volatile CommandStatus _answer = CommandStatus.ESME_ROK;

    /// <returns>The story with the answers that came.</returns>
    public static async Task<string> Tell(string written)
    {
        await using var story = new Story();
        var told = new List<string>();
        foreach (var step in written.ReplaceLineEndings("\n").Trim().Split("\n\n")) told.Add(await story.Tell(step.Split('\n')));
        return string.Join("\n\n", told) + "\n";
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) await client.DisposeAsync();
        _http?.Dispose();
        if (_host is not null) await _host.DisposeAsync();
    }

    private async Task<string> Tell(string[] lines)
    {
        var words = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "#":
                return string.Join('\n', lines);
            case "settings":
                _settings.AddRange(words[1..]);
                return lines[0];
            case "await":
                _awaited = lines[0]["await ".Length..];
                return lines[0];
            case "login":
                _login = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{words[1]}:{words[2]}")));
                return lines[0];
            case "logout":
                _login = null;
                return lines[0];
            case "answer":
                _answer = Enum.Parse<CommandStatus>(words[1]);
                return lines[0];
            case "bind":
                return $"{lines[0]}\n{await Bind(words)}";
            case "unbind":
                await _clients[^1].UnbindAsync().Soon("unbind is answered");
                return lines[0];
            case "submit":
                return $"{lines[0]}\n{await Submit(words)}";
            default:
                string[] asked = [lines[0], .. lines.Skip(1).TakeWhile(line => line.StartsWith("> ", StringComparison.Ordinal) || line.StartsWith("| ", StringComparison.Ordinal))];
                return $"{string.Join('\n', asked)}\n{await Ask(asked)}";
        }
    }

    private async Task<RunningHost> Host()
    {
        if (_host is not null) return _host;

        _host = await RunningHost.Start(_settings, clocks: new Clocks(_time, _time));
        _http = new HttpClient { BaseAddress = _host.Http };
        return _host;
    }

    private async Task<string> Bind(string[] words)
    {
        var host = await Host();
        var client = await host.Connect(new SmppClientOptions { OnDeliver = _ => _answer });
        _clients.Add(client);
        var kind = Enum.Parse<BindKind>(words[1], ignoreCase: true);
        return (await client.BindAsync(kind, words.Length > 2 ? words[2] : "smppclient1", "password").Soon("bind is answered")).CommandStatus.ToString();
    }

    private async Task<string> Submit(string[] words)
    {
        var given = words[1..].Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);
        var result = await _clients[^1].SubmitAsync(new SubmitMessage
        {
            Source = given.GetValueOrDefault("from", ""),
            Destination = given["to"],
            ShortMessage = given.TryGetValue("hex", out var hex) ? Convert.FromHexString(hex) : Encoding.Latin1.GetBytes(given.GetValueOrDefault("text", "")),
            EsmClass = byte.Parse(given.GetValueOrDefault("esm_class", "0")),
            DataCoding = byte.Parse(given.GetValueOrDefault("data_coding", "0")),
            RegisteredDelivery = byte.Parse(given.GetValueOrDefault("registered_delivery", "0")),
            ValidityPeriod = given.GetValueOrDefault("validity_period", ""),
            ScheduleDeliveryTime = given.GetValueOrDefault("schedule_delivery_time", ""),
        }).AsTask().Soon("submit_sm is answered");
        return $"{result.CommandStatus} {result.MessageId}".TrimEnd();
    }

    private async Task<string> Ask(string[] lines)
    {
        await Host();
        var awaited = _awaited;
        _awaited = null;
        if (awaited is null) return await AskOnce(lines);

        var answer = "";
        for (var left = Wait.Patience.TotalMilliseconds / 5; left > 0; left--)
        {
            answer = await AskOnce(lines);
            if (answer.Contains(awaited, StringComparison.Ordinal)) break;

            await Task.Delay(5);
        }

        return answer;
    }

    private async Task<string> AskOnce(string[] lines)
    {
        var words = lines[0].Split(' ', 2);
        using var request = new HttpRequestMessage(new HttpMethod(words[0]), words[1]);
        var body = string.Join('\n', lines.Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Select(line => line[2..]));
        if (body.Length > 0) request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        request.Headers.Authorization = _login;
        foreach (var header in lines.Where(line => line.StartsWith("> ", StringComparison.Ordinal)).Select(line => line[2..].Split(": ", 2)))
        {
            if (header is ["Content-Type", "-"]) request.Content!.Headers.ContentType = null;
            else if (header[0] == "Content-Type") request.Content!.Headers.ContentType = MediaTypeHeaderValue.Parse(header[1]);
            else request.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        using var response = await _http!.SendAsync(request).Soon($"{lines[0]} is answered");
        var text = await response.Content.ReadAsStringAsync().Soon("the body arrives");
        var type = response.Content.Headers.ContentType?.MediaType;
        if (type?.EndsWith("json", StringComparison.Ordinal) == true) text = JsonSerializer.Serialize(JsonDocument.Parse(text), Indented);
        if (type == "application/xml") text = XDocument.Parse(text).ToString();
        return Masked($"HTTP {(int)response.StatusCode} {type}".TrimEnd() + (text.Length > 0 ? $"\n{text.ReplaceLineEndings("\n")}" : ""));
    }

    /// <summary>Ports and ids that are drawn differ from run to run.</summary>
    private static string Masked(string text) =>
        Uuid().Replace(LocalPort().Replace(RemotePort().Replace(text, "127.0.0.1:PORT"), "\"local_port\": PORT"), "UUID");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"""local_port"": \d+")]
    private static partial Regex LocalPort();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex RemotePort();
}
