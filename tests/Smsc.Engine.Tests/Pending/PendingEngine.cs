using System.Text;
using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Engine.Pending;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Storage;
using Smsc.Storage.Memory;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Pending;

/// <summary>An engine over one of the stores, and the operations in few words: what is not named is as in <see cref="Fakes.Submit"/>.</summary>
internal sealed class PendingEngine : IDisposable
{
    public static readonly TimeSpan Delay = TimeSpan.FromSeconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly SqliteMessageStore? _sqlite;
    private readonly FakeSession _session;

    public PendingEngine(StorageProvider provider, int accounts = 1, TimeSpan? delay = null)
    {
        var clock = new FakeTimeProvider(TestEngine.Start);
        if (provider == StorageProvider.Sqlite) _sqlite = new SqliteMessageStore(new StorageOptions { Path = Path.Combine(_folder, "smsc.db") }, clock);
        Store = new RecordingStore((IMessageStore?)_sqlite ?? new MemoryMessageStore(100_000));
        Test = new TestEngine(delay ?? Delay, store: Store, messageClock: clock, accounts: accounts);
        _session = Test.Session();
    }

    public TestEngine Test { get; }

    public RecordingStore Store { get; }

    public Account Account => Test.Account;

    public DateTimeOffset Now => Test.MessageClock.GetUtcNow();

    /// <summary>Waits until the store has written what it was given.</summary>
    public void Flush() => Store.Flush();

    /// <summary>Submits, answers and releases.</summary>
    public long Submit(Submit submit, Account? account = null)
    {
        var batch = Rent(submit, account);
        if (!Test.Engine.Submissions.Submit(batch)) Flush();
        var id = TestEngine.Ids(batch).Single();
        Test.Engine.Submissions.Release(batch);
        return id;
    }

    /// <summary>Submits with replace_if_present_flag.</summary>
    /// <returns>The id that is answered, and whether it is that of a message that was replaced.</returns>
    public (long Id, bool IsReplaced) SubmitReplacing(Submit submit)
    {
        var batch = Test.Engine.Submissions.TakeApart(Rent(submit with { ReplaceIfPresentFlag = 1 }));
        var isReplaced = Await(Test.Engine.Pending.TryReplaceAsync(batch));
        if (!isReplaced && !Test.Engine.Submissions.Submit(batch)) Flush();
        batch.Items[0].Status.Should().Be(CommandStatus.ESME_ROK);
        var id = batch.Items[0].Id;
        Test.Engine.Submissions.Release(batch);
        return (id, isReplaced);
    }

    public QueryResult Query(long id, string source = "Sender", byte ton = 5, Account? account = null) =>
        Test.Engine.Pending.Query(account ?? Account, id, Address(source, ton));

    public async Task<CommandStatus> CancelAsync(
        long id, string source = "Sender", string destination = "", string serviceType = "", byte ton = 5, Account? account = null)
    {
        var cancellation = await Test.Engine.Pending.CancelAsync(
            account ?? Account,
            new CancelRequest(id, Address(source, ton), Address(destination, 1, 1), Encoding.Latin1.GetBytes(serviceType)));
        Test.Engine.Pending.Release(cancellation);
        return cancellation.Status;
    }

    public CommandStatus Cancel(
        long id, string source = "Sender", string destination = "", string serviceType = "", byte ton = 5, Account? account = null) =>
        Await(CancelAsync(id, source, destination, serviceType, ton, account));

    public Task<CommandStatus> ReplaceAsync(
        long id, string text = "New", string schedule = "", string validity = "", byte registeredDelivery = 1, string source = "Sender",
        byte defaultMessage = 0, Account? account = null) =>
        Test.Engine.Pending.ReplaceAsync(account ?? Account, new ReplaceRequest(id, Address(source, 5))
        {
            ScheduleDeliveryTime = Encoding.Latin1.GetBytes(schedule),
            ValidityPeriod = Encoding.Latin1.GetBytes(validity),
            RegisteredDelivery = registeredDelivery,
            SmDefaultMsgId = defaultMessage,
            ShortMessage = Encoding.Latin1.GetBytes(text),
        });

    public CommandStatus Replace(
        long id, string text = "New", string schedule = "", string validity = "", byte registeredDelivery = 1, string source = "Sender",
        byte defaultMessage = 0, Account? account = null) =>
        Await(ReplaceAsync(id, text, schedule, validity, registeredDelivery, source, defaultMessage, account));

    public StoredMessage Stored(long id)
    {
        Flush();
        return Test.Stored(id);
    }

    public string TextOf(long id) => Encoding.Latin1.GetString(Pdu.Read<SubmitSm>(Stored(id).Body.Span, out _).ShortMessage);

    /// <summary>A time as it stands in a PDU.</summary>
    public static string Absolute(DateTimeOffset time)
    {
        var text = new byte[SmppTime.Length];
        SmppTime.TryFormat(time, text).Should().BeTrue();
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>So many seconds from now.</summary>
    public static string In(int seconds)
    {
        var text = new byte[SmppTime.Length];
        SmppTime.TryFormatRelative(TimeSpan.FromSeconds(seconds), text).Should().BeTrue();
        return Encoding.ASCII.GetString(text);
    }

    /// <summary>Nothing that is unsettled is left, in memory or in the store.</summary>
    public void ShouldBeSettled()
    {
        Test.ShouldBeSettled();
        Flush();
        Store.CountUnsettled().Values.Sum().Should().Be(0);
    }

    /// <summary>The same once the clock has gone on, and nothing has come of it.</summary>
    public void ShouldBeSettledAfter(TimeSpan time)
    {
        var events = Store.Events.Count;
        Test.Advance(time);
        Store.Events.Should().HaveCount(events);
        ShouldBeSettled();
    }

    public static T Await<T>(Task<T> task)
    {
        task.Wait(TimeSpan.FromSeconds(30)).Should().BeTrue("it ends");
        return task.Result;
    }

    public void Dispose()
    {
        Test.Dispose();
        _sqlite?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private SubmissionBatch Rent(Submit submit, Account? account = null)
    {
        var batch = Test.Engine.Batches.Rent(account ?? Account, _session, _session.Id);
        Test.Engine.Submissions.Add(batch, submit.ToBody(), sequenceNumber: 1).Should().Be(FieldError.None);
        return batch;
    }

    private static SmeAddress Address(string text, byte ton, byte npi = 0) => new(ton, npi, Encoding.Latin1.GetBytes(text));
}
