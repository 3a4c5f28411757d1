using System.Text;
using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Storage.Sqlite;

/// <summary>The statements that change the table of messages, on the writer's connection and thread.</summary>
internal sealed partial class MessageTable
{
    private const int LastNumber = 19;
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
    private readonly SupplementTable _supplements;
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
            INSERT INTO message VALUES(?1, ?2, ?3, ?19, ?4, ?5, ?6, ?7, ?13, ?8, ?9, ?14, ?10, ?11, ?12,
              {(int)MessageState.ENROUTE}, 0, 0, 0, NULL, NULL, ?16, ?15, zeroblob({Room} - (?16 = {(int)Unsettled.Young})), ?17, ?18, NULL)
            """);
        const string Set = """
            UPDATE message SET state = ?2, error = ?3, receipt = ?4, receipt_attempts = ?5, receipt_session = ?6, receipt_at = ?7,
              room = zeroblob(?8), receipt_took = ?9
            """;
        _settle = database.Prepare($"{Set}, unsettled = {(int)Unsettled.No} WHERE id = ?1 AND unsettled <> {(int)Unsettled.No}");
        _progress = database.Prepare($"{Set} WHERE id = ?1 AND unsettled <> {(int)Unsettled.No}");
        _amend = database.Prepare($"""
            UPDATE message SET due_at = ?2, state = ?3, error = ?4, receipt = ?5, receipt_attempts = 0, receipt_at = NULL,
              unsettled = ?6, plan = ?7,
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
        _oldest = database.Prepare("SELECT id, unsettled, accepted_at, receipt, due_at FROM message WHERE id > ?1 ORDER BY id LIMIT ?2");
        _deleteRange = database.Prepare($"""
            DELETE FROM message WHERE id > ?1 AND id <= ?2 AND unsettled = 0
              AND (id <= ?3 OR receipt <> {(int)ReceiptState.Waiting} OR due_at < ?4)
            """);
        _total = database.Prepare("UPDATE total SET value = value + ?1 WHERE name = 'settled'");
        _removeSettled = database.Prepare($"DELETE FROM message WHERE id = ?1 AND unsettled = {(int)Unsettled.No}");
        _remove = database.Prepare("DELETE FROM message WHERE id = ?1");
        _periods = new PeriodTable(database);
        _notes = new NoteTable(database);
        _supplements = new SupplementTable(database);
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
            Supplement(batch, item);
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

    /// <summary>Adds a note.</summary>
    public void Note(in MessageNote note) => _notes.Insert(note);

    private void Supplement(SubmissionBatch batch, in SubmissionItem item)
    {
        var supplement = batch.SupplementOf(item);

        // The face tells whoever reads whether to look for it.
        _insertNumbers.Bind(19, (int)(supplement is null ? batch.Face : SourceFace.Http));
        if (supplement is not null) _supplements.Insert(item.Id, supplement);
    }

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
}
