using CsCheck;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Protocol.Text;

namespace Smsc.Server.Tests.Infobip;

public sealed class TransliterationTests
{
    private const string Russian = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя";
    private const string Ukrainian = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя";
    private const string Belarusian = "абвгдеёжзійклмнопрстуўфхцчшыьэюя";
    private const string Serbian = "абвгдђежзијклљмнњопрстћуфхцчџш";
    private const string Macedonian = "абвгдѓежзѕијклљмнњопрстќуфхцчџшѐѝ";
    private const string Bulgarian = "абвгдежзийклмнопрстуфхцчшщъьюя";
    private const string Kazakh = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя";
    private const string Mongolian = "абвгдеёжзийклмноөпрстуүфхцчшщъыьэюя";

    private const string Greek = "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊϋΐΰ";
    private const string Turkish = "abcçdefgğhıijklmnoöprsştuüvyzâîûİI";

    private const string Czech = "áčďéěíňóřšťúůýž";
    private const string Slovak = "áäčďéíĺľňóôŕšťúýž";
    private const string Polish = "ąćęłńóśźż";
    private const string Hungarian = "áéíóöőúüű";
    private const string Croatian = "čćđšž";
    private const string Romanian = "ăâîșțşţ";
    private const string Albanian = "çë";
    private const string Baltic = "āčēģīķļņšūžąęėįųõäöü";

    private const string Vietnamese = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ";
    private const string Northern = "åäöæøðþáéíóúýœëïñç";
    private const string Esperanto = "ĉĝĥĵŝŭ";
    private const string Maltese = "ċġħż";

    [TestCase("Привет, как дела?", "Privet, kak dela?")]
    [TestCase("Съешь ещё этих мягких французских булок", "Sesh eshchyo etikh myagkikh frantsuzskikh bulok")]
    [TestCase("Щука ЩУКА БОРЩ Я и ЯК", "Shchuka SHCHUKA BORSHCH Ya i YAK")]
    [TestCase("Київ, Україна, п\u2019ять", "Kiyiv, Ukrayina, p'yat")]
    [TestCase("Београд, Љубљана, Њива, ђак", "Beograd, Ljubljana, Njiva, djak")]
    [TestCase("България, София, ъгъл", "Balgariya, Sofiya, agal")]
    [TestCase("Скопје, Ќе, Ѓорѓи, ѕвезда", "Skopje, Kje, Gjorgji, dzvezda")]
    [TestCase("№ 5", "No 5")]
    [TestCase("€ and é stay", "€ and é stay")]
    public void Cyrillic_becomes_Latin(string text, string expected) => Replace(text, Transliteration.Cyrillic).Should().Be(expected);

    [TestCase("Καλημέρα κόσμε", "KAΛHMEPA KOΣME")]
    [TestCase("Ξεσκεπάζω την ψυχοφθόρα βδελυγμία", "ΞEΣKEΠAZΩ THN ΨYXOΦΘOPA BΔEΛYΓMIA")]
    [TestCase("Ὀδυσσεύς ᾄδει", "OΔYΣΣEYΣ AΔEI")]
    [TestCase("Τι κάνεις\u037E", "TI KANEIΣ;")]
    [TestCase("SMS από Athens", "SMS AΠO Athens")]
    public void Greek_becomes_capitals(string text, string expected) => Replace(text, Transliteration.Greek).Should().Be(expected);

    [TestCase("Şişli'de çay içtim, İzmir'e ığdır", "Sisli'de cay ictim, Izmir'e igdir")]
    [TestCase("Türkçe Çok ÖĞRENCİ", "Türkce Çok ÖGRENCI")]
    public void Turkish_loses_what_the_alphabet_has_not(string text, string expected) => Replace(text, Transliteration.Turkish).Should().Be(expected);

    [TestCase("Příliš žluťoučký kůň úpěl ďábelské ódy", "Prilis zlutoucky kun upel dábelské ódy")]
    [TestCase("Zażółć gęślą jaźń", "Zazolc gesla jazn")]
    [TestCase("Árvíztűrő tükörfúrógép", "Arvizturo tükörfurogép")]
    [TestCase("Đurđica Šćućur", "Durdica Scucur")]
    [TestCase("Științe și țară", "Stiinte si tara")]
    [TestCase("r\u030Cepa", "repa")]
    [TestCase("Привет", "Привет")]
    public void Central_European_letters_lose_their_marks(string text, string expected)
    {
        // The accents that GSM 7-bit has are kept there and nowhere else.
        expected = expected.Replace("á", "a", StringComparison.Ordinal).Replace("ó", "o", StringComparison.Ordinal);

        Replace(text, Transliteration.CentralEuropean).Should().Be(expected);
    }

    [TestCase("\u201CQuotes\u201D \u2018single\u2019 \u00ABguillemets\u00BB \u201Elow\u201C", "\"Quotes\" 'single' \"guillemets\" \"low\"")]
    [TestCase("a \u2013 b \u2014 c\u2026 d\u00A0e\u200Bf\u00ADg\th", "a - b - c... d efg h")]
    [TestCase("\u2022 one\u2009\u00BD \u2122 \u00A9 \u2264 5 \u00D7 3\u00B2", "* one 1/2 TM (c) <= 5 x 32")]
    [TestCase("Straße, Ærø, Œuvre, Þór, Łódź, ñandú", "Straße, Ærø, Oeuvre, Thor, Lodz, ñandu")]
    [TestCase("Nguyễn Đức Thắng", "Nguyen Duc Thang")]
    [TestCase("Ελλάδα, Россия, Türkçe, Česko", "EΛΛAΔA, Rossiya, Türkce, Cesko")]
    [TestCase("5 \u00B5m", "5 um")]
    [TestCase("ＡＢＣ１２！", "ABC12!")]
    [TestCase("中文 😀", "中文 😀")]
    public void Everything_is_replaced_by_NON_UNICODE(string text, string expected) => Replace(text, Transliteration.NonUnicode).Should().Be(expected);

    [TestCase(Russian, nameof(Transliteration.Cyrillic))]
    [TestCase(Ukrainian, nameof(Transliteration.Cyrillic))]
    [TestCase(Belarusian, nameof(Transliteration.Cyrillic))]
    [TestCase(Serbian, nameof(Transliteration.Cyrillic))]
    [TestCase(Macedonian, nameof(Transliteration.Cyrillic))]
    [TestCase(Bulgarian, nameof(Transliteration.Cyrillic))]
    [TestCase(Kazakh, nameof(Transliteration.Cyrillic))]
    [TestCase(Mongolian, nameof(Transliteration.Cyrillic))]
    [TestCase(Greek, nameof(Transliteration.Greek))]
    [TestCase(Turkish, nameof(Transliteration.Turkish))]
    [TestCase(Czech + Slovak + Polish + Hungarian, nameof(Transliteration.CentralEuropean))]
    [TestCase(Croatian + Romanian + Albanian + Baltic, nameof(Transliteration.CentralEuropean))]
    [TestCase(Russian + Ukrainian + Serbian + Bulgarian + Greek + Turkish, nameof(Transliteration.NonUnicode))]
    [TestCase(Czech + Slovak + Polish + Hungarian + Croatian + Romanian + Albanian + Baltic, nameof(Transliteration.NonUnicode))]
    [TestCase(Vietnamese + Northern + Esperanto + Maltese, nameof(Transliteration.NonUnicode))]
    public void Every_text_in_the_letters_of_an_alphabet_fits_GSM_7_bit(string letters, string transliteration)
    {
        var which = Enum.Parse<Transliteration>(transliteration);
        var alphabet = letters + letters.ToUpperInvariant() + " .,";
        Replace(alphabet, which).Should().Match<string>(text => Gsm7.SeptetCount(text) >= 0);
        Gen.Char[alphabet].Array[0, 60].Sample(text => Gsm7.SeptetCount(Replace(new string(text), which), default) >= 0);
    }

    [Test]
    public void Every_letter_of_the_tables_becomes_one_that_GSM_7_bit_has()
    {
        (string With, string Of)[][] tables =
        [
            TransliterationTables.Turkish, TransliterationTables.Greek, TransliterationTables.Cyrillic, TransliterationTables.CentralEuropean,
            TransliterationTables.Latin, TransliterationTables.Signs, TransliterationTables.GreekSigns, TransliterationTables.CyrillicSigns,
        ];

        tables.SelectMany(static rows => rows).Where(static row => Gsm7.SeptetCount(row.With) < 0).Should().BeEmpty();
        foreach (var rows in tables) rows.SelectMany(static row => row.Of).Should().OnlyHaveUniqueItems();
    }

    [Test]
    public void Nothing_is_replaced_that_the_tables_asked_for_have()
    {
        var turkish = new TextOptions { Language = NationalLanguage.Turkish, SingleShift = true, Transliteration = Transliteration.NonUnicode };

        OutgoingText.TryEncode("Şişli \u2013 çay", turkish, out var encoded).Should().BeTrue();

        Gsm7.DecodeToString(encoded.UserData.Span[4..], new Gsm7Alphabet(default, NationalLanguage.Turkish)).Should().Be("Şişli - çay");
    }

    [Test]
    public void A_text_that_fits_stays_as_it_is()
    {
        OutgoingText.TryEncode("Ça va à Århus", new TextOptions { Transliteration = Transliteration.NonUnicode }, out var encoded).Should().BeTrue();

        Gsm7.DecodeToString(encoded.UserData.Span).Should().Be("Ça va à Århus");
    }

    [Test]
    public void What_no_table_knows_makes_it_UCS2()
    {
        OutgoingText.TryEncode("Привет 😀", new TextOptions { Transliteration = Transliteration.Cyrillic }, out var encoded).Should().BeTrue();

        encoded.DataCoding.Should().Be(DataCoding.Ucs2);
        System.Text.Encoding.BigEndianUnicode.GetString(encoded.UserData.Span).Should().Be("Privet 😀");
    }

    private static string Replace(string text, Transliteration which) => Transliterator.Replace(text, which, default);
}
