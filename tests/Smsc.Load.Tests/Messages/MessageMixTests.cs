using System.Text;
using Smsc.Load.Messages;

namespace Smsc.Load.Tests.Messages;

public sealed class MessageMixTests
{
    [Test]
    public void Every_kind_comes_as_often_as_its_weight_says_and_evenly_spread()
    {
        var cycle = Parse("gsm7:3,ucs2:1");

        cycle.Select(message => message.DataCoding).Should().Equal(0, 0, 8, 0);
    }

    [TestCase("gsm7/160", 0, 1, 160)]
    [TestCase("gsm7/161", 0, 2, 159)]
    [TestCase("ucs2/70", 8, 1, 140)]
    [TestCase("long", 0, 3, 159)]
    [TestCase("long-ucs2", 8, 3, 140)]
    [TestCase("binary/140", 4, 1, 140)]
    [TestCase("gsm7/0", 0, 1, 0)]
    public void Sizes_are_those_of_the_field(string mix, byte dataCoding, int parts, int firstLength)
    {
        var message = Parse(mix).Single();

        message.DataCoding.Should().Be(dataCoding);
        message.Parts.Should().HaveCount(parts);
        message.Parts[0].Should().HaveCount(firstLength);
    }

    [Test]
    public void Parts_of_a_long_message_share_reference_and_destination_and_carry_their_number()
    {
        var source = Source("long:1");

        var parts = Enumerable.Range(0, 6).Select(n => Submitted.Of(source, n)).ToArray();

        parts.Select(part => part.EsmClass).Should().OnlyContain(esmClass => esmClass == 0x40);
        parts.Select(part => Convert.ToHexString(part.ShortMessage.AsSpan(0, 6))).Should().Equal(
            "050003000301", "050003000302", "050003000303", "050003010301", "050003010302", "050003010303");
        parts.Select(part => part.Destination).Should().Equal("4400", "4400", "4400", "4401", "4401", "4401");
    }

    [Test]
    public void The_cycle_repeats_with_further_numbers()
    {
        var source = Source("gsm7:1,long:1");

        Enumerable.Range(0, 9).Select(n => Submitted.Of(source, n).Destination)
            .Should().Equal("4400", "4401", "4401", "4401", "4402", "4403", "4403", "4403", "4404");
    }

    [TestCase("", "A mix needs at least one kind of message.")]
    [TestCase("morse:1", "'morse' is no kind of message; there are gsm7, ucs2, long, long-ucs2 and binary.")]
    [TestCase("gsm7:0",
        "'gsm7:0' is no part of a mix; one is kind:weight or kind/size:weight, for example gsm7/100:70, with a weight of 1 to 10000.")]
    [TestCase("gsm7/x", "'gsm7/x' has a size that is not 0 to 30000.")]
    [TestCase("gsm7:9999,ucs2:2", "The weights of a mix add up to at most 10000.")]
    public void What_is_no_mix_is_told(string mix, string sentence) => MessageMix.TryParse(mix, out _).Should().Be(sentence);

    [TestCase("Grüße", "Auto", 0)]
    [TestCase("Привет", "Auto", 8)]
    [TestCase("Grüße", "Latin1", 3)]
    public void A_text_is_sent_in_the_first_coding_that_holds_it(string text, string coding, byte dataCoding)
    {
        MessageText.TryEncode(text, Enum.Parse<Coding>(coding), out var message).Should().BeNull();

        message.DataCoding.Should().Be(dataCoding);
    }

    [TestCase("Привет", "Gsm7")]
    [TestCase("Привет", "Latin1")]
    [TestCase("xy", "Binary")]
    public void A_text_that_the_coding_does_not_hold_is_told(string text, string coding) =>
        MessageText.TryEncode(text, Enum.Parse<Coding>(coding), out _).Should().Contain(text);

    [Test]
    public void A_csv_file_brings_its_own_addresses_texts_and_codings()
    {
        const string File = "to,from,text,coding\n4477,Shop,\"Hello, \"\"you\"\"\",\n4478##,,Привет,ucs2\n4479,,00ff,binary\n";
        AddressPattern.TryParse("12345", out var from);
        CsvMessages.TryRead(new StringReader(File), from, "", receipt: true, out var cycle).Should().BeNull();
        var source = new MessageSource(cycle);

        var rows = Enumerable.Range(0, 4).Select(n => Submitted.Of(source, n)).ToArray();

        rows.Select(row => (row.Source, row.Destination, row.DataCoding)).Should().Equal(
            ("Shop", "4477", 0), ("12345", "447801", 8), ("12345", "4479", 4), ("Shop", "4477", 0));
        Encoding.ASCII.GetString(rows[0].ShortMessage).Should().Be("Hello, \"you\"");
        rows[2].ShortMessage.Should().Equal(0x00, 0xFF);
        rows.Select(row => row.RegisteredDelivery).Should().OnlyContain(registered => registered == 1);
    }

    [TestCase("", "It is empty.")]
    [TestCase("to\n", "There is no message in it.")]
    [TestCase("from,text\n1,2\n", "The first line must name the columns, 'to' among them.")]
    [TestCase("to,colour\n1,2\n", "Column 'colour' is not known; there are from, to, text, coding.")]
    [TestCase("to,text\n1,2\n3\n", "Line 3 has another number of columns, or a quote that does not belong there.")]
    [TestCase("to,text\n1,2\n123456789012345678901,x\n", "Line 3: The address '123456789012345678901' has 21 characters; SMPP allows 20.")]
    [TestCase("to,coding\n1,morse\n", "Line 2: 'morse' is no coding; there are auto, gsm7, ucs2, latin1 and binary.")]
    public void What_is_wrong_in_a_csv_file_is_told_with_its_line(string file, string sentence)
    {
        AddressPattern.TryParse("12345", out var from);

        CsvMessages.TryRead(new StringReader(file), from, "x", receipt: false, out _).Should().Be(sentence);
    }

    private static IReadOnlyList<MessageText> Parse(string mix)
    {
        MessageMix.TryParse(mix, out var cycle).Should().BeNull();
        return cycle;
    }

    private static MessageSource Source(string mix)
    {
        AddressPattern.TryParse("12345", out var from);
        AddressPattern.TryParse("44##", out var to);
        return new MessageSource([.. Parse(mix).Select(message => SubmitTemplate.Encode(from, to, message, receipt: false))]);
    }
}
