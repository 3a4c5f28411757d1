using System.Buffers;
using System.Text;
using System.Xml.Linq;
using Smsc.Http.Vendors.Infobip.Reports;
using Smsc.Http.Vendors.Infobip.Statuses;

namespace Smsc.Server.Tests.Infobip;

public sealed class ReportWriterTests
{
    private static readonly ReportView Report = new()
    {
        BulkId = "b-1",
        MessageId = "m-1",
        To = "41790000001",
        SentAt = "2026-01-15T09:30:00.123+0100",
        DoneAt = "2026-01-15T09:30:02.456+0100",
        SmsCount = 1,
        Price = new PriceView { PricePerMessage = 0.01m, Currency = "EUR" },
        CallbackData = "x",
        Status = StatusTable.Of(5),
        Error = StatusTable.ErrorOf(0),
    };

    /// <summary>The example of the manual, with the fields in the order in which they are written here.</summary>
    [Test]
    public void Json_is_that_of_the_manual() => Json(Report).Should().Be(
        """{"results":[{"bulkId":"b-1","messageId":"m-1","to":"41790000001","sentAt":"2026-01-15T09:30:00.123+0100","doneAt":"2026-01-15T09:30:02.456+0100","smsCount":1,"price":{"pricePerMessage":0.01,"currency":"EUR"},"callbackData":"x","status":{"groupId":3,"groupName":"DELIVERED","id":5,"name":"DELIVERED_TO_HANDSET","description":"Message delivered to handset"},"error":{"groupId":0,"groupName":"OK","id":0,"name":"NO_ERROR","description":"No Error","permanent":false}}]}""");

    [Test]
    public void Xml_repeats_the_element_in_its_root() => Xml(ReportWriter.PushedRoot, Report, Report).Should().Be(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><reportResponse>" + string.Concat(Enumerable.Repeat(
            "<results><bulkId>b-1</bulkId><messageId>m-1</messageId><to>41790000001</to><sentAt>2026-01-15T09:30:00.123+0100</sentAt>"
            + "<doneAt>2026-01-15T09:30:02.456+0100</doneAt><smsCount>1</smsCount><price><pricePerMessage>0.01</pricePerMessage>"
            + "<currency>EUR</currency></price><callbackData>x</callbackData><status><groupId>3</groupId><groupName>DELIVERED</groupName>"
            + "<id>5</id><name>DELIVERED_TO_HANDSET</name><description>Message delivered to handset</description></status><error>"
            + "<groupId>0</groupId><groupName>OK</groupName><id>0</id><name>NO_ERROR</name><description>No Error</description>"
            + "<permanent>false</permanent></error></results>", 2)) + "</reportResponse>");

    [Test]
    public void What_is_missing_is_not_written()
    {
        Json(Report with { CallbackData = null }).Should().NotContain("callbackData").And.NotContain("action");
        Xml("r", Report with { CallbackData = null }).Should().NotContain("callbackData").And.NotContain("action");
        Json(Report with { Status = StatusTable.Of(6) }).Should().Contain("\"action\":\"Contact account manager\"");
    }

    [Test]
    public void Signs_of_xml_and_what_it_cannot_hold_pass()
    {
        var xml = Xml("r", Report with { CallbackData = "<a href=\"x\">&amp;\u001b\0\r\n\uFFFE ü 😀 ]]>" });

        XDocument.Parse(xml).Root!.Element("results")!.Element("callbackData")!.Value
            .Should().Be("<a href=\"x\">&amp;\uFFFD\uFFFD\r\n\uFFFD ü 😀 ]]>");
    }

    private static string Json(params ReportView[] reports)
    {
        var to = new ArrayBufferWriter<byte>();
        ReportWriter.WriteJson(to, reports);
        return Encoding.UTF8.GetString(to.WrittenSpan);
    }

    private static string Xml(string root, params ReportView[] reports)
    {
        var to = new ArrayBufferWriter<byte>();
        ReportWriter.WriteXml(to, reports, root);
        return Encoding.UTF8.GetString(to.WrittenSpan);
    }
}
