using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <content>What leaves without having been delivered.</content>
internal sealed partial class Rotation
{
    /// <summary>
    /// What has ended waits for nobody: without a member it would stay, and count as owed, until somebody comes.
    /// </summary>
    private bool FreeIfSettled(int handle)
    {
        if ((messages[handle].Flags & LiveFlags.Settled) == 0) return false;

        messages.Free(handle);
        return true;
    }

    /// <summary>Takes out of what is owed all that has ended.</summary>
    public void TakeSettled(List<int> into)
    {
        var previous = LiveMessages.None;
        for (var handle = _owedHead; handle != LiveMessages.None;)
        {
            ref var message = ref messages[handle];
            var next = message.Next;
            if ((message.Flags & LiveFlags.Settled) == 0)
            {
                previous = handle;
            }
            else
            {
                if (previous == LiveMessages.None) _owedHead = next;
                else messages[previous].Next = next;
                if (next == LiveMessages.None) _owedTail = previous;
                _owed--;
                into.Add(handle);
            }

            handle = next;
        }

        _mobileOriginated?.TakeSettled(into);
    }
}
