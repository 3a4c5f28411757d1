using System.Runtime.InteropServices;

namespace Smsc.Load.Rate;

/// <summary>
/// Sleeps for less than a millisecond. <see cref="Thread.Sleep(int)"/> wakes up a millisecond late, which an open loop would report as
/// latency of the server; spinning would take a core from it.
/// </summary>
internal static partial class PreciseSleep
{
    /// <summary>Sleeps.</summary>
    /// <param name="nanoseconds">Up to 999 999 999.</param>
    public static void Sleep(long nanoseconds)
    {
        if (OperatingSystem.IsWindows())
        {
            Thread.Sleep((int)Math.Max(1, nanoseconds / 1_000_000));
            return;
        }

        var time = new TimeSpec { Nanoseconds = (nint)nanoseconds };
        NanoSleep(time, 0);
    }

    [LibraryImport("libc", EntryPoint = "nanosleep")]
    private static partial int NanoSleep(in TimeSpec time, nint remaining);

    private struct TimeSpec
    {
        public nint Seconds;
        public nint Nanoseconds;
    }
}
