namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>
/// Leaves the I/O thread that an answer came on: SMPP sessions read from it, and what is done with the answer may wait for the store.
/// </summary>
internal sealed class ThreadPoolHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = base.SendAsync(request, cancellationToken);
        await ((Task)answer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        return await answer;
    }
}
