using Smsc.Storage;
using Smsc.Storage.Sqlite;

namespace Smsc.Engine.Tests.Stores;

public sealed class SqliteMessageStoreConformanceTests : MessageStoreConformance
{
    private readonly string _folder = Directory.CreateTempSubdirectory("smsc-test-").FullName;
    private readonly List<IDisposable> _open = [];
    private StorageOptions? _options;

    protected override int TrimmingSlack => 0;

    protected override int ScanningSlack => 0;

    [TearDown]
    public void Remove()
    {
        foreach (var store in _open) store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    protected override IMessageStore Open(int maxMessages)
    {
        _options = new StorageOptions { Path = Path.Combine(_folder, "smsc.db"), MaxMessages = maxMessages, Retention = TimeSpan.FromDays(36_500) };
        return Open();
    }

    protected override IMessageStore OpenAgain(IMessageStore store)
    {
        ((SqliteMessageStore)store).Dispose();
        return Open();
    }

    protected override long CountBeside(IMessageStore store) =>
        ((SqliteMessageStore)store).ReadInteger("SELECT (SELECT count(*) FROM supplement) + (SELECT count(*) FROM message_key)");

    private SqliteMessageStore Open()
    {
        var store = new SqliteMessageStore(_options!, TimeProvider.System);
        _open.Add(store);
        return store;
    }

    protected override void Flush(IMessageStore store) => ((SqliteMessageStore)store).Flush();
}
