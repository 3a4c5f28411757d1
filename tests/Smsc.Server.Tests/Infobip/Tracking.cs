using System.Text.Json;
using Smsc.Engine;
using Smsc.Engine.History;
using Smsc.Http.Vendors.Infobip;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>What tests of short URLs share.</summary>
internal static class Tracking
{
    /// <summary>An Android phone, as its browser says.</summary>
    public const string Phone = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36";

    public static Task<RunningHost> Start(IEnumerable<string> settings, string? folder = null) =>
        RunningHost.Start([.. settings, "Smsc:Smpp:TlsPort=-1"], folder);

    public static string Short(RunningHost host, TrackedLink link) => $"http://localhost:{host.Http.Port}/s/{link.Code}";

    public static HttpClient Browser(RunningHost host) => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = host.Http };

    public static async Task<HttpResponseMessage> Open(HttpClient http, string path, string? userAgent = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (userAgent is not null) request.Headers.TryAddWithoutValidation("User-Agent", userAgent);
        return await http.SendAsync(request).Soon($"{path} is answered");
    }

    public static IReadOnlyList<HistoryEntry> History(RunningHost host, long id)
    {
        host.Service<IMessageStore>().Flush();
        host.Service<IMessageStore>().TryRead(id, out var message).Should().BeTrue();
        return host.Service<SmscEngine>().History.Read(message);
    }

    public static async Task<JsonElement> GetFromJson(this HttpClient http, string path)
    {
        using var response = await http.GetAsync(path).Soon($"{path} is answered");
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
    }
}
