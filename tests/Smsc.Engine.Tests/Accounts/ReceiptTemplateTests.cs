using System.Text;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Accounts;

public sealed class ReceiptTemplateTests
{
    [TestCase("{id}|{sub}|{dlvrd}|{submit_date}|{done_date}|{stat}|{err}|{text}", "42|001|000|2603011200|2603011201|UNDELIV|027|Hello")]
    [TestCase("no placeholder", "no placeholder")]
    [TestCase("{id}", "42")]
    [TestCase("{id}{id} {{id}} {{{id}}}", "4242 {id} {42}", Description = "In GSM 7-bit a brace is an escape and a letter.")]
    [TestCase("A\n{stat}", "A\nUNDELIV")]
    public void Placeholders_are_filled_and_all_else_stays(string template, string text)
    {
        var written = Write(ReceiptTemplate.Parse(template));

        Protocol.Text.Gsm7.DecodeToString(written).Should().Be(text);
    }

    [Test]
    public void Text_beside_the_placeholders_is_GSM_7_bit() => Write(ReceiptTemplate.Parse("@_€")).Should().Equal(0x00, 0x11, 0x1B, 0x65);

    [Test]
    public void The_template_of_Appendix_B_gives_its_text() => Write(ReceiptTemplate.V34).Should().Equal(Encoding.ASCII.GetBytes(
        "id:42 sub:001 dlvrd:000 submit date:2603011200 done date:2603011201 stat:UNDELIV err:027 Text:Hello"));

    [TestCase("{ids}", "'{ids}' is no placeholder; there are {id}, {sub}, {dlvrd}, {submit_date}, {done_date}, {stat}, {err}, {text}.")]
    [TestCase("{}", "'{}' is no placeholder*")]
    [TestCase("{ID}", "'{ID}' is no placeholder*")]
    [TestCase("id:{id", "the '{' at 4 is not closed; '{{' stands for a brace.")]
    [TestCase("id:}", "the '}' at 4 closes nothing; '}}' stands for a brace.")]
    [TestCase("", "it is empty.")]
    [TestCase("{id} я", "the default alphabet of GSM 7-bit has no 'я' (U+044F).")]
    public void What_is_wrong_is_said(string template, string sentence)
    {
        var parse = () => ReceiptTemplate.Parse(template);

        parse.Should().Throw<FormatException>().WithMessage(sentence);
    }

    [Test]
    public void The_longest_text_is_known_before()
    {
        ReceiptTemplate.Parse("{id}{sub}{dlvrd}{submit_date}{done_date}{stat}{err}{text}€").MaxLength(id: 64, date: 12, stat: 16)
            .Should().Be(64 + 3 + 3 + 12 + 12 + 16 + 5 + 20 + 2);
        ReceiptTemplate.Parse("{id}{id}").MaxLength(id: 19, date: 10, stat: 7).Should().Be(38);
    }

    [TestCase("a{text}", true)]
    [TestCase("{id}text", false)]
    public void It_knows_whether_the_message_stands_in_it(string template, bool repeats) =>
        ReceiptTemplate.Parse(template).RepeatsText.Should().Be(repeats);

    private static byte[] Write(ReceiptTemplate template)
    {
        var receipt = new DeliveryReceipt
        {
            Id = "42"u8,
            Sub = 1,
            Dlvrd = 0,
            SubmitDate = "2603011200"u8,
            DoneDate = "2603011201"u8,
            Stat = "UNDELIV"u8,
            Err = 27,
            Text = "Hello"u8,
        };
        var text = new byte[254];
        return text[..template.Write(receipt, text)];
    }
}
