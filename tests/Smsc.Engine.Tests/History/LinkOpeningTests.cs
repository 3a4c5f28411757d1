using CsCheck;
using Smsc.Engine.History;

namespace Smsc.Engine.Tests.History;

public sealed class LinkOpeningTests
{
    [Test]
    public void What_was_written_is_read_again() =>
        Gen.Char['\u0000', '\u00FF'].Array[0, 100].Select(static text => new string(text)).Array[5].Sample(texts =>
        {
            var opening = new LinkOpening(texts[0], texts[1]) { CountryPrefix = texts[2], NetworkPrefix = texts[3], MccMnc = texts[4] };

            var octets = opening.ToOctets();

            LinkOpening.TryRead(octets, out var read).Should().BeTrue();
            read.Should().Be(opening);
            for (var length = 0; length < octets.Length; length++) LinkOpening.TryRead(octets.AsSpan(0, length), out _).Should().BeFalse();
        }, iter: 100);

    [Test]
    public void A_note_keeps_the_longest()
    {
        var endless = new string('x', 5000);
        var octets = new LinkOpening(endless, endless) { CountryPrefix = endless, NetworkPrefix = endless, MccMnc = endless }.ToOctets();

        octets.Length.Should().BeLessThan(MessageNote.MaxBody);
        LinkOpening.TryRead(octets, out var read).Should().BeTrue();
        read!.MccMnc.Should().HaveLength(100);
    }

    [Test]
    public void Another_version_is_not_read() => LinkOpening.TryRead([2, 0, 0, 0, 0, 0], out _).Should().BeFalse();

    [Test]
    public void Anything_can_be_read_without_an_exception() => Gen.Byte.Array[0, 30].Sample(octets =>
    {
        LinkOpening.TryRead(octets, out _);
    });
}
