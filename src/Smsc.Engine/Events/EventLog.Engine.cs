using Smsc.Engine.Submission;
using Smsc.Protocol;

namespace Smsc.Engine.Events;

/// <content>What is done to the engine from outside; each is called while <see cref="IsRead"/>, once it is done.</content>
public sealed partial class EventLog
{
    /// <summary>Messages from a subscriber were accepted, and that is safe.</summary>
    internal void Injected(SubmissionBatch batch)
    {
        using var written = Begin(batch.Count);
        foreach (ref readonly var item in batch.Items)
        {
            ref var entry = ref Add(EngineEventKind.MessageInjected);
            Fill(ref entry, batch, item);
            entry.State = MessageState.ENROUTE;
        }
    }

    internal void Deleted(long count)
    {
        using var written = Begin(1);
        Add(EngineEventKind.MessagesDeleted).Count = count;
    }

    internal void WasReset()
    {
        using var written = Begin(1);
        Add(EngineEventKind.Reset);
    }

    internal void ClockMoved()
    {
        using var written = Begin(1);
        Add(EngineEventKind.ClockMoved);
    }
}
