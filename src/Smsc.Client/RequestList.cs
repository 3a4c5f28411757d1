namespace Smsc.Client;

/// <summary>
/// A first-in first-out list of requests through their own links: adding, taking out of the middle and replacing allocate nothing.
/// </summary>
internal sealed class RequestList
{
    private PendingRequest? _last;

    public PendingRequest? First { get; private set; }

    public void Add(PendingRequest request)
    {
        request.List = this;
        request.Previous = _last;
        request.Next = null;
        if (_last is null) First = request;
        else _last.Next = request;
        _last = request;
    }

    public void Remove(PendingRequest request)
    {
        if (request.Previous is null) First = request.Next;
        else request.Previous.Next = request.Next;
        if (request.Next is null) _last = request.Previous;
        else request.Next.Previous = request.Previous;
        Unlink(request);
    }

    public void Replace(PendingRequest old, PendingRequest replacement)
    {
        replacement.List = this;
        replacement.Previous = old.Previous;
        replacement.Next = old.Next;
        if (old.Previous is null) First = replacement;
        else old.Previous.Next = replacement;
        if (old.Next is null) _last = replacement;
        else old.Next.Previous = replacement;
        Unlink(old);
    }

    private static void Unlink(PendingRequest request)
    {
        request.List = null;
        request.Previous = null;
        request.Next = null;
    }
}
