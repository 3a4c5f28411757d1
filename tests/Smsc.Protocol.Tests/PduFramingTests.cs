namespace Smsc.Protocol.Tests;

public sealed class PduFramingTests
{
    [TestCase("00000000")]
    [TestCase("0000000F")]
    [TestCase("00011001")]
    [TestCase("7FFFFFFF")]
    [TestCase("80000010")]
    [TestCase("FFFFFFFF")]
    [TestCase("47455420 2F20")]
    [TestCase("160301 00 C8")]
    public void A_length_out_of_the_limits_is_told_from_its_four_octets(string hex)
    {
        PduFraming.Next(Hex.Bytes(hex), PduFraming.DefaultMaxLength, out var length).Should().Be(FrameStatus.InvalidLength);
        length.Should().Be(0);
    }

    [TestCase("00000010", 16)]
    [TestCase("00011000", 69_632)]
    public void A_length_at_the_limits_is_valid(string hex, int expected)
    {
        PduFraming.Next(Hex.Bytes(hex), PduFraming.DefaultMaxLength, out var length).Should().Be(FrameStatus.Incomplete);
        length.Should().Be(expected);
    }

    [Test]
    public void The_limit_can_be_chosen()
    {
        PduFraming.Next(Hex.Bytes("00000011"), 16, out _).Should().Be(FrameStatus.InvalidLength);
        PduFraming.Next(Hex.Bytes("00000010"), 16, out _).Should().Be(FrameStatus.Incomplete);
    }

    [TestCase(19, FrameStatus.Incomplete)]
    [TestCase(20, FrameStatus.Complete)]
    [TestCase(21, FrameStatus.Complete)]
    public void Octets_beyond_the_first_part_count(int available, FrameStatus expected)
    {
        PduFraming.Next(Hex.Bytes("00000014"), PduFraming.DefaultMaxLength, out var length, available).Should().Be(expected);
        length.Should().Be(20);
    }

    [Test]
    public void The_default_limit_holds_the_longest_submit_sm_with_a_full_message_payload()
    {
        const int LongestBody = 6 + 2 + 21 + 2 + 21 + 3 + 17 + 17 + 5 + 254;
        LongestBody.Should().Be(348);

        PduFraming.DefaultMaxLength.Should().BeGreaterThan(PduHeader.Size + LongestBody + TlvRule.HeaderSize + ushort.MaxValue);
    }
}
