using Smsc.Load.Rate;

namespace Smsc.Load.Tests.Rate;

public sealed class RateProfileTests
{
    [Test]
    public void A_constant_rate_sends_at_even_times()
    {
        var profile = RateProfile.Constant(1000, 2);

        profile.Count.Should().Be(2000);
        profile.DueAt(0).Should().Be(0);
        profile.DueAt(500).Should().BeApproximately(0.5, 1e-9);
        profile.CountAt(0.5).Should().Be(501);
        profile.CountAt(99).Should().Be(2000);
        profile.CountAt(-1).Should().Be(0);
    }

    [Test]
    public void A_ramp_sends_half_of_its_end_rate_on_average()
    {
        var profile = new RateProfile([(0, 1000, 10)]);

        profile.Count.Should().Be(5000);
        profile.RateAt(2.5).Should().BeApproximately(250, 1e-9);
        profile.DueAt(1250).Should().BeApproximately(5, 1e-6);
        profile.CountAt(5.0).Should().Be(1251);
    }

    [Test]
    public void A_ramp_may_go_down_to_nothing()
    {
        var profile = new RateProfile([(1000, 0, 10)]);

        profile.DueAt(3750).Should().BeApproximately(5, 1e-6);
        profile.DueAt(4999).Should().BeLessThan(10);
    }

    [Test]
    public void Steps_follow_one_another_and_one_of_0_is_a_pause()
    {
        var profile = new RateProfile([(100, 100, 1), (0, 0, 2), (500, 500, 1)]);

        profile.Count.Should().Be(600);
        profile.DueAt(99).Should().BeApproximately(0.99, 1e-9);
        profile.DueAt(100).Should().Be(3);
        profile.CountAt(2).Should().Be(101, "the first of the next step is rounded up into the pause");
        profile.DueAt(350).Should().BeApproximately(3.5, 1e-9);
        profile.RateAt(2).Should().Be(0);
    }

    [Test]
    public void Every_message_is_due_once_in_order_and_when_it_is_counted()
    {
        var profile = new RateProfile([(0, 3000, 1), (3000, 3000, 1), (3000, 500, 2), (700, 700, 1)]);

        var due = Enumerable.Range(0, (int)profile.Count).Select(n => profile.DueAt(n)).ToArray();

        due.Should().BeInAscendingOrder();
        for (var n = 0; n < due.Length; n += 7) profile.CountAt(due[n] + 1e-7).Should().BeGreaterThan(n);
    }

    [Test]
    public void A_count_ends_it_early() => new RateProfile([(100, 100, 10)], count: 7).Count.Should().Be(7);
}
