using System.Diagnostics;

namespace Smsc.Server.Tests.Support;

/// <summary>Bounds every wait, so that what never happens fails the test and says what it was, instead of hanging it.</summary>
internal static class Wait
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task Soon(this Task task, string what)
    {
        try
        {
            await task.WaitAsync(Patience);
        }
        catch (TimeoutException) when (!task.IsCompleted)
        {
            throw Missing(what);
        }
    }

    public static async Task<T> Soon<T>(this Task<T> task, string what)
    {
        await ((Task)task).Soon(what);
        return await task;
    }

    /// <summary>Waits for a condition that nothing announces.</summary>
    public static async Task Until(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Patience) throw Missing(what);

            await Task.Delay(1);
        }
    }

    private static AssertionException Missing(string what) => new($"Did not happen within {Patience.TotalSeconds} s: {what}");
}
