using System.Collections.Concurrent;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Sessions;
using Smsc.Engine.Submission;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>
/// Stands for the URLs of one account where the engine knows sessions: it takes all that is to be pushed for it. What it takes note of is
/// looked at on the thread pool, some at a time.
/// </summary>
internal sealed class PushSession(Account account, PushDispatcher dispatcher) : ISession, IThreadPoolWorkItem
{
    /// <summary>Deliveries that are looked at before others get the thread: each is a read of the store.</summary>
    private const int MostAtOnce = 256;

    private readonly ConcurrentQueue<int> _offered = [];
    private readonly int[] _deliveries = new int[MostAtOnce];
    private volatile RotationMember? _member;
    private MoUrl? _moUrl;
    private int _isJoined;
    private int _isScheduled;
    private int _isToldUnpushable;

    /// <summary>Whose URLs.</summary>
    public Account Account => account;

    /// <inheritdoc/>
    public long Id => 0;

    /// <inheritdoc/>
    public BindKind Bind => BindKind.Receiver;

    /// <inheritdoc/>
    public AddressRange AddressRange => AddressRange.All;

    /// <inheritdoc/>
    public PduTrace? PduTrace => null;

    /// <summary>Its place in the rotation: there is one as soon as a delivery is looked at.</summary>
    public RotationMember Member => _member!;

    /// <summary>Whether this is the first delivery of the account that cannot be pushed at all.</summary>
    public bool IsFirstUnpushable => Interlocked.Exchange(ref _isToldUnpushable, 1) == 0;

    /// <summary>Joins the account's rotation, once.</summary>
    public void Join(DeliveryRouter router)
    {
        if (Interlocked.Exchange(ref _isJoined, 1) != 0) return;

        _member = router.JoinPush(account, this);

        // What was offered until now found no place to settle it by.
        Schedule();
    }

    /// <inheritdoc/>
    public void Offer(ReadOnlySpan<int> deliveries)
    {
        foreach (var delivery in deliveries) _offered.Enqueue(delivery);
        if (_member is not null) Schedule();
    }

    /// <inheritdoc/>
    public void Execute()
    {
        var count = 0;
        while (count < MostAtOnce && _offered.TryDequeue(out var delivery)) _deliveries[count++] = delivery;
        dispatcher.Queue(this, _deliveries.AsSpan(0, count));

        Interlocked.Exchange(ref _isScheduled, 0);
        if (!_offered.IsEmpty) Schedule();
    }

    /// <summary>The account's MoUrl as it is now; null when it has none that can be called.</summary>
    public MoUrlTemplate? FindMoUrl()
    {
        // Parsed once for a setting: a reload makes another string.
        var text = account.Limits.MoUrl;
        var parsed = Volatile.Read(ref _moUrl);
        if (parsed is null || !ReferenceEquals(parsed.Text, text))
        {
            MoUrlTemplate.TryParse(text, out var template);
            Volatile.Write(ref _moUrl, parsed = new MoUrl(text, template));
        }

        return parsed.Template;
    }

    /// <inheritdoc/>
    public void Unbind()
    {
    }

    /// <inheritdoc/>
    public void Abort()
    {
    }

    /// <inheritdoc/>
    public void Trace(int pdus)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pdus);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pdus, PduTrace.MaxPdus);
    }

    /// <inheritdoc/>
    public SessionInfo Describe() => new() { Id = Id, SystemId = account.SystemId, Bind = Bind, State = "OPEN" };

    /// <inheritdoc/>
    /// <remarks>It submits nothing.</remarks>
    public void Committed(SubmissionBatch batch, bool mayAnswerHere)
    {
    }

    private void Schedule()
    {
        if (Interlocked.Exchange(ref _isScheduled, 1) == 0) ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private sealed record MoUrl(string? Text, MoUrlTemplate? Template);
}
