using System.Text;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.MobileOriginated;

/// <summary>Who gets a message from a subscriber, and when.</summary>
public sealed class MoRotationTests
{
    private static long _lastId = 1_000;

    private static FakeSession Receiver(TestEngine engine, string range, byte ton = 0, byte npi = 0) =>
        new(engine.Engine, engine.Account, Interlocked.Increment(ref _lastId)) { AddressRange = AddressRange.Of(ton, npi, Encoding.Latin1.GetBytes(range)) };

    [Test]
    public void Only_receivers_get_it_whose_range_has_its_destination()
    {
        using var engine = new TestEngine();
        var croatia = Receiver(engine, "385*").Join();
        var serbia = Receiver(engine, "^381").Join();
        var german = Receiver(engine, "49.*", npi: 1).Join();
        var names = Receiver(engine, "", ton: 5).Join();

        var ids = new[] { "385911", "381911", "49", "MyShop" }.Select(to => engine.Accept(Mo.Message(to)).Single()).ToArray();

        croatia.Received.Should().Equal(ids[0]);
        serbia.Received.Should().Equal(ids[1]);
        german.Received.Should().Equal(ids[2]);
        names.Received.Should().Equal(ids[3]);
    }

    [Test]
    public void Receipts_go_to_all_whatever_their_range()
    {
        using var engine = new TestEngine();
        FakeSession[] sessions = [Receiver(engine, "1").Join(), Receiver(engine, "2").Join()];

        engine.Submit(10);

        sessions.Should().OnlyContain(session => session.ReceivedCount == 5);
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(70)]
    [TestCase(200)]
    public void They_go_in_turn_to_those_that_match(int count)
    {
        using var engine = new TestEngine();
        var sessions = Enumerable.Range(0, count * 2).Select(i => Receiver(engine, i % 2 == 0 ? "385*" : "381*").Join()).ToArray();

        for (var i = 0; i < (5 * count) + 1; i++)
        {
            engine.Accept(Mo.Message("385911"));
            sessions.Sum(session => session.ReceivedCount).Should().Be(i + 1);
        }

        sessions.Where((_, i) => i % 2 == 1).Should().OnlyContain(session => session.ReceivedCount == 0);
        var received = sessions.Where((_, i) => i % 2 == 0).Select(session => session.ReceivedCount).ToArray();
        received.Should().OnlyContain(n => n == 5 || n == 6);
        received.Count(n => n == 6).Should().Be(1);
    }

    [Test]
    public void The_turn_counts_for_those_that_can_take_one_now()
    {
        using var engine = new TestEngine(window: 2);
        var sessions = engine.Receivers(3);
        sessions[1].SetWritable(false);

        for (var i = 0; i < 6; i++) engine.Accept(Mo.Message());

        sessions.Select(session => session.ReceivedCount).Should().Equal(2, 0, 2);
        sessions[1].SetWritable(true);
        sessions.Select(session => session.ReceivedCount).Should().Equal(2, 2, 2);
        engine.Owed.Should().Be(0);
    }

    [Test]
    public void What_matches_nobody_waits_until_one_joins_and_keeps_nothing_waiting()
    {
        using var engine = new TestEngine(window: 10);
        var session = Receiver(engine, "385*").Join();
        var waiting = engine.Accept(Mo.Message("999")).Single();
        var others = Enumerable.Range(0, 5).Select(_ => engine.Accept(Mo.Message("385911")).Single()).ToArray();
        var receipts = engine.Submit(5);
        session.Received.Should().Equal([.. others, .. receipts]);
        session.AcknowledgeUntilQuiet();
        engine.Owed.Should().Be(1);
        engine.Engine.Router.IsOwedToNobody(engine.Account).Should().BeTrue();

        Receiver(engine, "888").Join().ReceivedCount.Should().Be(0);
        var late = Receiver(engine, "9*").Join();

        late.Received.Should().Equal(waiting);
        engine.Engine.Router.IsOwedToNobody(engine.Account).Should().BeFalse();
        late.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Those_for_a_session_that_is_full_keep_no_others_waiting()
    {
        using var engine = new TestEngine(window: 1);
        var one = Receiver(engine, "1*").Join();
        var two = Receiver(engine, "2*").Join();
        var ids = Enumerable.Range(0, 20).Select(_ => engine.Accept(Mo.Message("111")).Single()).ToArray();

        var id = engine.Accept(Mo.Message("222")).Single();

        two.Received.Should().Equal(id);
        one.Received.Should().Equal(ids[0]);
        one.AcknowledgeUntilQuiet().Should().Be(20);
        one.Received.Should().Equal(ids);
    }

    [Test]
    public void Receipts_and_messages_take_turns_when_both_wait()
    {
        using var engine = new TestEngine(window: 10);
        var ids = Enumerable.Range(0, 50).Select(_ => engine.Accept(Mo.Message()).Single()).ToHashSet();
        engine.Submit(50);

        var session = engine.Receiver();

        session.Received.Count(ids.Contains).Should().Be(5);
        session.AcknowledgeUntilQuiet();
        session.Received.Take(40).Count(ids.Contains).Should().Be(20);
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_hundred_thousand_that_wait_for_nobody_are_not_looked_at_again_with_each_receipt()
    {
        using var engine = new TestEngine(window: 10);
        var session = Receiver(engine, "385*").Join();
        for (var i = 0; i < 100_000; i++) engine.Accept(Mo.Message("999"));
        var queues = engine.Account.Receivers.Queues;

        engine.Submit(2_000);
        session.AcknowledgeUntilQuiet().Should().Be(2_000);
        session.Leave();
        engine.Receiver().ReceivedCount.Should().Be(10);

        queues.Should().Be(1);
        engine.Account.Receivers.Queues.Should().Be(1);
    }

    [Test]
    public void Queues_do_not_grow_with_the_sessions_that_come_and_go()
    {
        using var engine = new TestEngine();
        for (var i = 0; i < 300; i++)
        {
            engine.Accept(Mo.Message($"{i}"));
            Receiver(engine, $"^7{i % 100}").Join().Leave();
        }

        engine.Account.Receivers.Queues.Should().BeLessThanOrEqualTo(1);
        engine.Receiver().AcknowledgeUntilQuiet().Should().Be(300);
        engine.ShouldBeSettled();
    }

    private static readonly string[] Ranges = ["", "1*", "^12", "[13579]$", "123", "2*", "", "12345"];
    private static readonly string[] Destinations = ["123", "124", "135", "222", "999", "12345"];

    /// <summary>Each seed is one story of random moves; then everybody behaves until nothing is left.</summary>
    [Test]
    public void Every_message_is_taken_once_by_one_whose_range_has_it([Range(1, 30)] int seed)
    {
        var random = new Random(seed);
        var window = random.Next(1, 20);
        var isNobodyNamed = seed % 2 == 0;
        using var engine = new TestEngine(TimeSpan.FromMilliseconds(random.Next(2) * 500), window);
        var sessions = new List<FakeSession>();
        var all = new List<FakeSession>();
        var destinations = new Dictionary<long, string>();
        var named = new Dictionary<long, long>();
        for (var i = 0; i < 1_200; i++)
        {
            var session = sessions.Count > 0 ? sessions[random.Next(sessions.Count)] : null;
            var some = random.Next(1, 10);
            switch (random.Next(100))
            {
                case < 20:
                    var to = Destinations[random.Next(Destinations.Length)];
                    var target = !isNobodyNamed && session is not null && random.Next(4) == 0 ? session : null;
                    foreach (var id in engine.Accept(Mo.Message(to, new string('x', random.Next(400))) with { SessionId = target?.Id }))
                    {
                        destinations.Add(id, to);
                        if (target is not null) named.Add(id, target.Id);
                    }

                    break;
                case < 35:
                    engine.Submit(random.Next(1, 15));
                    break;
                case < 42 when sessions.Count < 6:
                    var joining = Receiver(engine, Ranges[random.Next(Ranges.Length)]);
                    sessions.Add(joining.Join());
                    all.Add(joining);
                    break;
                case < 46 when session is not null:
                    session.Leave();
                    sessions.Remove(session);
                    break;
                case < 50:
                    session?.SetWritable(random.Next(2) == 0);
                    break;
                case < 70:
                    session?.Acknowledge(some);
                    break;
                case < 73:
                    session?.Refuse(some);
                    break;
                case < 78:
                    session?.Fail(some);
                    break;
                case < 84:
                    session?.TimeOut(some);
                    break;
                case < 90:
                    session?.AnswerLate((DeliveryResult)random.Next(3), some);
                    break;
                default:
                    engine.Advance(TimeSpan.FromMilliseconds(random.Next(1, 3_000)));
                    break;
            }

            foreach (var each in sessions) each.Member.Credit.Should().Be(window - each.HeldCount);
            if (isNobodyNamed && sessions.Any(each => each.AddressRange.IsAll && each.Member.CanReceive)) engine.Owed.Should().Be(0, "somebody can take all");
        }

        var last = engine.Receiver();
        all.Add(last);
        sessions.Add(last);
        foreach (var session in sessions) session.SetWritable(true);
        for (var i = 0; i < 100 && engine.Messages.Count > 0; i++)
        {
            while (sessions.Sum(session => session.AcknowledgeUntilQuiet()) > 0)
            {
            }

            engine.Jump(TimeSpan.FromMinutes(5));
        }

        engine.ShouldBeSettled();
        engine.Engine.MobileOriginated.PendingOctets.Should().Be(0);
        all.Should().OnlyContain(session => session.MostHeld <= window && session.OffersWhileAway == 0);
        foreach (var session in all)
        {
            session.Received.Where(destinations.ContainsKey).Should().NotContain(id =>
                !session.AddressRange.Matches(1, 1, Encoding.Latin1.GetBytes(destinations[id])) && named.GetValueOrDefault(id) != session.Id);
        }

        var ends = engine.Events.Where(change => destinations.ContainsKey(change.Id)).ToArray();
        ends.Select(change => change.Id).Order().Should().Equal(destinations.Keys.Order());
        ends.Should().OnlyContain(change => change.Kind == MessageEventKind.ReceiptDelivered || change.Kind == MessageEventKind.ReceiptRefused);
        destinations.Keys.Should().OnlyContain(id => engine.Stored(id).Settled);
    }
}
