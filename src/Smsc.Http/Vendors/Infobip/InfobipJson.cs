using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Smsc.Http.Vendors.Infobip.Inbox;
using Smsc.Http.Vendors.Infobip.Logs;
using Smsc.Http.Vendors.Infobip.Lookups;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Requests;
using Smsc.Http.Vendors.Infobip.Sending;

namespace Smsc.Http.Vendors.Infobip;

/// <summary>How this API's JSON is read and written: each field says its own name, and what is not known is passed over.</summary>
[JsonSourceGenerationOptions]
[JsonSerializable(typeof(TextMessage))]
[JsonSerializable(typeof(MultiRequest))]
[JsonSerializable(typeof(AdvancedRequest))]
[JsonSerializable(typeof(DestinationRequest))]
[JsonSerializable(typeof(LookupRequest))]
[JsonSerializable(typeof(SendResponse))]
[JsonSerializable(typeof(ReportsResponse))]
[JsonSerializable(typeof(LogsResponse))]
[JsonSerializable(typeof(InboxResponse))]
[JsonSerializable(typeof(LookupResponse))]
[JsonSerializable(typeof(ErrorResponse))]
internal sealed partial class InfobipJson : JsonSerializerContext
{
    /// <summary>Texts are shown as they are: this is never part of a page.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same for what is written.</summary>
    public static InfobipJson Plain => PlainText.Context;

    /// <summary>The same for what is read where one element may stand without the brackets of its list.</summary>
    public static InfobipJson Tolerant => TolerantLists.Context;

    private static class TolerantLists
    {
        public static readonly InfobipJson Context =
            new(new JsonSerializerOptions(Default.Options) { Converters = { new DestinationListConverter() } });
    }

    /// <summary>A type of its own: <see cref="Default"/> is there before it.</summary>
    private static class PlainText
    {
        public static readonly InfobipJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
