using System.ComponentModel;
using Smsc.Engine.Messages.LongMessages;

namespace Smsc.Http.Admin.Messages;

/// <summary>A message that came in parts, joined.</summary>
/// <param name="Kind">Where the parts say what they belong to.</param>
/// <param name="Reference">What they have in common.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Text">The whole text.</param>
/// <param name="Complete">Whether no part is missing.</param>
/// <param name="Parts">The parts that are there.</param>
/// <param name="Missing">Sequence numbers of those that are not.</param>
/// <param name="Repeated">Ids of parts that came again.</param>
/// <param name="Contradictions">What does not fit.</param>
internal sealed record LongMessageView(
    [property: Description("Udh8, Udh16 or Sar")] string Kind,
    int Reference,
    int Total,
    string Text,
    bool Complete,
    IReadOnlyList<PartView> Parts,
    IReadOnlyList<int> Missing,
    IReadOnlyList<string> Repeated,
    IReadOnlyList<ContradictionView> Contradictions)
{
    public static LongMessageView Of(LongMessage message) => new(
        message.Reference!.Kind.ToString(),
        message.Reference.Number,
        message.Reference.Total,
        message.Text,
        message.IsComplete,
        [.. message.Parts.Select(static part => new PartView(part.Sequence, MessageViews.IdText(part.MessageId)))],
        message.Missing,
        [.. message.Repeated.Select(static repeated => MessageViews.IdText(repeated.Part.MessageId))],
        [.. message.Contradictions.Select(static found => new ContradictionView(
            found.Kind.ToString(), MessageViews.IdText(found.Part.MessageId), MessageViews.IdText(found.Contradicts)))]);
}

/// <summary>A part of a long message.</summary>
/// <param name="Sequence">Which one, from 1.</param>
/// <param name="Id">The message that it is.</param>
internal sealed record PartView(int Sequence, string Id);

/// <summary>Two parts that do not fit together.</summary>
/// <param name="Kind">Content, DataCoding or Total.</param>
/// <param name="Id">The one.</param>
/// <param name="Contradicts">The other.</param>
internal sealed record ContradictionView(string Kind, string Id, string Contradicts);
