namespace Smsc.Protocol;

/// <summary>What a message_state means.</summary>
public static class MessageStates
{
    /// <summary>Whether the message's life is over: every state but ENROUTE.</summary>
    public static bool IsFinal(this MessageState state) => state != MessageState.ENROUTE;
}
