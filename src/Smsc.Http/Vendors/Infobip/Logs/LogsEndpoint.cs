using System.Text;
using Microsoft.AspNetCore.Http;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Http.Vendors.Infobip.Logs;

/// <summary>Shows what an account sent in the last 48 hours, over HTTP and over SMPP, as often as it is asked.</summary>
internal sealed class LogsEndpoint(SmscEngine engine, IMessageStore store, InfobipOptions options, InfobipGate gate, ReportViews views)
{
    private readonly LogSearch _search = new(engine, store, options);

    public async Task HandleAsync(HttpContext context)
    {
        if (await gate.EnterAsync(context) is not { } account) return;

        if (LogFilter.TryRead(context.Request, engine.Clock.GetUtcNow().UtcTicks, out var filter) is { } error)
        {
            await InfobipAnswer.SendAsync(context, error);
            return;
        }

        // What was appended before the request is seen by it.
        await engine.FlushStoreAsync();
        var found = await _search.FindAsync(account, filter, context.RequestAborted);
        var isXml = BodyFormat.WantsXml(context.Request);
        var response = new LogsResponse { Results = found.ConvertAll(entry => Show(entry, account)) };
        await InfobipAnswer.SendAsync(
            context, isXml, InfobipAnswer.Write(isXml, response, InfobipJson.Plain.LogsResponse, LogsResponse.WriteXml));
    }

    private LogView Show(LogEntry entry, Account account)
    {
        var message = entry.Message;
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        return new LogView
        {
            BulkId = entry.Record?.BulkId,
            MessageId = entry.Record?.MessageId ?? views.MessageIdOf(message),
            To = Encoding.Latin1.GetString(pdu.DestinationAddr),
            From = Encoding.Latin1.GetString(pdu.SourceAddr),
            Text = MessageTexts.Of(pdu, account.Profile),
            SentAt = views.Date(entry.SentAt),
            DoneAt = message.State.IsFinal() ? views.Date(message.DueAt) : null,
            SmsCount = entry.Record?.SmsCount ?? MessageTexts.SmsCountOf(pdu, account.Profile),
            MccMnc = engine.NumberContexts.MccMncOf(pdu.DestinationAddr) is { IsEmpty: false } mccMnc
                ? Encoding.ASCII.GetString(mccMnc) : null,
            Price = views.PriceOf(entry.Status),
            Status = entry.Status,
            Error = StatusTable.ErrorOf(message.State.IsFinal() ? message.ErrorCode : 0),
        };
    }
}
