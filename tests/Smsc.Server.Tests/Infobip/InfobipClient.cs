using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Infobip;

/// <summary>Asks a server's HTTP API as smppclient1 does.</summary>
internal sealed class InfobipClient : IDisposable
{
    private readonly HttpClient _http;

    public InfobipClient(RunningHost host, string login = "smppclient1:password")
    {
        _http = new HttpClient { BaseAddress = host.Http };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.Latin1.GetBytes(login)));
    }

    public HttpClient Http => _http;

    public Task<HttpResponseMessage> Post(string path, string json) => Post(path, new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<HttpResponseMessage> Post(string path, HttpContent content) => _http.PostAsync(path, content).Soon($"{path} is answered");

    /// <summary>Sends one text.</summary>
    public async Task<SentText[]> Send(string body, string path = "/sms/1/text/single")
    {
        using var response = await Post(path, body);
        return await Read(response);
    }

    public static async Task<SentText[]> Read(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync().Soon("the body arrives");
        response.IsSuccessStatusCode.Should().BeTrue(text);
        using var json = JsonDocument.Parse(text);
        return [.. json.RootElement.GetProperty("messages").EnumerateArray().Select(static message => new SentText(
            message.GetProperty("to").GetString()!, message.GetProperty("status").GetProperty("id").GetInt32(), message.GetProperty("messageId").GetString()!))];
    }

    public void Dispose() => _http.Dispose();
}

internal sealed record SentText(string To, int Status, string MessageId);
