using System.ComponentModel;
using System.Text.Json.Serialization;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Xml;

namespace Smsc.Http.Vendors.Infobip.Lookups;

/// <summary>What is known of a number (Infobip's HTTP manual, number lookup).</summary>
internal sealed record LookupView
{
    [JsonPropertyName("to")]
    public required string To { get; init; }

    [JsonPropertyName("mccMnc"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MccMnc { get; init; }

    [JsonPropertyName("imsi"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Imsi { get; init; }

    [JsonPropertyName("originalNetwork"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("the network that the number was given to")]
    public NetworkView? OriginalNetwork { get; init; }

    [JsonPropertyName("ported"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("whether it has left that; not there in packages without portability")]
    public bool? Ported { get; init; }

    [JsonPropertyName("portedNetwork"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("the network that has the number now, if it is ported")]
    public NetworkView? PortedNetwork { get; init; }

    [JsonPropertyName("roaming"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("whether the subscriber is in another network; not there in packages without roaming")]
    public bool? Roaming { get; init; }

    [JsonPropertyName("roamingNetwork"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("the network that the subscriber is in, if it is another one")]
    public NetworkView? RoamingNetwork { get; init; }

    [JsonPropertyName("status")]
    public required StatusView Status { get; init; }

    [JsonPropertyName("error")]
    public required ErrorView Error { get; init; }
}

/// <summary>A network.</summary>
internal sealed record NetworkView
{
    [JsonPropertyName("networkName")]
    public required string NetworkName { get; init; }

    [JsonPropertyName("networkPrefix")]
    [Description("what its numbers start with behind the country's prefix; empty where that says nothing")]
    public required string NetworkPrefix { get; init; }

    [JsonPropertyName("countryName")]
    public required string CountryName { get; init; }

    [JsonPropertyName("countryPrefix")]
    public required string CountryPrefix { get; init; }
}

/// <summary>What is known of the numbers, in the order of the request.</summary>
internal sealed record LookupResponse
{
    private const string Root = "NCResponse";

    [JsonPropertyName("results")]
    public required IReadOnlyList<LookupView> Results { get; init; }

    public static void WriteXml(XmlOutput xml, LookupResponse response)
    {
        xml.Start(Root);
        xml.Start("results");
        foreach (var lookup in response.Results)
        {
            xml.Start("results");
            xml.Element("to", lookup.To);
            xml.Element("mccMnc", lookup.MccMnc);
            xml.Element("imsi", lookup.Imsi);
            Write(xml, "originalNetwork", lookup.OriginalNetwork);
            if (lookup.Ported is { } ported) xml.Element("ported", ported);
            Write(xml, "portedNetwork", lookup.PortedNetwork);
            if (lookup.Roaming is { } roaming) xml.Element("roaming", roaming);
            Write(xml, "roamingNetwork", lookup.RoamingNetwork);
            ReportWriter.Write(xml, lookup.Status);
            ReportWriter.Write(xml, lookup.Error);
            xml.End("results");
        }

        xml.End("results");
        xml.End(Root);
    }

    private static void Write(XmlOutput xml, string name, NetworkView? network)
    {
        if (network is null) return;

        xml.Start(name);
        xml.Element("networkName", network.NetworkName);
        xml.Element("networkPrefix", network.NetworkPrefix);
        xml.Element("countryName", network.CountryName);
        xml.Element("countryPrefix", network.CountryPrefix);
        xml.End(name);
    }
}
