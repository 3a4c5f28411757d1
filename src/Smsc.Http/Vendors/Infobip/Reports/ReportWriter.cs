using System.Buffers;
using System.Text.Json;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Http.Vendors.Infobip.Xml;

namespace Smsc.Http.Vendors.Infobip.Reports;

/// <summary>Writes reports as bodies: those that are asked for and those that are pushed are alike.</summary>
internal static class ReportWriter
{
    /// <summary>The root of reports that are asked for.</summary>
    public const string AskedRoot = "SMSReportResponse";

    /// <summary>The root of reports that are pushed: the manual has it so, "the same for all reports".</summary>
    public const string PushedRoot = "reportResponse";

    /// <summary>Writes <c>{"results":[…]}</c>.</summary>
    public static void WriteJson(IBufferWriter<byte> to, IReadOnlyList<ReportView> reports)
    {
        using var writer = new Utf8JsonWriter(to, InfobipJson.WriterOptions);
        JsonSerializer.Serialize(writer, new ReportsResponse { Results = reports }, InfobipJson.Plain.ReportsResponse);
    }

    /// <summary>Writes a <c>results</c> element for each report, in a root of that name.</summary>
    public static void WriteXml(IBufferWriter<byte> to, IReadOnlyList<ReportView> reports, string root)
    {
        var xml = new XmlOutput(to);
        xml.Start(root);
        foreach (var report in reports)
        {
            xml.Start("results");
            xml.Element("bulkId", report.BulkId);
            xml.Element("messageId", report.MessageId);
            xml.Element("to", report.To);
            xml.Element("sentAt", report.SentAt);
            xml.Element("doneAt", report.DoneAt);
            xml.Element("smsCount", report.SmsCount);
            Write(xml, report.Price);
            xml.Element("callbackData", report.CallbackData);
            Write(xml, report.Status);
            Write(xml, report.Error);
            xml.End("results");
        }

        xml.End(root);
    }

    public static void Write(XmlOutput xml, PriceView price)
    {
        xml.Start("price");
        xml.Element("pricePerMessage", price.PricePerMessage);
        xml.Element("currency", price.Currency);
        xml.End("price");
    }

    public static void Write(XmlOutput xml, StatusView status)
    {
        xml.Start("status");
        xml.Element("groupId", status.GroupId);
        xml.Element("groupName", status.GroupName);
        xml.Element("id", status.Id);
        xml.Element("name", status.Name);
        xml.Element("description", status.Description);
        xml.Element("action", status.Action);
        xml.End("status");
    }

    public static void Write(XmlOutput xml, ErrorView error)
    {
        xml.Start("error");
        xml.Element("groupId", error.GroupId);
        xml.Element("groupName", error.GroupName);
        xml.Element("id", error.Id);
        xml.Element("name", error.Name);
        xml.Element("description", error.Description);
        xml.Element("permanent", error.Permanent);
        xml.End("error");
    }
}
