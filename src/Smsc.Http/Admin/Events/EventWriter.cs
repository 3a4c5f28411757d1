using System.Buffers;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Smsc.Engine.Events;

namespace Smsc.Http.Admin.Events;

/// <summary>Writes server-sent events (WHATWG HTML §9.2), as many as come at once with one flush.</summary>
internal sealed class EventWriter(EventTexts texts)
{
    private readonly ArrayBufferWriter<byte> _octets = new(16 * 1024);

    /// <summary>Nothing that a reader is told of, but it sees that the connection lives.</summary>
    public void Comment(string text) => Text($": {text}\n\n");

    public void Event(in EngineEvent entry, bool isShared) => texts.Append(entry, isShared, _octets);

    /// <summary>So many events are gone.</summary>
    public void Lost(long count) => Text(string.Create(CultureInfo.InvariantCulture, $"event: lost\ndata: {{\"count\":{count}}}\n\n"));

    /// <summary>Between the last event that this reader has and the next one others may have happened, nobody knows how many.</summary>
    public void Interrupted() => Text("event: interrupted\ndata: {}\n\n");

    public async Task FlushAsync(HttpResponse response, CancellationToken cancellationToken)
    {
        if (_octets.WrittenCount == 0) return;

        await response.Body.WriteAsync(_octets.WrittenMemory, cancellationToken);
        await response.Body.FlushAsync(cancellationToken);
        _octets.ResetWrittenCount();
    }

    private void Text(string text) => Encoding.UTF8.GetBytes(text, _octets);
}
