namespace Smsc.Engine.Rules;

/// <summary>What was probably meant by a name that is not known.</summary>
internal static class NearMiss
{
    /// <summary>A question that ends a sentence, or nothing when no name is near.</summary>
    public static string Question(string text, IEnumerable<string> names)
    {
        var nearest = names.Select(name => (Name: name, Distance: Distance(text, name))).OrderBy(found => found.Distance).FirstOrDefault();
        return nearest.Name is not null && nearest.Distance <= Math.Max(2, text.Length / 3) ? $" Is {nearest.Name} meant?" : "";
    }

    /// <summary>Characters to insert, to remove or to change (Levenshtein); capitals are no difference.</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var change = diagonal + (char.ToUpperInvariant(from[i - 1]) == char.ToUpperInvariant(to[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
