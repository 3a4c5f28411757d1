using System.Diagnostics;
using Smsc.Load.Sessions;

namespace Smsc.Load.Rate;

/// <summary>
/// Sends what is due in an open loop: one thread that wakes up when the next message is due, but not more often than every 200 µs, and
/// spreads what is due over the sessions in turn.
/// </summary>
internal sealed class Pacer(SendSchedule schedule, IReadOnlyList<LoadSession> sessions)
{
    private const long ShortestPause = 200_000;
    private const long LongestPause = 50_000_000;

    // Messages for one session leave in one flush, and their answers come in one read: a few together cost hardly more than one.
    private const int Together = 16;

    private int _turn;

    /// <summary>Runs until everything was handed out or the schedule was stopped.</summary>
    public Task RunAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() =>
        {
            try
            {
                Run();
                done.SetResult();
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        })
        { IsBackground = true, Name = "pacer", Priority = ThreadPriority.AboveNormal };
        thread.Start();
        return done.Task;
    }

    private void Run()
    {
        while (!schedule.IsDone)
        {
            var now = Stopwatch.GetTimestamp();
            SendDue(now);
            if (schedule.IsDone) return;

            PreciseSleep.Sleep(Math.Clamp(schedule.NanosecondsUntilNext(Stopwatch.GetTimestamp()), ShortestPause, LongestPause));
        }
    }

    private void SendDue(long now)
    {
        long due;
        while ((due = schedule.Backlog(now)) > 0)
        {
            var share = (int)Math.Max((due + sessions.Count - 1) / sessions.Count, Math.Min(due, Together));
            var sent = 0;
            for (var i = 0; i < sessions.Count && sent < due; i++)
            {
                sent += sessions[_turn].SubmitDue(share, now);
                _turn = _turn + 1 == sessions.Count ? 0 : _turn + 1;
            }

            schedule.Behind = sent == 0;
            if (sent == 0) return;
        }

        schedule.Behind = false;
    }
}
