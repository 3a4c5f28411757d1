using System.Text;
using CsCheck;

namespace Smsc.Protocol.Tests;

public sealed class DeliveryReceiptTests
{
    private const string Manual =
        "id:40072910491427628 sub:001 dlvr:001 submit date:1007291049 done date:1007291049 stat:DELIVRD err:000";

    [Test]
    public void The_manual_s_example_is_written()
    {
        var receipt = Example();

        Written(receipt, ReceiptDialect.Infobip).Should().Be(Manual);
    }

    [Test]
    public void Appendix_B_is_written_with_dlvrd_and_Text()
    {
        var receipt = Example();
        receipt.Text = "Hello, this is longer than twenty"u8;

        Written(receipt, ReceiptDialect.V34).Should().Be(
            "id:40072910491427628 sub:001 dlvrd:001 submit date:1007291049 done date:1007291049 stat:DELIVRD err:000 Text:Hello, this is longe");
    }

    [TestCase(0u, "err:000")]
    [TestCase(1u, "err:001")]
    [TestCase(27u, "err:027")]
    [TestCase(999u, "err:999")]
    [TestCase(2048u, "err:2048")]
    [TestCase(uint.MaxValue, "err:4294967295")]
    public void Err_has_three_digits_or_more(uint err, string end)
    {
        var receipt = Example();
        receipt.Err = err;

        Written(receipt, ReceiptDialect.Infobip).Should().EndWith(end);
    }

    [Test]
    public void Counts_have_three_digits()
    {
        var receipt = Example();
        receipt.Sub = 12;
        receipt.Dlvrd = 0;

        Written(receipt, ReceiptDialect.Infobip).Should().Contain(" sub:012 dlvr:000 ");
    }

    [TestCase(-1)]
    [TestCase(1000)]
    public void A_count_that_three_digits_cannot_say_is_a_mistake_of_the_caller(int count)
    {
        var act = () => Written(new DeliveryReceipt { Sub = count }, ReceiptDialect.V34);

        act.Should().Throw<ArgumentOutOfRangeException>();
    }

    [Test]
    public void A_span_that_is_too_short_gets_nothing_and_one_that_just_fits_gets_all()
    {
        var receipt = Example();
        var destination = new byte[Manual.Length + 1];
        for (var length = 0; length < Manual.Length; length++) receipt.Write(destination.AsSpan(0, length), ReceiptDialect.Infobip).Should().Be(0);

        receipt.Write(destination.AsSpan(0, Manual.Length), ReceiptDialect.Infobip).Should().Be(Manual.Length);
        destination[^1].Should().Be(0);
    }

    [Test]
    public void The_longest_text_fits_into_MaxLength()
    {
        var receipt = new DeliveryReceipt
        {
            Id = Enumerable.Repeat((byte)'9', 64).ToArray(),
            Sub = 999,
            Dlvrd = 999,
            SubmitDate = "991231235959"u8,
            DoneDate = "991231235959"u8,
            Stat = MessageState.UNKNOWN.ToLongStat(),
            Err = uint.MaxValue,
            Text = "12345678901234567890"u8,
        };

        receipt.Write(new byte[DeliveryReceipt.MaxLength], ReceiptDialect.V34).Should().BePositive();
    }

    [TestCase(Manual, "")]
    [TestCase("id:40072910491427628 sub:001 dlvrd:001 submit date:1007291049 done date:1007291049 stat:DELIVRD err:000 Text:Hello id:7", "Hello id:7")]
    [TestCase("id:40072910491427628 sub:001 dlvrd:001 submit date:1007291049 done date:1007291049 stat:DELIVRD err:000 text:", "")]
    [TestCase("ID:40072910491427628 Sub:001 DLVRD:001 Submit Date:1007291049 Done Date:1007291049 Stat:DELIVRD Err:000 TEXT:x", "x")]
    [TestCase("stat:DELIVRD err:000 id:40072910491427628 sub:1 dlvrd:1 done date:1007291049 submit date:1007291049", "")]
    public void Both_dialects_and_what_is_in_use_are_read(string text, string message)
    {
        DeliveryReceipt.TryParse(Encoding.ASCII.GetBytes(text), out var receipt).Should().BeTrue();

        Ascii(receipt.Id).Should().Be("40072910491427628");
        receipt.Sub.Should().Be(1);
        receipt.Dlvrd.Should().Be(1);
        Ascii(receipt.SubmitDate).Should().Be("1007291049");
        Ascii(receipt.DoneDate).Should().Be("1007291049");
        Ascii(receipt.Stat).Should().Be("DELIVRD");
        receipt.State.Should().Be(MessageState.DELIVERED);
        receipt.Err.Should().Be(0);
        Ascii(receipt.Text).Should().Be(message);
        receipt.Rest.IsEmpty.Should().BeTrue();
    }

    [TestCase("id:1 stat:DELIVERY UNKNOWN err:2048", MessageState.UNKNOWN, 2048u)]
    [TestCase("id:1 stat:REJECTED err:001", MessageState.REJECTED, 1u)]
    [TestCase("id:1 stat:REJECTD err:001", MessageState.REJECTED, 1u)]
    [TestCase("id:1 stat:UNKNOWN err:A01", MessageState.UNKNOWN, 0u)]
    [TestCase("id:1 stat:BUFFERED err:001", (MessageState)0, 1u)]
    [TestCase("id:1 stat:ENROUTE", MessageState.ENROUTE, 0u)]
    public void Every_spelling_of_a_state_is_read(string text, MessageState state, uint err)
    {
        DeliveryReceipt.TryParse(Encoding.ASCII.GetBytes(text), out var receipt).Should().BeTrue();

        receipt.State.Should().Be(state);
        receipt.Err.Should().Be(err);
    }

    [TestCase("id:2 stat:UNDELIV err:001\nIMSI:MSC:ORN:VipNet MCCMNC:", "IMSI:MSC:ORN:VipNet MCCMNC:")]
    [TestCase("id:2 stat:UNDELIV err:001 IMSI:219101100935850 MSC:38591016", "IMSI:219101100935850 MSC:38591016")]
    public void What_follows_err_is_kept(string text, string rest)
    {
        DeliveryReceipt.TryParse(Encoding.ASCII.GetBytes(text), out var receipt).Should().BeTrue();

        receipt.Err.Should().Be(1);
        Ascii(receipt.Rest).Should().Be(rest);
    }

    [TestCase("")]
    [TestCase("Hello")]
    [TestCase("id:1")]
    [TestCase("stat:DELIVRD")]
    [TestCase("grid:1 substat:DELIVRD")]
    [TestCase("Text:id:1 stat:DELIVRD")]
    public void What_is_no_receipt(string text)
    {
        DeliveryReceipt.TryParse(Encoding.ASCII.GetBytes(text), out _).Should().BeFalse();
    }

    [Test]
    public void Every_state_has_its_word_both_ways()
    {
        foreach (var state in Enum.GetValues<MessageState>())
        {
            state.ToStat().Length.Should().Be(7);
            MessageStates.TryParseStat(state.ToStat(), out var read).Should().BeTrue();
            read.Should().Be(state);
            MessageStates.TryParseStat(state.ToLongStat(), out read).Should().BeTrue();
            read.Should().Be(state);
            MessageStates.TryParseStat(Encoding.ASCII.GetBytes(state.ToString()), out read).Should().BeTrue();
            read.Should().Be(state);
        }

        ((MessageState)9).ToStat().IsEmpty.Should().BeTrue();
        MessageStates.TryParseStat("NONSENS"u8, out _).Should().BeFalse();
    }

    [Test]
    public void Dates_are_written_and_read_with_and_without_seconds()
    {
        var local = new DateTime(2026, 1, 5, 9, 3, 7);
        Span<byte> date = stackalloc byte[12];

        DeliveryReceipt.WriteDate(local, date).Should().Be(10);
        Ascii(date[..10]).Should().Be("2601050903");
        DeliveryReceipt.TryParseDate(date[..10], out var read).Should().BeTrue();
        read.Should().Be(new DateTime(2026, 1, 5, 9, 3, 0));

        DeliveryReceipt.WriteDate(local, date, seconds: true).Should().Be(12);
        Ascii(date).Should().Be("260105090307");
        DeliveryReceipt.TryParseDate(date, out read).Should().BeTrue();
        read.Should().Be(local);
    }

    [TestCase("26010509")]
    [TestCase("26010509030")]
    [TestCase("2613050903")]
    [TestCase("26010509xx")]
    public void What_is_no_date(string text) => DeliveryReceipt.TryParseDate(Encoding.ASCII.GetBytes(text), out _).Should().BeFalse();

    [Test]
    public void A_receipt_reads_as_it_was_written()
    {
        var word = Gen.String[Gen.Char["0123456789abcdefXYZ-_."], 1, 64];
        var minutes = Gen.Int[0, 50_000_000];
        Gen.Select(word, Gen.Int[0, 999], Gen.Int[0, 999], minutes, Gen.Enum<MessageState>(), Gen.UInt, Gen.Bool, Gen.Bool).Sample(
            (id, sub, dlvrd, minute, state, err, longStat, v34) =>
            {
                Span<byte> date = stackalloc byte[12];
                var local = new DateTime(1938, 1, 1).AddMinutes(minute);
                var written = new DeliveryReceipt
                {
                    Id = Encoding.ASCII.GetBytes(id),
                    Sub = sub,
                    Dlvrd = dlvrd,
                    SubmitDate = date[..DeliveryReceipt.WriteDate(local, date)],
                    DoneDate = "2601050903"u8,
                    Stat = longStat ? state.ToLongStat() : state.ToStat(),
                    Err = err,
                    Text = "some text: stat:"u8,
                };
                var text = new byte[DeliveryReceipt.MaxLength];
                var length = written.Write(text, v34 ? ReceiptDialect.V34 : ReceiptDialect.Infobip);

                return DeliveryReceipt.TryParse(text.AsSpan(0, length), out var read)
                    && Ascii(read.Id) == id && read.Sub == sub && read.Dlvrd == dlvrd && read.State == state && read.Err == err
                    && DeliveryReceipt.TryParseDate(read.SubmitDate, out var submitDate) && submitDate == local
                    && Ascii(read.Text) == (v34 ? "some text: stat:" : "");
            });
    }

    [Test]
    public void No_text_throws()
    {
        string[] names = ["id:", " id:", " stat:", " err:", " Text:", " sub:", " dlvr:", " submit date:", " done date:", "\n", ":", "999"];
        var piece = Gen.OneOf(Gen.Int[0, names.Length - 1].Select(i => names[i]), Gen.String);
        piece.Array[0, 20].Sample(pieces => DeliveryReceipt.TryParse(Encoding.Latin1.GetBytes(string.Concat(pieces)), out _) || true);
    }

    private static DeliveryReceipt Example() => new()
    {
        Id = "40072910491427628"u8,
        Sub = 1,
        Dlvrd = 1,
        SubmitDate = "1007291049"u8,
        DoneDate = "1007291049"u8,
        Stat = MessageState.DELIVERED.ToStat(),
    };

    private static string Written(DeliveryReceipt receipt, ReceiptDialect dialect)
    {
        var destination = new byte[DeliveryReceipt.MaxLength];
        return Ascii(destination.AsSpan(0, receipt.Write(destination, dialect)));
    }

    private static string Ascii(ReadOnlySpan<byte> octets) => Encoding.ASCII.GetString(octets);
}
