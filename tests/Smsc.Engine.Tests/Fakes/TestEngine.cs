using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.Messages;
using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>An engine with one account, two clocks that stand still until they are moved, and a store that records.</summary>
internal sealed class TestEngine : IDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Croatia, and the United States and Canada, which share a calling code.</summary>
    private static readonly NumberRange[] Ranges =
    [
        new("385", "", "HR", (1 << 7) | (1 << 8) | (1 << 9)), new("1", "", "US", 1 << 10), new("1", "204", "CA", 1 << 10),
        new("679", "", "FJ", 1 << 7),
    ];

    private static readonly byte[] Body = new Submit().ToBody();

    private long _lastSession;
    private uint _lastSequence;

    public TestEngine(
        TimeSpan delay = default, int window = 100, int maxUnsettled = 1_000_000, int maxSubmitsPerSecond = 0, IMessageStore? store = null, int accounts = 1,
        FakeTimeProvider? messageClock = null, Action<IOException?>? storeRead = null, HlrOptions? hlr = null, ModeOptions? modes = null,
        ProfileName profile = ProfileName.Infobip, EventOptions? events = null, RuleSet? rules = null,
        MobileOriginatedOptions? mobileOriginated = null, TimeProvider? messageTime = null, Action<AccountLimits>? limits = null,
        DeliveryOptions? delivery = null)
    {
        Store = store ?? new RecordingStore();
        MessageClock = messageClock ?? new FakeTimeProvider(Start);
        delivery ??= new DeliveryOptions();
        delivery.Delay = delay;
        var template = new AccountTemplateOptions
        {
            Prefix = "esme",
            Count = accounts,
            Password = "password",
            Window = window,
            MaxUnsettled = maxUnsettled,
            MaxSubmitsPerSecond = maxSubmitsPerSecond,
            Profile = profile,
        };
        limits?.Invoke(template);
        var options = new EngineOptions
        {
            AccountTemplates = [template],
            Delivery = delivery,
            StoreRead = storeRead,
            Hlr = hlr ?? new HlrOptions(),
            Modes = modes ?? new ModeOptions(),
            MobileOriginated = mobileOriginated ?? new MobileOriginatedOptions(),
            NumberRanges = () => Ranges,
            Events = events ?? new EventOptions(),
            Rules = rules ?? RuleSet.Empty,
        };
        Engine = new SmscEngine(options, Store, new Clocks(SessionClock, messageTime ?? MessageClock));
    }

    public FakeTimeProvider SessionClock { get; } = new(Start);

    public FakeTimeProvider MessageClock { get; }

    public IMessageStore Store { get; }

    public SmscEngine Engine { get; }

    public Account Account => Engine.Accounts.All[0];

    public LiveMessages Messages => Engine.Messages;

    public EngineCounters Counters => Engine.Counters;

    public IReadOnlyList<MessageEvent> Events => ((RecordingStore)Store).Events;

    public int Owed => Account.Receivers.Owed;

    public void Dispose() => Engine.Dispose();

    /// <summary>A session that takes no part in the rotation yet.</summary>
    public FakeSession Session(BindKind bind = BindKind.Transceiver, Account? account = null, ModeId mode = ModeId.Sms) =>
        new(Engine, account ?? Account, ++_lastSession, bind, mode);

    /// <summary>A session that receives.</summary>
    public FakeSession Receiver(Account? account = null, ModeId mode = ModeId.Sms) => Session(BindKind.Receiver, account, mode).Join();

    public FakeSession[] Receivers(int count) => [.. Enumerable.Range(0, count).Select(_ => Receiver())];

    public SubmissionBatch Batch(FakeSession session, int count, byte registeredDelivery = 1)
    {
        var body = registeredDelivery == 1 ? Body : new Submit { RegisteredDelivery = registeredDelivery }.ToBody();
        var batch = Engine.Batches.Rent(session.Account, session, session.Id);
        for (var i = 0; i < count; i++) Add(batch, body);
        return batch;
    }

    public void Add(SubmissionBatch batch, ReadOnlySpan<byte> body)
    {
        var pdu = Pdu.Read<SubmitSm>(body, out var error);
        error.Should().Be(FieldError.None);
        batch.Add(pdu, body, ++_lastSequence);
    }

    /// <summary>Submits through the door, answers, and releases.</summary>
    /// <returns>The ids of what was accepted.</returns>
    public long[] Submit(int count = 1, byte registeredDelivery = 1, Account? account = null)
    {
        var ids = new List<long>();
        var session = Session(account: account);
        while (count > 0)
        {
            var size = Math.Min(count, SubmissionBatch.MaxItems);
            var batch = Batch(session, size, registeredDelivery);
            Engine.Submissions.Submit(batch).Should().BeTrue();
            ids.AddRange(Ids(batch));
            Engine.Submissions.Release(batch);
            count -= size;
        }

        return [.. ids];
    }

    /// <summary>Submits one body through the door as it is, answers, and releases.</summary>
    /// <returns>Its id, or the status that refused it.</returns>
    public (long Id, CommandStatus Status) Submit(Submit submit) => SubmitAs("", submit.ToBody());

    /// <summary>Submits one body as a session with this system_type does, answers, and releases.</summary>
    /// <returns>Its id, or the status that refused it.</returns>
    public (long Id, CommandStatus Status) SubmitAs(string systemType, ReadOnlySpan<byte> body)
    {
        var batch = Engine.Batches.Rent(Account, Session(), 1, Engine.Modes.Find(systemType)!);
        var error = Engine.Submissions.Add(batch, body, ++_lastSequence);
        if (error.IsError) return (0, error.Status);

        if (batch.IsLastApart) batch = Engine.Submissions.TakeApart(batch);
        Engine.Submissions.Submit(batch).Should().BeTrue();
        var (id, status) = (batch.Items[0].Id, batch.Items[0].Status);
        Engine.Submissions.Release(batch);
        return (id, status);
    }

    /// <summary>Moves the message clock; timers fire at each of their times on the way.</summary>
    public void Advance(TimeSpan by) => MessageClock.Advance(by);

    /// <summary>Sets the message clock forward at once, as a user who moves it by days does, then lets the timers see it.</summary>
    public void Jump(TimeSpan by)
    {
        MessageClock.AdjustTime(MessageClock.GetUtcNow() + by - DueMessages.LongestWait);
        MessageClock.Advance(DueMessages.LongestWait);
    }

    public StoredMessage Stored(long id)
    {
        Store.TryRead(id, out var message).Should().BeTrue();
        return message;
    }

    /// <summary>All accounts of unsettled work are closed.</summary>
    public void ShouldBeSettled()
    {
        Engine.Accounts.All.Should().OnlyContain(account => account.Unsettled == 0 && account.Rotations.All(rotation => rotation.Owed == 0) && (account.PushIfAny == null || account.PushIfAny.Owed == 0));
        Messages.Count.Should().Be(0);
    }

    public static long[] Ids(SubmissionBatch batch)
    {
        var ids = new List<long>();
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status == CommandStatus.ESME_ROK) ids.Add(item.Id);
        }

        return [.. ids];
    }

    public static CommandStatus[] Statuses(SubmissionBatch batch)
    {
        var statuses = new CommandStatus[batch.Count];
        for (var i = 0; i < statuses.Length; i++) statuses[i] = batch.Items[i].Status;
        return statuses;
    }
}
