using Smsc.Engine.Messages;

namespace Smsc.Engine.Waiting;

/// <summary>Looks among the newest messages for those that nearly match.</summary>
internal static class NearMissSearch
{
    /// <summary>Most that are told.</summary>
    public const int Most = 5;

    /// <summary>Messages that are looked at: some milliseconds of work in memory, some dozens with a file.</summary>
    public const int MaxScanned = 10_000;

    private const int MostFailed = 2;

    /// <returns>Those that fail one condition before those that fail two, among them the newest first.</returns>
    public static async Task<IReadOnlyList<NearMiss>> RunAsync(
        Func<MessageQuery, Task<MessagePage>> ask, MessageQuery filter, MessageMatcher matcher)
    {
        List<NearMiss>[] found = [[], []];
        var query = new MessageQuery { Lookups = filter.Lookups, Limit = MessageQuery.MaxLimit };
        for (var scanned = 0; scanned < MaxScanned && found[0].Count < Most;)
        {
            var page = await ask(query).ConfigureAwait(false);
            foreach (var message in page.Messages)
            {
                var failed = matcher.Failures(message);
                if (IsNear(failed.Count, matcher.Conditions) && found[failed.Count - 1].Count < Most)
                    found[failed.Count - 1].Add(new NearMiss(message, failed));
            }

            scanned += page.Scanned;
            if (page.Cursor is not { } cursor) break;

            query = query with { Cursor = cursor };
        }

        return [.. found[0].Concat(found[1]).Take(Most)];
    }

    /// <summary>What fails all of several conditions has nothing to do with them.</summary>
    private static bool IsNear(int failed, int conditions) => failed is > 0 and <= MostFailed && (failed < conditions || conditions == 1);
}
