using Smsc.Protocol.Text;

namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>How a text is to be sent.</summary>
/// <param name="Language">languageCode: whose tables the two shifts choose.</param>
/// <param name="SingleShift">Whether its table stands in for the extension table.</param>
/// <param name="LockingShift">Whether its table stands in for the default alphabet; Spanish has none, and is sent without.</param>
/// <param name="Transliteration">Which characters are replaced first.</param>
/// <param name="Flash">Whether it is class 0: shown at once.</param>
internal readonly record struct TextOptions(
    NationalLanguage Language, bool SingleShift, bool LockingShift, Transliteration Transliteration, bool Flash);
