using Smsc.Engine.Rules;

namespace Smsc.Engine.Tests.Rules;

public sealed class GsmErrorTests
{
    [Test]
    public void The_errors_are_those_of_the_manual()
    {
        var rows = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Reference", "infobip-gsm-error-smpp.csv"));
        rows[0].Should().Be("id,name,permanent");

        GsmError.All.Select(error => $"{error.Number},{error.Name},{error.IsPermanent switch { null => "NULL", true => "1", false => "0" }}")
            .Should().Equal(rows[1..]);
        GsmError.All.Should().HaveCount(84);
    }

    [TestCase("EC_ABSENT_SUBSCRIBER", 27)]
    [TestCase("ec_sm_df_MEMORYCapacityExceeded", 256)]
    [TestCase("NO_ERROR", 0)]
    [TestCase("0", 0)]
    [TestCase("4321", 4321)]
    [TestCase("65535", 65535)]
    public void A_name_or_a_number_is_read(string text, int number)
    {
        GsmError.TryParseNumber(text, out var read).Should().BeTrue();
        read.Should().Be((ushort)number);
    }

    [TestCase("")]
    [TestCase("-1")]
    [TestCase("65536")]
    [TestCase("EC_ABSENT")]
    [TestCase("0x1B")]
    public void Another_text_is_not(string text) => GsmError.TryParseNumber(text, out _).Should().BeFalse();

    [Test]
    public void An_error_is_found_by_its_number()
    {
        GsmError.TryFind(256, out var error).Should().BeTrue();
        error.Should().Be(new GsmError(256, "EC_SM_DF_memoryCapacityExceeded", false));
        GsmError.TryFind(257 * 256, out _).Should().BeFalse();
    }
}
