using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Pending;

[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class CancelTests(StorageProvider provider)
{
    private const int Near = 5;
    private const int Far = 7_200;
    private static readonly TimeSpan Long = TimeSpan.FromHours(3);

    [Test]
    public void A_cancelled_message_is_DELETED_and_has_its_receipt_if_one_was_asked_for(
        [Values(Near, Far)] int seconds, [Values(0, 1, 2)] byte registeredDelivery)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit { RegisteredDelivery = registeredDelivery });
        engine.Test.Advance(TimeSpan.FromSeconds(1));
        var end = engine.Now;

        engine.Cancel(id).Should().Be(CommandStatus.ESME_ROK);

        receiver.Received.Should().Equal(registeredDelivery == 0 ? [] : [id]);
        engine.Query(id).Should().Be(new Engine.Pending.QueryResult(CommandStatus.ESME_ROK, MessageState.DELETED, end, 4100));
        engine.Account.Unsettled.Should().Be(registeredDelivery == 0 ? 0 : 1);
        receiver.Acknowledge();
        engine.Test.Advance(Long);
        receiver.ReceivedCount.Should().Be(registeredDelivery == 0 ? 0 : 1);
        engine.Stored(id).State.Should().Be(MessageState.DELETED);
        engine.Store.Events.Should().NotContain(change => change.Kind == MessageEventKind.StateChanged);
        engine.ShouldBeSettled();
    }

    [Test]
    public void What_does_not_match_goes_on([Values(Near, Far)] int seconds)
    {
        using var engine = new PendingEngine(provider, accounts: 2, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit());

        engine.Cancel(id, source: "Other").Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Cancel(id, source: "").Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Cancel(id, ton: 1).Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Cancel(id, destination: "385990000000").Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Cancel(id + 7).Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Cancel(id, account: engine.Test.Engine.Accounts.All[1]).Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Cancel(0, source: "Other", destination: "385991234567").Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Cancel(0).Should().Be(CommandStatus.ESME_RCANCELFAIL, "all of a source to any destination is not offered");
        engine.Cancel(0, destination: "385991234567", serviceType: "CMT").Should().Be(CommandStatus.ESME_RCANCELFAIL);

        engine.Test.Advance(TimeSpan.FromSeconds(seconds));
        receiver.Received.Should().Equal(id);
        engine.Query(id).State.Should().Be(MessageState.DELIVERED);
        engine.Cancel(id).Should().Be(CommandStatus.ESME_RCANCELFAIL, "final is final");
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }

    [Test]
    public void With_a_destination_one_message_is_cancelled_whatever_its_service_type()
    {
        using var engine = new PendingEngine(provider);
        var id = engine.Submit(new Submit { ServiceType = "CMT", RegisteredDelivery = 0 });

        engine.Cancel(id, destination: "385991234567", serviceType: "WAP").Should().Be(CommandStatus.ESME_ROK);

        engine.Query(id).State.Should().Be(MessageState.DELETED);
        engine.ShouldBeSettledAfter(Long);
    }

    [Test]
    public void Without_an_id_all_between_two_addresses_are_cancelled_near_and_far()
    {
        using var engine = new PendingEngine(provider, accounts: 2);
        var receiver = engine.Test.Receiver();
        var other = engine.Test.Receiver(engine.Test.Engine.Accounts.All[1]);
        var all = Enumerable.Range(0, 300).Select(i => engine.Submit(new Submit { ScheduleDeliveryTime = i % 3 == 0 ? PendingEngine.In(Far) : "" })).ToArray();
        long[] others =
        [
            engine.Submit(new Submit { SourceAddr = "Other" }),
            engine.Submit(new Submit { SourceAddr = "Other", ScheduleDeliveryTime = PendingEngine.In(Far) }),
            engine.Submit(new Submit { DestinationAddr = "385991234568" }),
            engine.Submit(new Submit { SourceAddrTon = 0, ScheduleDeliveryTime = PendingEngine.In(Far) }),
        ];
        var foreign = engine.Submit(new Submit { ScheduleDeliveryTime = PendingEngine.In(Far) }, engine.Test.Engine.Accounts.All[1]);

        engine.Cancel(0, destination: "385991234567").Should().Be(CommandStatus.ESME_ROK);

        all.Select(id => engine.Query(id).State).Should().AllBeEquivalentTo(MessageState.DELETED);
        engine.Cancel(0, destination: "385991234567").Should().Be(CommandStatus.ESME_RCANCELFAIL, "there is none any more");
        receiver.AcknowledgeUntilQuiet();
        engine.Test.Advance(Long);
        receiver.AcknowledgeUntilQuiet();
        other.AcknowledgeUntilQuiet();
        receiver.Received.Should().BeEquivalentTo(all.Concat(others));
        other.Received.Should().Equal(foreign);
        others.Append(foreign).Select(id => engine.Stored(id).State).Should().AllBeEquivalentTo(MessageState.DELIVERED);
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_service_type_narrows_a_cancellation_of_all([Values(Near, Far)] int seconds)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var wap = engine.Submit(new Submit { ServiceType = "WAP" });
        var plain = engine.Submit(new Submit());

        engine.Cancel(0, destination: "385991234567", serviceType: "WAP").Should().Be(CommandStatus.ESME_ROK);

        engine.Query(wap).State.Should().Be(MessageState.DELETED);
        engine.Query(plain).State.Should().Be(MessageState.ENROUTE);
    }

    [Test]
    public void What_the_store_cannot_write_is_answered_ESME_RSYSERR_and_goes_on([Values(Near, Far)] int seconds)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit());
        engine.Store.Amending = (_, fail) => fail();

        engine.Cancel(id).Should().Be(CommandStatus.ESME_RSYSERR);
        engine.Replace(id).Should().Be(CommandStatus.ESME_RSYSERR);

        engine.Query(id).State.Should().Be(MessageState.ENROUTE);
        engine.Test.Advance(TimeSpan.FromSeconds(seconds));
        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.TextOf(id).Should().Be("Hello");
        engine.ShouldBeSettled();
    }

    [Test]
    public void A_message_that_falls_due_while_it_is_cancelled_ends_once([Values(Near, 45, Far)] int seconds, [Values] bool isSafe)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit());
        Action? write = null, fail = null;
        engine.Store.Amending = (w, f) => (write, fail) = (w, f);
        var cancellation = engine.CancelAsync(id);

        engine.Test.Advance(TimeSpan.FromSeconds(seconds + 120));

        cancellation.IsCompleted.Should().BeFalse();
        receiver.Received.Should().BeEmpty("it is not to end twice");
        engine.Query(id).State.Should().Be(MessageState.ENROUTE);
        (isSafe ? write! : fail!)();
        PendingEngine.Await(cancellation).Should().Be(isSafe ? CommandStatus.ESME_ROK : CommandStatus.ESME_RSYSERR);
        engine.Test.Advance(TimeSpan.FromSeconds(1));
        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.Test.Advance(Long);
        receiver.Received.Should().Equal(id);
        engine.Stored(id).State.Should().Be(isSafe ? MessageState.DELETED : MessageState.DELIVERED);
        engine.ShouldBeSettled();
    }

    [Test]
    public void Of_two_cancellations_at_once_one_succeeds([Values(Near, Far)] int seconds, [Values] bool isFirstSafe)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit());
        Action? write = null, fail = null;
        engine.Store.Amending = (w, f) => (write, fail) = (w, f);
        var first = engine.CancelAsync(id);
        var second = engine.CancelAsync(id);
        second.IsCompleted.Should().BeFalse();
        engine.Store.Amending = null;

        (isFirstSafe ? write! : fail!)();

        PendingEngine.Await(first).Should().Be(isFirstSafe ? CommandStatus.ESME_ROK : CommandStatus.ESME_RSYSERR);
        PendingEngine.Await(second).Should().Be(isFirstSafe ? CommandStatus.ESME_RCANCELFAIL : CommandStatus.ESME_ROK);
        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.ShouldBeSettledAfter(Long);
    }

    [Test]
    public void The_id_of_a_submit_multi_cancels_all_of_its_messages_that_are_pending()
    {
        using var engine = new PendingEngine(provider);
        var receiver = engine.Test.Receiver();
        var batch = engine.Test.Engine.Batches.Rent(engine.Account, engine.Test.Session(), 1);
        for (ushort place = 0; place < 4; place++)
        {
            engine.Test.Add(batch, new Submit { DestinationAddr = $"38599000000{place}" }.ToBody());
            batch.PlanLast(MessagePlan.Ordinary with
            {
                DueAt = (engine.Now + TimeSpan.FromSeconds(place == 0 ? 1 : 5 + (place * 1_000))).UtcTicks,
                GroupPlace = place,
                GroupCount = 4,
            });
        }

        if (!engine.Test.Engine.Submissions.Submit(batch)) engine.Flush();
        var ids = TestEngine.Ids(batch);
        engine.Test.Engine.Submissions.Release(batch);
        engine.Test.Advance(TimeSpan.FromSeconds(1));

        engine.Cancel(ids[0], destination: "385990000003").Should().Be(CommandStatus.ESME_ROK);
        ids.Select(id => engine.Stored(id).State).Should().Equal(MessageState.DELIVERED, MessageState.ENROUTE, MessageState.ENROUTE, MessageState.DELETED);
        engine.Cancel(ids[0]).Should().Be(CommandStatus.ESME_ROK);
        ids.Select(id => engine.Stored(id).State).Should().Equal(MessageState.DELIVERED, MessageState.DELETED, MessageState.DELETED, MessageState.DELETED);
        engine.Cancel(ids[0]).Should().Be(CommandStatus.ESME_RCANCELFAIL);

        receiver.AcknowledgeUntilQuiet();
        receiver.Received.Should().BeEquivalentTo(ids);
        engine.ShouldBeSettledAfter(Long);
    }

    [Test]
    public void What_was_not_answered_yet_is_not_found()
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(Far));
        var receiver = engine.Test.Receiver();
        var batch = engine.Test.Engine.Batches.Rent(engine.Account, engine.Test.Session(), 1);
        engine.Test.Add(batch, new Submit().ToBody());
        if (!engine.Test.Engine.Submissions.Submit(batch)) engine.Flush();
        var id = TestEngine.Ids(batch).Single();

        engine.Cancel(0, destination: "385991234567").Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Test.Advance(Long);
        engine.Cancel(0, destination: "385991234567").Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Test.Engine.Submissions.Release(batch);
        engine.Test.Advance(TimeSpan.FromSeconds(1));

        receiver.Received.Should().Equal(id);
        receiver.Acknowledge();
        engine.ShouldBeSettled();
    }
}
