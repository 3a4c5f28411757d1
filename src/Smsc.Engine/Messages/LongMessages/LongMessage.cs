using Smsc.Protocol;

namespace Smsc.Engine.Messages.LongMessages;

/// <summary>A message as its sender meant it: one that came whole, or one that came in parts, joined.</summary>
/// <param name="Reference">What the parts have in common; null for a message that came whole.</param>
/// <param name="Text">
/// The texts of all parts in their order, each read as its own data_coding says; nothing stands where one is missing.
/// </param>
/// <param name="Parts">One part for each sequence number that is there, in order.</param>
/// <param name="Missing">Sequence numbers that are not there.</param>
/// <param name="Repeated">Parts that came again with the same content, as after a lost response, by their ids.</param>
/// <param name="Contradictions">What does not fit, by sequence number and id.</param>
/// <param name="Search">How far they were looked for.</param>
public sealed record LongMessage(
    LongMessageReference? Reference, string Text, IReadOnlyList<LongMessagePart> Parts, IReadOnlyList<int> Missing,
    IReadOnlyList<RepeatedPart> Repeated, IReadOnlyList<PartContradiction> Contradictions, LongMessageSearch Search)
{
    /// <summary>Whether no part is missing.</summary>
    public bool IsComplete => Missing.Count == 0;
}

/// <summary>What the parts of a message have in common, beside account, source and destination.</summary>
/// <param name="Kind">Where it stands.</param>
/// <param name="Number">The reference number: 0 to 255 or 0 to 65535.</param>
/// <param name="Total">How many parts there are: 2 to 255.</param>
public sealed record LongMessageReference(ConcatenationKind Kind, int Number, int Total);

/// <summary>
/// Where a part says what it is a part of. Parts of different kinds never belong together: each kind has references of its own.
/// </summary>
public enum ConcatenationKind : byte
{
    /// <summary>User data header with an 8-bit reference (3GPP TS 23.040 §9.2.3.24.1).</summary>
    Udh8 = 1,

    /// <summary>User data header with a 16-bit reference (TS 23.040 §9.2.3.24.8).</summary>
    Udh16 = 2,

    /// <summary>sar_msg_ref_num, sar_total_segments and sar_segment_seqnum (SMPP 3.4 §5.3.2.22 to 24).</summary>
    Sar = 3,
}

/// <summary>A stored message as a part of a long one.</summary>
/// <param name="Sequence">Which part: 1 to the total; 1 for a message that came whole.</param>
/// <param name="Total">How many parts it says there are; 1 for a message that came whole.</param>
/// <param name="MessageId">Its id.</param>
/// <param name="SessionId">The session that submitted it.</param>
/// <param name="AcceptedAt">When: UTC ticks of the message clock.</param>
/// <param name="State">Its state.</param>
/// <param name="DataCoding">Its data_coding.</param>
/// <param name="Text">
/// Its share of the text; empty for binary data. A character that the sender cut in two stands with the part that has its end.
/// </param>
public sealed record LongMessagePart(
    int Sequence, int Total, long MessageId, long SessionId, long AcceptedAt, MessageState State, byte DataCoding, string Text);

/// <summary>A part that came again.</summary>
/// <param name="Part">The repetition.</param>
/// <param name="RepetitionOf">The id of the part that it repeats.</param>
public sealed record RepeatedPart(LongMessagePart Part, long RepetitionOf);

/// <summary>Two stored messages that do not fit together.</summary>
/// <param name="Kind">What does not fit.</param>
/// <param name="Part">The one. Of <see cref="PartContradictionKind.DataCoding"/> it is in the text, otherwise it is not.</param>
/// <param name="Contradicts">The id of the other one, which is in the text.</param>
public sealed record PartContradiction(PartContradictionKind Kind, LongMessagePart Part, long Contradicts);

/// <summary>What does not fit between parts with the same reference.</summary>
public enum PartContradictionKind : byte
{
    /// <summary>The same sequence number came with another content.</summary>
    Content = 1,

    /// <summary>The part has another data_coding than the first one.</summary>
    DataCoding = 2,

    /// <summary>
    /// The same reference came with another total within <see cref="LongMessageOptions.LongestGap"/>, and one of the two messages is
    /// not complete.
    /// </summary>
    Total = 3,
}

/// <summary>How far the parts of a message were looked for.</summary>
/// <param name="IsWhole">
/// Whether all was looked at that could belong to it. If not, a limit came first (<see cref="LongMessageOptions.MaxScanned"/>, or too
/// many messages with the same reference one after another), and a part that is missing may be there all the same.
/// </param>
/// <param name="Scanned">Stored messages that were looked at.</param>
public sealed record LongMessageSearch(bool IsWhole, int Scanned);
