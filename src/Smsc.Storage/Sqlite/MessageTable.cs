using System.Text;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Storage.Sqlite;

/// <summary>The statements that change the table of messages, on the writer's connection and thread.</summary>
internal sealed class MessageTable
{
    /// <summary>Where a message came from. The numbers reach the disk.</summary>
    private const int SmppFace = 1;

    private const int LastNumber = 18;
    private const int LastOfUpdate = 9;

    /// <summary>
    /// Octets that a new row keeps free for what becomes of the message. An update that leaves a row as long as it was is written in
    /// place; a row that grows splits its page, for the pages of new rows are full.
    /// </summary>
    private const int Room = 20;

    /// <summary>Messages with a later outcome enter the index at once: they would outlive their youth.</summary>
    private const long LongestYoungDelay = TimeSpan.TicksPerSecond;

    private readonly Statement _insert;
    private readonly Statement _settle;
    private readonly Statement _progress;
    private readonly Statement _amend;
    private readonly Statement _index;
    private readonly Statement _indexedUpto;
    private readonly Statement _deleteSettling;
    private readonly Statement _oldest;
    private readonly Statement _deleteRange;
    private readonly Statement _total;
    private readonly Statement _removeSettled;
    private readonly Statement _remove;
    private readonly PeriodTable _periods;
    private readonly NoteTable _notes;
    private readonly Database _database;

    private readonly Parameters _insertNumbers;
    private readonly Parameters _settleNumbers;
    private readonly Parameters _progressNumbers;

    // What the insert has already.
    private readonly byte[] _source = new byte[SubmitSm.AddressSize];
    private int _sourceLength = -1;
    private string? _account;

    public MessageTable(Database database)
    {
        _database = database;
        _insert = database.Prepare($"""
            INSERT INTO message VALUES(?1, ?2, ?3, {SmppFace}, ?4, ?5, ?6, ?7, ?13, ?8, ?9, ?14, ?10, ?11, ?12,
              {(int)MessageState.ENROUTE}, 0, 0, 0, NULL, NULL, ?16, ?15, zeroblob({Room} - (?16 = {(int)Unsettled.Young})), ?17, ?18, NULL)
            """);
        const string Set = """
            UPDATE message SET state = ?2, error = ?3, receipt = ?4, receipt_attempts = ?5, receipt_session = ?6, receipt_at = ?7,
              room = zeroblob(?8), receipt_took = ?9
            """;
        _settle = database.Prepare($"{Set}, unsettled = {(int)Unsettled.No} WHERE id = ?1 AND unsettled <> {(int)Unsettled.No}");
        _progress = database.Prepare($"{Set} WHERE id = ?1 AND unsettled <> {(int)Unsettled.No}");
        _amend = database.Prepare($"""
            UPDATE message SET due_at = ?2, state = ?3, error = ?4, receipt = ?5, unsettled = ?6, plan = ?7,
              registered_delivery = coalesce(?8, registered_delivery), esm_class = coalesce(?10, esm_class),
              data_coding = coalesce(?11, data_coding), body = coalesce(?9, body), room = zeroblob({Room})
            WHERE id = ?1 AND unsettled <> {(int)Unsettled.No}
            """);
        _index = database.Prepare($"""
            UPDATE message SET unsettled = {(int)Unsettled.Indexed}, room = zeroblob(length(room) + 1)
            WHERE id = ?1 AND unsettled = {(int)Unsettled.Young}
            """);
        _indexedUpto = database.Prepare("UPDATE total SET value = ?1 WHERE name = 'indexed_upto'");
        _deleteSettling = database.Prepare($"DELETE FROM message WHERE id = ?1 AND unsettled <> {(int)Unsettled.No}");
        _oldest = database.Prepare("SELECT id, unsettled, accepted_at FROM message WHERE id > ?1 ORDER BY id LIMIT ?2");
        _deleteRange = database.Prepare("DELETE FROM message WHERE id > ?1 AND id <= ?2 AND unsettled = 0");
        _total = database.Prepare("UPDATE total SET value = value + ?1 WHERE name = 'settled'");
        _removeSettled = database.Prepare($"DELETE FROM message WHERE id = ?1 AND unsettled = {(int)Unsettled.No}");
        _remove = database.Prepare("DELETE FROM message WHERE id = ?1");
        _periods = new PeriodTable(database);
        _notes = new NoteTable(database);
        _insertNumbers = new Parameters(_insert, LastNumber);
        _settleNumbers = new Parameters(_settle, LastOfUpdate);
        _progressNumbers = new Parameters(_progress, LastOfUpdate);
    }

    /// <summary>Writes the accepted messages of a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="young">Tells which of them can do without the index for now.</param>
    /// <param name="indexedUpto">Up to this id everything enters the index with this transaction.</param>
    /// <returns>The highest id.</returns>
    public long Insert(SubmissionBatch batch, YoungMessages young, long indexedUpto)
    {
        if (_account != batch.Account.SystemId)
        {
            _account = batch.Account.SystemId;
            BindAddress(2, Encoding.Latin1.GetBytes(_account));
        }

        _insertNumbers.Bind(3, batch.SessionId);
        _insertNumbers.Bind(4, StoredTime.FromTicks(batch.AcceptedAt));
        _insertNumbers.Bind(17, (int)batch.Mode.Id);
        var highest = 0L;
        foreach (ref readonly var item in batch.Items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            var body = batch.Octets.Slice(item.BodyOffset, item.BodyLength);
            var pdu = Pdu.Read<SubmitSm>(body, out _);
            _insert.Bind(1, item.Id);
            _insertNumbers.Bind(6, pdu.SourceAddrTon);
            _insertNumbers.Bind(7, pdu.SourceAddrNpi);
            _insertNumbers.Bind(8, pdu.DestAddrTon);
            _insertNumbers.Bind(9, pdu.DestAddrNpi);
            _insertNumbers.Bind(10, pdu.EsmClass);
            _insertNumbers.Bind(11, pdu.DataCoding);
            _insertNumbers.Bind(12, pdu.RegisteredDelivery);
            var due = batch.DueAtOf(item);
            _insertNumbers.Bind(5, StoredTime.FromTicks(due));
            Plan(batch, item);
            Source(pdu.SourceAddr);
            BindAddress(14, pdu.DestinationAddr);
            _insert.BindBlob(15, body);
            _insertNumbers.Bind(16, (int)(!IsLate(batch, due) && young.HasPlaceFor(item.Id) && item.Id > indexedUpto ? Unsettled.Young : Unsettled.Indexed));
            _insert.Run();
            highest = Math.Max(highest, item.Id);
        }

        _periods.Add(highest - batch.Accepted + 1, highest, StoredTime.FromTicks(batch.AcceptedAt));
        return highest;
    }

    /// <summary>Writes what became of a message.</summary>
    /// <param name="change">The newest of its events.</param>
    /// <param name="leaves">Whether it is to leave the history as soon as it is settled.</param>
    /// <param name="isYoung">Whether it is young.</param>
    /// <returns>Settled messages more than before.</returns>
    public int Apply(in MessageEvent change, bool leaves, bool isYoung)
    {
        if (change.Settles && leaves)
        {
            DeleteSettling(change.Id);
            return 0;
        }

        var (update, numbers) = change.Settles ? (_settle, _settleNumbers) : (_progress, _progressNumbers);
        var receipt = ToReceipt(change);
        var hasEnded = receipt > ReceiptState.Owed;
        var receiptAt = StoredTime.FromTicks(change.At);
        update.Bind(1, change.Id);
        numbers.Bind(2, (int)change.State);
        numbers.Bind(3, change.ErrorCode);
        numbers.Bind(4, (int)receipt);
        numbers.Bind(5, change.Attempts);
        if (change.SessionId == 0) numbers.BindNull(6);
        else numbers.Bind(6, change.SessionId);
        if (hasEnded) numbers.Bind(7, receiptAt);
        else numbers.BindNull(7);
        var took = receiptAt - StoredTime.FromTicks(change.SentAt);
        var wasSent = hasEnded && change.SentAt != 0;
        if (wasSent) numbers.Bind(9, took);
        else numbers.BindNull(9);
        var used = Octets((int)change.State) + Octets(change.ErrorCode) + Octets((int)receipt) + Octets(change.Attempts)
            + Octets(change.SessionId) + (hasEnded ? Octets(receiptAt) : 0) + (wasSent ? Octets(took) : 0)
            + (isYoung && !change.Settles ? 1 : 0);
        numbers.Bind(8, Math.Max(Room - used, 0));
        update.Run();
        return change.Settles ? _database.Changes : 0;
    }

    /// <summary>Changes a message that is not settled.</summary>
    /// <param name="amendment">What it is from now on.</param>
    /// <param name="leaves">Whether it is to leave the history as soon as it is settled.</param>
    /// <returns>Settled messages more than before.</returns>
    public int Amend(in MessageAmendment amendment, bool leaves)
    {
        if (amendment.Settles && leaves)
        {
            DeleteSettling(amendment.Id);
            return 0;
        }

        _amend.Bind(1, amendment.Id);
        _amend.Bind(2, StoredTime.FromTicks(amendment.DueAt));
        _amend.Bind(3, (int)amendment.State);
        _amend.Bind(4, amendment.ErrorCode);
        _amend.Bind(5, (int)(amendment.ReceiptOwed ? ReceiptState.Owed : ReceiptState.None));
        _amend.Bind(6, (int)(amendment.Settles ? Unsettled.No : Unsettled.Indexed));
        Span<byte> octets = stackalloc byte[StoredPlan.Size];
        if (amendment.Plan is { } plan)
        {
            StoredPlan.Write(plan, octets);
            _amend.BindBlob(7, octets);
        }
        else
        {
            _amend.BindNull(7);
        }

        if (amendment.Body is { } body)
        {
            var pdu = Pdu.Read<SubmitSm>(body, out _);
            _amend.Bind(8, pdu.RegisteredDelivery);
            _amend.BindBlob(9, body);
            _amend.Bind(10, pdu.EsmClass);
            _amend.Bind(11, pdu.DataCoding);
        }
        else
        {
            _amend.BindNull(8);
            _amend.BindNull(9);
            _amend.BindNull(10);
            _amend.BindNull(11);
        }

        _amend.Run();
        return amendment.Settles ? _database.Changes : 0;
    }

    /// <summary>Removes messages, whatever their state.</summary>
    /// <param name="ids">The messages.</param>
    /// <param name="settled">How many of those that were there were settled.</param>
    /// <returns>How many there were.</returns>
    public int Remove(ReadOnlySpan<long> ids, out int settled)
    {
        var others = settled = 0;
        foreach (var id in ids)
        {
            _removeSettled.Bind(1, id);
            _removeSettled.Run();
            if (_database.Changes > 0)
            {
                settled++;
                _notes.Delete(id);
                continue;
            }

            _remove.Bind(1, id);
            _remove.Run();
            others += _database.Changes;
            _notes.Delete(id);
        }

        return settled + others;
    }

    /// <summary>Whether an outcome comes so late that its message enters the index at once, or the store will be asked for it.</summary>
    public static bool IsLate(SubmissionBatch batch, long dueAt) => batch.IsFar || dueAt - batch.AcceptedAt > LongestYoungDelay;

    /// <summary>Puts what an earlier run left young into the index.</summary>
    public void IndexYoung(long highestId)
    {
        _database.Execute($"""
            BEGIN IMMEDIATE;
            UPDATE message SET unsettled = {(int)Unsettled.Indexed}, room = zeroblob(length(room) + 1)
              WHERE id > (SELECT value FROM total WHERE name = 'indexed_upto') AND unsettled = {(int)Unsettled.Young};
            UPDATE total SET value = {highestId} WHERE name = 'indexed_upto';
            COMMIT
            """);
    }

    /// <summary>Puts messages that are not settled into the index.</summary>
    /// <param name="ids">Those that were young.</param>
    /// <param name="upto">Up to this id none is young any more.</param>
    public void Index(List<long> ids, long upto)
    {
        foreach (var id in ids)
        {
            _index.Bind(1, id);
            _index.Run();
        }

        _indexedUpto.Bind(1, upto);
        _indexedUpto.Run();
    }

    /// <summary>Adds to the count of settled messages that the file keeps.</summary>
    public void AddToTotal(long settled)
    {
        _total.Bind(1, settled);
        _total.Run();
    }

    /// <summary>Deletes settled messages, oldest first, in one small step.</summary>
    /// <param name="after">Those with higher ids.</param>
    /// <param name="excess">How many are to leave whatever their age.</param>
    /// <param name="acceptedBefore">Older ones leave as well; UTC ticks.</param>
    /// <param name="most">Rows to look at.</param>
    /// <returns>How many left, up to which id all is done, and whether there may be more.</returns>
    public (int Deleted, long Upto, bool More) DeleteOldest(long after, long excess, long acceptedBefore, int most)
    {
        var (count, deleted, lastDeleted, last) = (0, 0, after, after);
        var before = StoredTime.FromTicks(acceptedBefore);
        var stopped = false;
        _oldest.Bind(1, after);
        _oldest.Bind(2, most);
        while (!stopped && _oldest.Step())
        {
            count++;
            stopped = deleted >= excess && _oldest.Integer(2) >= before;
            if (stopped) break;

            last = _oldest.Integer(0);
            if (_oldest.Integer(1) != 0) continue;

            deleted++;
            lastDeleted = last;
        }

        _oldest.Reset();
        if (deleted > 0)
        {
            _deleteRange.Bind(1, after);
            _deleteRange.Bind(2, lastDeleted);
            _deleteRange.Run();
            _notes.DeleteRange(after, lastDeleted);
        }

        // What waits at the end of a short page is looked at again; a whole page of it would be looked at for ever.
        var more = !stopped && count == most;
        return (deleted, more ? last : lastDeleted, more);
    }

    /// <summary>Adds a note.</summary>
    public void Note(in MessageNote note) => _notes.Insert(note);

    private void DeleteSettling(long id)
    {
        _deleteSettling.Bind(1, id);
        _deleteSettling.Run();
        _notes.Delete(id);
    }

    /// <summary>How long a number is in a row (SQLite's record format).</summary>
    private static int Octets(long value) => value switch
    {
        0 or 1 => 0,
        >= sbyte.MinValue and <= sbyte.MaxValue => 1,
        >= short.MinValue and <= short.MaxValue => 2,
        >= -(1 << 23) and < 1 << 23 => 3,
        >= int.MinValue and <= int.MaxValue => 4,
        >= -(1L << 47) and < 1L << 47 => 6,
        _ => 8,
    };

    private void Plan(SubmissionBatch batch, in SubmissionItem item)
    {
        if (!batch.TryGetPlan(item, out var plan))
        {
            _insertNumbers.BindNull(18);
            return;
        }

        Span<byte> octets = stackalloc byte[StoredPlan.Size];
        StoredPlan.Write(plan, octets);
        _insertNumbers.BindBlob(18, octets);
    }

    private void Source(ReadOnlySpan<byte> address)
    {
        if (_sourceLength >= 0 && address.SequenceEqual(_source.AsSpan(0, _sourceLength))) return;

        BindAddress(13, address);
        address.CopyTo(_source);
        _sourceLength = address.Length;
    }

    private void BindAddress(int parameter, ReadOnlySpan<byte> latin1)
    {
        if (Ascii.IsValid(latin1)) _insert.BindText(parameter, latin1);
        else _insert.BindText(parameter, Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(latin1)));
    }

    private static ReceiptState ToReceipt(in MessageEvent change) => change.Kind switch
    {
        MessageEventKind.ReceiptDelivered => ReceiptState.Delivered,
        MessageEventKind.ReceiptRefused => ReceiptState.Refused,
        MessageEventKind.ReceiptExpired => ReceiptState.Expired,
        _ => change.ReceiptOwed ? ReceiptState.Owed : ReceiptState.None,
    };
}
