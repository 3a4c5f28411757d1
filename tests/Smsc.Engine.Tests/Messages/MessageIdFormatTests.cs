using System.Text;
using CsCheck;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Tests.Messages;

public sealed class MessageIdFormatTests
{
    private const long Id = 1855425871872000001;

    private static readonly (MessageIdStyle Style, int? Length)[] All =
    [
        .. Enum.GetValues<MessageIdStyle>().Select(style => (style, (int?)null)), (MessageIdStyle.Padded, 33), (MessageIdStyle.Padded, 64),
    ];

    // Style, id, what a response shows, what a receipt shows.
    [TestCase(MessageIdStyle.Decimal, Id, "1855425871872000001", "1855425871872000001")]
    [TestCase(MessageIdStyle.Decimal, 7, "7", "7")]
    [TestCase(MessageIdStyle.HexInResponse, Id, "19BFCC0000000001", "1855425871872000001")]
    [TestCase(MessageIdStyle.HexInResponse, 0x10, "0000000000000010", "0000000000000000016")]
    [TestCase(MessageIdStyle.HexInResponse, long.MaxValue, "7FFFFFFFFFFFFFFF", "9223372036854775807")]
    [TestCase(MessageIdStyle.Hex, Id, "19BFCC0000000001", "19BFCC0000000001")]
    [TestCase(MessageIdStyle.Padded, Id, "01855425871872000001", "01855425871872000001")]
    [TestCase(MessageIdStyle.Uuid, 1, "5692161d-100b-805e-9777-6f161bd8ea27", "5692161d-100b-805e-9777-6f161bd8ea27")]
    public void Spellings(MessageIdStyle style, long id, string response, string receipt)
    {
        var format = MessageIdFormat.Of(style);

        (Response(format, id), Receipt(format, id)).Should().Be((response, receipt));
    }

    [Test]
    public void Every_id_survives_every_format()
    {
        var ids = Gen.OneOf(
            Gen.Long[1, long.MaxValue], Gen.Long[1, 1_000_000], Gen.Long[long.MaxValue - 1_000, long.MaxValue],
            Gen.Int[0, 62].Select(bit => 1L << bit), Gen.Int[0, 18].Select(digits => (long)Math.Pow(10, digits)),
            Gen.Long[999_999_999_999_000, 1_000_000_000_001_000]);
        foreach (var (style, length) in All)
        {
            var format = MessageIdFormat.Of(style, length);
            ids.Sample(id =>
            {
                string[] texts = [Response(format, id), Receipt(format, id)];
                return texts.All(text => text.Length is > 0 and <= MessageIdFormat.MaxLength && Parsed(format, text) == id
                    && Parsed(format, text.ToUpperInvariant()) == id && Parsed(format, text.ToLowerInvariant()) == id)
                    && texts[1].Length <= format.MaxReceiptLength;
            });
        }
    }

    [Test]
    public void What_is_read_is_what_would_be_written()
    {
        var texts = Gen.String[Gen.Char["0123456789abcdefABCDEF-"], 0, 66];
        foreach (var (style, length) in All)
        {
            var format = MessageIdFormat.Of(style, length);
            texts.Sample(text => Parsed(format, text) is not { } id
                || string.Equals(Response(format, id), text, StringComparison.OrdinalIgnoreCase)
                || string.Equals(Receipt(format, id), text, StringComparison.OrdinalIgnoreCase));
        }
    }

    [TestCase(MessageIdStyle.Decimal, "")]
    [TestCase(MessageIdStyle.Decimal, "0")]
    [TestCase(MessageIdStyle.Decimal, "-1")]
    [TestCase(MessageIdStyle.Decimal, "+1")]
    [TestCase(MessageIdStyle.Decimal, " 1")]
    [TestCase(MessageIdStyle.Decimal, "01")]
    [TestCase(MessageIdStyle.Decimal, "1x")]
    [TestCase(MessageIdStyle.Decimal, "9223372036854775808")]
    [TestCase(MessageIdStyle.HexInResponse, "19BFCC000000001")]
    [TestCase(MessageIdStyle.HexInResponse, "0000000000000000")]
    [TestCase(MessageIdStyle.HexInResponse, "FFFFFFFFFFFFFFFF")]
    [TestCase(MessageIdStyle.HexInResponse, "9223372036854775808")]
    [TestCase(MessageIdStyle.HexInResponse, "0x19BFCC00000000")]
    [TestCase(MessageIdStyle.Hex, "1855425871872000001")]
    [TestCase(MessageIdStyle.Padded, "1855425871872000001")]
    [TestCase(MessageIdStyle.Padded, "00000000000000000000")]
    [TestCase(MessageIdStyle.Padded, "99999999999999999999")]
    [TestCase(MessageIdStyle.Uuid, "1")]
    [TestCase(MessageIdStyle.Uuid, "00000000-0000-0000-0000-000000000000")]
    [TestCase(MessageIdStyle.Uuid, "{5692161d-100b-805e-9777-6f161bd8ea}")]
    public void What_no_response_and_no_receipt_shows_is_no_id(MessageIdStyle style, string text) =>
        Parsed(MessageIdFormat.Of(style), text).Should().BeNull();

    [Test]
    public void A_uuid_looks_like_one_of_version_8_and_unlike_its_neighbour()
    {
        var format = MessageIdFormat.Of(MessageIdStyle.Uuid);
        Gen.Long[1, long.MaxValue - 1].Sample(id =>
        {
            var uuid = new Guid(Response(format, id));
            var alike = Response(format, id).Zip(Response(format, id + 1)).Count(pair => pair.First == pair.Second);
            return uuid.Version == 8 && (uuid.Variant & 0b1100) == 0b1000 && alike < 24;
        });
    }

    [Test]
    public void A_uuid_from_elsewhere_is_no_id()
    {
        var format = MessageIdFormat.Of(MessageIdStyle.Uuid);
        Gen.Guid.Sample(uuid => Parsed(format, uuid.ToString()) is null);
        Gen.Select(Gen.Long[1, long.MaxValue], Gen.Int[0, 35], Gen.Char["0123456789abcdef"]).Sample((id, place, digit) =>
        {
            var text = Response(format, id).ToCharArray();
            if (text[place] == '-' || text[place] == digit) return true;

            text[place] = digit;
            return Parsed(format, new string(text)) is null;
        });
    }

    [Test]
    public void Writing_and_reading_allocate_nothing()
    {
        var text = new byte[MessageIdFormat.MaxLength];
        var formats = All.Select(one => MessageIdFormat.Of(one.Style, one.Length)).ToArray();
        for (var i = 0; i < 200; i++) Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Round();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Round()
        {
            foreach (var format in formats)
            {
                if (!format.TryParse(text.AsSpan(0, format.Write(Id, text)), out _)) throw new InvalidOperationException("not read");
                if (!format.TryParse(text.AsSpan(0, format.WriteForReceipt(Id, text)), out _)) throw new InvalidOperationException("not read");
            }
        }
    }

    private static string Response(MessageIdFormat format, long id)
    {
        var text = new byte[MessageIdFormat.MaxLength];
        return Encoding.ASCII.GetString(text, 0, format.Write(id, text));
    }

    private static string Receipt(MessageIdFormat format, long id)
    {
        var text = new byte[MessageIdFormat.MaxLength];
        return Encoding.ASCII.GetString(text, 0, format.WriteForReceipt(id, text));
    }

    private static long? Parsed(MessageIdFormat format, string text)
    {
        var isId = format.TryParse(Encoding.Latin1.GetBytes(text), out var id);
        isId.Should().Be(id > 0, "what is no id is 0");
        return isId ? id : null;
    }
}
