namespace Smsc.Http.Vendors.Infobip.Texts;

/// <summary>Finds the keyword of a received message.</summary>
internal static class Keywords
{
    /// <summary>Parts a text into its keyword and what follows.</summary>
    /// <param name="text">The text.</param>
    /// <param name="keywords">The account's keywords; capitals and small letters are alike.</param>
    /// <returns>
    /// The first word of the text as it stands there, if it is one of them, and the text behind it; otherwise an empty keyword and the
    /// whole text.
    /// </returns>
    public static (string Keyword, string CleanText) Split(string text, IReadOnlyList<string> keywords)
    {
        var trimmed = text.AsSpan().TrimStart();
        var end = 0;
        while (end < trimmed.Length && !char.IsWhiteSpace(trimmed[end])) end++;
        var word = trimmed[..end];
        for (var i = 0; i < keywords.Count; i++)
        {
            if (word.Length > 0 && word.Equals(keywords[i], StringComparison.OrdinalIgnoreCase))
                return (word.ToString(), trimmed[end..].TrimStart().ToString());
        }

        return ("", text);
    }
}
