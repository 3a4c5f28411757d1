using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Tracking;
using Smsc.Protocol;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>Takes messages: what is answered as accepted was committed before.</summary>
internal sealed class SendEndpoint(
    SmscEngine engine, IMessageStore store, InfobipOptions options, InfobipGate gate, LinkShortener shortener,
    IHostApplicationLifetime lifetime)
{
    private readonly OwnMessageIds _ownIds = new(store);
    private readonly FaultedResponses _faults = new(engine.Clocks.Session, lifetime);

    public async Task HandleAsync(HttpContext context, SendKind kind)
    {
        if (await gate.EnterAsync(context) is not { } account) return;

        var (request, error) = await ReadAsync(context, kind);
        if (error is not null) await InfobipAnswer.SendAsync(context, error);
        else await AnswerAsync(context, account, request!, kind);
    }

    private async ValueTask<(OutgoingRequest? Request, InfobipError? Error)> ReadAsync(HttpContext context, SendKind kind)
    {
        var (body, error) = await RequestBody.ReadAsync(context, options.MaxBodyOctets);
        if (body is null) return (null, error);

        using (body)
        {
            error = SendRequest.TryRead(body, kind, options.MaxDestinations, out var request);
            if (error is not null) return (null, error);

            error = OutgoingRequest.TryRead(request, kind, options.MaxDestinations, engine.Clock.GetUtcNow(), out var outgoing);
            return (outgoing, error);
        }
    }

    private async Task AnswerAsync(HttpContext context, Account account, OutgoingRequest request, SendKind kind)
    {
        var submission = new Submission(engine, account, request.Recipients.Length);
        try
        {
            await SubmitAsync(account, request, submission);
            var isXml = BodyFormat.WantsXml(context.Request);
            var octets = InfobipAnswer.Write(
                isXml, Respond(account, request), InfobipJson.Plain.SendResponse, kind == SendKind.Single
                    ? static (xml, response) => SendResponse.WriteXml(xml, response, SendResponse.SingleRoot)
                    : static (xml, response) => SendResponse.WriteXml(xml, response, SendResponse.Root));
            if (submission.IsEarly) submission.Release();
            if (submission.Fault.IsNone && !submission.IsEarly) await InfobipAnswer.SendAsync(context, isXml, octets);
            else await _faults.SendAsync(context, isXml, octets, submission.Fault, submission.IsEarly, submission.Release);
        }
        finally
        {
            submission.Release();
        }
    }

    /// <summary>Submits all that is not refused, and waits until it is safe.</summary>
    private async Task SubmitAsync(Account account, OutgoingRequest request, Submission submission)
    {
        var supplements = new Supplements(account, request, shortener);
        using var body = new SubmitSmBody();

        // All before the first is handed over: when the store cannot be read, nothing was.
        var taken = _ownIds.Take(account, request.Recipients);
        try
        {
            for (var place = 0; place < request.Recipients.Length; place++)
            {
                if (request.Recipients[place].RefusedAs is { } refusedAs)
                {
                    submission.AddRefused(place, StatusId.ToCommandStatus(refusedAs));
                    continue;
                }

                Add(request, place, supplements, body, submission);
            }
        }
        finally
        {
            // Also when something went wrong: what was handed over is accepted all the same.
            await submission.CommitAsync();
            _ownIds.Release(taken);
        }

        foreach (var batch in submission.Batches)
        {
            foreach (ref readonly var item in batch.Items)
            {
                ref var recipient = ref request.Recipients[item.SequenceNumber];
                recipient.Id = item.Id;
                if (item.Status != CommandStatus.ESME_ROK) recipient.RefusedAs ??= StatusId.Of(item.Status);
            }
        }
    }

    private static void Add(OutgoingRequest request, int place, Supplements supplements, SubmitSmBody body, Submission submission)
    {
        ref var recipient = ref request.Recipients[place];
        if (!supplements.TryMake(ref recipient, out var supplement))
        {
            recipient.RefusedAs = StatusId.TooLong;
            submission.AddRefused(place, StatusId.ToCommandStatus(StatusId.TooLong));
            return;
        }

        var message = recipient.Message;
        var wantsIntermediate = message.IntermediateReport && supplement.ReceiptFace != ReceiptFace.Pull;
        var status = submission.Add(body.Write(message, recipient.Text, recipient.To), place, supplement, wantsIntermediate);
        if (status != CommandStatus.ESME_ROK) recipient.RefusedAs = StatusId.Of(status);
    }

    private static SendResponse Respond(Account account, OutgoingRequest request)
    {
        var messages = new SentMessage[request.Recipients.Length];
        for (var place = 0; place < messages.Length; place++) messages[place] = Respond(account, request.Recipients[place]);
        return new SendResponse { BulkId = request.ShowsBulkId ? request.BulkId : null, Messages = messages };
    }

    private static SentMessage Respond(Account account, in Recipient recipient)
    {
        var isLater = recipient.Message.SendAt is not null;
        var accepted = isLater ? StatusId.PendingAccepted : recipient.Message.ValidUntil is null ? StatusId.Accepted : StatusId.Enroute;
        return new SentMessage
        {
            To = recipient.To,
            Status = StatusTable.Of(recipient.RefusedAs ?? accepted),
            SmsCount = recipient.RefusedAs is null && !isLater ? recipient.Text.SmsCount : null,
            MessageId = recipient.OwnMessageId
                ?? (recipient.RefusedAs is null ? ReportViews.MessageIdOf(recipient.Id, account.Profile) : Guid.NewGuid().ToString()),
        };
    }
}
