using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>
/// A request on its way: first perhaps in line for the window, then in flight until its response, its timeout or the end of the
/// connection.
/// </summary>
internal abstract class PendingRequest
{
    public uint SequenceNumber;

    /// <summary>The TimeProvider timestamp at which it times out; set when it goes into flight.</summary>
    public long Deadline;

    public bool UsesWindow;

    /// <summary>The list that it is in now; null once it is settled.</summary>
    public RequestList? List;

    public PendingRequest? Previous;
    public PendingRequest? Next;

    /// <summary>Whether a response with this command_id can be the answer.</summary>
    public abstract bool Accepts(CommandId response);

    public abstract void Complete(in PduHeader header, ReadOnlySpan<byte> body);

    public abstract void Fail(Exception exception);
}

/// <summary>Holds the place of a request whose caller gave up: its response is still owed and its window slot still taken.</summary>
internal sealed class AbandonedRequest : PendingRequest
{
    public override bool Accepts(CommandId response) => true;

    public override void Complete(in PduHeader header, ReadOnlySpan<byte> body)
    {
    }

    public override void Fail(Exception exception)
    {
    }
}

/// <summary>
/// Any request but submit_sm through the typed door: rare, so it has a task of its own and takes any response with its number.
/// </summary>
internal sealed class PendingResponse : PendingRequest
{
    private readonly TaskCompletionSource<SmppResponse> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<SmppResponse> Task => _completion.Task;

    public override bool Accepts(CommandId response) => true;

    public override void Complete(in PduHeader header, ReadOnlySpan<byte> body) =>
        _completion.SetResult(new SmppResponse(header, body.ToArray()));

    public override void Fail(Exception exception) => _completion.SetException(exception);
}
