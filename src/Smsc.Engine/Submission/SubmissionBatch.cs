using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Modes;
using Smsc.Engine.Modes.Sms;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Submission;

/// <summary>
/// The submits of one read, in order: the unit in which work moves. One owner at a time: session -> pipeline -> store -> session
/// (responses) -> scheduler -> pool.
/// </summary>
public sealed class SubmissionBatch
{
    /// <summary>Most items of a batch: what a store commits at once without keeping others waiting.</summary>
    public const int MaxItems = 512;

    private const int InitialOctets = 64 * 1024;

    /// <summary>Octets of a submit_sm beside those of its texts: 12 Integers and the NULs of 5 C-Octet Strings.</summary>
    private const int FixedOctets = 17;

    /// <summary>Octets that a mode may add to a body: the header that is written before it, and a parameter.</summary>
    private const int MostAdded = 32;

    private readonly SubmissionItem[] _items = new SubmissionItem[MaxItems];
    private byte[] _octets = GC.AllocateUninitializedArray<byte>(InitialOctets);
    private int _used;

    internal SubmissionBatch()
    {
    }

    /// <summary>The account that submits.</summary>
    public Account Account { get; internal set; } = null!;

    /// <summary>Who answers.</summary>
    public ISubmitter Submitter { get; internal set; } = null!;

    /// <summary>The session's id, kept with the message.</summary>
    public long SessionId { get; internal set; }

    /// <summary>What is submitted: a session has one mode, so its batches have.</summary>
    public Mode Mode { get; internal set; } = SmsMode.Default;

    /// <summary>When the batch was accepted: UTC ticks of the message clock.</summary>
    public long AcceptedAt { get; internal set; }

    /// <summary>When the outcome of its messages is due: UTC ticks of the message clock.</summary>
    public long DueAt { get; internal set; }

    /// <summary>
    /// Whether its messages are due so late that the store alone keeps them, and will be asked for them by
    /// <see cref="IMessageStore.LoadDue"/>.
    /// </summary>
    public bool IsFar { get; internal set; }

    /// <summary>The submits, in the order of arrival.</summary>
    public ReadOnlySpan<SubmissionItem> Items => _items.AsSpan(0, Count);

    /// <summary>How many submits.</summary>
    public int Count { get; private set; }

    /// <summary>Items whose status is ESME_ROK.</summary>
    public int Accepted { get; internal set; }

    /// <summary>The bodies that the items point into.</summary>
    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, _used);

    /// <summary>The ids of a far batch.</summary>
    internal IdRun Ids { get; set; }

    /// <summary>Where <see cref="Horizon"/> has a far batch.</summary>
    internal int PlaceInFlight { get; set; }

    internal Span<SubmissionItem> MutableItems => _items.AsSpan(0, Count);

    /// <summary>Whether another submit with a body of this size must wait for the next batch.</summary>
    public bool IsFullFor(int bodyLength) => Count == MaxItems || (Count > 0 && _octets.Length - _used < bodyLength + MostAdded);

    /// <summary>Adds a valid submit. The body is copied.</summary>
    /// <param name="pdu">The submit; its spans lie in <paramref name="body"/>.</param>
    /// <param name="body">The PDU without its header.</param>
    /// <param name="sequenceNumber">For the response.</param>
    public void Add(scoped in SubmitSm pdu, ReadOnlySpan<byte> body, uint sequenceNumber)
    {
        if (_octets.Length - _used < body.Length)
            Array.Resize(ref _octets, _used + body.Length);

        body.CopyTo(_octets.AsSpan(_used));
        AddCopied(pdu, body, sequenceNumber);
    }

    /// <summary>Adds a submit that is not kept as it came.</summary>
    /// <param name="pdu">The submit as it is to be kept.</param>
    /// <param name="sequenceNumber">For the response.</param>
    internal void AddRewritten(scoped in SubmitSm pdu, uint sequenceNumber)
    {
        // Behind the header, which stays between two bodies.
        var most = PduHeader.Size + FixedOctets + pdu.ServiceType.Length + pdu.SourceAddr.Length + pdu.DestinationAddr.Length
            + pdu.ScheduleDeliveryTime.Length + pdu.ValidityPeriod.Length + pdu.ShortMessage.Length + pdu.Tlvs.Length;
        if (_octets.Length - _used < most) Array.Resize(ref _octets, _used + most);

        var length = Pdu.Write(_octets.AsSpan(_used), CommandId.SubmitSm, sequenceNumber, pdu);
        var body = _octets.AsSpan(_used + PduHeader.Size, length - PduHeader.Size);
        _used += PduHeader.Size;
        AddCopied(Pdu.Read<SubmitSm>(body, out _), body, sequenceNumber);
    }

    private void AddCopied(scoped in SubmitSm pdu, ReadOnlySpan<byte> body, uint sequenceNumber)
    {
        ref var item = ref Next(sequenceNumber);
        item.Status = CommandStatus.ESME_ROK;
        item.BodyOffset = _used;
        item.BodyLength = body.Length;
        item.SourceOffset = _used + OffsetIn(body, pdu.SourceAddr);
        item.SourceLength = (byte)pdu.SourceAddr.Length;
        item.DestinationOffset = _used + OffsetIn(body, pdu.DestinationAddr);
        item.DestinationLength = (byte)pdu.DestinationAddr.Length;
        item.SourceAddrTon = pdu.SourceAddrTon;
        item.SourceAddrNpi = pdu.SourceAddrNpi;
        item.DestAddrTon = pdu.DestAddrTon;
        item.DestAddrNpi = pdu.DestAddrNpi;
        item.RegisteredDelivery = SubmitSmRules.EffectiveRegisteredDelivery(pdu);
        item.HasUserMessageReference = UserMessageReference(pdu.Tlvs, out item.UserMessageReference);
        _used += body.Length;
    }

    /// <summary>Adds a submit that is refused already, so that its response keeps its place in the order.</summary>
    public void AddRefused(uint sequenceNumber, CommandStatus status) => Next(sequenceNumber).Status = status;

    /// <summary>Called by the store on whatever thread committed, or failed to commit, a batch that <see cref="IMessageStore.Append(SubmissionBatch)"/> kept.</summary>
    /// <param name="safe">Whether the messages are safe; if not, each is answered ESME_RSYSERR.</param>
    /// <param name="mayAnswerHere">Whether the thread has nothing else to do.</param>
    public void Complete(bool safe, bool mayAnswerHere = false)
    {
        if (!safe) RefuseAccepted(CommandStatus.ESME_RSYSERR);
        Submitter.Committed(this, mayAnswerHere);
    }

    internal void RefuseAccepted(CommandStatus status)
    {
        foreach (ref var item in MutableItems)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            item.Status = status;
            item.Id = 0;
        }

        Account.ReturnUnsettled(Accepted);
        Accepted = 0;
    }

    internal void Clear()
    {
        Count = 0;
        Accepted = 0;
        IsFar = false;
        _used = 0;
        Account = null!;
        Submitter = null!;
        if (_octets.Length > InitialOctets) _octets = GC.AllocateUninitializedArray<byte>(InitialOctets);
    }

    private ref SubmissionItem Next(uint sequenceNumber)
    {
        ref var item = ref _items[Count++];
        item = default;
        item.SequenceNumber = sequenceNumber;
        return ref item;
    }

    private static int OffsetIn(ReadOnlySpan<byte> body, ReadOnlySpan<byte> field) =>
        field.IsEmpty ? 0 : (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(body), ref MemoryMarshal.GetReference(field));

    private static bool UserMessageReference(ReadOnlySpan<byte> tlvs, out ushort reference)
    {
        reference = 0;
        if (tlvs.IsEmpty || !Tlv.TryFindInteger(tlvs, TlvTag.UserMessageReference, out var value)) return false;

        reference = (ushort)value;
        return true;
    }
}
