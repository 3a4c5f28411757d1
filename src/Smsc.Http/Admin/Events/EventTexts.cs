using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Smsc.Engine.Events;

namespace Smsc.Http.Admin.Events;

/// <summary>
/// The texts of the latest events, each written once for all who read: a hundred readers must cost no more than a hundred copies. Any
/// thread may ask.
/// </summary>
internal sealed class EventTexts
{
    /// <summary>More than the readers that keep up are apart: some 1 MB.</summary>
    private const int Kept = 4_096;

    [ThreadStatic]
    private static Draft? _draft;

    private readonly Text?[] _texts = new Text?[Kept];

    /// <summary>Appends an event's text.</summary>
    /// <param name="entry">The event.</param>
    /// <param name="isShared">Whether others read too: then it is kept for them.</param>
    /// <param name="into">Takes it.</param>
    public void Append(in EngineEvent entry, bool isShared, ArrayBufferWriter<byte> into)
    {
        ref var place = ref _texts[entry.Number & (Kept - 1)];
        if (Volatile.Read(ref place) is { } kept && kept.Number == entry.Number)
        {
            into.Write(kept.Octets);
            return;
        }

        var written = (_draft ??= new Draft()).Write(entry);
        into.Write(written);
        if (isShared) Volatile.Write(ref place, new Text(entry.Number, written.ToArray()));
    }

    private sealed record Text(long Number, byte[] Octets);

    private sealed class Draft
    {
        private readonly ArrayBufferWriter<byte> _octets = new(1024);
        private readonly Utf8JsonWriter _json;

        public Draft() => _json = new Utf8JsonWriter(_octets, new JsonWriterOptions { Encoder = AdminJson.Plain.Options.Encoder, SkipValidation = true });

        public ReadOnlySpan<byte> Write(in EngineEvent entry)
        {
            _octets.ResetWrittenCount();
            Append("id: ");
            Append(entry.Number.ToString(CultureInfo.InvariantCulture));
            Append("\nevent: ");
            Append(EventKinds.NameOf(entry));
            Append("\ndata: ");
            _json.Reset();
            EventJson.Write(_json, entry);
            _json.Flush();
            Append("\n\n");
            return _octets.WrittenSpan;
        }

        private void Append(string text) => Encoding.UTF8.GetBytes(text, _octets);
    }
}
