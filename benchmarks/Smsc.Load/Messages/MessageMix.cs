using System.Globalization;

namespace Smsc.Load.Messages;

/// <summary>
/// Kinds of messages with weights, <c>gsm7:70,ucs2/60:20,long:10</c>: kind, size where it is given (characters; octets of binary), weight.
/// In each cycle every kind comes as often as its weight says, spread evenly.
/// </summary>
internal static class MessageMix
{
    private const int MaxWeights = 10_000;
    private const string Gsm7Text = "The quick brown fox jumps over the lazy dog 0123456789. ";
    private const string Ucs2Text = "Съешь же ещё этих мягких французских булок, да выпей чаю. ";

    /// <summary>Reads a mix.</summary>
    /// <returns>Null when it is one; else the sentence that says why not.</returns>
    public static string? TryParse(string text, out IReadOnlyList<MessageText> cycle)
    {
        cycle = [];
        var kinds = new List<(MessageText Message, int Weight)>();
        foreach (var item in text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var weighted = item.Split(':');
            var sized = weighted[0].Split('/');
            var weight = 1;
            int? size = null;
            if (weighted.Length > 2 || sized.Length > 2 || (weighted.Length == 2 && !IsNumber(weighted[1], 1, MaxWeights, out weight)))
                return $"'{item}' is no part of a mix; one is kind:weight or kind/size:weight, for example gsm7/100:70, "
                    + "with a weight of 1 to 10000.";
            if (sized.Length == 2)
            {
                if (!IsNumber(sized[1], 0, 30_000, out var number)) return $"'{item}' has a size that is not 0 to 30000.";
                size = number;
            }

            if (Encode(sized[0], size, out var message) is { } error) return error;
            kinds.Add((message, weight));
        }

        if (kinds.Count == 0) return "A mix needs at least one kind of message.";
        if (kinds.Sum(kind => kind.Weight) > MaxWeights) return $"The weights of a mix add up to at most {MaxWeights}.";

        cycle = Spread(kinds);
        return null;
    }

    private static string? Encode(string kind, int? size, out MessageText message)
    {
        switch (kind)
        {
            case "gsm7":
                return MessageText.TryEncode(Repeat(Gsm7Text, size ?? 100), Coding.Gsm7, out message);
            case "ucs2":
                return MessageText.TryEncode(Repeat(Ucs2Text, size ?? 60), Coding.Ucs2, out message);
            case "long":
                return MessageText.TryEncode(Repeat(Gsm7Text, size ?? 400), Coding.Gsm7, out message);
            case "long-ucs2":
                return MessageText.TryEncode(Repeat(Ucs2Text, size ?? 180), Coding.Ucs2, out message);
            case "binary":
                var octets = Enumerable.Range(0, size ?? 100).Select(at => (byte)(at * 7)).ToArray();
                return MessageText.TryEncode(Convert.ToHexString(octets), Coding.Binary, out message);
            default:
                MessageText.TryEncode("", Coding.Gsm7, out message);
                return $"'{kind}' is no kind of message; there are gsm7, ucs2, long, long-ucs2 and binary.";
        }
    }

    /// <summary>The text of that many characters which is sent when none is given.</summary>
    public static string DefaultText(int characters) => Repeat(Gsm7Text, characters);

    private static string Repeat(string text, int length) =>
        string.Concat(Enumerable.Repeat(text, length / text.Length + 1))[..length];

    // Each time the kind that is furthest behind its share: 3 of a and 1 of b give a a b a, and not a a a b.
    private static MessageText[] Spread(List<(MessageText Message, int Weight)> kinds)
    {
        var total = kinds.Sum(kind => kind.Weight);
        var credit = new int[kinds.Count];
        var cycle = new MessageText[total];
        for (var at = 0; at < total; at++)
        {
            for (var kind = 0; kind < credit.Length; kind++) credit[kind] += kinds[kind].Weight;
            var next = Array.IndexOf(credit, credit.Max());
            credit[next] -= total;
            cycle[at] = kinds[next].Message;
        }

        return cycle;
    }

    private static bool IsNumber(string text, int least, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most;
}
