using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Smsc.Http.Admin.Clock;
using Smsc.Http.Admin.Events;
using Smsc.Http.Admin.Links;
using Smsc.Http.Admin.Messages;
using Smsc.Http.Admin.MobileOriginated;
using Smsc.Http.Admin.Rules;
using Smsc.Http.Admin.Sessions;
using Smsc.Http.Admin.Stats;

namespace Smsc.Http.Admin;

/// <summary>How the admin API's JSON is read and written: names as SMPP 3.4 writes them, and no field that is not known.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowTrailingCommas = true,
    ReadCommentHandling = JsonCommentHandling.Skip,
    RespectNullableAnnotations = true,
    Converters = [typeof(NameConverter)])]
[JsonSerializable(typeof(HttpValidationProblemDetails))]
[JsonSerializable(typeof(MessagePageView))]
[JsonSerializable(typeof(MessageView))]
[JsonSerializable(typeof(List<MessageView>))]
[JsonSerializable(typeof(List<NearestMissView>))]
[JsonSerializable(typeof(WaitView))]
[JsonSerializable(typeof(InjectRequest))]
[JsonSerializable(typeof(InjectedView))]
[JsonSerializable(typeof(EventView))]
[JsonSerializable(typeof(StatsView))]
[JsonSerializable(typeof(LinkCountsView))]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(ClockAdvanceView))]
[JsonSerializable(typeof(AdvanceRequest))]
[JsonSerializable(typeof(DeletedView))]
[JsonSerializable(typeof(OutcomeRequest))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(SessionsView))]
[JsonSerializable(typeof(TraceRequest))]
[JsonSerializable(typeof(TraceView))]
[JsonSerializable(typeof(JsonElement))]
[JsonSerializable(typeof(int))]
internal sealed partial class AdminJson : JsonSerializerContext
{
    /// <summary>Texts are shown as they are: this is never part of a page.</summary>
    public static AdminJson Plain => PlainText.Context;

    /// <summary>The same for what the framework writes and describes.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        foreach (var converter in RuleJson.Converters) options.Converters.Add(converter);
        options.TypeInfoResolverChain.Insert(0, Default);
    }

    /// <summary>A type of its own: <see cref="Default"/> is there before it.</summary>
    private static class PlainText
    {
        public static readonly AdminJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
