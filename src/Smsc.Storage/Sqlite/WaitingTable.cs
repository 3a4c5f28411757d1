using System.Text;
using Smsc.Engine.Messages;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// Receipts that wait to be asked for: an index holds them and nothing else. The statements that take them are on the writer's connection
/// and thread.
/// </summary>
internal sealed class WaitingTable
{
    /// <summary><see cref="ReceiptState.Waiting"/>; as a parameter it would not find the index.</summary>
    internal const string Waiting = "5";

    internal const string NextQuery = $"""
        SELECT id FROM message WHERE receipt = {Waiting} AND account = ?1 AND (mode = {MessageReader.MobileOriginated}) = ?2 AND id >= ?3
          ORDER BY id LIMIT 1
        """;

    /// <summary>Octets that a time takes in a row, of those that the row keeps free.</summary>
    private const string TimeOctets = "8";

    private readonly Statement _next;
    private readonly Statement _take;
    private readonly Statement _byId;
    private readonly KeyIndex _keys;
    private readonly SupplementReader _supplements;

    public WaitingTable(Database database)
    {
        _next = database.Prepare(NextQuery);
        _take = database.Prepare($"""
            UPDATE message SET receipt = {(int)ReceiptState.Delivered}, receipt_attempts = 1, receipt_at = ?2,
              room = zeroblob(max(length(room) - {TimeOctets}, 0)) WHERE id = ?1
            """);
        _byId = database.Prepare($"{MessageRow.Select} WHERE id = ?1");
        _keys = new KeyIndex(database);
        _supplements = new SupplementReader(database);
    }

    /// <summary>Takes what is wanted, up to <see cref="MessageQuery.MaxOctets"/>.</summary>
    public List<StoredMessage> Take(WaitingReceipts wanted)
    {
        var taken = new List<StoredMessage>();
        var limit = Math.Clamp(wanted.Limit, 1, WaitingReceipts.MaxLimit);
        var keys = KeyIndex.ToUtf8(wanted.Keys);
        _next.BindText(1, Encoding.UTF8.GetBytes(wanted.Account));
        _next.Bind(2, wanted.IsMobileOriginated ? 1 : 0);
        var octets = 0L;
        var id = Math.Max(wanted.Id ?? 1, 1);
        while (taken.Count < limit && octets < MessageQuery.MaxOctets && CommonIds.TryFind(keys.Length + 1, ref id, Next))
        {
            if (wanted.Id is { } only && id != only) break;

            _take.Bind(1, id);
            _take.Bind(2, StoredTime.FromTicks(wanted.At));
            _take.Run();
            var message = Read(id++);
            taken.Add(message);
            octets += MessagePageBuilder.OctetsOf(message);
        }

        return taken;

        long Next(int list, long from) => list < keys.Length ? _keys.First(keys[list], from) : NextWaiting(from);
    }

    private long NextWaiting(long from)
    {
        _next.Bind(3, from);
        try
        {
            return _next.Step() ? _next.Integer(0) : 0;
        }
        finally
        {
            _next.Reset();
        }
    }

    private StoredMessage Read(long id)
    {
        _byId.Bind(1, id);
        try
        {
            _byId.Step();
            return MessageRow.Read(_byId, _supplements);
        }
        finally
        {
            _byId.Reset();
        }
    }
}
