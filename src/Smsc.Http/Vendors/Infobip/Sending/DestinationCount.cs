using System.Text.Json;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>
/// Sees that a request has far too many destinations before objects are made of them: a body of 4 MiB has room for a million.
/// </summary>
internal static class DestinationCount
{
    /// <summary>Octets of the shortest element of an array, with its comma.</summary>
    private const int LeastOctets = 2;

    /// <summary>
    /// Whether the lists of a JSON text, <c>messages</c>, and <c>to</c> or <c>destinations</c> there or in the request itself, have more
    /// elements than the allowed destinations can: one each for a destination, and for its message.
    /// </summary>
    /// <param name="octets">The text.</param>
    /// <param name="most">How many destinations are allowed.</param>
    /// <returns>False also when it stops being JSON before.</returns>
    public static bool IsAbove(ReadOnlySpan<byte> octets, int most)
    {
        var limit = 2L * most;
        if (octets.Length / LeastOctets <= limit) return false;

        try
        {
            return Count(octets, limit) > limit;
        }
        catch (JsonException)
        {
            // Whoever reads it next says where.
            return false;
        }
    }

    /// <summary>Counts up to one above a limit.</summary>
    private static long Count(ReadOnlySpan<byte> octets, long limit)
    {
        var reader = new Utf8JsonReader(octets);
        var count = 0L;

        // At which depth elements count: those of the request's own list, and those of the list of a message.
        var (outer, inner) = (false, false);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when reader.CurrentDepth == 1:
                    (outer, inner) = (IsList(ref reader), false);
                    break;
                case JsonTokenType.PropertyName when reader.CurrentDepth == 3:
                    inner = outer && IsList(ref reader);
                    break;
                case JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray:
                    break;
                default:
                    if (reader.CurrentDepth == 2 ? outer : reader.CurrentDepth == 4 && inner) count++;
                    if (count > limit) return count;
                    break;
            }
        }

        return count;
    }

    private static bool IsList(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("messages"u8) || reader.ValueTextEquals("to"u8) || reader.ValueTextEquals("destinations"u8);
}
