using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Smsc.Http.Vendors.Infobip.Requests;

namespace Smsc.Server.Tests.Infobip;

public sealed class InfobipErrorsTests
{
    [Test]
    public async Task What_the_store_says_of_its_file_is_not_told_to_clients()
    {
        var errors = new InfobipErrors(_ => throw new IOException("/srv/smsc.db is full"), NullLogger<InfobipErrors>.Instance);
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { Request = { Path = "/sms/1/reports" }, Response = { Body = body } };

        await errors.InvokeAsync(context);

        context.Response.StatusCode.Should().Be(StatusCodes.Status503ServiceUnavailable);
        System.Text.Encoding.UTF8.GetString(body.ToArray()).Should().Contain("SERVICE_UNAVAILABLE").And.NotContain("smsc.db");
    }
}
