using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
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

    /// <summary>Octets of a batch for one submit, or for a few: most bodies are shorter.</summary>
    private const int InitialOctetsOfFew = 512;

    /// <summary>Items of a batch for a few.</summary>
    internal const int FewItems = 2;

    private readonly int _initialOctets;
    private SubmissionItem[] _items;
    private MessagePlan[] _plans = [];
    private readonly List<MessageSupplement> _supplements = [];
    private byte[] _octets;
    private int _used;
    private int _planCount;

    /// <param name="forFew">Whether it is for submits that are answered apart from others: it begins small, and grows.</param>
    internal SubmissionBatch(bool forFew = false)
    {
        IsForFew = forFew;
        _initialOctets = forFew ? InitialOctetsOfFew : InitialOctets;
        _items = new SubmissionItem[forFew ? FewItems : MaxItems];
        _octets = GC.AllocateUninitializedArray<byte>(_initialOctets);
    }

    /// <summary>The account that submits.</summary>
    public Account Account { get; internal set; } = null!;

    /// <summary>Who answers.</summary>
    public ISubmitter Submitter { get; internal set; } = null!;

    /// <summary>The session's id, kept with the message.</summary>
    public long SessionId { get; internal set; }

    /// <summary>Through which face its messages came.</summary>
    public SourceFace Face { get; internal set; } = SourceFace.Smpp;

    /// <summary>What is submitted: a session has one mode, so its batches have.</summary>
    public Mode Mode { get; internal set; } = SmsMode.Default;

    /// <summary>When the batch was accepted: UTC ticks of the message clock.</summary>
    public long AcceptedAt { get; internal set; }

    /// <summary>The same in UTC ticks of real time; null while the two clocks are one.</summary>
    internal long? AcceptedRealAt { get; set; }

    /// <summary>When the outcome of messages without a plan is due: UTC ticks of the message clock.</summary>
    public long DueAt { get; internal set; }

    /// <summary>
    /// Whether one of its messages is due so late that the store alone keeps it, and will be asked for it by
    /// <see cref="IMessageStore.LoadDue"/>.
    /// </summary>
    public bool IsFar { get; internal set; }

    /// <summary>
    /// Whether its items are the destinations of one submit_multi: they are answered together, and those accepted share the message_id of the
    /// first.
    /// </summary>
    public bool IsGroup { get; internal set; }

    /// <summary>Whether one of its items may be a <see cref="SubmissionItem.IsTransaction"/>.</summary>
    public bool HasTransactions { get; private set; }

    /// <summary>Whether one of its messages has a plan of its own.</summary>
    public bool HasPlans => _planCount > 0;

    /// <summary>What happens to the answers of all its submits, in place of what is usual.</summary>
    public ResponseFault Fault { get; private set; }

    /// <summary>Whether receipts of its messages come before the answers.</summary>
    public bool IsEarly { get; private set; }

    /// <summary>
    /// Whether the newest submit is to be answered in another way than the others: <see cref="SubmissionPipeline.TakeApart"/> takes it out.
    /// </summary>
    public bool IsLastApart { get; private set; }

    /// <summary>
    /// Whether the newest submit is to replace a pending message (SMPP 3.4 §5.2.18), as its account may: then it is taken out by
    /// <see cref="SubmissionPipeline.TakeApart"/>, for <see cref="Pending.PendingMessages.TryReplaceAsync"/>.
    /// </summary>
    public bool IsLastReplacing => Last.ReplacesPresent && Account.Profile.Allows(Operations.ReplaceIfPresent);

    /// <summary>The submits, in the order of arrival.</summary>
    public ReadOnlySpan<SubmissionItem> Items => _items.AsSpan(0, Count);

    /// <summary>How many submits.</summary>
    public int Count { get; private set; }

    /// <summary>Items whose status is ESME_ROK.</summary>
    public int Accepted { get; internal set; }

    /// <summary>The bodies that the items point into.</summary>
    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, _used);

    /// <summary>When the first outcome is due; like <see cref="LatestDueAt"/> known once ids are taken.</summary>
    internal long EarliestDueAt { get; private set; }

    /// <summary>When the last outcome is due.</summary>
    internal long LatestDueAt { get; private set; }

    /// <summary>Whether it is one that begins small.</summary>
    internal bool IsForFew { get; }

    /// <summary>The ids of a far batch.</summary>
    internal IdRun Ids { get; set; }

    /// <summary>Where <see cref="Horizon"/> has a far batch.</summary>
    internal int PlaceInFlight { get; set; }

    internal Span<SubmissionItem> MutableItems => _items.AsSpan(0, Count);

    /// <summary>Whether another submit with a body of this size must wait for the next batch.</summary>
    public bool IsFullFor(int bodyLength) => Count >= MaxItems || (Count > 0 && _octets.Length - _used < bodyLength + MostAdded);

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
        item.DataCoding = pdu.DataCoding;
        item.Priority = pdu.PriorityFlag;
        item.HasTimes = !pdu.ScheduleDeliveryTime.IsEmpty || !pdu.ValidityPeriod.IsEmpty;
        item.ReplacesPresent = pdu.ReplaceIfPresentFlag != 0;
        item.RegisteredDelivery = SubmitSmRules.EffectiveRegisteredDelivery(pdu);
        if (!pdu.Tlvs.IsEmpty) ReadTlvs(pdu.Tlvs, ref item);
        _used += body.Length;
    }

    /// <summary>Adds a submit that is refused already, so that its response keeps its place in the order.</summary>
    public void AddRefused(uint sequenceNumber, CommandStatus status, CommandId response = CommandId.SubmitSmResp)
    {
        ref var item = ref Next(sequenceNumber);
        item.Status = status;
        item.Response = response;
    }

    /// <summary>Adds a destination of a submit_multi that is refused already, for the response to name it.</summary>
    internal void AddRefusedDestination(uint sequenceNumber, CommandStatus status, byte ton, byte npi, scoped ReadOnlySpan<byte> address)
    {
        if (_octets.Length - _used < address.Length) Array.Resize(ref _octets, _used + address.Length);
        address.CopyTo(_octets.AsSpan(_used));
        ref var item = ref Next(sequenceNumber);
        item.Status = status;
        item.Response = CommandId.SubmitMultiResp;
        item.DestAddrTon = ton;
        item.DestAddrNpi = npi;
        item.DestinationOffset = _used;
        item.DestinationLength = (byte)address.Length;
        _used += address.Length;
    }

    /// <summary>The destination of an item, as the submit had it; empty when it was refused and is not one of a submit_multi.</summary>
    public ReadOnlySpan<byte> DestinationOf(in SubmissionItem item, out byte ton, out byte npi)
    {
        (ton, npi) = (item.DestAddrTon, item.DestAddrNpi);
        return DestinationOf(item);
    }

    /// <summary>source_addr of an item.</summary>
    public ReadOnlySpan<byte> SourceOf(in SubmissionItem item) => _octets.AsSpan(item.SourceOffset, item.SourceLength);

    /// <summary>destination_addr of an item.</summary>
    public ReadOnlySpan<byte> DestinationOf(in SubmissionItem item) => _octets.AsSpan(item.DestinationOffset, item.DestinationLength);

    /// <summary>When the outcome of an item is due: UTC ticks of the message clock.</summary>
    public long DueAtOf(in SubmissionItem item) => item.Plan == 0 ? DueAt : _plans[item.Plan - 1].DueAt;

    /// <summary>The item's own plan.</summary>
    /// <returns>False when it goes the way of all: delivered at <see cref="DueAt"/>.</returns>
    public bool TryGetPlan(in SubmissionItem item, out MessagePlan plan)
    {
        plan = item.Plan == 0 ? MessagePlan.Ordinary : _plans[item.Plan - 1];
        return item.Plan != 0;
    }

    /// <summary>What a face keeps beside an item; null of most.</summary>
    public MessageSupplement? SupplementOf(in SubmissionItem item) => item.Supplement == 0 ? null : _supplements[item.Supplement - 1];

    /// <summary>The newest item has something beside it, before it is planned.</summary>
    internal void SupplementLast(MessageSupplement supplement)
    {
        _supplements.Add(supplement);
        Last.Supplement = (ushort)_supplements.Count;
    }

    /// <summary>Gives the newest item a plan of its own.</summary>
    internal void PlanLast(in MessagePlan plan) => Plan(ref _items[Count - 1], plan);

    /// <summary>Says where an accepted item stands among those that share its message_id.</summary>
    internal void PlaceInGroup(ref SubmissionItem item, int place, int count)
    {
        if (item.Plan == 0) Plan(ref item, MessagePlan.Ordinary with { DueAt = DueAt });
        ref var plan = ref _plans[item.Plan - 1];
        plan = plan with { GroupPlace = (ushort)place, GroupCount = (ushort)count };
    }

    /// <summary>The newest item is answered when its outcome is known.</summary>
    internal void MakeLastTransaction()
    {
        HasTransactions = true;
        Last.IsTransaction = true;
    }

    private void Plan(ref SubmissionItem item, in MessagePlan plan)
    {
        if (_planCount == _plans.Length) Array.Resize(ref _plans, Math.Max(4, _planCount * 2));
        _plans[_planCount++] = plan;
        item.Plan = (ushort)_planCount;
    }

    /// <summary>The newest item.</summary>
    internal ref SubmissionItem Last => ref _items[Count - 1];

    /// <summary>Takes the newest item out again; it has no plan yet.</summary>
    internal void DropLast()
    {
        ref readonly var item = ref _items[--Count];
        if (item.BodyLength > 0) _used = item.BodyOffset;
        if (item.Supplement != 0) _supplements.RemoveAt(item.Supplement - 1);
    }

    /// <summary>
    /// Says how the newest item is answered, which will be moved to a batch of its own therefore. A submit_multi has one answer, and is a batch
    /// of its own already: the first of its destinations for which something is said decides.
    /// </summary>
    internal void SetLastApart(in ResponseFault fault, bool isEarly)
    {
        if (IsGroup)
        {
            if (Fault.IsNone) Fault = fault;
            IsEarly |= isEarly;
            return;
        }

        IsLastApart = true;
        (Fault, IsEarly) = (fault, isEarly);
    }

    /// <summary>Moves the newest item to another batch, and with it how it is answered.</summary>
    internal void MoveLast(SubmissionBatch to)
    {
        (to.Fault, to.IsEarly) = (Fault, IsEarly);
        to.HasTransactions = HasTransactions;
        (Fault, IsEarly, IsLastApart) = (default, false, false);
        var item = _items[--Count];
        var hasBody = item.BodyLength > 0;
        ref var moved = ref to.Next(item.SequenceNumber);
        moved = item;
        moved.Plan = 0;
        if (hasBody)
        {
            var body = _octets.AsSpan(item.BodyOffset, item.BodyLength);
            if (to._octets.Length - to._used < body.Length) Array.Resize(ref to._octets, to._used + body.Length);
            body.CopyTo(to._octets.AsSpan(to._used));
            var by = to._used - item.BodyOffset;
            moved.BodyOffset += by;
            moved.SourceOffset += by;
            moved.DestinationOffset += by;
            to._used += body.Length;
            _used = item.BodyOffset;
        }

        if (item.Supplement != 0)
        {
            to.SupplementLast(_supplements[item.Supplement - 1]);
            _supplements.RemoveAt(item.Supplement - 1);
        }

        if (item.Plan == 0) return;

        to.PlanLast(_plans[item.Plan - 1]);
        _planCount--;
    }

    /// <summary>Finds out between which times outcomes are due.</summary>
    internal void MeasureDueTimes()
    {
        EarliestDueAt = LatestDueAt = DueAt;
        if (!HasPlans) return;

        (EarliestDueAt, LatestDueAt) = (long.MaxValue, long.MinValue);
        foreach (ref readonly var item in Items)
        {
            if (item.Status != CommandStatus.ESME_ROK) continue;

            EarliestDueAt = Math.Min(EarliestDueAt, DueAtOf(item));
            LatestDueAt = Math.Max(LatestDueAt, DueAtOf(item));
        }
    }

    /// <summary>Called by the store on whatever thread committed, or failed to commit, a batch that <see cref="IMessageStore.Append(SubmissionBatch)"/> kept.</summary>
    /// <param name="safe">Whether the messages are safe; if not, each is answered ESME_RSYSERR.</param>
    /// <param name="mayAnswerHere">Whether the thread has nothing else to do.</param>
    public void Complete(bool safe, bool mayAnswerHere = false)
    {
        if (!safe) RefuseAccepted(CommandStatus.ESME_RSYSERR);
        Submitter.Committed(this, mayAnswerHere);
    }

    /// <summary>Refuses all that it accepted so far, because of an error of ours.</summary>
    public void Refuse(CommandStatus status) => RefuseAccepted(status);

    /// <summary>Answers the only submit of a batch, which becomes no message of its own.</summary>
    internal void Answer(CommandStatus status, long id)
    {
        _items[0].Status = status;
        _items[0].Id = id;
        _planCount = 0;
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
        IsGroup = false;
        Face = SourceFace.Smpp;
        HasTransactions = false;
        IsEarly = false;
        IsLastApart = false;
        Fault = default;
        _used = 0;
        _planCount = 0;
        _supplements.Clear();
        Account = null!;
        Submitter = null!;
        if (_octets.Length > InitialOctets) _octets = GC.AllocateUninitializedArray<byte>(_initialOctets);
    }

    private ref SubmissionItem Next(uint sequenceNumber)
    {
        if (Count == _items.Length) Array.Resize(ref _items, Count * 2);
        ref var item = ref _items[Count++];
        item = default;
        item.SequenceNumber = sequenceNumber;
        item.Response = CommandId.SubmitSmResp;
        return ref item;
    }

    private static int OffsetIn(ReadOnlySpan<byte> body, ReadOnlySpan<byte> field) =>
        field.IsEmpty ? 0 : (int)Unsafe.ByteOffset(ref MemoryMarshal.GetReference(body), ref MemoryMarshal.GetReference(field));

    private void ReadTlvs(scoped ReadOnlySpan<byte> tlvs, ref SubmissionItem item)
    {
        if (Tlv.TryFindInteger(tlvs, TlvTag.UserMessageReference, out var reference))
        {
            item.HasUserMessageReference = true;
            item.UserMessageReference = (ushort)reference;
        }

        item.SetsDpf = SubmitSmRules.SetsDpf(tlvs, Account.Profile);
    }
}
