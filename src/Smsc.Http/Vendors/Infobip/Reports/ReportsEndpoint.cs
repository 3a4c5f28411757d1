using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Requests;

namespace Smsc.Http.Vendors.Infobip.Reports;

/// <summary>Gives the reports that were not given yet, oldest first; each is given once.</summary>
internal sealed partial class ReportsEndpoint(
    SmscEngine engine, IMessageStore store, InfobipGate gate, ReportViews views, ILogger<ReportsEndpoint> logger)
{
    public async Task HandleAsync(HttpContext context)
    {
        if (await gate.EnterAsync(context) is not { } account) return;

        var query = new InfobipQuery(context.Request);
        var limit = query.Limit();
        if (query.Error is { } error)
        {
            await InfobipAnswer.SendAsync(context, error);
            return;
        }

        var reports = new List<ReportView>();
        foreach (var message in Take(account, query.Text("bulkId"), query.Text("messageId"), limit))
        {
            if (message.Supplement is { } supplement && InfobipRecord.TryRead(supplement.Data, out var record))
                reports.Add(views.Of(message, record, ReportOutcome.Of(message)));
            else
                Unreadable(logger, message.Id, account.SystemId);
        }

        var isXml = BodyFormat.WantsXml(context.Request);
        var octets = InfobipAnswer.Write(
            isXml, new ReportsResponse { Results = reports }, InfobipJson.Plain.ReportsResponse,
            static (xml, response) => ReportWriter.WriteXml(xml, response.Results, ReportWriter.AskedRoot));
        await InfobipAnswer.SendAsync(context, isXml, octets);
    }

    private IReadOnlyList<StoredMessage> Take(Account account, string? bulkId, string? messageId, int limit)
    {
        var wanted = new WaitingReceipts
        {
            Account = account.SystemId,
            Limit = limit,
            At = engine.Clock.GetUtcNow().UtcTicks,
            Keys = bulkId is null ? [] : [InfobipKeys.OfBulk(account.SystemId, bulkId)],
        };
        if (messageId is null) return engine.TakeWaiting(wanted);

        var own = engine.TakeWaiting(wanted with { Keys = [.. wanted.Keys, InfobipKeys.OfMessage(account.SystemId, messageId)] });
        if (own.Count > 0 || !InfobipQuery.TryReadId(account, messageId, out var id) || HasOwnId(id)) return own;

        return engine.TakeWaiting(wanted with { Id = id });
    }

    /// <summary>Whether a message has an id of the client's own: nobody was told another one.</summary>
    private bool HasOwnId(long id) => store.TryRead(id, out var message)
        && message.Supplement is { } supplement && InfobipRecord.TryRead(supplement.Data, out var record) && record.MessageId is not null;

    [LoggerMessage(1, LogLevel.Error,
        "The report of message {Id} of {Account} was asked for and is lost: what was kept beside the message cannot be read")]
    private static partial void Unreadable(ILogger logger, long id, string account);
}
