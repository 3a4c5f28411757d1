using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Smsc.Engine;
using Smsc.Http.Admin;
using Smsc.Http.Vendors.Infobip.Inbox;
using Smsc.Http.Vendors.Infobip.Logs;
using Smsc.Http.Vendors.Infobip.Lookups;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Sending;
using Smsc.Http.Vendors.Infobip.Tracking;

namespace Smsc.Http.Vendors.Infobip;

/// <summary>Infobip's HTTP API for SMS, over the same messages as SMPP.</summary>
internal static class InfobipApi
{
    /// <summary>The name of its OpenAPI document, and of the group of its endpoints.</summary>
    public const string Document = "infobip";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var services = endpoints.ServiceProvider;
        var engine = services.GetRequiredService<SmscEngine>();
        var store = services.GetRequiredService<IMessageStore>();
        var lifetime = services.GetRequiredService<IHostApplicationLifetime>();
        var options = services.GetRequiredService<HttpOptions>().Infobip;
        var gate = new InfobipGate(engine, options);
        var views = new ReportViews(engine, options);
        var send = new SendEndpoint(engine, store, options, gate, services.GetRequiredService<LinkShortener>(), lifetime);
        var reports = new ReportsEndpoint(engine, store, gate, views, services.GetRequiredService<ILogger<ReportsEndpoint>>());
        var logs = new LogsEndpoint(engine, store, options, gate, views);
        var inbox = new InboxEndpoint(engine, gate, views);
        var lookup = new LookupEndpoint(engine, options, gate, lifetime);
        var api = endpoints.MapGroup("").WithGroupName(Document).WithTags("SMS");

        Submit<TextMessage, SendResponse>(
            api, "/sms/1/text/single", context => send.HandleAsync(context, SendKind.Single),
            "SendSingle", "Sends one text to one or many");
        Submit<MultiRequest, SendResponse>(
            api, "/sms/1/text/multi", context => send.HandleAsync(context, SendKind.Multi), "SendMulti", "Sends several texts");
        Submit<AdvancedRequest, SendResponse>(
            api, "/sms/1/text/advanced", context => send.HandleAsync(context, SendKind.Advanced),
            "SendAdvanced", "Sends texts with all features");
        Submit<LookupRequest, LookupResponse>(api, "/number/1/query", lookup.HandleAsync, "QueryNumbers", "Looks numbers up");
        Get<ReportsResponse>(api, "/sms/1/reports", reports.HandleAsync, "GetReports", "Gives reports that were not given yet, each once")
            .Takes("bulkId", "of this bulk").Takes("messageId", "of this message").TakesLimit();
        Get<LogsResponse>(api, "/sms/1/logs", logs.HandleAsync, "GetLogs", "Shows what was sent in the last 48 hours, newest first")
            .Takes("from", "the sender").Takes("to", "the destination")
            .Takes("bulkId", "of these bulks, with commas between").Takes("messageId", "these messages, with commas between")
            .Takes("generalStatus", "the group of its status: ACCEPTED, PENDING, UNDELIVERABLE, DELIVERED, EXPIRED or REJECTED")
            .Takes("sentSince", "sent at this time or later, 2015-02-22T17:42:05.390+01:00")
            .Takes("sentUntil", "sent at this time or before")
            .Takes("mcc", "the mobile country code of the network that has the number")
            .Takes("mnc", "its mobile network code").TakesLimit();
        Get<InboxResponse>(
            api, "/sms/1/inbox/reports", inbox.HandleAsync, "GetInbox", "Gives received messages that were not given yet, each once")
            .TakesLimit();
    }

    /// <summary>A body may come by PUT as well.</summary>
    private static void Submit<TRequest, TResponse>(
        RouteGroupBuilder api, string path, Func<HttpContext, Task> handle, string name, string summary)
        where TRequest : notnull
    {
        Put(HttpMethods.Post, name);
        Put(HttpMethods.Put, name + "ByPut");

        void Put(string method, string operation) => api.MapMethods(path, [method], (Delegate)handle)
            .Described(operation, summary)
            .AcceptsAny<TRequest>(BodyFormat.Json, BodyFormat.Xml, BodyFormat.TextXml)
            .Produces<TResponse>(StatusCodes.Status200OK, BodyFormat.Json, BodyFormat.Xml)
            .Refuses(400, 401, 413, 415, 429, 500, 503);
    }

    private static RouteHandlerBuilder Get<TResponse>(
        RouteGroupBuilder api, string path, Func<HttpContext, Task> handle, string name, string summary) =>
        api.MapGet(path, (Delegate)handle)
            .Described(name, summary)
            .Produces<TResponse>(StatusCodes.Status200OK, BodyFormat.Json, BodyFormat.Xml)
            .Refuses(400, 401, 429, 500, 503);
}
