namespace Smsc.Protocol;

/// <summary>The bits of esm_class (SMPP 3.4 §5.2.12): mode in bits 1-0, type in bits 5-2, GSM features in bits 7-6.</summary>
public static class EsmClass
{
    /// <summary>Bits 1-0, the messaging mode; no meaning in deliver_sm.</summary>
    public const byte ModeMask = 0x03;

    /// <summary>Mode: the SMSC's default, mostly store and forward.</summary>
    public const byte DefaultMode = 0x00;

    /// <summary>Mode: datagram. No scheduling, no receipt.</summary>
    public const byte DatagramMode = 0x01;

    /// <summary>Mode: forward, also called transaction; data_sm only.</summary>
    public const byte ForwardMode = 0x02;

    /// <summary>Mode: store and forward.</summary>
    public const byte StoreAndForwardMode = 0x03;

    /// <summary>Bits 5-2, the message type.</summary>
    public const byte TypeMask = 0x3C;

    /// <summary>Type: a message.</summary>
    public const byte NormalType = 0x00;

    /// <summary>Type: an SMSC delivery receipt (deliver_sm, data_sm).</summary>
    public const byte DeliveryReceiptType = 0x04;

    /// <summary>Type: a delivery acknowledgement of an SME or ESME.</summary>
    public const byte DeliveryAcknowledgementType = 0x08;

    /// <summary>Type: a manual or user acknowledgement of an SME or ESME.</summary>
    public const byte UserAcknowledgementType = 0x10;

    /// <summary>Type: a conversation abort (Korean CDMA).</summary>
    public const byte ConversationAbortType = 0x18;

    /// <summary>Type: an intermediate delivery notification (deliver_sm, data_sm).</summary>
    public const byte IntermediateNotificationType = 0x20;

    /// <summary>Bit 6: the user data starts with a user data header.</summary>
    public const byte Udhi = 0x40;

    /// <summary>Bit 7: reply path.</summary>
    public const byte ReplyPath = 0x80;

    /// <summary>Bits 1-0.</summary>
    public static byte Mode(byte esmClass) => (byte)(esmClass & ModeMask);

    /// <summary>Bits 5-2, in their place.</summary>
    public static byte Type(byte esmClass) => (byte)(esmClass & TypeMask);

    /// <summary>Whether it is an SMSC delivery receipt, whatever the other bits say.</summary>
    public static bool IsReceipt(byte esmClass) => Type(esmClass) == DeliveryReceiptType;

    /// <summary>Whether it is an intermediate delivery notification, whatever the other bits say.</summary>
    public static bool IsIntermediateNotification(byte esmClass) => Type(esmClass) == IntermediateNotificationType;

    /// <summary>Whether the user data starts with a user data header.</summary>
    public static bool HasUdh(byte esmClass) => (esmClass & Udhi) != 0;

    /// <summary>Whether the sender asks for the reply path.</summary>
    public static bool HasReplyPath(byte esmClass) => (esmClass & ReplyPath) != 0;
}
