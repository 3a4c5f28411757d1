using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Http.Vendors.Infobip.Logs;

/// <summary>Finds messages of the log, newest first, and gives up at <see cref="InfobipOptions.MaxLogScanned"/>.</summary>
internal sealed class LogSearch(SmscEngine engine, IMessageStore store, InfobipOptions options)
{
    public async Task<List<LogEntry>> FindAsync(Account account, LogFilter filter, CancellationToken cancellationToken)
    {
        var found = new List<LogEntry>();
        if (filter.MessageIds.Count > 0) await FindByMessageIds(account, filter, found, cancellationToken);
        else if (filter.BulkIds.Count > 0) await FindByBulkIds(account, filter, found, cancellationToken);
        else await Collect(filter.ToQuery(account) with { AcceptedFrom = filter.WindowStart }, filter, found, cancellationToken);

        // Ids tell in which order messages came.
        if (filter.IsByIds) found.Sort(static (one, other) => other.Message.Id.CompareTo(one.Message.Id));
        return found.Count > filter.Limit ? found[..filter.Limit] : found;
    }

    private async Task FindByMessageIds(Account account, LogFilter filter, List<LogEntry> found, CancellationToken cancellationToken)
    {
        foreach (var text in filter.MessageIds)
        {
            var before = found.Count;
            await Collect(
                filter.ToQuery(account) with { Keys = [InfobipKeys.OfMessage(account.SystemId, text)] }, filter, found, cancellationToken);
            if (found.Count > before || !InfobipQuery.TryReadId(account, text, out var id) || !store.TryRead(id, out var message)) continue;

            // Of a message with an id of the client's own nobody was told another one.
            if (!MatchesAddresses(message, account, filter) || !TryTake(message, filter, out var entry)) continue;
            if (entry.Record?.MessageId is not null) continue;

            found.Add(entry);
        }
    }

    private async Task FindByBulkIds(Account account, LogFilter filter, List<LogEntry> found, CancellationToken cancellationToken)
    {
        foreach (var bulkId in filter.BulkIds)
        {
            var ofBulk = new List<LogEntry>();
            var query = filter.ToQuery(account) with { Keys = [InfobipKeys.OfBulk(account.SystemId, bulkId)] };
            await Collect(query, filter, ofBulk, cancellationToken);
            found.AddRange(ofBulk);
        }
    }

    /// <summary>Page by page, until there are enough.</summary>
    private async Task Collect(MessageQuery query, LogFilter filter, List<LogEntry> into, CancellationToken cancellationToken)
    {
        var scanned = 0;
        while (true)
        {
            var page = await store.QueryAsync(query, cancellationToken);
            foreach (var message in page.Messages)
            {
                if (!TryTake(message, filter, out var entry)) continue;

                into.Add(entry);
                if (into.Count >= filter.Limit) return;
            }

            scanned += Math.Max(page.Scanned, 1);
            if (page.Cursor is not { } cursor || scanned >= options.MaxLogScanned) return;

            query = query with { Cursor = cursor };
        }
    }

    private bool TryTake(in StoredMessage message, LogFilter filter, out LogEntry entry)
    {
        entry = default;
        var record = message.Supplement is { } supplement && InfobipRecord.TryRead(supplement.Data, out var read) ? read : null;
        var sentAt = ReportViews.SentAt(message, record);
        var now = engine.Clock.GetUtcNow().UtcTicks;
        if (sentAt < filter.Since || sentAt > filter.Until) return false;
        if (filter.BulkIds.Count > 0 && (record is null || !filter.BulkIds.Contains(record.BulkId))) return false;

        var isWaiting = message.State == MessageState.ENROUTE && sentAt > now;
        var status = StatusTable.Of(isWaiting ? StatusId.PendingAccepted : StatusId.Of(message.State));
        if (filter.StatusGroup is { } group && status.GroupId != group) return false;

        if (filter.Mcc is not null || filter.Mnc is not null)
        {
            var destination = Pdu.Read<SubmitSm>(message.Body.Span, out _).DestinationAddr;
            if (!filter.HasNetwork(engine.NumberContexts.MccMncOf(destination))) return false;
        }

        entry = new LogEntry(message, record, status, sentAt);
        return true;
    }

    private static bool MatchesAddresses(in StoredMessage message, Account account, LogFilter filter)
    {
        if (message.Account != account.SystemId) return false;
        if ((int)message.Mode is (int)Engine.Modes.ModeId.Hlr or (int)Engine.Modes.ModeId.Mo) return false;

        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        return (filter.From is null || IsText(pdu.SourceAddr, filter.From))
            && (filter.To is null || IsText(pdu.DestinationAddr, filter.To));
    }

    private static bool IsText(ReadOnlySpan<byte> octets, string text) => System.Text.Encoding.Latin1.GetString(octets) == text;
}

/// <summary>A message of the log.</summary>
/// <param name="Message">The message.</param>
/// <param name="Record">What was kept beside it; null of one that came over SMPP.</param>
/// <param name="Status">Its status.</param>
/// <param name="SentAt">When it was sent: UTC ticks of the message clock.</param>
internal readonly record struct LogEntry(StoredMessage Message, InfobipRecord? Record, StatusView Status, long SentAt);
