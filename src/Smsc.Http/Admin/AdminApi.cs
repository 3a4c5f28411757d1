using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Smsc.Engine;
using Smsc.Http.Admin.Clock;
using Smsc.Http.Admin.Events;
using Smsc.Http.Admin.Links;
using Smsc.Http.Admin.Messages;
using Smsc.Http.Admin.MobileOriginated;
using Smsc.Http.Admin.Rules;
using Smsc.Http.Admin.Sessions;
using Smsc.Http.Admin.Stats;
using Smsc.Http.Vendors.Infobip.Tracking;

namespace Smsc.Http.Admin;

/// <summary>The admin API: look, wait, assert, inject, steer.</summary>
internal static class AdminApi
{
    public const string Document = "v1";

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var engine = endpoints.ServiceProvider.GetRequiredService<SmscEngine>();
        var store = endpoints.ServiceProvider.GetRequiredService<IMessageStore>();
        var lifetime = endpoints.ServiceProvider.GetRequiredService<IHostApplicationLifetime>();
        var api = endpoints.MapGroup("/api").WithTags("admin");
        new MessageEndpoints(store, engine, endpoints.ServiceProvider.GetRequiredService<ShortUrls>()).Map(api);
        new WaitEndpoint(engine, lifetime).Map(api);
        new InjectEndpoint(store, engine).Map(api);
        new RuleEndpoints(engine).Map(api);
        new EventEndpoint(engine, lifetime).Map(api);
        new ChangeEndpoints(store, engine).Map(api);
        new SessionEndpoints(engine).Map(api);
        new ClockEndpoints(engine).Map(api);
        new StatsEndpoint(engine).Map(api);
        new LinkEndpoint(store, engine).Map(api);
        new ResetEndpoint(engine, endpoints.ServiceProvider.GetRequiredService<ReadReloadOptions>()).Map(api);
        endpoints.MapOpenApi($"/openapi/{{documentName}}.json");
    }
}
