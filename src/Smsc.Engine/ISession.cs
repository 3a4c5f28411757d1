using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Sessions;
using Smsc.Engine.Submission;

namespace Smsc.Engine;

/// <summary>A bound session as the engine sees it.</summary>
public interface ISession : ISubmitter
{
    /// <summary>Unique in this process.</summary>
    long Id { get; }

    /// <summary>What it bound as.</summary>
    BindKind Bind { get; }

    /// <summary>The addresses that it bound for; read once, when it joins the rotation.</summary>
    AddressRange AddressRange { get; }

    /// <summary>
    /// Takes deliveries that the engine chose for this session, never more than it has window for. Only takes note and returns:
    /// it is called with the rotation's lock held.
    /// </summary>
    /// <param name="deliveries">Handles of live messages; the session owns them until it settles them or gives them back.</param>
    void Offer(ReadOnlySpan<int> deliveries);

    /// <summary>
    /// Starts an unbind from our side, on any thread: the session ends with the client's answer, or when that does not come in time.
    /// </summary>
    void Unbind();

    /// <summary>Cuts the connection, on any thread. What the client had not answered is owed again.</summary>
    void Abort();

    /// <summary>Its trace; null when it was never traced. It stays readable when the session is closed.</summary>
    PduTrace? PduTrace { get; }

    /// <summary>Traces it from now on, on any thread; or no longer, and what was traced stays.</summary>
    /// <param name="pdus">PDUs to keep, 1 to <see cref="PduTrace.MaxPdus"/>; 0 = off.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="pdus"/> is another number.</exception>
    void Trace(int pdus);

    /// <summary>What it tells of itself at the moment, on any thread.</summary>
    SessionInfo Describe();
}
