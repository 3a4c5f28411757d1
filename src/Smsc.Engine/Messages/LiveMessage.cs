using System.Runtime.CompilerServices;
using Smsc.Engine.Modes;
using Smsc.Protocol;

namespace Smsc.Engine.Messages;

/// <summary>
/// What the engine must know of a message while its life is not over: a fixed-size record of a slab, never an object.
/// It is in one place at a time - a slot of the wheel, a rotation's owed list, or a session's window - and that place's owner alone
/// changes it and frees it.
/// </summary>
internal struct LiveMessage
{
    public long Id;

    /// <summary>When it was accepted: UTC ticks of the message clock.</summary>
    public long SubmittedAt;

    /// <summary>When its outcome is or was due: UTC ticks of the message clock.</summary>
    public long DoneAt;

    /// <summary>What the wheel waits for, in ticks of the wheel.</summary>
    public long Due;

    /// <summary>The next record of the list that this one is in.</summary>
    public int Next;

    /// <summary>Raised when the record is freed, so that a late answer does not settle another message.</summary>
    public uint Generation;

    public int Account;
    public MessageState State;

    /// <summary>The state that it will have once its outcome is due.</summary>
    public MessageState Outcome;
    public LiveFlags Flags;
    public byte Priority;
    public byte Attempts;
    public byte RegisteredDelivery;

    /// <summary>
    /// Where it is, as far as who deletes messages has to know: not one of <see cref="Flags"/>, for the wheel and the rotation have each a
    /// lock of their own.
    /// </summary>
    public LivePlace Place;

    /// <summary>The error code of the outcome, from the beginning.</summary>
    public ushort ErrorCode;
    public ushort UserMessageReference;
    public byte SourceAddrTon;
    public byte SourceAddrNpi;
    public byte DestAddrTon;
    public byte DestAddrNpi;
    public byte SourceLength;
    public byte DestinationLength;
    public ModeId Mode;

    /// <summary>By which way its receipt goes.</summary>
    public ReceiptFace Face;
    public AddressOctets Source;
    public AddressOctets Destination;
}

internal enum LivePlace : byte
{
    /// <summary>In nobody's list: it is free, or whoever has it is about to put it somewhere.</summary>
    None = 0,

    /// <summary>In the wheel.</summary>
    Wheel = 1,

    /// <summary>Owed by a rotation, or with one of its sessions.</summary>
    Rotation = 2,
}

[Flags]
internal enum LiveFlags : ushort
{
    None = 0,

    /// <summary>The submit_sm carried user_message_reference.</summary>
    HasUserMessageReference = 1,

    /// <summary>Its receipt has ended. After a late answer it still waits elsewhere: whoever holds it next frees it.</summary>
    Settled = 2,

    /// <summary>There is a <see cref="LiveDetails"/> beside it.</summary>
    HasDetails = 4,

    /// <summary>An intermediate notification: a record of its own, which nothing is owed for.</summary>
    Intermediate = 8,

    /// <summary>Taken out of the wheel: another record stands for the message. Whoever finds this one frees it.</summary>
    Withdrawn = 16,

    /// <summary>Its receipt is sent once more after it was taken.</summary>
    ReceiptTwice = 32,

    /// <summary>Its receipt goes to another session than the one that submitted.</summary>
    OtherSession = 64,

    /// <summary>Its receipt is never sent.</summary>
    NoReceipt = 128,

    /// <summary>set_dpf asks for an alert_notification when its subscriber could not be reached and can be again.</summary>
    SetsDpf = 256,

    /// <summary>
    /// An alert_notification: a record of its own with <see cref="Intermediate"/>, which nothing is owed for and which nobody answers.
    /// </summary>
    Alert = 512,
}

/// <summary>An address: up to 20 octets (SMPP 3.4 §5.2.8), the length beside it.</summary>
[InlineArray(20)]
internal struct AddressOctets
{
    private byte _first;
}
