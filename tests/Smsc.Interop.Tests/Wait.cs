namespace Smsc.Interop.Tests;

internal static class Wait
{
    /// <summary>Looks every 20 ms whether <paramref name="condition"/> holds, and fails with its name after <paramref name="seconds"/>.</summary>
    public static async Task Until(string name, Func<Task<bool>> condition, Func<string>? circumstances = null, int seconds = 20)
    {
        long end = Environment.TickCount64 + seconds * 1000L;
        while (!await condition())
        {
            if (Environment.TickCount64 > end) Assert.Fail($"Not within {seconds} s: {name}.\n{circumstances?.Invoke()}");

            await Task.Delay(20);
        }
    }

    public static Task Until(string name, Func<bool> condition, Func<string>? circumstances = null, int seconds = 20) =>
        Until(name, () => Task.FromResult(condition()), circumstances, seconds);
}
