using System.Net;
using Smsc.Engine.Accounts;

namespace Smsc.Engine.Tests.Accounts;

public sealed class AllowedNetworksTests
{
    [TestCase("10.0.0.1", "10.0.0.1", true)]
    [TestCase("10.0.0.1", "10.0.0.2", false)]
    [TestCase("10.0.0.1", "::ffff:10.0.0.1", true)]
    [TestCase("::ffff:10.0.0.1", "10.0.0.1", true)]
    [TestCase("::ffff:10.0.0.0/104", "10.9.9.9", true)]
    [TestCase("10.1.2.3/8", "10.9.9.9", true)]
    [TestCase("10.0.0.0/8", "11.0.0.1", false)]
    [TestCase("10.0.0.0/9", "10.128.0.0", false)]
    [TestCase("0.0.0.0/0", "203.0.113.9", true)]
    [TestCase("0.0.0.0/0", "::1", false)]
    [TestCase("::/0", "::1", true)]
    [TestCase("::/0", "10.0.0.1", false)]
    [TestCase("fd00::/8", "fdff::1", true)]
    [TestCase("fd00::/8", "fe80::1", false)]
    [TestCase("fe80::/10", "fe80::1%3", true)]
    [TestCase("::1", "::1", true)]
    public void An_address_is_in_a_network_or_not(string network, string address, bool expected) =>
        AllowedNetworks.Of([network]).Contains(IPAddress.Parse(address)).Should().Be(expected);

    [Test]
    public void Without_any_all_are_allowed_and_else_one_of_them_must_have_it()
    {
        AllowedNetworks.Of([]).Contains(null).Should().BeTrue();
        AllowedNetworks.Of(["10.0.0.0/8", "::1"]).Contains(IPAddress.IPv6Loopback).Should().BeTrue();
        AllowedNetworks.Of(["10.0.0.0/8"]).Contains(null).Should().BeFalse();
    }

    [TestCase("")]
    [TestCase("host")]
    [TestCase("10.0.0.0/33")]
    [TestCase("10.0.0.0/ 8")]
    [TestCase("10.0.0.0/")]
    [TestCase("::1/129")]
    [TestCase("10.1")]
    public void What_is_neither_is_refused(string text) => AllowedNetworks.TryParse(text, out _).Should().BeFalse();
}
