using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.Delivery;

public sealed class RotationTests
{
    [TestCase(1)]
    [TestCase(7)]
    [TestCase(100)]
    [TestCase(500)]
    public void Four_sessions_that_acknowledge_at_once_get_counts_that_differ_by_at_most_1(int batch)
    {
        using var engine = new TestEngine(window: 200);
        var sessions = engine.Receivers(4);
        for (var sent = 0; sent < 1_003; sent += batch)
        {
            engine.Submit(Math.Min(batch, 1_003 - sent));
            foreach (var session in sessions) session.Acknowledge();
            SpreadOf(sessions).Should().BeLessThanOrEqualTo(1);
        }

        sessions.Sum(session => session.ReceivedCount).Should().Be(1_003);
        engine.ShouldBeSettled();
    }

    [Test]
    public void Deliveries_go_in_turn_in_the_order_of_joining()
    {
        using var engine = new TestEngine();
        var sessions = engine.Receivers(3);

        var ids = engine.Submit(7);

        sessions[0].Received.Should().Equal(ids[0], ids[3], ids[6]);
        sessions[1].Received.Should().Equal(ids[1], ids[4]);
        sessions[2].Received.Should().Equal(ids[2], ids[5]);
    }

    [Test]
    public void The_turn_stays_fair_when_sessions_join_and_leave_in_between([Range(0, 6)] int before, [Range(0, 2)] int leaver)
    {
        using var engine = new TestEngine();
        var sessions = engine.Receivers(3);
        engine.Submit(before);
        foreach (var session in sessions) session.Acknowledge();

        sessions[leaver].Leave();
        var joined = engine.Receiver();
        FakeSession[] present = [.. sessions.Where((_, i) => i != leaver), joined];
        foreach (var session in present) session.Forget();
        for (var i = 1; i <= 10; i++)
        {
            engine.Submit();
            foreach (var session in present) session.Acknowledge();
            SpreadOf(present).Should().BeLessThanOrEqualTo(1, $"after {i} receipts");
        }

        sessions[leaver].OffersWhileAway.Should().Be(0);
        engine.ShouldBeSettled();
    }

    [Test]
    public void Hundreds_of_sessions_take_turns_while_some_are_full_some_do_not_read_and_some_have_left()
    {
        using var engine = new TestEngine(window: 2);
        var sessions = engine.Receivers(200);
        foreach (var place in new[] { 199, 128, 64, 63, 0 }) sessions[place].Leave();
        var present = sessions.Where((_, place) => place is not (199 or 128 or 64 or 63 or 0)).ToArray();
        foreach (var place in new[] { 1, 62, 65, 198 }) engine.Engine.Router.SetWritable(sessions[place].Member, false);
        var reading = present.Except(new[] { 1, 62, 65, 198 }.Select(place => sessions[place])).ToArray();

        var ids = engine.Submit((2 * reading.Length) + 3);

        for (var i = 0; i < reading.Length; i++)
            reading[i].Received.Should().Equal([ids[i], ids[i + reading.Length]], $"session {i} of those that read takes the {i}th of each round");
        engine.Owed.Should().Be(3);

        reading[70].Acknowledge();
        reading[70].Received.Should().HaveCount(4, "its window has room again and nobody else's has");
        engine.Engine.Router.SetWritable(sessions[65].Member, true);
        sessions[65].Received.Should().HaveCount(1);

        foreach (var session in present) session.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_leaving_session_takes_no_turn_from_the_one_after_it()
    {
        using var engine = new TestEngine();
        var sessions = engine.Receivers(3);
        engine.Submit(2);
        foreach (var session in sessions) session.Acknowledge();

        sessions[0].Leave();
        var id = engine.Submit().Single();

        sessions[2].Received.Should().Equal(id);
    }

    [TestCase(1)]
    [TestCase(3)]
    [TestCase(64)]
    [TestCase(65)]
    [TestCase(200)]
    public void No_session_holds_more_than_its_window(int window)
    {
        using var engine = new TestEngine(window: window);
        var sessions = engine.Receivers(2);

        engine.Submit(1_000);

        sessions.Should().OnlyContain(session => session.HeldCount == window);
        engine.Owed.Should().Be(1_000 - (2 * window));
        for (var i = 0; i < 2_000 && engine.Account.Unsettled > 0; i++) sessions[i % 2].Acknowledge(1 + (i % 3));
        sessions.Should().OnlyContain(session => session.MostHeld == window);
        engine.ShouldBeSettled();
    }

    [Test]
    public void An_answer_brings_the_next_that_is_owed()
    {
        using var engine = new TestEngine(window: 2);
        var session = engine.Receiver();
        var ids = engine.Submit(5);
        session.Received.Should().Equal(ids[..2]);

        session.Acknowledge(1);
        session.Received.Should().Equal(ids[..3]);
        session.Refuse(1);
        session.Received.Should().Equal(ids[..4]);
        session.Fail(1);
        session.Received.Should().Equal(ids);
    }

    [Test]
    public void A_session_with_a_full_window_is_skipped_and_comes_back()
    {
        using var engine = new TestEngine(window: 2);
        var sessions = engine.Receivers(2);
        engine.Submit(4);
        sessions[0].Acknowledge();

        engine.Submit(2);
        sessions.Select(session => session.ReceivedCount).Should().Equal(4, 2);

        sessions[0].Acknowledge();
        sessions[1].Acknowledge();
        engine.Submit(2);
        sessions.Select(session => session.ReceivedCount).Should().Equal(5, 3);
    }

    [Test]
    public void A_session_whose_connection_takes_no_octets_is_skipped_and_comes_back()
    {
        using var engine = new TestEngine();
        var sessions = engine.Receivers(2);
        sessions[0].SetWritable(false);

        engine.Submit(6);
        sessions.Select(session => session.ReceivedCount).Should().Equal(0, 6);

        sessions[0].SetWritable(true);
        engine.Submit(4);
        sessions.Select(session => session.ReceivedCount).Should().Equal(2, 8);
    }

    [Test]
    public void What_is_owed_goes_out_when_a_connection_takes_octets_again()
    {
        using var engine = new TestEngine();
        var session = engine.Receiver();
        session.SetWritable(false);
        var ids = engine.Submit(5);
        engine.Owed.Should().Be(5);

        session.SetWritable(true);

        session.Received.Should().Equal(ids);
    }

    [Test]
    public void While_nobody_receives_receipts_are_owed_and_go_in_order_to_the_first_that_joins()
    {
        using var engine = new TestEngine(window: 1_000);
        var ids = engine.Submit(700);
        engine.Owed.Should().Be(700);
        engine.Account.Unsettled.Should().Be(700);

        var first = engine.Receiver();
        var second = engine.Receiver();

        first.Received.Should().Equal(ids);
        second.Received.Should().BeEmpty();
        engine.Owed.Should().Be(0);
        first.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_a_leaving_session_holds_goes_to_others_before_all_that_is_owed()
    {
        using var engine = new TestEngine(window: 3);
        var leaving = engine.Receiver();
        var ids = engine.Submit(8);

        leaving.Leave();
        engine.Owed.Should().Be(8);
        var next = engine.Receiver();
        for (var i = 0; i < 8; i++) next.Acknowledge(1);

        next.Received.Should().Equal(ids);
        leaving.Received.Should().Equal(ids[..3]);
        leaving.OffersWhileAway.Should().Be(0);
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_a_leaving_session_holds_goes_at_once_to_those_that_stay()
    {
        using var engine = new TestEngine();
        var sessions = engine.Receivers(3);
        var ids = engine.Submit(9);

        sessions[1].Leave();

        FakeSession[] staying = [sessions[0], sessions[2]];
        staying.SelectMany(session => session.Received).Should().BeEquivalentTo(ids);
        foreach (var session in staying) session.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void Leaving_twice_does_no_harm()
    {
        using var engine = new TestEngine();
        var sessions = engine.Receivers(2);
        sessions[0].Leave();

        engine.Engine.Router.Leave(sessions[0].Member);

        var ids = engine.Submit(3);
        sessions[1].Received.Should().Equal(ids);
    }

    private static int SpreadOf(FakeSession[] sessions) =>
        sessions.Max(session => session.ReceivedCount) - sessions.Min(session => session.ReceivedCount);
}
