using Smsc.Engine.Faults;
using Smsc.Engine.Submission;

namespace Smsc.Smpp.Faults;

/// <summary>An answer that does not go the usual way.</summary>
/// <param name="Batch">What it answers; null when that was released already, because its receipt goes first.</param>
/// <param name="Octets">The answer, when the batch was released.</param>
/// <param name="Count">How many submits it answers.</param>
/// <param name="Fault">What happens to it.</param>
internal readonly record struct FaultedAnswer(SubmissionBatch? Batch, byte[]? Octets, int Count, ResponseFault Fault);
