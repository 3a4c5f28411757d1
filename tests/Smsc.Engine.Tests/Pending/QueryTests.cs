using Smsc.Engine.Pending;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Pending;

[TestFixture(StorageProvider.Memory)]
[TestFixture(StorageProvider.Sqlite)]
public sealed class QueryTests(StorageProvider provider)
{
    private static readonly QueryResult NotFound = new(CommandStatus.ESME_RQUERYFAIL, default, null, 0);

    [TestCase(5)]
    [TestCase(7_200)]
    public void A_pending_message_is_ENROUTE_and_has_no_final_date(int seconds)
    {
        using var engine = new PendingEngine(provider, delay: TimeSpan.FromSeconds(seconds));
        var id = engine.Submit(new Submit());

        engine.Query(id).Should().Be(new QueryResult(CommandStatus.ESME_ROK, MessageState.ENROUTE, null, 0));
    }

    [Test]
    public void A_message_that_ended_this_moment_has_its_state_and_date_also_when_that_is_not_written_yet()
    {
        using var engine = new PendingEngine(provider);
        var receiver = engine.Test.Receiver();
        var id = engine.Submit(new Submit());
        var end = engine.Now + PendingEngine.Delay;

        engine.Test.Advance(PendingEngine.Delay);

        receiver.Received.Should().Equal(id);
        engine.Query(id).Should().Be(new QueryResult(CommandStatus.ESME_ROK, MessageState.DELIVERED, end, 0));
        receiver.Acknowledge();
        engine.Query(id).Should().Be(new QueryResult(CommandStatus.ESME_ROK, MessageState.DELIVERED, end, 0));
    }

    [Test]
    public void The_network_s_error_is_told_whole()
    {
        using var engine = new PendingEngine(provider);
        var id = engine.Submit(new Submit { ValidityPeriod = PendingEngine.In(2) });
        engine.Test.Advance(TimeSpan.FromSeconds(2));

        engine.Query(id).Should().Be(new QueryResult(CommandStatus.ESME_ROK, MessageState.EXPIRED, engine.Now, 4101));
    }

    [Test]
    public void A_message_is_found_by_its_account_and_its_source_alone()
    {
        using var engine = new PendingEngine(provider, accounts: 2);
        var id = engine.Submit(new Submit());
        var anonymous = engine.Submit(new Submit { SourceAddr = "", SourceAddrTon = 0 });

        engine.Query(id, account: engine.Test.Engine.Accounts.All[1]).Should().Be(NotFound);
        engine.Query(id, source: "Other").Should().Be(NotFound);
        engine.Query(id, source: "").Should().Be(NotFound);
        engine.Query(id, ton: 1).Should().Be(NotFound);
        engine.Query(id + 1_000).Should().Be(NotFound);
        engine.Query(anonymous).Should().Be(NotFound);
        engine.Query(anonymous, source: "", ton: 1).State.Should().Be(MessageState.ENROUTE);
    }

    [Test]
    public void A_lookup_can_be_asked_for()
    {
        using var engine = new PendingEngine(provider);
        var batch = engine.Test.Engine.Batches.Rent(engine.Account, engine.Test.Session(), 1, engine.Test.Engine.Modes.Find("HLR")!);
        engine.Test.Engine.Submissions.Add(batch, new Submit().ToBody(), 1).IsError.Should().BeFalse();
        if (!engine.Test.Engine.Submissions.Submit(batch)) engine.Flush();
        var id = TestEngine.Ids(batch).Single();
        engine.Test.Engine.Submissions.Release(batch);

        engine.Query(id, source: "").State.Should().Be(MessageState.ENROUTE);
        engine.Cancel(id, source: "").Should().Be(CommandStatus.ESME_RCANCELFAIL);
        engine.Replace(id, source: "").Should().Be(CommandStatus.ESME_RREPLACEFAIL);
    }
}
