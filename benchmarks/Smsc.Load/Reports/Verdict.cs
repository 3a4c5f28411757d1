using System.Globalization;
using Smsc.Load.Check;
using Smsc.Load.Live;
using Smsc.Load.Recording;
using Smsc.Load.Sessions;
using Smsc.Protocol;

namespace Smsc.Load.Reports;

/// <summary>Whether the run is good, and what is not.</summary>
internal sealed class Verdict
{
    private readonly List<string> _problems = [];

    private Verdict()
    {
    }

    /// <summary>The lowest of the codes of what went wrong.</summary>
    public ExitCode Code { get; private set; }

    public IReadOnlyList<string> Problems => _problems;

    /// <param name="options">What was to be done.</param>
    /// <param name="swarm">The sessions.</param>
    /// <param name="measurement">The statuses of the measurement.</param>
    /// <param name="check">Null without the check.</param>
    /// <param name="counts">The whole run, its warm-up included.</param>
    /// <param name="unbindMissing">Sessions without an unbind_resp.</param>
    public static Verdict Of(
        RunOptions options, Swarm swarm, Measurement measurement, CheckResult? check, in SessionCounts counts, int unbindMissing)
    {
        var verdict = new Verdict();
        foreach (var (status, count) in measurement.Statuses)
        {
            if (!options.AllowedStatuses.Contains(status))
                verdict.Add(count, ExitCode.UnexpectedStatus, $"submits were answered with {status.DisplayName()}");
        }

        foreach (var failure in swarm.Sessions.Where(session => session.Failure is not null).GroupBy(session => session.Failure))
            verdict.Add(failure.Count(), ExitCode.Lost, $"sessions ended early: {failure.Key}");
        verdict.Add(counts.Submitted - counts.Responses, ExitCode.Lost, "submits were never answered");
        verdict.Add(counts.NotSent, ExitCode.Lost, "submits that were due could not be sent");
        verdict.Add(counts.Malformed, ExitCode.Lost, "PDUs could not be read, or had no message id");
        verdict.Add(counts.Unexpected, ExitCode.Lost, "PDUs came that nobody asked for");
        verdict.Add(unbindMissing, ExitCode.Lost, "sessions got no answer to unbind");
        if (check is not null) verdict.Add(check, expected: options.Receipts && options.Binds.CanReceive);
        return verdict;
    }

    private void Add(CheckResult check, bool expected)
    {
        if (expected) Add(check.Lost, ExitCode.Receipts, "receipts did not come");
        Add(check.Duplicates, ExitCode.Receipts, "receipts came more than once");
        Add(check.WrongAccount, ExitCode.Receipts, "receipts came to another account than that of their message");
        Add(check.Unknown, ExitCode.Receipts, "receipts came for messages that nobody sent");
        Add(check.RepeatedIds, ExitCode.Receipts, "responses had an id that another message had already");
    }

    private void Add(long count, ExitCode code, string problem)
    {
        if (count <= 0) return;

        _problems.Add(string.Create(CultureInfo.InvariantCulture, $"{Units.Count(count)} {problem}."));
        if (Code == ExitCode.Ok || code < Code) Code = code;
    }
}
