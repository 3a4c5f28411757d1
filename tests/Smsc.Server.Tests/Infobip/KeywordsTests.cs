using Smsc.Http.Vendors.Infobip.Texts;

namespace Smsc.Server.Tests.Infobip;

public sealed class KeywordsTests
{
    private static readonly string[] Known = ["KEY", "stop"];

    [TestCase("KEY hi", "KEY", "hi")]
    [TestCase("key  hi  there", "key", "hi  there")]
    [TestCase("  Stop", "Stop", "")]
    [TestCase("KEY\nhi", "KEY", "hi")]
    [TestCase("hi KEY", "", "hi KEY")]
    [TestCase("KEYS hi", "", "KEYS hi")]
    [TestCase("", "", "")]
    [TestCase("  ", "", "  ")]
    public void The_first_word_may_be_a_keyword(string text, string keyword, string clean) =>
        Keywords.Split(text, Known).Should().Be((keyword, clean));

    [Test]
    public void Without_keywords_the_text_is_clean() => Keywords.Split("KEY hi", []).Should().Be(("", "KEY hi"));
}
