using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Events;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Messages.LongMessages;
using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Hlr;
using Smsc.Engine.Pending;
using Smsc.Engine.Rules;
using Smsc.Engine.Sessions;
using Smsc.Engine.Submission;
using Smsc.Engine.Waiting;

namespace Smsc.Engine;

/// <summary>
/// What an SMSC does, without any wire: accounts, the door for messages, their lives, and the routing of receipts. The program builds one;
/// tests build as many as they like.
/// </summary>
public sealed partial class SmscEngine : IDisposable
{
    private static readonly TimeSpan ExpiryInterval = TimeSpan.FromSeconds(10);

    private readonly MessageIds _ids;
    private readonly DueMessages _due;
    private readonly ITimer _expiry;
    private readonly IMessageStore _store;
    private readonly StoreFlushes _flushes;
    private readonly Horizon _horizon;
    private readonly ClockMover _clockMover;
    private readonly MessageRemoval _removal;
    private readonly DeliveryPendingFlags _flags;

    /// <summary>Wires the parts together, and takes up what the store says is not settled, and what the message clock was set to.</summary>
    /// <exception cref="ArgumentException">Two accounts share a system_id.</exception>
    public SmscEngine(EngineOptions options, IMessageStore store, Clocks clocks)
    {
        Clock = clocks.Message as MessageClock ?? new MessageClock(clocks.Message);
        Clock.Restore(store);
        clocks = clocks with { Message = Clock };
        Clocks = clocks;
        Recorder = new HistoryRecorder(store, clocks.Message) { RealTicks = () => Clock.IsReal ? null : Clock.RealTicks };
        History = new MessageHistory(store);
        Messages = new LiveMessages();
        LongMessages = new LongMessageReader(store, options.LongMessages);
        Accounts = new AccountDirectory(
            options.Accounts, options.AccountTemplates, Messages, clocks.Session, options.AcceptAnyAccount ? options.MaxAccounts : 0);
        Events = new EventLog(options.Events, Accounts, clocks);
        SessionEvents = new SessionEvents(Events, Counters);
        Rules = new ActiveRules(options.Rules);
        NumberContexts = new NumberContexts(options.Hlr, options.NumberRanges);
        Modes = new ModeRegistry(options.Modes, NumberContexts);
        var writer = new DeliverSmWriter(
            options.TimeZone, Accounts, Messages, new HlrAnswerWriter(NumberContexts, Accounts, options.Hlr));
        var flags = new DeliveryPendingFlags(options.Delivery);
        Router = new DeliveryRouter(Accounts, Messages, store, options.Delivery, writer, clocks.Message, Counters, flags, Events)
        {
            History = Recorder,
        };
        DeliveryScheduler? scheduler = null;
        _due = new DueMessages(Messages, clocks.Message, (handles, now) => scheduler!.OnDue(handles, now));
        Router.Due = _due;
        scheduler = new DeliveryScheduler(
            Accounts, Messages, store, Router, _due, options.Delivery, clocks.Message, NumberContexts, Transactions, flags,
            Counters, Events)
        {
            History = Recorder,
        };
        _ids = new MessageIds(clocks.Session.GetUtcNow(), store.HighestId);
        _store = store;
        _horizon = new Horizon(_ids);
        _flushes = new StoreFlushes(store);
        Waiters = new MessageWaiters(store, Events, _ids, clocks.Session, options.Events, _flushes);
        var planner = new OutcomePlanner(options.Delivery, Rules, clocks.Message);
        DefaultMessages = new DefaultMessages(options.DefaultMessages);
        Submissions = new SubmissionPipeline(
            _horizon, store, scheduler, Batches, planner, clocks.Message, DefaultMessages,
            new SubmitMultiSplitter(new DistributionLists(options.DistributionLists), DefaultMessages, options.SubmitMulti),
            Counters, Events);
        Pending = new PendingMessages(Messages, _due, _horizon, scheduler, store, planner, clocks.Message, Accounts);
        MobileOriginated = new MobileOriginatedMessages(
            Accounts, Messages, store, _horizon, Router, Batches, clocks.Message, options.MobileOriginated, Counters, Events);
        _clockMover = new ClockMover(Clock, _due, Router, store, options.Delivery, Events);
        _removal = new MessageRemoval(Messages, _due, _horizon, Router, Accounts, store, Pending.Changes, Transactions, Events);
        _flags = flags;
        TimeZone = options.TimeZone;
        Recovered = Count(store.CountUnsettled());
        _due.LoadFrom(new DueLoader(
            Accounts, Messages, store, _horizon, clocks.Message.GetUtcNow().UtcTicks, options.StoreRead));
        _expiry = clocks.Message.CreateTimer(_ => Router.ExpireOwed(), null, ExpiryInterval, ExpiryInterval);
    }

    /// <summary>The two clocks; that of messages is <see cref="Clock"/>.</summary>
    public Clocks Clocks { get; }

    /// <summary>Who may bind.</summary>
    public AccountDirectory Accounts { get; }

    /// <summary>What is said of submits that are not like all others.</summary>
    public ActiveRules Rules { get; }

    /// <summary>What a bind's system_type chooses.</summary>
    public ModeRegistry Modes { get; }

    /// <summary>What is known of numbers.</summary>
    public NumberContexts NumberContexts { get; }

    /// <summary>What the start found in the store.</summary>
    public RecoveredMessages Recovered { get; }

    /// <summary>Messages whose life is not over.</summary>
    public LiveMessages Messages { get; }

    /// <summary>Shows stored messages joined of their parts.</summary>
    public LongMessageReader LongMessages { get; }

    /// <summary>The door for messages.</summary>
    public SubmissionPipeline Submissions { get; }

    /// <summary>Who waits for the outcome of a message.</summary>
    public Transactions Transactions { get; } = new();

    /// <summary>The canned messages.</summary>
    public DefaultMessages DefaultMessages { get; }

    /// <summary>What can be asked and wanted of messages that were submitted.</summary>
    public PendingMessages Pending { get; }

    /// <summary>The door for messages from subscribers.</summary>
    public MobileOriginatedMessages MobileOriginated { get; }

    /// <summary>The lives of messages.</summary>
    public MessageHistory History { get; }

    /// <summary>Notes what the messages do not tell.</summary>
    internal HistoryRecorder Recorder { get; }

    /// <summary>The time zone of dates that are told.</summary>
    public TimeZoneInfo TimeZone { get; }

    /// <summary>Batches for reuse.</summary>
    public SubmissionBatchPool Batches { get; } = new();

    /// <summary>The sessions that there are, and their traces.</summary>
    public SessionDirectory Sessions { get; } = new();

    /// <summary>Who gets which receipt.</summary>
    public DeliveryRouter Router { get; }

    /// <summary>What was counted.</summary>
    public EngineCounters Counters { get; } = new();

    /// <summary>What happens, for those who want to know it as it does.</summary>
    public EventLog Events { get; }

    /// <summary>What sessions tell of themselves.</summary>
    public SessionEvents SessionEvents { get; }

    /// <summary>Those who wait for messages.</summary>
    public MessageWaiters Waiters { get; }

    /// <summary>
    /// Takes what was read again, on any thread and while everything else goes on: no session ends, no message is lost. An account that is no
    /// longer named gets no further session; those it has stay until they close. What each limit does is said at <see cref="AccountLimits"/>.
    /// </summary>
    /// <param name="options">Whole, and checked as at the start.</param>
    /// <exception cref="ArgumentException">Two accounts share a system_id; nothing was changed.</exception>
    public AccountChanges Reload(ReloadOptions options)
    {
        // What can fail comes first, so that all of it counts or nothing.
        var changes = Accounts.Apply(options.Accounts, options.AccountTemplates, _ids.Last);
        Rules.Configure(options.Rules);
        return changes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Waiters.Dispose();
        Events.Dispose();
        EndTurns();
        _expiry.Dispose();
        _due.Dispose();
    }

    private RecoveredMessages Count(IReadOnlyDictionary<string, long> unsettled)
    {
        long known = 0, unknown = 0;
        foreach (var (systemId, count) in unsettled)
        {
            if (Accounts.TryFind(systemId, out var account) || Accounts.TryMakeAgain(systemId, out account))
            {
                account.AddUnsettled(count);
                known += count;
            }
            else
            {
                unknown += count;
            }
        }

        return new RecoveredMessages(known, unknown);
    }
}
