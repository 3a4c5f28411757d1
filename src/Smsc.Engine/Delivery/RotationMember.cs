using Smsc.Engine.Accounts;

namespace Smsc.Engine.Delivery;

/// <summary>A receiving session's place in a rotation. Its fields are the rotation's, under its lock.</summary>
public sealed class RotationMember
{
    private readonly int[] _staged = new int[64];
    private int _stagedCount;

    internal RotationMember(Account account, Rotation rotation, ISession session, int window)
    {
        Account = account;
        Rotation = rotation;
        Session = session;
        Range = session.AddressRange;
        Credit = window;
    }

    internal Account Account { get; }

    internal Rotation Rotation { get; }

    internal ISession Session { get; }

    /// <summary>Which mobile-originated messages it may get.</summary>
    internal AddressRange Range { get; }

    /// <summary>Its place in the rotation; negative once it has left.</summary>
    internal int Place { get; set; } = -1;

    /// <summary>Unanswered deliver_sm that the session may still have.</summary>
    internal int Credit { get; set; }

    internal bool Writable { get; set; } = true;

    internal bool CanReceive => Credit > 0 && Writable;

    /// <returns>Whether it is the first that waits for <see cref="OfferStaged"/>.</returns>
    internal bool Stage(int handle)
    {
        Credit--;
        var isFirst = _stagedCount == 0;
        _staged[_stagedCount++] = handle;
        if (_stagedCount == _staged.Length) OfferStaged();
        return isFirst;
    }

    internal void OfferStaged()
    {
        if (_stagedCount == 0) return;

        Session.Offer(_staged.AsSpan(0, _stagedCount));
        _stagedCount = 0;
    }
}
