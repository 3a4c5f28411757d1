using System.Text;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;

namespace Smsc.Storage.Sqlite;

/// <summary>
/// Looks for messages on a connection of its own: steps through the rows, newest first, and lets SQLite say of each whether its columns
/// match. Every row comes out, so that the limits count what was looked at and not what was found; the body, which may lie on pages of its
/// own, only where the columns match.
/// </summary>
internal sealed partial class MessageQueryReader : IDisposable
{
    // After every string of Latin-1 with the same start.
    private const string AfterPrefix = "\U0010FFFF";

    private readonly Database _database;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _scan;
    private readonly Statement _run;
    private readonly Statement _byId;
    private readonly KeyIndex _keys;
    private readonly SupplementReader _supplements;

    public MessageQueryReader(string path, TimeSpan busyTimeout)
    {
        _database = Database.Open(path, busyTimeout, readOnly: true);
        try
        {
            _begin = _database.Prepare("BEGIN");
            _end = _database.Prepare("ROLLBACK");
            _scan = _database.Prepare($$"""
                SELECT id, CASE WHEN accepted_at >= ?3 AND accepted_at < ?4
                  AND (?5 IS NULL OR account = ?5) AND (?6 IS NULL OR state = ?6) AND (?7 IS NULL OR receipt = ?7)
                  AND (?8 IS NULL OR source_addr = ?8) AND (?9 IS NULL OR source_addr >= ?9 AND source_addr < ?10)
                  AND (?11 IS NULL OR destination_addr = ?11) AND (?12 IS NULL OR destination_addr >= ?12 AND destination_addr < ?13)
                  AND (?14 IS NULL OR (mode = {{(int)ModeId.Hlr}}) = ?14)
                  AND (?15 = {{(int)MessageDirection.Both}} OR (mode = {{(int)ModeId.Mo}}) = (?15 = {{(int)MessageDirection.MobileOriginated}}))
                  THEN body END
                FROM message WHERE id > ?1 AND id < ?2 ORDER BY id DESC
                """);
            _run = _database.Prepare("SELECT first_id, minute FROM period WHERE first_id < ?1 ORDER BY first_id DESC LIMIT 1");
            _byId = _database.Prepare($"{MessageRow.Select} WHERE id = ?1");
            _keys = new KeyIndex(_database);
            _supplements = new SupplementReader(_database);
        }
        catch
        {
            _database.Dispose();
            throw;
        }
    }

    public MessagePage Read(MessageQuery query, TimeProvider sessionClock, CancellationToken cancellationToken)
    {
        var page = new MessagePageBuilder(query, sessionClock, cancellationToken);
        Bind(query);
        _begin.Run();
        try
        {
            return page.Build(query.Keys.Count > 0 ? LookByKeys(query, page) : Look(query, page));
        }
        finally
        {
            _scan.Reset();
            _run.Reset();
            _byId.Reset();
            _end.Run();
        }
    }

    public void Dispose() => _database.Dispose();

    /// <returns>The id down to which all was looked at; null when that is all there is.</returns>
    private long? Look(MessageQuery query, MessagePageBuilder page)
    {
        var text = string.IsNullOrEmpty(query.Text) ? null : new TextFilter(query.Text);
        var after = Math.Max(query.After, 0);
        var upper = Math.Max(query.Cursor, 1);
        var times = (From: StoredTime.NotBefore(query.AcceptedFrom), Until: StoredTime.NotBefore(query.AcceptedUntil));
        var hasTimes = query.AcceptedFrom != long.MinValue || query.AcceptedUntil != long.MaxValue;
        while (upper - 1 > after)
        {
            if (page.IsOver) return upper;

            var low = after;
            var mayMatch = true;
            if (hasTimes)
            {
                _run.Bind(1, upper);
                if (_run.Step())
                {
                    low = Math.Max(_run.Integer(0) - 1, after);
                    var minute = _run.Integer(1);
                    mayMatch = minute >= times.From / PeriodTable.Minute && minute <= (times.Until - 1) / PeriodTable.Minute;
                }

                _run.Reset();
            }

            if (mayMatch && !Scan(low, ref upper, text, page)) return upper;

            upper = low + 1;
            page.LookUp();
        }

        return null;
    }

    /// <param name="low">Only ids above it.</param>
    /// <param name="upper">Only ids below it; set to the last one that was looked at.</param>
    /// <param name="text">What the text must contain.</param>
    /// <param name="page">Takes what matches.</param>
    /// <returns>False when the page is over.</returns>
    private bool Scan(long low, ref long upper, TextFilter? text, MessagePageBuilder page)
    {
        _scan.Bind(1, low);
        _scan.Bind(2, upper);
        while (_scan.Step())
        {
            upper = _scan.Integer(0);
            page.Scanned();
            if (!_scan.IsNull(1) && (text is null || text.Matches(_scan.Blob(1)))) page.Add(ReadById(upper));
            if (page.IsOver) return false;
        }

        _scan.Reset();
        return true;
    }

    private StoredMessage ReadById(long id)
    {
        _byId.Bind(1, id);
        _byId.Step();
        var message = MessageRow.Read(_byId, _supplements);
        _byId.Reset();
        return message;
    }

    private void Bind(MessageQuery query)
    {
        _scan.Bind(3, StoredTime.NotBefore(query.AcceptedFrom));
        _scan.Bind(4, StoredTime.NotBefore(query.AcceptedUntil));
        Bind(5, query.Account);
        Bind(6, (int?)query.State);
        Bind(7, (int?)query.Receipt);
        Bind(8, query.SourceAddr);
        Bind(9, query.SourceAddrPrefix);
        Bind(10, query.SourceAddrPrefix + AfterPrefix);
        Bind(11, query.DestinationAddr);
        Bind(12, query.DestinationAddrPrefix);
        Bind(13, query.DestinationAddrPrefix + AfterPrefix);
        Bind(14, query.Lookups is { } lookups ? lookups ? 1 : 0 : null);
        _scan.Bind(15, (int)query.Direction);
    }

    private void Bind(int parameter, string? text)
    {
        if (text is null) _scan.BindNull(parameter);
        else _scan.BindText(parameter, Encoding.UTF8.GetBytes(text));
    }

    private void Bind(int parameter, int? number)
    {
        if (number is null) _scan.BindNull(parameter);
        else _scan.Bind(parameter, number.Value);
    }
}
