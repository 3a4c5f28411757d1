using System.Text;
using Microsoft.AspNetCore.Http;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Protocol.Pdus;

namespace Smsc.Http.Vendors.Infobip.Inbox;

/// <summary>Gives the messages from subscribers that were not given yet, oldest first; each is given once.</summary>
internal sealed class InboxEndpoint(SmscEngine engine, InfobipGate gate, ReportViews views)
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

        var taken = engine.TakeWaiting(new WaitingReceipts
        {
            Account = account.SystemId,
            IsMobileOriginated = true,
            Limit = limit,
            At = engine.Clock.GetUtcNow().UtcTicks,
        });
        var isXml = BodyFormat.WantsXml(context.Request);
        var response = new InboxResponse { Results = [.. taken.Select(message => Show(message, account))] };
        await InfobipAnswer.SendAsync(
            context, isXml, InfobipAnswer.Write(isXml, response, InfobipJson.Plain.InboxResponse, InboxResponse.WriteXml));
    }

    private InboxView Show(StoredMessage message, Account account)
    {
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        var text = MessageTexts.Of(pdu, account.Profile);
        var (keyword, cleanText) = Keywords.Split(text, account.Limits.Keywords);
        return new InboxView
        {
            MessageId = views.MessageIdOf(message),
            From = Encoding.Latin1.GetString(pdu.SourceAddr),
            To = Encoding.Latin1.GetString(pdu.DestinationAddr),
            Text = text,
            CleanText = cleanText,
            Keyword = keyword,
            ReceivedAt = views.Date(message.AcceptedAt),
            SmsCount = MessageTexts.SmsCountOf(pdu, account.Profile),
        };
    }
}
