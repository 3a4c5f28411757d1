namespace Smsc.Engine.Messages;

/// <summary>What must be known of few live messages: beside their records, so that the others do not pay for it.</summary>
internal struct LiveDetails
{
    /// <summary>The session that submitted it.</summary>
    public long SessionId;

    /// <summary>How much later than the outcome the receipt is sent, in ticks; 0 once it has waited.</summary>
    public long ReceiptDelay;

    /// <summary>Which destination of a submit_multi it is, from 0.</summary>
    public ushort GroupPlace;

    /// <summary>Octets of <see cref="Text"/>.</summary>
    public byte TextLength;

    /// <summary>The start of the message, as a receipt repeats it.</summary>
    public AddressOctets Text;
}
