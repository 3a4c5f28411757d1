using System.Text;
using Smsc.Engine.Rules;

namespace Smsc.Engine.Tests.Rules;

/// <summary>The numbers of the reference implementation.</summary>
public sealed class XxHash64Tests
{
    [TestCase("", 0UL, 0xEF46DB3751D8E999)]
    [TestCase("a", 0UL, 0xD24EC4F1A98C6E5B)]
    [TestCase("abc", 0UL, 0x44BC2CF5AD770999UL)]
    [TestCase("Nobody inspects the spammish repetition", 0UL, 0xFBCEA83C8A378BF1)]
    public void It_is_the_hash_that_others_compute(string text, ulong seed, ulong hash) =>
        XxHash64.Hash(Encoding.ASCII.GetBytes(text), seed).Should().Be(hash);

    [Test]
    public void Mixing_is_that_of_SplitMix64() => XxHash64.Mix(0).Should().Be(0xE220A8397B1DCDAF);
}
