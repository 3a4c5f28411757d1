using System.Collections.Frozen;
using System.Text;
using Smsc.Protocol.Text;

namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>Replaces characters by ones that GSM 7-bit has. What its tables do not know stays.</summary>
internal static class Transliterator
{
    private const char FirstMark = '\u0300';
    private const char LastMark = '\u036F';
    private const char FirstFullWidth = '\uFF01';
    private const char LastFullWidth = '\uFF5E';
    private const char HardSign = 'ъ';

    private static readonly (string With, string Of)[] TurkishSigns = [("I", "\u0130")];

    private static readonly FrozenDictionary<char, string> Turkish = Build([TransliterationTables.Turkish], [TurkishSigns]);
    private static readonly FrozenDictionary<char, string> Greek = Build([TransliterationTables.Greek], [TransliterationTables.GreekSigns]);
    private static readonly FrozenDictionary<char, string> Cyrillic =
        Build([TransliterationTables.Cyrillic], [TransliterationTables.CyrillicSigns]);
    private static readonly FrozenDictionary<char, string> CentralEuropean = Build([TransliterationTables.CentralEuropean], []);
    private static readonly FrozenDictionary<char, string> NonUnicode = Build(
        [
            TransliterationTables.Turkish, TransliterationTables.Greek, TransliterationTables.Cyrillic,
            TransliterationTables.CentralEuropean, TransliterationTables.Latin,
        ],
        [TransliterationTables.GreekSigns, TransliterationTables.Signs]);

    /// <summary>Replaces what an alphabet has not.</summary>
    /// <param name="text">The text.</param>
    /// <param name="which">By which tables.</param>
    /// <param name="alphabet">What is to hold it; its characters stay.</param>
    public static string Replace(string text, Transliteration which, Gsm7Alphabet alphabet)
    {
        if (TableOf(which) is not { } table) return text;

        var replaced = new StringBuilder(text.Length + (text.Length / 4));
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (Gsm7.SeptetCount([character], alphabet) > 0) replaced.Append(character);
            else if (table.TryGetValue(character, out var with)) Append(replaced, with, text, i);

            // A mark that stands for itself belongs to the letter before it, which is there already.
            else if (character is >= FirstMark and <= LastMark) continue;
            else if (ReadsHardSign(which) && char.ToLowerInvariant(character) == HardSign) AppendHardSign(replaced, text, i);
            else if (which == Transliteration.NonUnicode && character is >= FirstFullWidth and <= LastFullWidth)
                replaced.Append((char)(character - FirstFullWidth + '!'));
            else replaced.Append(character);
        }

        return replaced.ToString();
    }

    private static FrozenDictionary<char, string>? TableOf(Transliteration which) => which switch
    {
        Transliteration.Turkish => Turkish,
        Transliteration.Greek => Greek,
        Transliteration.Cyrillic => Cyrillic,
        Transliteration.CentralEuropean => CentralEuropean,
        Transliteration.NonUnicode => NonUnicode,
        _ => null,
    };

    private static bool ReadsHardSign(Transliteration which) => which is Transliteration.Cyrillic or Transliteration.NonUnicode;

    /// <summary>A letter that becomes several is capital throughout in a word of capitals.</summary>
    private static void Append(StringBuilder into, string with, string text, int at)
    {
        if (with.Length > 1 && char.IsUpper(text[at]) && IsAmongCapitals(text, at)) into.Append(with.ToUpperInvariant());
        else into.Append(with);
    }

    private static bool IsAmongCapitals(string text, int at)
    {
        if (at + 1 < text.Length && char.IsLetter(text[at + 1])) return char.IsUpper(text[at + 1]);

        return at > 0 && char.IsUpper(text[at - 1]);
    }

    /// <summary>A vowel in Bulgarian; silent before a soft vowel, and at the end, where Russian has it.</summary>
    private static void AppendHardSign(StringBuilder into, string text, int at)
    {
        if (at + 1 == text.Length || !char.IsLetter(text[at + 1])) return;
        if (char.ToLowerInvariant(text[at + 1]) is 'е' or 'ё' or 'ю' or 'я') return;

        into.Append(char.IsUpper(text[at]) ? 'A' : 'a');
    }

    private static FrozenDictionary<char, string> Build(
        ReadOnlySpan<(string With, string Of)[]> letters, ReadOnlySpan<(string With, string Of)[]> signs)
    {
        var table = new Dictionary<char, string>();
        foreach (var rows in letters)
        {
            foreach (var (with, of) in rows)
            {
                foreach (var small in of)
                {
                    table.TryAdd(small, with);
                    var capital = char.ToUpperInvariant(small);
                    if (capital != small) table.TryAdd(capital, Capitalised(with));
                }
            }
        }

        foreach (var rows in signs)
        {
            foreach (var (with, of) in rows)
            {
                foreach (var sign in of) table.TryAdd(sign, with);
            }
        }

        return table.ToFrozenDictionary();
    }

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
