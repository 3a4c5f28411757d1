using System.Buffers;
using System.Net.Http.Headers;
using System.Text;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Requests;

namespace Smsc.Http.Vendors.Infobip.Push;

/// <summary>A delivery that is to be pushed.</summary>
/// <param name="Handle">Its handle.</param>
/// <param name="Delivery">What the engine says of it.</param>
/// <param name="Message">What is stored of its message.</param>
/// <param name="Record">What was kept beside it; null of a message from a subscriber.</param>
/// <param name="Target">Where it goes.</param>
internal readonly record struct Push(
    int Handle, PushedDelivery Delivery, StoredMessage Message, InfobipRecord? Record, PushTarget Target);

/// <summary>Finds out where deliveries go, and makes the requests.</summary>
internal sealed class PushReader(SmscEngine engine, IMessageStore store, ReportViews reports, PushOptions options)
{
    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>Looks a delivery up.</summary>
    /// <param name="session">Who was offered it.</param>
    /// <param name="handle">Its handle.</param>
    /// <param name="push">What is to be pushed.</param>
    /// <returns>Null when it is to be pushed; else why it is not.</returns>
    public PushResult? TryRead(PushSession session, int handle, out Push push)
    {
        push = default;
        if (engine.Router.HasEnded(handle)) return PushResult.Ended;

        try
        {
            var delivery = engine.Router.Describe(handle);
            if (!store.TryRead(delivery.Id, out var message)) return PushResult.Never("it is not stored any more");

            return delivery.IsMobileOriginated
                ? ReadMobileOriginated(session, handle, delivery, message, out push)
                : ReadReport(session, handle, delivery, message, out push);
        }
        catch (Exception error)
        {
            return PushResult.NotNow(error.Message);
        }
    }

    /// <summary>Makes the request that tells what goes to a target.</summary>
    /// <returns>Null when its URL would be too long.</returns>
    public HttpRequestMessage? TryMakeRequest(PushTarget target, IReadOnlyList<Push> pushes) =>
        target.Content == PushContent.MobileOriginated ? TryMakeMobileOriginated(target.Session, pushes[0]) : MakeReports(target, pushes);

    private PushResult? ReadReport(
        PushSession session, int handle, in PushedDelivery delivery, in StoredMessage message, out Push push)
    {
        push = default;
        if (message.Supplement is not { } supplement || !InfobipRecord.TryRead(supplement.Data, out var record))
            return PushResult.Never("what was kept of its notifyUrl cannot be read");
        if (!Uri.TryCreate(record.NotifyUrl, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return PushResult.Never("its notifyUrl is no http or https URL");
        if (!options.Allows(url)) return NotAllowed("notifyUrl", url);

        var content = record.NotifyXml ? PushContent.XmlReports : PushContent.JsonReports;
        push = new Push(handle, delivery, message, record, new PushTarget(session, HostOf(url), url.AbsoluteUri, content));
        return null;
    }

    private PushResult? ReadMobileOriginated(
        PushSession session, int handle, in PushedDelivery delivery, in StoredMessage message, out Push push)
    {
        push = default;

        // A setting that may come back while it is tried.
        if (session.FindMoUrl() is not { } template) return PushResult.NotNow("its account has no MoUrl that can be called");
        if (!options.Allows(template.Host)) return NotAllowed("MoUrl", template.Host);

        var host = HostOf(template.Host);
        push = new Push(handle, delivery, message, Record: null, new PushTarget(session, host, host, PushContent.MobileOriginated));
        return null;
    }

    private static PushResult NotAllowed(string name, Uri url) =>
        PushResult.Never($"its {name} is of {url.IdnHost}, which is not one of Smsc:Http:Push:AllowedHosts");

    private static string HostOf(Uri url) => $"{url.Scheme}://{url.IdnHost}:{url.Port}";

    private HttpRequestMessage MakeReports(PushTarget target, IReadOnlyList<Push> pushes)
    {
        var views = new List<ReportView>(pushes.Count);
        foreach (var push in pushes) views.Add(reports.Of(push.Message, push.Record!, ReportOutcome.Of(push.Delivery)));
        var body = new ArrayBufferWriter<byte>(1024 * views.Count);
        var isXml = target.Content == PushContent.XmlReports;
        if (isXml) ReportWriter.WriteXml(body, views, ReportWriter.PushedRoot);
        else ReportWriter.WriteJson(body, views);

        var content = new ReadOnlyMemoryContent(body.WrittenMemory);
        content.Headers.ContentType = new MediaTypeHeaderValue(isXml ? BodyFormat.Xml : BodyFormat.Json);
        return new HttpRequestMessage(HttpMethod.Post, target.Url) { Content = content };
    }

    private HttpRequestMessage? TryMakeMobileOriginated(PushSession session, in Push push)
    {
        // It was there a moment ago; a reload may have come between.
        if (session.FindMoUrl() is not { } template) return null;

        var account = session.Account;
        var values = MoUrlValues.Of(push.Message, account.Profile, reports.Date(push.Message.AcceptedAt));
        if (account.Limits.MoMethod == MoMethod.Get)
            return template.TryFill(values, out var url) ? new HttpRequestMessage(HttpMethod.Get, url) : null;

        if (!template.TryFill(values, out var target, out var form)) return null;

        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(form));
        content.Headers.ContentType = new MediaTypeHeaderValue(Form);
        return new HttpRequestMessage(HttpMethod.Post, target) { Content = content };
    }
}
