namespace Smsc.Protocol.Tests;

public sealed class CommandStatusTextTests
{
    [Test]
    public void Every_name_and_every_number_of_a_status_is_read([Values] CommandStatus status)
    {
        foreach (var text in new[] { $"{status}", $"{status}".ToLowerInvariant(), $"0x{(uint)status:X8}", $"0x{(uint)status:x}", $"{(uint)status}" })
        {
            CommandStatuses.TryParse(text, out var read).Should().BeTrue(text);
            read.Should().Be(status, text);
        }
    }

    [TestCase("0x4A1", 0x4A1u)]
    [TestCase("1185", 1185u)]
    [TestCase("0xFFFFFFFF", uint.MaxValue)]
    public void Numbers_need_no_name(string text, uint number)
    {
        CommandStatuses.TryParse(text, out var status).Should().BeTrue();
        ((uint)status).Should().Be(number);
    }

    [TestCase("")]
    [TestCase("0x")]
    [TestCase("0x100000000")]
    [TestCase("4294967296")]
    [TestCase("-1")]
    [TestCase("+1")]
    [TestCase(" 1")]
    [TestCase("ESME_")]
    [TestCase("ESME_ROKAY")]
    [TestCase("RTHROTTLED")]
    [TestCase("ESME_ROK,ESME_RINVMSGLEN")]
    public void Another_text_is_not_read(string text) => CommandStatuses.TryParse(text, out _).Should().BeFalse();
}
