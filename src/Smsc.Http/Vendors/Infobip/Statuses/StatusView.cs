using System.ComponentModel;
using System.Text.Json.Serialization;

namespace Smsc.Http.Vendors.Infobip.Statuses;

/// <summary>Where a message stands, as responses and reports tell it.</summary>
internal sealed record StatusView
{
    [JsonPropertyName("groupId"), Description("0 ACCEPTED, 1 PENDING, 2 UNDELIVERABLE, 3 DELIVERED, 4 EXPIRED, 5 REJECTED")]
    public required int GroupId { get; init; }

    [JsonPropertyName("groupName")]
    public required string GroupName { get; init; }

    [JsonPropertyName("id"), Description("what to tell statuses apart by: two of them share a name")]
    public required int Id { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("description")]
    public required string Description { get; init; }

    [JsonPropertyName("action"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("what can be done about it; only where there is something")]
    public string? Action { get; init; }
}

/// <summary>What the network said, as reports tell it.</summary>
internal sealed record ErrorView
{
    [JsonPropertyName("groupId"), Description("0 OK, 1 HANDSET_ERRORS, 2 USER_ERRORS, 3 OPERATOR_ERRORS")]
    public required int GroupId { get; init; }

    [JsonPropertyName("groupName")]
    public required string GroupName { get; init; }

    [JsonPropertyName("id")]
    public required int Id { get; init; }

    [JsonPropertyName("name")]
    public required string Name { get; init; }

    [JsonPropertyName("description")]
    public required string Description { get; init; }

    [JsonPropertyName("permanent"), Description("whether another try is of no use")]
    public required bool Permanent { get; init; }
}
