using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Smsc.Http.Vendors.Infobip.Reports;

namespace Smsc.Http.Vendors.Infobip;

/// <summary>How this API's JSON is read and written: each field says its own name, and what is not known is passed over.</summary>
[JsonSourceGenerationOptions]
[JsonSerializable(typeof(ReportsResponse))]
internal sealed partial class InfobipJson : JsonSerializerContext
{
    /// <summary>Texts are shown as they are: this is never part of a page.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The same for what is written.</summary>
    public static InfobipJson Plain => PlainText.Context;

    /// <summary>A type of its own: <see cref="Default"/> is there before it.</summary>
    private static class PlainText
    {
        public static readonly InfobipJson Context =
            new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
