using System.Text;
using Smsc.Engine.Delivery;

namespace Smsc.Engine.Tests.Delivery;

public sealed class ReceiptDatesTests
{
    private static readonly DateTime Start = new(2026, 3, 29, 0, 58, 59, DateTimeKind.Utc);

    [Test]
    public void Dates_follow_the_minute_of_the_zone_over_a_change_of_its_offset()
    {
        var dates = new ReceiptDates(TimeZoneInfo.FindSystemTimeZoneById("Europe/Zagreb"));

        var texts = Enumerable.Range(0, 4).Select(n => Encoding.ASCII.GetString(dates.Submit(Start.AddMinutes(n).Ticks)));

        texts.Should().Equal("2603290158", "2603290159", "2603290300", "2603290301");
    }

    [Test]
    public void The_date_changes_with_the_first_tick_of_a_minute_and_not_before()
    {
        var dates = new ReceiptDates(TimeZoneInfo.Utc);
        var minute = Start.Date.AddHours(5);

        Encoding.ASCII.GetString(dates.Done(minute.AddTicks(-1).Ticks)).Should().Be("2603290459");
        Encoding.ASCII.GetString(dates.Done(minute.Ticks)).Should().Be("2603290500");
        Encoding.ASCII.GetString(dates.Done(minute.AddMinutes(1).AddTicks(-1).Ticks)).Should().Be("2603290500");
    }

    [Test]
    public void Seconds_are_those_of_the_moment_within_one_minute_too()
    {
        var dates = new ReceiptDates(TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu"));

        var texts = new[] { 0, 1, 0, 61, -1 }.Select(n => Encoding.ASCII.GetString(dates.Done(Start.AddSeconds(n).Ticks, seconds: true)));

        texts.Should().Equal("260329064359", "260329064400", "260329064359", "260329064500", "260329064358");
    }

    [Test]
    public void Dates_with_seconds_and_without_do_not_disturb_each_other()
    {
        var dates = new ReceiptDates(TimeZoneInfo.Utc);

        for (var n = 0; n < 3; n++)
        {
            Encoding.ASCII.GetString(dates.Submit(Start.Ticks, seconds: true)).Should().Be("260329005859");
            Encoding.ASCII.GetString(dates.Submit(Start.Ticks)).Should().Be("2603290058");
        }
    }

    [Test]
    public void The_two_dates_of_a_receipt_do_not_disturb_each_other()
    {
        var dates = new ReceiptDates(TimeZoneInfo.Utc);

        for (var n = 0; n < 3; n++)
        {
            Encoding.ASCII.GetString(dates.Submit(Start.Ticks)).Should().Be("2603290058");
            Encoding.ASCII.GetString(dates.Done(Start.AddDays(n).Ticks)).Should().Be($"{260329 + n}0058");
        }
    }
}
