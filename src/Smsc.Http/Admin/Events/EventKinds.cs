using System.Text.Json;
using Smsc.Engine.Events;
using Smsc.Engine.Modes;

namespace Smsc.Http.Admin.Events;

/// <summary>How kinds of events are called: those of receipts otherwise where it is a message from a subscriber that was delivered.</summary>
internal static class EventKinds
{
    private const string Receipt = "receipt_";
    private const string Delivery = "delivery_";

    private static readonly Dictionary<EngineEventKind, string> ByKind =
        Enum.GetValues<EngineEventKind>().ToDictionary(static kind => kind, static kind => JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()));

    private static readonly Dictionary<EngineEventKind, string> OfMobileOriginated = ByKind.Where(static pair => pair.Value.StartsWith(Receipt, StringComparison.Ordinal))
        .ToDictionary(static pair => pair.Key, static pair => Delivery + pair.Value[Receipt.Length..]);

    public static IEnumerable<string> All => ByKind.Values.Concat(OfMobileOriginated.Values);

    public static string NameOf(in EngineEvent entry) =>
        entry.Mode == ModeId.Mo && OfMobileOriginated.TryGetValue(entry.Kind, out var name) ? name : ByKind[entry.Kind];
}
