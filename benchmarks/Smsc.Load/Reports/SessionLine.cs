using Smsc.Client;
using Smsc.Load.Sessions;

namespace Smsc.Load.Reports;

/// <summary>What one session did over the whole run, its warm-up included.</summary>
internal sealed record SessionLine(string SystemId, BindKind Bind, long Submitted, long Accepted, long Receipts)
{
    public static SessionLine Of(LoadSession session) =>
        new(session.SystemId, session.Kind, session.Counts.Submitted, session.Counts.Accepted, session.Counts.Receipts);
}
