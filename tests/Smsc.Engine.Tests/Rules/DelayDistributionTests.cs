using Smsc.Engine.Rules;

namespace Smsc.Engine.Tests.Rules;

public sealed class DelayDistributionTests
{
    private const int Draws = 100_000;

    [TestCase("0", "00:00:00")]
    [TestCase("00:00:05", "00:00:05")]
    [TestCase("1.02:03:04.5", "1.02:03:04.5000000")]
    [TestCase("365.00:00:00", "365.00:00:00")]
    [TestCase(" uniform( 00:00:01 ,00:00:05 ) ", "uniform(00:00:01, 00:00:05)")]
    [TestCase("Uniform(0,0)", "uniform(00:00:00, 00:00:00)")]
    [TestCase("exponential(00:00:02)", "exponential(00:00:02)")]
    [TestCase("lognormal(00:00:02, 0.5)", "lognormal(00:00:02, 0.5)")]
    [TestCase("LogNormal(00:00:02,10)", "lognormal(00:00:02, 10)")]
    public void A_text_is_read(string text, string canonical)
    {
        DelayDistribution.TryParse(text, null, out var delay).Should().BeTrue();
        delay.ToString().Should().Be(canonical);
        DelayDistribution.Parse(canonical, null).Should().Be(delay);
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("5")]
    [TestCase("soon")]
    [TestCase("-00:00:01")]
    [TestCase("365.00:00:01")]
    [TestCase("uniform")]
    [TestCase("uniform(00:00:01)")]
    [TestCase("uniform(00:00:02, 00:00:01)")]
    [TestCase("uniform(00:00:01, 00:00:02, 00:00:03)")]
    [TestCase("uniform(00:00:01, 366.00:00:00)")]
    [TestCase("exponential()")]
    [TestCase("exponential(00:00:01, 00:00:02)")]
    [TestCase("exponential(-00:00:01)")]
    [TestCase("exponential(00:00:01")]
    [TestCase("00:00:01)")]
    [TestCase("lognormal(00:00:01)")]
    [TestCase("lognormal(00:00:01, -1)")]
    [TestCase("lognormal(00:00:01, NaN)")]
    [TestCase("lognormal(00:00:01, 10.1)")]
    [TestCase("normal(00:00:01, 1)")]
    [TestCase("(00:00:01)")]
    public void A_text_that_cannot_be_meant_is_not_read(string? text) => DelayDistribution.TryParse(text, null, out _).Should().BeFalse();

    [Test]
    public void A_fixed_time_is_always_the_same() => Sorted("00:00:05").Should().OnlyContain(seconds => seconds == 5);

    [Test]
    public void Uniform_is_between_its_bounds_and_in_the_mean_between_them()
    {
        var drawn = Sorted("uniform(00:00:01, 00:00:05)");

        drawn[0].Should().BeInRange(1, 1.001);
        drawn[^1].Should().BeInRange(4.999, 5);
        drawn.Average().Should().BeApproximately(3, 0.02);
        drawn[Draws / 4].Should().BeApproximately(2, 0.03);
    }

    [Test]
    public void Uniform_reaches_both_bounds_and_none_beyond()
    {
        var delay = DelayDistribution.Parse("uniform(00:00:00.0000001, 00:00:00.0000003)", null);

        Enumerable.Range(0, 100).Select(i => delay.Draw(XxHash64.Mix((ulong)i))).Distinct().Order().Should().Equal(1, 2, 3);
        (delay.Draw(0), delay.Draw(ulong.MaxValue)).Should().Be((1, 3));
    }

    [Test]
    public void Exponential_has_its_mean_and_no_upper_bound()
    {
        var drawn = Sorted("exponential(00:00:02)");

        drawn.Average().Should().BeApproximately(2, 0.03);
        drawn[Draws / 2].Should().BeApproximately(2 * Math.Log(2), 0.03);
        drawn[^1].Should().BeGreaterThan(15);
    }

    [Test]
    public void Lognormal_has_its_median_and_its_spread()
    {
        var drawn = Sorted("lognormal(00:00:02, 0.5)");

        drawn[Draws / 2].Should().BeApproximately(2, 0.03);

        // A standard deviation to either side: 15.87 % and 84.13 %.
        drawn[(int)(Draws * 0.1587)].Should().BeApproximately(2 / Math.Exp(0.5), 0.02);
        drawn[(int)(Draws * 0.8413)].Should().BeApproximately(2 * Math.Exp(0.5), 0.06);
        drawn.Average().Should().BeApproximately(2 * Math.Exp(0.125), 0.03);
    }

    [TestCase("exponential(365.00:00:00)")]
    [TestCase("exponential(0)")]
    [TestCase("lognormal(365.00:00:00, 10)")]
    [TestCase("lognormal(0, 10)")]
    [TestCase("lognormal(00:00:01, 0)")]
    [TestCase("uniform(0, 365.00:00:00)")]
    public void Whatever_is_drawn_is_a_time_up_to_365_days(string text)
    {
        var delay = DelayDistribution.Parse(text, null);

        foreach (var random in new ulong[] { 0, 1, 4095, 4096, ulong.MaxValue, ulong.MaxValue - 4096, ulong.MaxValue / 2, 0x7FFFFFFFFFFFFFFF }
            .Concat(Enumerable.Range(0, 10_000).Select(i => XxHash64.Mix((ulong)i))))
        {
            delay.Draw(random).Should().BeInRange(0, DelayDistribution.Longest.Ticks);
        }
    }

    [Test]
    public void A_fraction_is_never_0_and_never_1()
    {
        StreamDraws.Fraction(0).Should().BeGreaterThan(0);
        StreamDraws.Fraction(ulong.MaxValue).Should().BeLessThan(1);
    }

    private static double[] Sorted(string text)
    {
        var delay = DelayDistribution.Parse(text, null);
        return
        [
            .. Enumerable.Range(1, Draws)
                .Select(i => delay.Draw(new StreamDraws(5, (uint)i).For(StreamDraws.Delay)) / (double)TimeSpan.TicksPerSecond).Order(),
        ];
    }
}
