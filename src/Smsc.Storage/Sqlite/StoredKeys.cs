using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Smsc.Storage.Sqlite;

/// <summary>The keys of a message as they lie in its row: a JSON array of text, in their order.</summary>
internal static class StoredKeys
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(IReadOnlyList<string> keys, ArrayBufferWriter<byte> into)
    {
        using var json = new Utf8JsonWriter(into, Readable);
        json.WriteStartArray();
        foreach (var key in keys) json.WriteStringValue(key);
        json.WriteEndArray();
    }

    /// <returns>None of what somebody else has written there.</returns>
    public static string[] Read(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return [];

        try
        {
            var keys = new List<string>();
            var json = new Utf8JsonReader(text);
            while (json.Read())
            {
                if (json.TokenType == JsonTokenType.String) keys.Add(json.GetString()!);
            }

            return [.. keys];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
