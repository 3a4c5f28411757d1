namespace Smsc.Protocol;

/// <summary>
/// The bits of registered_delivery (SMPP 3.4 §5.2.17): receipt in bits 1-0, acknowledgements of the SME in bits 3-2, intermediate
/// notification in bit 4 (the heading there says 5, the pattern below it 4, as everybody reads it).
/// </summary>
public static class RegisteredDelivery
{
    /// <summary>Bits 1-0, which receipt the SMSC is asked for.</summary>
    public const byte ReceiptMask = 0x03;

    /// <summary>No receipt.</summary>
    public const byte None = 0x00;

    /// <summary>A receipt whatever the outcome.</summary>
    public const byte Always = 0x01;

    /// <summary>A receipt for every final state but DELIVERED.</summary>
    public const byte OnFailure = 0x02;

    /// <summary>Reserved in v3.4; v5.0 gives it this meaning: a receipt for DELIVERED only.</summary>
    public const byte OnSuccess = 0x03;

    /// <summary>Bit 2: the SME's delivery acknowledgement is asked for.</summary>
    public const byte DeliveryAcknowledgement = 0x04;

    /// <summary>Bit 3: the SME's manual or user acknowledgement is asked for.</summary>
    public const byte UserAcknowledgement = 0x08;

    /// <summary>Bit 4: an intermediate notification is asked for.</summary>
    public const byte IntermediateNotification = 0x10;

    /// <summary>Bits 1-0.</summary>
    public static byte Receipt(byte registeredDelivery) => (byte)(registeredDelivery & ReceiptMask);

    /// <summary>Whether a receipt is asked for when the message ends in a state. False for a state that is not final.</summary>
    public static bool WantsReceipt(byte registeredDelivery, MessageState state) => state.IsFinal() && Receipt(registeredDelivery) switch
    {
        Always => true,
        OnFailure => state != MessageState.DELIVERED,
        OnSuccess => state == MessageState.DELIVERED,
        _ => false,
    };

    /// <summary>Whether an intermediate notification is asked for.</summary>
    public static bool WantsIntermediateNotification(byte registeredDelivery) => (registeredDelivery & IntermediateNotification) != 0;
}
