using CsCheck;
using Smsc.Http.Vendors.Infobip.Texts;

namespace Smsc.Server.Tests.Infobip;

public sealed class InfobipTimeTests
{
    [TestCase("2015-07-07T17:00:00.000+01:00", "2015-07-07 16:00:00")]
    [TestCase("2015-07-07T17:00:00.000+0100", "2015-07-07 16:00:00")]
    [TestCase("2015-07-07T17:00:00.000 01:00", "2015-07-07 16:00:00")]
    [TestCase("2015-07-07T17:00:00.000 0100", "2015-07-07 16:00:00")]
    [TestCase("2015-07-07T17:00:00-05:30", "2015-07-07 22:30:00")]
    [TestCase("2015-07-07T17:00:00-0530", "2015-07-07 22:30:00")]
    [TestCase("2015-07-07T17:00:00Z", "2015-07-07 17:00:00")]
    [TestCase("2015-07-07T17:00:00.123Z", "2015-07-07 17:00:00.123")]
    [TestCase("2015-07-07T17:00:00.1234567Z", "2015-07-07 17:00:00.1234567")]
    [TestCase("2015-07-07T17:00:00.5+14:00", "2015-07-07 03:00:00.5")]
    [TestCase("2015-07-07T17:00+00:00", "2015-07-07 17:00:00")]
    public void A_time_is_read(string text, string utc)
    {
        InfobipTime.TryParse(text, out var time).Should().BeTrue();
        time.UtcDateTime.Should().Be(DateTime.Parse(utc, System.Globalization.CultureInfo.InvariantCulture));
    }

    [TestCase("")]
    [TestCase("Z")]
    [TestCase("+01:00")]
    [TestCase("2015-07-07")]
    [TestCase("2015-07-07T17:00:00", Description = "anywhere")]
    [TestCase("2015-07-07T17:00:00.000")]
    [TestCase("2015-02-30T17:00:00Z")]
    [TestCase("2015-07-07T24:00:00Z")]
    [TestCase("2015-07-07T17:00:00+15:00")]
    [TestCase("2015-07-07T17:00:00+01:60")]
    [TestCase("2015-07-07T17:00:00+1:00")]
    [TestCase("2015-07-07T17:00:00.Z")]
    [TestCase("2015-07-07T17:00:00.12345678Z")]
    [TestCase("0001-01-01T00:00:00+01:00")]
    [TestCase("9999-12-31T23:59:59-01:00")]
    [TestCase("1436281200000")]
    public void Anything_else_is_refused(string text) => InfobipTime.TryParse(text, out _).Should().BeFalse();

    [TestCase("Europe/Zagreb", "2026-01-15T09:30:00.123+0100")]
    [TestCase("Asia/Kolkata", "2026-01-15T14:00:00.123+0530")]
    [TestCase("America/St_Johns", "2026-01-15T05:00:00.123-0330")]
    [TestCase("UTC", "2026-01-15T08:30:00.123+0000")]
    public void A_time_is_written_in_the_server_s_zone(string zone, string expected) =>
        InfobipTime.Format(new DateTimeOffset(2026, 1, 15, 8, 30, 0, 123, TimeSpan.Zero), TimeZoneInfo.FindSystemTimeZoneById(zone)).Should().Be(expected);

    [Test]
    public void What_was_written_is_read_again() =>
        Gen.Select(Gen.Long[0, 3_000_000_000_000], Gen.Int[-14 * 60, 14 * 60]).Sample((milliseconds, offset) =>
        {
            var time = DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
            var zone = TimeZoneInfo.CreateCustomTimeZone("Z", TimeSpan.FromMinutes(offset), "Z", "Z");
            return InfobipTime.TryParse(InfobipTime.Format(time, zone), out var read) && read == time;
        });

    [Test]
    public void Nothing_that_is_sent_throws() => Gen.String[Gen.Char["0123456789-T:.+Z "], 0, 40].Sample(text =>
    {
        InfobipTime.TryParse(text, out _);
    });
}
