using Smsc.Client;
using Smsc.Load.Sessions;

namespace Smsc.Load.Reports;

/// <summary>What one session did in the measurement.</summary>
internal sealed record SessionLine(string SystemId, BindKind Bind, long Submitted, long Accepted, long Receipts)
{
    public static SessionLine Of(LoadSession session) =>
        new(session.SystemId, session.Kind, session.Measured.Submitted, session.Measured.Accepted, session.Measured.Receipts);
}
