using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Delivery;
using Smsc.Engine.Modes;
using Smsc.Engine.Sessions;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Storage.Memory;

namespace Smsc.Engine.Tests;

/// <summary>A message's whole way allocates nothing once everything has its size.</summary>
public sealed class AllocationTests
{
    private const int BatchSize = 100;

    [TestCase((byte)0, ProfileName.Infobip)]
    [TestCase((byte)1, ProfileName.Infobip)]
    [TestCase((byte)1, ProfileName.Standard)]
    public void Submit_release_offer_and_settle_allocate_nothing(byte registeredDelivery, ProfileName profile)
    {
        var store = new MemoryMessageStore(maxMessages: 10_000);
        using var engine = new TestEngine(window: 2 * BatchSize, store: store, profile: profile);
        var session = new QuietSession(engine.Engine, engine.Account);
        session.Member = engine.Engine.Router.Join(engine.Account, session);
        var body = new Submit { RegisteredDelivery = registeredDelivery }.ToBody();

        // Past the history's limit, and often enough that the compiler has done its work.
        for (var i = 0; i < 1_000; i++) session.Run(body);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 300; i++) session.Run(body);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        allocated.Should().Be(0);
        session.Settled.Should().Be(registeredDelivery * 1_300 * BatchSize);
        engine.Account.Unsettled.Should().Be(0);
    }

    [Test]
    public void Waiting_in_the_wheel_allocates_nothing()
    {
        using var engine = new TestEngine();
        var messages = engine.Messages;
        var wheel = new TimingWheel(messages, 0);
        var handles = new int[256];
        var now = 0L;

        for (var i = 0; i < 300; i++) Round();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 300; i++) Round();

        (GC.GetAllocatedBytesForCurrentThread() - before).Should().Be(0);

        void Round()
        {
            messages.Take(handles);
            for (var i = 0; i < handles.Length; i++)
            {
                messages[handles[i]].Due = now + (i * 997);
                wheel.Add(handles[i]);
            }

            now += 300_000;
            if (wheel.TakeDue(now, handles) != handles.Length) throw new InvalidOperationException("not all came");
            messages.Free(handles);
        }
    }

    internal sealed class QuietSession(SmscEngine engine, Account account) : ISession
    {
        private readonly int[] _offered = new int[2 * BatchSize];
        private readonly Settlement[] _settlements = new Settlement[DeliveryRouter.MaxSettlements];
        private readonly byte[] _pdu = new byte[1024];
        private int _count;

        public long Id => 1;

        public BindKind Bind => BindKind.Transceiver;

        public AddressRange AddressRange => AddressRange.All;

        public RotationMember Member { get; set; } = null!;

        public int Settled { get; private set; }

        public Mode? Mode { get; init; }

        public void Run(byte[] body)
        {
            var batch = engine.Batches.Rent(account, this, Id, Mode);
            for (var i = 0; i < BatchSize; i++)
            {
                if (engine.Submissions.Add(batch, body, (uint)i).IsError) throw new InvalidOperationException("refused");
            }

            if (!engine.Submissions.Submit(batch)) throw new InvalidOperationException("not committed at once");
            engine.Submissions.Release(batch);
            for (var i = 0; i < _count; i++)
            {
                if (engine.Router.WriteDeliverSm(_offered[i], 1, _pdu) == 0) throw new InvalidOperationException("does not fit");
                _settlements[i] = new Settlement(_offered[i], engine.Router.GenerationOf(_offered[i]), DeliveryResult.Taken, Late: false)
                {
                    SentAt = engine.Router.Now,
                };
            }

            var count = _count;
            _count = 0;
            Settled += count;
            engine.Router.Settle(Member, _settlements.AsSpan(0, count));
        }

        public void Offer(ReadOnlySpan<int> deliveries)
        {
            deliveries.CopyTo(_offered.AsSpan(_count));
            _count += deliveries.Length;
        }

        public void Committed(SubmissionBatch batch, bool mayAnswerHere) => throw new NotSupportedException();

        public void Unbind() => throw new NotSupportedException();

        public void Abort() => throw new NotSupportedException();

        public PduTrace? PduTrace => null;

        public void Trace(int pdus) => throw new NotSupportedException();

        public SessionInfo Describe() => throw new NotSupportedException();
    }
}
