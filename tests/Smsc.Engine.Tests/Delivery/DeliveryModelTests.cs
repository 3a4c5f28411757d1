using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>
/// Whatever sessions do, in whatever order: every receipt is settled once, none is lost, no window is exceeded, and all accounts of
/// unsettled work close. Each seed is one story of random moves; then everybody behaves until nothing is left.
/// </summary>
public sealed class DeliveryModelTests
{
    private const int Moves = 1_500;
    private const int MostSessions = 5;

    [Test]
    public void Every_receipt_is_settled_exactly_once([Range(1, 25)] int seed)
    {
        var random = new Random(seed);
        var window = random.Next(1, 40);
        using var engine = new TestEngine(delay: TimeSpan.FromMilliseconds(random.Next(3) * 700), window: window, accounts: 2);
        var sessions = new List<FakeSession>();
        var departed = new List<FakeSession>();
        for (var i = 0; i < Moves; i++)
        {
            Move(engine, random, sessions, departed);
            foreach (var session in sessions) Credit(session).Should().Be(window - session.HeldCount);
        }

        Drain(engine, sessions);

        engine.ShouldBeSettled();
        sessions.Concat(departed).Should().OnlyContain(session => session.MostHeld <= window && session.OffersWhileAway == 0);
        var store = (RecordingStore)engine.Store;
        var ends = engine.Events.Where(change => change.Kind != MessageEventKind.StateChanged).ToArray();
        var owed = engine.Events.Where(change => change.Kind == MessageEventKind.StateChanged && change.ReceiptOwed).Select(change => change.Id);
        ends.Select(change => change.Id).Order().Should().Equal(owed.Order());
        ends.Should().NotContain(change => change.Kind == MessageEventKind.ReceiptExpired, "the story is shorter than 48 h");
        store.Ids.Should().OnlyContain(id => engine.Stored(id).Settled);
        engine.Counters.ReceiptsTaken.Should().Be(ends.Count(change => change.Kind == MessageEventKind.ReceiptDelivered));
        engine.Counters.ReceiptsRefused.Should().Be(ends.Count(change => change.Kind == MessageEventKind.ReceiptRefused));
    }

    private static void Move(TestEngine engine, Random random, List<FakeSession> sessions, List<FakeSession> departed)
    {
        var account = engine.Engine.Accounts.All[random.Next(2)];
        var session = sessions.Count > 0 ? sessions[random.Next(sessions.Count)] : null;
        var some = random.Next(1, 12);
        switch (random.Next(100))
        {
            case < 25:
                engine.Submit(random.Next(1, 30), registeredDelivery: (byte)(random.Next(5) == 0 ? 0 : 1), account);
                break;
            case < 30 when sessions.Count < MostSessions:
                sessions.Add(engine.Receiver(account));
                break;
            case < 33 when session is not null:
                session.Leave();
                sessions.Remove(session);
                departed.Add(session);
                break;
            case < 37:
                session?.SetWritable(random.Next(2) == 0);
                break;
            case < 60:
                session?.Acknowledge(some);
                break;
            case < 63:
                session?.Refuse(some);
                break;
            case < 70:
                session?.Fail(some);
                break;
            case < 78:
                session?.TimeOut(some);
                break;
            case < 84:
                session?.AnswerLate((DeliveryResult)random.Next(3), some);
                break;
            case < 98:
                engine.Advance(TimeSpan.FromMilliseconds(random.Next(1, 2_000)));
                break;
            default:
                engine.Jump(TimeSpan.FromSeconds(random.Next(1, 400)));
                break;
        }
    }

    private static void Drain(TestEngine engine, List<FakeSession> sessions)
    {
        foreach (var account in engine.Engine.Accounts.All) sessions.Add(engine.Receiver(account));
        foreach (var session in sessions) session.SetWritable(true);
        for (var i = 0; i < 100 && engine.Messages.Count > 0; i++)
        {
            while (sessions.Sum(session => session.AcknowledgeUntilQuiet()) > 0)
            {
            }

            engine.Jump(TimeSpan.FromMinutes(5));
        }
    }

    private static int Credit(FakeSession session) => session.Member.Credit;
}
