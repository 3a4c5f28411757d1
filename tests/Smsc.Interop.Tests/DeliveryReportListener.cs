using System.Net;

namespace Smsc.Interop.Tests;

/// <summary>What Kannel tells about one message through its dlr-url: 8 = submit_sm_resp came, 1 = delivered.</summary>
internal sealed record DeliveryReport(string Message, int Type, string MessageId, string Text);

/// <summary>The HTTP address that Kannel reports to.</summary>
internal sealed class DeliveryReportListener : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly List<DeliveryReport> _reports = [];
    private readonly string _prefix = $"http://127.0.0.1:{SmppServer.FreePorts(1)[0]}/";

    public DeliveryReportListener()
    {
        _listener.Prefixes.Add(_prefix);
        _listener.Start();
        _ = Listen();
    }

    /// <summary>The dlr-url for a message; Kannel fills in the type (%d), the server's message id (%F) and the receipt's text (%A).</summary>
    public string UrlFor(string message) => $"{_prefix}dlr?message={message}&type=%d&id=%F&text=%A";

    public DeliveryReport[] ReportsOf(string message)
    {
        lock (_reports) return [.. _reports.Where(report => report.Message == message)];
    }

    public void Dispose() => _listener.Close();

    private async Task Listen()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            System.Collections.Specialized.NameValueCollection query = context.Request.QueryString;
            lock (_reports) _reports.Add(new DeliveryReport(query["message"]!, int.Parse(query["type"]!), query["id"]!, query["text"]!));
            context.Response.Close();
        }
    }
}
