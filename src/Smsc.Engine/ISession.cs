using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
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

    /// <summary>Starts an unbind from our side.</summary>
    void Unbind();

    /// <summary>Cuts the connection.</summary>
    void Abort();
}
