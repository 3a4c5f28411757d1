namespace Smsc.Protocol;

/// <summary>What a message_state means, and its word in the text of a receipt.</summary>
public static class MessageStates
{
    /// <summary>Whether the message's life is over: every state but ENROUTE.</summary>
    public static bool IsFinal(this MessageState state) => state != MessageState.ENROUTE;

    /// <summary>
    /// The word after <c>stat:</c>, 7 characters (SMPP 3.4 Appendix B, where ENROUTE has none; the word in use is taken). Empty for a
    /// value outside the enum.
    /// </summary>
    public static ReadOnlySpan<byte> ToStat(this MessageState state) => state switch
    {
        MessageState.ENROUTE => "ENROUTE"u8,
        MessageState.DELIVERED => "DELIVRD"u8,
        MessageState.EXPIRED => "EXPIRED"u8,
        MessageState.DELETED => "DELETED"u8,
        MessageState.UNDELIVERABLE => "UNDELIV"u8,
        MessageState.ACCEPTED => "ACCEPTD"u8,
        MessageState.UNKNOWN => "UNKNOWN"u8,
        MessageState.REJECTED => "REJECTD"u8,
        _ => default,
    };

    /// <summary>
    /// The same in the spelling of Infobip's manual, which has "DELIVERY UNKNOWN" and "REJECTED" where v3.4 has seven letters.
    /// </summary>
    public static ReadOnlySpan<byte> ToLongStat(this MessageState state) => state switch
    {
        MessageState.UNKNOWN => "DELIVERY UNKNOWN"u8,
        MessageState.REJECTED => "REJECTED"u8,
        _ => state.ToStat(),
    };

    /// <summary>Reads the word after <c>stat:</c>: either spelling above, and the full names of the states. Upper case only.</summary>
    public static bool TryParseStat(ReadOnlySpan<byte> stat, out MessageState state)
    {
        state = stat switch
        {
            _ when stat.SequenceEqual("DELIVRD"u8) || stat.SequenceEqual("DELIVERED"u8) => MessageState.DELIVERED,
            _ when stat.SequenceEqual("UNDELIV"u8) || stat.SequenceEqual("UNDELIVERABLE"u8) => MessageState.UNDELIVERABLE,
            _ when stat.SequenceEqual("EXPIRED"u8) => MessageState.EXPIRED,
            _ when stat.SequenceEqual("DELETED"u8) => MessageState.DELETED,
            _ when stat.SequenceEqual("ACCEPTD"u8) || stat.SequenceEqual("ACCEPTED"u8) => MessageState.ACCEPTED,
            _ when stat.SequenceEqual("UNKNOWN"u8) || stat.SequenceEqual("DELIVERY UNKNOWN"u8) => MessageState.UNKNOWN,
            _ when stat.SequenceEqual("REJECTD"u8) || stat.SequenceEqual("REJECTED"u8) => MessageState.REJECTED,
            _ when stat.SequenceEqual("ENROUTE"u8) => MessageState.ENROUTE,
            _ => default,
        };
        return state != default;
    }
}
