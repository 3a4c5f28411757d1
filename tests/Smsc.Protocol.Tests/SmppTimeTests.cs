using System.Globalization;
using System.Text;
using CsCheck;

namespace Smsc.Protocol.Tests;

public sealed class SmppTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 15, 9, 0, 0, TimeSpan.Zero);

    [TestCase("260115093000000+", "2026-01-15T09:30:00.0Z")]
    [TestCase("260115103000004+", "2026-01-15T09:30:00.0Z")]
    [TestCase("260115150000022+", "2026-01-15T09:30:00.0Z")]
    [TestCase("260115013000032-", "2026-01-15T09:30:00.0Z")]
    [TestCase("260115013000700-", "2026-01-15T01:30:00.7Z")]
    [TestCase("260115213000048+", "2026-01-15T09:30:00.0Z")]
    [TestCase("260114213000048-", "2026-01-15T09:30:00.0Z")]
    [TestCase("240229235959900+", "2024-02-29T23:59:59.9Z")]
    [TestCase("380101000000000+", "1938-01-01T00:00:00.0Z")]
    [TestCase("991231000000000+", "1999-12-31T00:00:00.0Z")]
    [TestCase("000101000000000+", "2000-01-01T00:00:00.0Z")]
    [TestCase("371231235959000+", "2037-12-31T23:59:59.0Z")]
    public void Absolute_times(string text, string expected)
    {
        SmppTime.TryParse(Ascii(text), Now, out var time).Should().BeTrue();

        time.Should().Be(Instant(expected));
        SmppTime.IsRelative(Ascii(text)).Should().BeFalse();
    }

    [TestCase("000000003000000R", "2026-01-15T09:30:00.0Z")]
    [TestCase("000002000000000R", "2026-01-17T09:00:00.0Z")]
    [TestCase("000000000000000R", "2026-01-15T09:00:00.0Z")]
    [TestCase("020610233429000R", "2028-07-26T08:34:29.0Z")]
    [TestCase("070605040302100R", "2033-07-20T13:03:02.0Z")]
    [TestCase("000000000001999R", "2026-01-15T09:00:01.0Z")]
    [TestCase("000000480000000R", "2026-01-17T09:00:00.0Z")]
    [TestCase("000099999999000R", "2026-04-28T13:40:39.0Z")]
    public void Relative_times(string text, string expected)
    {
        SmppTime.TryParse(Ascii(text), Now, out var time).Should().BeTrue();

        time.Should().Be(Instant(expected));
        SmppTime.IsRelative(Ascii(text)).Should().BeTrue();
    }

    [TestCase("000100000000000R", "2024-01-31T12:00:00.0Z", "2024-02-29T12:00:00.0Z")]
    [TestCase("000101000000000R", "2024-01-31T12:00:00.0Z", "2024-03-01T12:00:00.0Z")]
    [TestCase("010000000000000R", "2024-02-29T12:00:00.0Z", "2025-02-28T12:00:00.0Z")]
    [TestCase("001400000000000R", "2024-01-31T12:00:00.0Z", "2025-03-31T12:00:00.0Z")]
    public void Years_and_months_are_added_by_the_calendar_before_days(string text, string now, string expected)
    {
        SmppTime.TryParse(Ascii(text), Instant(now), out var time).Should().BeTrue();

        time.Should().Be(Instant(expected));
    }

    [TestCase("")]
    [TestCase("0")]
    [TestCase("26011509300000+")]
    [TestCase("2601150930000000+")]
    [TestCase("260115093000000")]
    [TestCase("260115093000000r")]
    [TestCase("260115093000000 ")]
    [TestCase("26011509300000A+")]
    [TestCase("2601150930 0000+")]
    [TestCase("-60115093000000+")]
    [TestCase("260015093000000+")]
    [TestCase("261315093000000+")]
    [TestCase("260100093000000+")]
    [TestCase("260132093000000+")]
    [TestCase("260229093000000+")]
    [TestCase("260431093000000+")]
    [TestCase("260115243000000+")]
    [TestCase("260115096000000+")]
    [TestCase("260115093060000+")]
    [TestCase("260115093000049+")]
    [TestCase("260115093000049-")]
    [TestCase("00000000300000xR")]
    public void What_is_no_time(string text)
    {
        SmppTime.TryParse(Ascii(text), Now, out var time).Should().BeFalse();
        time.Should().Be(default(DateTimeOffset));
    }

    [TestCase("000000000001000R", "9999-12-31T23:59:59.0Z", true)]
    [TestCase("000000000002000R", "9999-12-31T23:59:59.0Z", false)]
    [TestCase("000100000000000R", "9999-12-01T00:00:00.0Z", false)]
    [TestCase("990000000000000R", "9950-01-01T00:00:00.0Z", false)]
    [TestCase("000099000000000R", "9999-12-01T00:00:00.0Z", false)]
    public void Past_the_last_day_is_no_time(string text, string now, bool valid)
    {
        // One second from 23:59:59.0 ends at the first tick of the year 10000, which no longer exists.
        var from = Instant(now).AddTicks(valid ? -1 : 0);

        SmppTime.TryParse(Ascii(text), from, out _).Should().Be(valid);
    }

    [TestCase(48)]
    [TestCase(-48)]
    public void An_offset_that_leaves_the_calendar_is_no_time(int quarters)
    {
        var local = quarters < 0 ? DateTime.MaxValue.Date.AddHours(11) : DateTime.MinValue.AddHours(13);
        var edge = new DateTimeOffset(local, TimeSpan.FromMinutes(quarters * 15));
        SmppTime.TryParse("000000130000000R"u8, edge, out _).Should().Be(quarters > 0);

        var (text, firstYear) = quarters > 0 ? ("010101000000048+", 1) : ("001231130000048-", 9901);
        SmppTime.TryParse(Ascii(text), Now, out _, firstYear).Should().BeFalse();
    }

    [TestCase(2000, "380101000000000+", 2038)]
    [TestCase(2000, "990101000000000+", 2099)]
    [TestCase(1970, "690101000000000+", 2069)]
    [TestCase(1970, "700101000000000+", 1970)]
    public void The_hundred_years_of_two_digits_can_be_chosen(int firstYear, string text, int year)
    {
        SmppTime.TryParse(Ascii(text), Now, out var time, firstYear).Should().BeTrue();
        time.Year.Should().Be(year);
    }

    [TestCase("2026-01-15T09:30:00.79Z", "260115093000700+")]
    [TestCase("2026-01-15T15:00:00.0+05:30", "260115150000022+")]
    [TestCase("2026-01-15T01:30:00.0-08:00", "260115013000032-")]
    [TestCase("2026-01-15T01:30:00.0+14:00", "260114113000000+")]
    [TestCase("2026-01-15T01:30:00.0+00:20", "260115011000000+")]
    public void Absolute_times_are_written(string time, string expected)
    {
        Span<byte> text = stackalloc byte[SmppTime.Length];

        SmppTime.TryFormat(Instant(time), text).Should().BeTrue();
        Encoding.ASCII.GetString(text).Should().Be(expected);
    }

    [Test]
    public void What_two_digits_cannot_say_is_not_written()
    {
        Span<byte> text = stackalloc byte[SmppTime.Length];

        SmppTime.TryFormat(Instant("2038-01-01T00:00:00.0Z"), text).Should().BeFalse();
        SmppTime.TryFormat(Instant("1937-12-31T00:00:00.0Z"), text).Should().BeFalse();
        SmppTime.TryFormat(Now, text[1..]).Should().BeFalse();
        SmppTime.TryFormatRelative(TimeSpan.FromDays(100), text).Should().BeFalse();
        SmppTime.TryFormatRelative(TimeSpan.FromSeconds(-1), text).Should().BeFalse();
        SmppTime.TryFormatRelative(TimeSpan.Zero, text[1..]).Should().BeFalse();
        SmppTime.TryFormatRelative(0, 100, 0, 0, 0, 0, text).Should().BeFalse();
    }

    [Test]
    public void Relative_times_are_written()
    {
        Span<byte> text = stackalloc byte[SmppTime.Length];

        SmppTime.TryFormatRelative(7, 6, 5, 4, 3, 2, text).Should().BeTrue();
        Encoding.ASCII.GetString(text).Should().Be("070605040302000R");
        SmppTime.TryFormatRelative(new TimeSpan(99, 23, 59, 58, 999), text).Should().BeTrue();
        Encoding.ASCII.GetString(text).Should().Be("000099235958000R");
    }

    [Test]
    public void An_absolute_time_reads_as_it_was_written()
    {
        Gen.Select(Gen.Long[0, 100L * 365 * 864_000], Gen.Int[-48, 48]).Sample((tenths, quarters) =>
        {
            var time = new DateTimeOffset(1938, 1, 2, 0, 0, 0, TimeSpan.Zero).AddTicks(tenths * 1_000_000).ToOffset(TimeSpan.FromMinutes(15 * quarters));
            Span<byte> text = stackalloc byte[SmppTime.Length];

            return SmppTime.TryFormat(time, text) && SmppTime.TryParse(text, Now, out var read) && read == time && read.Offset == time.Offset;
        });
    }

    [Test]
    public void A_relative_time_reads_as_it_was_written()
    {
        Gen.Int[0, (100 * 86_400) - 1].Sample(seconds =>
        {
            Span<byte> text = stackalloc byte[SmppTime.Length];

            return SmppTime.TryFormatRelative(TimeSpan.FromSeconds(seconds), text)
                && SmppTime.TryParse(text, Now, out var read)
                && read == Now.AddSeconds(seconds);
        });
    }

    [Test]
    public void No_text_and_no_now_throws()
    {
        var character = Gen.Frequency((20, Gen.Char['0', '9']), (1, Gen.Char));
        var text = Gen.Select(Gen.String[character, 15, 15], Gen.Char["+-Rr"], (digits, p) => digits + p);
        Gen.Select(text, Gen.Long[0, DateTime.MaxValue.Ticks], Gen.Int[-56, 56]).Sample((chars, ticks, quarters) =>
        {
            var offset = TimeSpan.FromMinutes(quarters * 15);
            var utc = ticks - offset.Ticks;
            if (utc < 0 || utc > DateTime.MaxValue.Ticks) offset = TimeSpan.Zero;

            SmppTime.TryParse(Encoding.Latin1.GetBytes(chars), new DateTimeOffset(ticks, offset), out _);
        });
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
