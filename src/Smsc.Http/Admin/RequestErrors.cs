using Microsoft.AspNetCore.Http;

namespace Smsc.Http.Admin;

/// <summary>What is wrong with a request, by the field that is wrong.</summary>
internal sealed class RequestErrors
{
    private readonly Dictionary<string, List<string>> _sentences = new(StringComparer.Ordinal);

    public bool Any => _sentences.Count > 0;

    public void Add(string field, string sentence)
    {
        if (!_sentences.TryGetValue(field, out var sentences)) _sentences.Add(field, sentences = []);
        sentences.Add(sentence);
    }

    /// <summary>400, with a sentence for each mistake.</summary>
    public IResult ToProblem() => Problems.Of(
        StatusCodes.Status400BadRequest,
        "The request cannot be used.",
        _sentences.ToDictionary(static pair => pair.Key, static pair => pair.Value.ToArray()));
}
