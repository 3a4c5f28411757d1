using Smsc.Engine.Messages;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Tests.Messages;

public sealed class MessageTextTests
{
    [TestCase(Alphabet.Gsm7, "¡£")]
    [TestCase(Alphabet.Ia5, "@\u0001")]
    [TestCase(Alphabet.Latin1, "@\u0001")]
    public void Data_coding_1_is_read_as_the_account_says(Alphabet dataCoding1, string text) => Decode(1, dataCoding1).Should().Be(text);

    [TestCase(0x00, "¡£")]
    [TestCase(0x01, "¡£")]
    [TestCase(0x03, "@\u0001")]
    public void Without_an_account_it_is_GSM_7_bit(byte dataCoding, string text)
    {
        var characters = new char[2];
        var pdu = new SubmitSm { DataCoding = dataCoding, ShortMessage = [0x40, 0x01] };

        new string(characters, 0, MessageText.Decode(pdu, characters)).Should().Be(text);
    }

    private static string Decode(byte dataCoding, Alphabet dataCoding1)
    {
        var characters = new char[2];
        var pdu = new SubmitSm { DataCoding = dataCoding, ShortMessage = [0x40, 0x01] };
        return new string(characters, 0, MessageText.Decode(pdu, characters, dataCoding1));
    }
}
