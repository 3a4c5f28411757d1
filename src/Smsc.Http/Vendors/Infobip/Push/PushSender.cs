using System.Net;
using Smsc.Engine;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>Calls a URL and says what became of it. It never throws.</summary>
internal sealed class PushSender(IHttpClientFactory clients, PushOptions options, Clocks clocks)
{
    /// <summary>The name of its client.</summary>
    public const string ClientName = "infobip-push";

    /// <summary>Stands in every request to a URL that a client or an account names; the admin API refuses what has it.</summary>
    public const string Header = "X-Smsc-Push";

    /// <summary>
    /// Octets of an answer that are read, and thrown away, so that its connection can be used again; past it the connection ends.
    /// </summary>
    private const int MaxAnswer = 64 * 1024;

    /// <summary>How long that may take.</summary>
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Until a connection is made anew, so that a host that moves to another address is found there.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    private readonly HttpClient _client = clients.CreateClient(ClientName);

    /// <summary>What its client sends through.</summary>
    public static HttpMessageHandler CreateHandler(PushOptions options)
    {
        var sockets = new SocketsHttpHandler
        {
            // A redirect is an answer that is not 2xx: whoever gave the URL shall give the right one.
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            MaxConnectionsPerServer = options.MaxPerHost,
            MaxResponseDrainSize = MaxAnswer,
            MaxResponseHeadersLength = MaxAnswer / 1024,
            ResponseDrainTimeout = AnswerTimeout,
            PooledConnectionLifetime = ConnectionLifetime,
        };
        if (!options.VerifyCertificate) sockets.SslOptions.RemoteCertificateValidationCallback = static (_, _, _, _) => true;
        return new ThreadPoolHandler(sockets);
    }

    /// <summary>Sends a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="stopping">Gives up at once.</param>
    /// <returns>What became of it; null when it was given up.</returns>
    public async Task<PushResult?> SendAsync(HttpRequestMessage request, CancellationToken stopping)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, clocks.Session);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, stopping);
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return PushResult.Of(response.StatusCode);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException)
        {
            return PushResult.TimedOut(options.Timeout);
        }
        catch (Exception error)
        {
            // Stopping can end it in other ways too.
            return stopping.IsCancellationRequested ? null : PushResult.Broken(error.GetBaseException().Message);
        }
    }
}
