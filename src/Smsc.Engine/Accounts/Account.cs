using System.Net;
using System.Security.Cryptography;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.Accounts;

/// <summary>
/// One account: its sessions, its unsettled messages and the rotations of its receivers. It lives as long as the engine; what is configured
/// about it can be replaced meanwhile.
/// </summary>
public sealed class Account
{
    private static readonly AccountOptions DefaultLimits = new();

    private readonly Lock _lock = new();
    private readonly TimeProvider _clock;
    private readonly LiveMessages _messages;
    private Rotation? _push;
    private volatile AccountSettings _settings;
    private int _sessions;
    private long _unsettled;
    private int _moReference;

    internal Account(
        int index, string systemId, string password, AccountLimits limits, AccountProfile profile, LiveMessages messages, TimeProvider clock,
        long lastIdBefore)
    {
        Index = index;
        SystemId = systemId;
        LastIdBefore = lastIdBefore;
        _clock = clock;
        _messages = messages;
        _settings = AccountSettings.Create(password, limits, profile, before: null, clock);
        Rotations = [new Rotation(messages), new Rotation(messages)];

        // Elsewhere at each start: those of before it are not to come again at once.
        _moReference = (int)clock.GetUtcNow().ToUnixTimeMilliseconds();
    }

    /// <summary>The account's place in the directory; stands for it in a live record.</summary>
    public int Index { get; }

    /// <summary>The name that its ESMEs bind with.</summary>
    public string SystemId { get; }

    /// <summary>Its limits as they are now; those it had last, once it is removed.</summary>
    public AccountLimits Limits => _settings.Limits;

    /// <summary>
    /// Whether the configuration names it. One that was removed gets no further session; those that are bound stay until they close, and its
    /// messages and receipts live on.
    /// </summary>
    public bool IsConfigured => _settings.IsConfigured;

    /// <summary>What its SMSC does and how it spells it.</summary>
    public AccountProfile Profile => _settings.Profile;

    /// <summary>Sessions bound now, over all bind types.</summary>
    public int Sessions => Volatile.Read(ref _sessions);

    /// <summary>Messages whose state is not final or whose receipt is owed.</summary>
    public long Unsettled => Volatile.Read(ref _unsettled);

    /// <summary>
    /// The last id that was given before it came. Messages of its name up to there are of before the start: they were not counted for it, and
    /// stay in the store until the next one.
    /// </summary>
    internal long LastIdBefore { get; }

    /// <summary>The receiving sessions among which receipts are spread, and those among which answers to lookups are.</summary>
    internal Rotation[] Rotations { get; }

    /// <summary>The receiving sessions among which receipts are spread.</summary>
    internal Rotation Receivers => Rotations[0];

    /// <summary>The rotation of what was submitted in a mode: a session gets what its own mode shares with others.</summary>
    internal Rotation RotationOf(ModeId mode) => Rotations[mode.IsLookup() ? 1 : 0];

    /// <summary>Where what is not sent to sessions is owed, and ends. Made with the first use: most accounts have none.</summary>
    internal Rotation Push => Volatile.Read(ref _push) ?? MakePush();

    /// <summary>The same; null when nothing was ever owed there.</summary>
    internal Rotation? PushIfAny => Volatile.Read(ref _push);

    /// <summary>Replaces all that is configured about it. What each limit does then is said at <see cref="AccountLimits"/>.</summary>
    internal void Configure(string password, AccountLimits limits, AccountProfile profile)
    {
        var settings = AccountSettings.Create(password, limits, profile, _settings, _clock);
        lock (_lock) _settings = settings;
    }

    /// <summary>Whether a bind made it, because no account had to be configured. Any password binds it.</summary>
    public bool IsMadeByBind => _settings.IsMadeByBind;

    /// <summary>A bind has it, for nobody configured it.</summary>
    internal void MakeByBind()
    {
        var settings = AccountSettings.Create("", DefaultLimits, AccountProfile.Default, _settings, _clock) with { IsMadeByBind = true };
        lock (_lock) _settings = settings;
    }

    /// <summary>The configuration names it no longer.</summary>
    internal void Remove()
    {
        lock (_lock) _settings = _settings with { IsConfigured = false };
    }

    /// <summary>A bind made it, and nobody needs it any more.</summary>
    /// <returns>False when it is another's, or a session is bound.</returns>
    internal bool RemoveMadeByBind()
    {
        // The lock of those who bind: who did so before has its place, who comes later finds it removed.
        lock (_lock)
        {
            if (!_settings.IsConfigured || !_settings.IsMadeByBind || Sessions > 0) return false;

            _settings = _settings with { IsConfigured = false, IsMadeByBind = false };
            return true;
        }
    }

    /// <summary>Grants or refuses a bind, or with no place for a session a login, see <see cref="AccountDirectory"/>.</summary>
    internal CommandStatus TryBind(ReadOnlySpan<byte> password, IPAddress? from, bool takesSession, out string reason)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(password, hash);

        // The lock of Configure: once that has returned, nothing is granted by what was configured before.
        lock (_lock)
        {
            var settings = _settings;
            var status = !settings.IsConfigured ? CommandStatus.ESME_RINVSYSID

                // First: from elsewhere nobody shall learn whether a password is right.
                : !settings.Networks.Contains(from) ? CommandStatus.ESME_RBINDFAIL
                : settings.HasPassword(hash) ? CommandStatus.ESME_ROK : CommandStatus.ESME_RINVPASWD;
            reason = status switch
            {
                CommandStatus.ESME_RINVSYSID => "unknown system_id",
                CommandStatus.ESME_RBINDFAIL => $"{from?.ToString() ?? "an unknown address"} is not one of its AllowedAddresses",
                CommandStatus.ESME_RINVPASWD => "wrong password",
                _ => "",
            };
            if (status != CommandStatus.ESME_ROK || !takesSession || TryTakeSession()) return status;

            reason = $"{settings.Limits.MaxSessions} sessions are bound already";
            return CommandStatus.ESME_RBINDFAIL;
        }
    }

    /// <summary>The next reference of a message in parts; the 8-bit ones are its lower octet.</summary>
    internal ushort TakeMoReference() => (ushort)Interlocked.Increment(ref _moReference);

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
    internal int TakeRate(int wanted) => _settings.Rate?.Take(wanted) ?? wanted;

    /// <summary>Gives back what was taken for submits that another limit refused.</summary>
    internal void ReturnRate(int count) => _settings.Rate?.Return(count);

    private Rotation MakePush()
    {
        Interlocked.CompareExchange(ref _push, new Rotation(_messages, isPush: true), null);
        return _push;
    }
}
