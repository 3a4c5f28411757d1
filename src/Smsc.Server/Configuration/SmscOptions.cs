using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Http;
using Smsc.Smpp;
using Smsc.Storage;

namespace Smsc.Server.Configuration;

/// <summary>All of <c>Smsc</c> in the configuration; each part is documented at its type.</summary>
public sealed class SmscOptions
{
    public SmppOptions Smpp { get; set; } = new();

    public HttpOptions Http { get; set; } = new();

    /// <summary>Without any account or template: smppclient1 / password.</summary>
    public List<AccountOptions> Accounts { get; set; } = [];

    public List<AccountTemplateOptions> AccountTemplates { get; set; } = [];

    public StorageOptions Storage { get; set; } = new();

    public DeliveryOptions Delivery { get; set; } = new();

    /// <summary>The time zone of the dates in receipts: an IANA name. Default UTC.</summary>
    public string TimeZone { get; set; } = "UTC";
}
