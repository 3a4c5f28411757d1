using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Smsc.Http.Vendors.Infobip.Xml;

namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>Writes answers, as JSON or as XML.</summary>
internal static class InfobipAnswer
{
    private const string JsonType = "application/json; charset=utf-8";
    private const string XmlType = "application/xml; charset=utf-8";

    /// <summary>Most answers are shorter.</summary>
    private const int FirstOctets = 512;

    /// <summary>A body as its request wants it.</summary>
    public static ReadOnlyMemory<byte> Write<T>(bool isXml, T value, JsonTypeInfo<T> json, Action<XmlOutput, T> xml)
    {
        var octets = new ArrayBufferWriter<byte>(FirstOctets);
        if (isXml)
        {
            xml(new XmlOutput(octets), value);
        }
        else
        {
            using var writer = new Utf8JsonWriter(octets, InfobipJson.WriterOptions);
            JsonSerializer.Serialize(writer, value, json);
        }

        return octets.WrittenMemory;
    }

    /// <summary>Answers with a body.</summary>
    public static async Task SendAsync(HttpContext context, bool isXml, ReadOnlyMemory<byte> octets, int status = StatusCodes.Status200OK)
    {
        Begin(context, isXml, octets.Length, status);
        await context.Response.BodyWriter.WriteAsync(octets, context.RequestAborted);
    }

    /// <summary>What stands before a body.</summary>
    public static void Begin(HttpContext context, bool isXml, int length, int status = StatusCodes.Status200OK)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = isXml ? XmlType : JsonType;
        response.ContentLength = length;
    }

    /// <summary>Answers that a request is refused.</summary>
    public static Task SendAsync(HttpContext context, InfobipError error)
    {
        if (error.Status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"Infobip\", charset=\"UTF-8\"";
        var isXml = BodyFormat.WantsXml(context.Request);
        return SendAsync(context, isXml, Write(isXml, ErrorResponse.Of(error), InfobipJson.Plain.ErrorResponse, WriteXml), error.Status);
    }

    private static void WriteXml(XmlOutput xml, ErrorResponse response)
    {
        var error = response.RequestError.ServiceException;
        xml.Start("requestError");
        xml.Start("serviceException");
        xml.Element("messageId", error.MessageId);
        xml.Element("text", error.Text);
        xml.End("serviceException");
        xml.End("requestError");
    }
}
