using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>Messages with plans of their own, and what is changed of messages afterwards.</content>
public abstract partial class MessageStoreConformance
{
    private static readonly MessagePlan Planned = new()
    {
        DueAt = TestEngine.Start.UtcTicks + TimeSpan.FromMinutes(5).Ticks,
        State = MessageState.UNDELIVERABLE,
        ErrorCode = 2048,
        Receipt = ReceiptFaults.Twice | ReceiptFaults.OtherSession,
        ReceiptDelay = TimeSpan.FromDays(3).Ticks,
    };

    [Test]
    public void A_plan_is_kept_with_its_message_alone()
    {
        using var door = new Door(Open(100), Flush);
        door.Engine.Engine.Submissions.Rules = EverySecond;
        var session = door.Engine.Session();
        var batch = door.Engine.Engine.Batches.Rent(session.Account, session, session.Id);
        for (var i = 0; i < 5; i++) door.Engine.Engine.Submissions.Add(batch, new Submit().ToBody(), (uint)i);

        var ids = door.Append(batch);

        for (var i = 0; i < ids.Length; i++)
        {
            var message = door.Read(ids[i]);
            message.Plan.Should().Be(i % 2 == 0 ? null : Planned);
            message.DueAt.Should().Be(i % 2 == 0 ? door.AcceptedAt : Planned.DueAt);
        }
    }

    [Test]
    public void Messages_of_one_batch_are_due_each_at_its_own_time()
    {
        using var door = new Door(Open(100), Flush);
        var delays = new Queue<int>([500, 100, 300, 200, 400]);
        door.Engine.Engine.Submissions.Rules = (SubmissionBatch _, in SubmissionItem _, out RuleDecision decision) =>
        {
            decision = new RuleDecision { Delay = TimeSpan.FromSeconds(delays.Dequeue()).Ticks };
            return true;
        };
        var session = door.Engine.Session();
        var batch = door.Engine.Engine.Batches.Rent(session.Account, session, session.Id);
        for (var i = 0; i < 5; i++) door.Engine.Engine.Submissions.Add(batch, new Submit().ToBody(), (uint)i);

        var ids = door.Append(batch);

        Pages(door.Store, 2, long.MaxValue).Select(message => message.Id).Should().Equal(ids[1], ids[3], ids[2], ids[4], ids[0]);
    }

    [Test]
    public void An_amended_message_is_due_at_its_new_time_and_holds_what_is_new()
    {
        using var door = new Door(Open(100), Flush, FarOff);
        var ids = door.Append([new Submit().ToBody(), new Submit().ToBody()]);
        var body = new Submit { ShortMessage = "another", RegisteredDelivery = 2 }.ToBody();
        var later = door.AcceptedAt + TimeSpan.FromDays(2).Ticks;

        Amend(door, new MessageAmendment(ids[0], later, MessageState.ENROUTE, 0, ReceiptOwed: false) { Plan = Planned with { DueAt = later }, Body = body });

        var amended = door.Read(ids[0]);
        amended.Should().BeEquivalentTo(
            new StoredMessage(ids[0], "esme1", 1, door.AcceptedAt, later, MessageState.ENROUTE, 0, Settled: false, default)
            {
                Plan = Planned with { DueAt = later },
            }, options => options.Excluding(m => m.Body));
        amended.Body.ToArray().Should().Equal(body);
        Pages(door.Store, 1, long.MaxValue).Select(message => message.Id).Should().Equal(ids[1], ids[0]);
    }

    [Test]
    public void A_message_can_be_amended_again_and_again()
    {
        using var door = new Door(Open(100), Flush, FarOff);
        var id = door.AppendMany(1)[0];

        for (var n = 1; n <= 50; n++)
        {
            var due = door.AcceptedAt + TimeSpan.FromDays(n).Ticks;
            Amend(door, new MessageAmendment(id, due, MessageState.ENROUTE, 0, ReceiptOwed: false)
            {
                Body = new Submit { ShortMessage = new string('x', n) }.ToBody(),
            });
        }

        door.Read(id).Body.ToArray().Should().Equal(new Submit { ShortMessage = new string('x', 50) }.ToBody());
        Pages(door.Store, 7, long.MaxValue).Select(message => message.DueAt).Should().Equal(door.AcceptedAt + TimeSpan.FromDays(50).Ticks);
    }

    [Test]
    public void What_is_amended_to_its_end_is_history()
    {
        using var door = new Door(Open(100), Flush, FarOff);
        var ids = door.AppendMany(2);
        var now = door.AcceptedAt + TimeSpan.FromHours(1).Ticks;

        Amend(door, new MessageAmendment(ids[0], now, MessageState.DELETED, 4100, ReceiptOwed: false));

        var deleted = door.Read(ids[0]);
        (deleted.State, deleted.ErrorCode, deleted.Settled, deleted.DueAt).Should().Be((MessageState.DELETED, (ushort)4100, true, now));
        door.Store.CountUnsettled().Should().BeEquivalentTo(new Dictionary<string, long> { ["esme1"] = 1 });
        Pages(door.Store, 10, long.MaxValue).Select(message => message.Id).Should().Equal(ids[1]);
    }

    [Test]
    public void What_is_amended_and_owes_a_receipt_is_settled_by_it()
    {
        using var door = new Door(Open(100), Flush, FarOff);
        var id = door.AppendMany(1)[0];

        Amend(door, new MessageAmendment(id, door.AcceptedAt, MessageState.DELETED, 4100, ReceiptOwed: true));
        (door.Read(id).Settled, door.Read(id).Receipt).Should().Be((false, ReceiptState.Owed));

        door.Append(Event(id, MessageEventKind.ReceiptDelivered, MessageState.DELETED, owed: false, errorCode: 4100));
        (door.Read(id).Settled, door.Read(id).Receipt, door.Read(id).State).Should().Be((true, ReceiptState.Delivered, MessageState.DELETED));
    }

    [Test]
    public void What_is_settled_cannot_be_amended()
    {
        using var door = new Door(Open(100), Flush);
        var id = door.AppendMany(1)[0];
        door.Settle(id);

        Amend(door, new MessageAmendment(id, door.AcceptedAt, MessageState.DELETED, 4100, ReceiptOwed: true));

        (door.Read(id).State, door.Read(id).Settled).Should().Be((MessageState.DELIVERED, true));
        door.Store.CountUnsettled().Should().BeEmpty();
    }

    [Test]
    public void A_near_message_that_becomes_a_far_one_is_found_when_it_is_due()
    {
        using var door = new Door(Open(100), Flush);
        var id = door.AppendMany(1)[0];
        var later = door.AcceptedAt + FarOff.Ticks;

        Amend(door, new MessageAmendment(id, later, MessageState.ENROUTE, 0, ReceiptOwed: false));

        Pages(door.Store, 10, later + TimeSpan.TicksPerSecond, from: later - TimeSpan.TicksPerSecond).Select(message => message.Id).Should().Equal(id);
    }

    private static bool EverySecond(SubmissionBatch batch, in SubmissionItem item, out RuleDecision decision)
    {
        decision = new RuleDecision
        {
            State = Planned.State,
            ErrorCode = Planned.ErrorCode,
            Receipt = Planned.Receipt,
            ReceiptDelay = Planned.ReceiptDelay,
            Delay = TimeSpan.FromMinutes(5).Ticks,
        };
        return item.SequenceNumber % 2 == 1;
    }

    private void Amend(Door door, MessageAmendment amendment)
    {
        using var done = new ManualResetEventSlim();
        var isSafe = false;
        door.Store.Amend(amendment, safe =>
        {
            isSafe = safe;
            done.Set();
        });
        done.Wait(TimeSpan.FromSeconds(30)).Should().BeTrue();
        isSafe.Should().BeTrue();
        Flush(door.Store);
    }
}
