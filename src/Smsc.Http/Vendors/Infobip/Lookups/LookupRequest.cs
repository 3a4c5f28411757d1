using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Http.Vendors.Infobip.Sending;

namespace Smsc.Http.Vendors.Infobip.Lookups;

/// <summary>Which numbers are looked up.</summary>
internal sealed class LookupRequest
{
    [JsonPropertyName("to"), JsonConverter(typeof(TextListConverter))]
    [Description("numbers in international format; one may stand without brackets")]
    public List<string?>? To { get; set; }
}
