namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>
/// What stands for which small letters; capitals follow from them. The manual prints no tables: these are what a reader of the language
/// expects.
/// </summary>
internal static class TransliterationTables
{
    /// <summary>Turkish: what the default alphabet lacks, and vowels with a circumflex.</summary>
    public static readonly (string With, string Of)[] Turkish =
    [
        ("a", "â"), ("c", "ç"), ("g", "ğ"), ("i", "ıî"), ("o", "ô"), ("s", "ş"), ("u", "û"),
    ];

    /// <summary>
    /// The letters of Albanian, Croatian, Czech, Estonian, Hungarian, Latvian, Lithuanian, Polish, Romanian, Serbian, Slovak and Slovene,
    /// and all others of ISO 8859-2, without their marks.
    /// </summary>
    public static readonly (string With, string Of)[] CentralEuropean =
    [
        ("a", "áâăąāã"), ("c", "ćčç"), ("d", "ďđ"), ("e", "ěęëēėé"), ("g", "ģ"), ("i", "íîīį"), ("k", "ķ"), ("l", "ĺľļł"),
        ("n", "ńňņñ"), ("o", "óôőõō"), ("r", "ŕřŗ"), ("s", "śšşș"), ("t", "ťţț"), ("u", "úůűūų"), ("y", "ý"), ("z", "źżž"),
    ];

    /// <summary>
    /// Greek, with the accents of old spelling too: capitals, of which GSM 7-bit has those that Latin letters do not look like.
    /// </summary>
    public static readonly (string With, string Of)[] Greek =
    [
        ("I", "ΐίιϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ"),
        ("A", "άαἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
        ("E", "έεἐἑἒἓἔἕὲέϵ"),
        ("H", "ήηἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
        ("Y", "ΰυϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ"),
        ("B", "βϐ"),
        ("Γ", "γ"),
        ("Δ", "δ"),
        ("Z", "ζ"),
        ("Θ", "θϑ"),
        ("K", "κϰ"),
        ("Λ", "λ"),
        ("M", "μ"),
        ("N", "ν"),
        ("Ξ", "ξ"),
        ("O", "οόὀὁὂὃὄὅὸό"),
        ("Π", "πϖ"),
        ("P", "ρῤῥϱ"),
        ("Σ", "σςϲ"),
        ("T", "τ"),
        ("Φ", "φϕ"),
        ("X", "χ"),
        ("Ψ", "ψ"),
        ("Ω", "ωώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
    ];

    /// <summary>
    /// Cyrillic in the Latin letters that passports and maps use: Russian, Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, and the
    /// further letters of Kazakh, Kyrgyz, Tatar, Bashkir, Tajik, Uzbek and Mongolian. Of a letter that languages read apart it is the
    /// Russian reading.
    /// </summary>
    public static readonly (string With, string Of)[] Cyrillic =
    [
        ("a", "аәӑӓ"), ("b", "б"), ("v", "вѵ"), ("g", "гґғӷ"), ("d", "д"), ("e", "еэѐѣӗӭ"), ("yo", "ё"), ("zh", "жҗӂӝ"), ("z", "зҙӟ"),
        ("i", "иіѝӣӥ"), ("y", "йы"), ("k", "кқҡҟ"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "оөӧ"), ("p", "п"), ("r", "р"),
        ("s", "сҫ"), ("t", "т"), ("u", "уўүұӯӱӳ"), ("f", "фѳ"), ("kh", "х"), ("h", "һҳ"), ("ts", "ц"), ("ch", "чӵ"), ("sh", "ш"),
        ("shch", "щ"), ("y", "ӹ"), ("", "ь"), ("yu", "ю"), ("ya", "яѧ"), ("yi", "ї"), ("ye", "є"), ("dj", "ђ"), ("gj", "ѓ"),
        ("dz", "ѕџ"), ("j", "јҷ"), ("lj", "љ"), ("nj", "њ"), ("ng", "ңҥ"), ("c", "ћ"), ("kj", "ќ"), ("u", "ѫ"),
    ];

    /// <summary>Signs among Cyrillic letters; the apostrophe is a letter in Ukrainian and Belarusian.</summary>
    public static readonly (string With, string Of)[] CyrillicSigns = [("No", "№"), ("'", "\u2019\u02BC")];

    /// <summary>The signs of Greek: its question mark, its semicolon.</summary>
    public static readonly (string With, string Of)[] GreekSigns = [(";", "\u037E"), (":", "\u0387")];

    /// <summary>All Latin letters with marks, and those of other shapes.</summary>
    public static readonly (string With, string Of)[] Latin =
    [
        ("a", "àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ"),
        ("b", "ḃḅḇɓƀ"),
        ("c", "çćĉċčḉ"),
        ("d", "ďḋḍḏḑḓđðɖ"),
        ("e", "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệǝəɛ"),
        ("f", "ḟƒ"),
        ("g", "ĝğġģǧǵḡǥɠ"),
        ("h", "ĥȟḣḥḧḩḫẖħ"),
        ("i", "ìíîïĩīĭįǐȉȋḭḯỉịı"),
        ("j", "ĵǰ"),
        ("k", "ķǩḱḳḵĸƙ"),
        ("l", "ĺļľḷḹḻḽłŀ"),
        ("m", "ḿṁṃ"),
        ("n", "ñńņňǹṅṇṉṋƞɲ"),
        ("o", "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợɵ"),
        ("p", "ṕṗ"),
        ("r", "ŕŗřȑȓṙṛṝṟ"),
        ("s", "śŝşšșṡṣṥṧṩſ"),
        ("t", "ţťțṫṭṯṱẗŧƭ"),
        ("u", "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữựʉ"),
        ("v", "ṽṿ"),
        ("w", "ŵẁẃẅẇẉẘ"),
        ("x", "ẋẍ"),
        ("y", "ýÿŷȳẏẙỳỵỷỹƴ"),
        ("z", "źżžẑẓẕƶ"),
        ("æ", "ǣǽ"),
        ("ø", "ǿ"),
        ("ng", "ŋ"), ("oe", "œ"), ("th", "þ"), ("ij", "ĳ"), ("lj", "ǉ"), ("nj", "ǌ"), ("dz", "ǳǆ"),
    ];

    /// <summary>Signs that word processors and keyboards put in, without capitals.</summary>
    public static readonly (string With, string Of)[] Signs =
    [
        ("'", "\u2018\u2019\u201A\u201B\u2032\u2035\u2039\u203A\u00B4\u0060\u02B9\u02BB\u02BC\u02BD"),
        ("\"", "\u201C\u201D\u201E\u201F\u2033\u2036\u00AB\u00BB\u301D\u301E\u00A8"),
        ("-", "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u00AF"),
        (" ", "\u0009\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000"),
        ("\n", "\u0085\u2028\u2029"),
        ("", "\u00AD\u200B\u200C\u200D\u200E\u200F\u2060\uFE0E\uFE0F\uFEFF"),
        ("...", "\u2026"), ("..", "\u2025"), (".", "\u2024\u00B7\u2027"), ("*", "\u2022\u2219\u25CF\u25E6"), ("/", "\u2044\u2215\u00F7"),
        ("|", "\u00A6"), (",", "\u00B8"), ("<", "\u2329"), (">", "\u232A"),
        ("<=", "\u2264"), (">=", "\u2265"), ("!=", "\u2260"), ("~", "\u2248\u223C"),
        ("<-", "\u2190"), ("->", "\u2192"), ("+/-", "\u00B1"), ("x", "\u00D7"), ("u", "\u00B5"), ("o", "\u00B0\u00BA"), ("a", "\u00AA"),
        ("1", "\u00B9"), ("2", "\u00B2"), ("3", "\u00B3"), ("1/4", "\u00BC"), ("1/2", "\u00BD"), ("3/4", "\u00BE"), ("0/00", "\u2030"),
        ("(c)", "\u00A9"), ("(R)", "\u00AE"), ("TM", "\u2122"), ("No", "\u2116"), ("c", "\u00A2"), ("!!", "\u203C"), ("??", "\u2047"),
        ("TL", "\u20BA"), ("RUB", "\u20BD"), ("UAH", "\u20B4"),
        ("fi", "\uFB01"), ("fl", "\uFB02"), ("ff", "\uFB00"), ("ffi", "\uFB03"), ("ffl", "\uFB04"),
        ("n", "\u0149"), ("I", "\u0130"), ("SS", "\u1E9E"),
    ];
}
