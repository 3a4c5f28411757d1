using System.Security.Cryptography;
using System.Text;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;

namespace Smsc.Engine.Accounts;

/// <summary>One account: its sessions, its unsettled messages and the rotations of its receivers.</summary>
public sealed class Account
{
    private readonly byte[] _passwordHash;
    private readonly SubmitRate? _rate;
    private int _sessions;
    private long _unsettled;

    internal Account(
        int index, string systemId, string password, AccountLimits limits, AccountProfile profile, LiveMessages messages,
        TimeProvider clock)
    {
        Index = index;
        SystemId = systemId;
        Limits = limits;
        Profile = profile;
        _passwordHash = SHA256.HashData(Encoding.Latin1.GetBytes(password));
        _rate = limits.MaxSubmitsPerSecond > 0 ? new SubmitRate(limits.MaxSubmitsPerSecond, clock) : null;
        Rotations = [new Rotation(messages), new Rotation(messages)];
    }

    /// <summary>The account's place in the directory; stands for it in a live record.</summary>
    public int Index { get; }

    /// <summary>The name that its ESMEs bind with.</summary>
    public string SystemId { get; }

    /// <summary>Its limits.</summary>
    public AccountLimits Limits { get; }

    /// <summary>What its SMSC does and how it spells it.</summary>
    public AccountProfile Profile { get; }

    /// <summary>Sessions bound now, over all bind types.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    /// <summary>Messages whose state is not final or whose receipt is owed.</summary>
    public long Unsettled => Volatile.Read(ref _unsettled);

    /// <summary>The receiving sessions among which receipts are spread, and those among which answers to lookups are.</summary>
    internal Rotation[] Rotations { get; }

    /// <summary>The receiving sessions among which receipts are spread.</summary>
    internal Rotation Receivers => Rotations[0];

    /// <summary>The rotation of what was submitted in a mode: a session gets what its own mode shares with others.</summary>
    internal Rotation RotationOf(ModeId mode) => Rotations[mode.IsLookup() ? 1 : 0];

    /// <summary>Compares hashes, in a time that tells neither where the passwords differ nor how long the right one is.</summary>
    internal bool HasPassword(ReadOnlySpan<byte> password)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(password, hash);
        return CryptographicOperations.FixedTimeEquals(hash, _passwordHash);
    }

    /// <summary>Takes one of the <see cref="AccountLimits.MaxSessions"/> places, exactly under races.</summary>
    internal bool TryTakeSession()
    {
        // Not an increment that is taken back: a bind that is refused must not take a place, not even for a moment.
        var bound = Volatile.Read(ref _sessions);
        while (bound < Limits.MaxSessions)
        {
            var seen = Interlocked.CompareExchange(ref _sessions, bound + 1, bound);
            if (seen == bound) return true;
            bound = seen;
        }

        return false;
    }

    internal void ReturnSession() => Interlocked.Decrement(ref _sessions);

    /// <summary>Takes up to <paramref name="wanted"/> places for unsettled messages.</summary>
    /// <returns>How many were free.</returns>
    internal int TakeUnsettled(int wanted)
    {
        var unsettled = Volatile.Read(ref _unsettled);
        while (true)
        {
            var taken = (int)Math.Clamp(Limits.MaxUnsettled - unsettled, 0, wanted);
            var seen = Interlocked.CompareExchange(ref _unsettled, unsettled + taken, unsettled);
            if (seen == unsettled) return taken;
            unsettled = seen;
        }
    }

    /// <summary>Messages of before the start: they count, whatever the limit is now.</summary>
    internal void AddUnsettled(long count) => Interlocked.Add(ref _unsettled, count);

    internal void ReturnUnsettled(int count) => Interlocked.Add(ref _unsettled, -count);

    /// <summary>Takes up to <paramref name="wanted"/> submits of this second's allowance.</summary>
    internal int TakeRate(int wanted) => _rate?.Take(wanted) ?? wanted;

    /// <summary>Gives back what was taken for submits that another limit refused.</summary>
    internal void ReturnRate(int count) => _rate?.Return(count);
}
