namespace Smsc.Storage.Sqlite;

/// <summary>
/// In which minute of the message clock messages were accepted, by runs of their ids: so that a range of time need not be looked for in
/// all of the rows. Ids do not tell it: they follow the real time of the start, and the message clock is set as one likes. A run reaches up
/// to the next one and is exact, also for batches that come in another order than that of their ids.
/// </summary>
internal sealed class PeriodTable
{
    /// <summary>Microseconds.</summary>
    public const long Minute = 60_000_000;

    /// <summary>So many runs are looked at whenever there is a new one, whether their messages have left.</summary>
    private const int SweepSize = 64;

    private readonly Statement _minuteOf;
    private readonly Statement _add;
    private readonly Statement _addRest;
    private readonly Statement _sweepEnd;
    private readonly Statement _sweep;
    private long _sweptUpto;

    public PeriodTable(Database database)
    {
        _minuteOf = database.Prepare("SELECT minute FROM period WHERE first_id <= ?1 ORDER BY first_id DESC LIMIT 1");
        _add = database.Prepare("INSERT OR REPLACE INTO period VALUES(?1, ?2)");
        _addRest = database.Prepare("INSERT OR IGNORE INTO period SELECT ?1, ?2 WHERE EXISTS(SELECT 1 FROM message WHERE id >= ?1)");
        _sweepEnd = database.Prepare("SELECT first_id FROM period WHERE first_id >= ?1 ORDER BY first_id LIMIT 1 OFFSET ?2");
        _sweep = database.Prepare("""
            DELETE FROM period WHERE first_id >= ?1 AND first_id < min(?2, (SELECT max(first_id) FROM period))
              AND NOT EXISTS(SELECT 1 FROM message WHERE id >= period.first_id
                AND id < (SELECT min(next.first_id) FROM period AS next WHERE next.first_id > period.first_id))
            """);
    }

    /// <summary>Messages with consecutive ids were accepted.</summary>
    /// <param name="firstId">The lowest id.</param>
    /// <param name="lastId">The highest id; with a lower one than <paramref name="firstId"/> there are none.</param>
    /// <param name="acceptedAt">When: as in the file.</param>
    public void Add(long firstId, long lastId, long acceptedAt)
    {
        if (lastId < firstId) return;

        var minute = acceptedAt / Minute;
        _minuteOf.Bind(1, firstId);
        var isCovered = _minuteOf.Step();
        var before = isCovered ? _minuteOf.Integer(0) : 0;
        _minuteOf.Reset();
        if (isCovered && before == minute) return;

        Run(_add, firstId, minute);

        // Higher ids that came before these were in the run that is cut here.
        if (isCovered) Run(_addRest, lastId + 1, before);
        Sweep();
    }

    /// <summary>Deletes runs without messages, a few at a time, going round: the oldest can be kept by what is never settled.</summary>
    private void Sweep()
    {
        _sweepEnd.Bind(1, _sweptUpto);
        _sweepEnd.Bind(2, SweepSize);
        var isLast = !_sweepEnd.Step();
        var end = isLast ? long.MaxValue : _sweepEnd.Integer(0);
        _sweepEnd.Reset();
        Run(_sweep, _sweptUpto, end);
        _sweptUpto = isLast ? 0 : end;
    }

    private static void Run(Statement statement, long first, long second)
    {
        statement.Bind(1, first);
        statement.Bind(2, second);
        statement.Run();
    }
}
