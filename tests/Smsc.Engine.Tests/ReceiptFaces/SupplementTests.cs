using Smsc.Engine.Faults;
using Smsc.Engine.Messages;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>What is beside a message goes with it from batch to batch.</summary>
public sealed class SupplementTests
{
    [Test]
    public void It_goes_with_an_item_that_is_taken_apart()
    {
        using var engine = Http.Engine(Http.Second);
        engine.Engine.Submissions.Rules = static (SubmissionBatch batch, in SubmissionItem item, out RuleDecision decision) =>
        {
            var isApart = batch.DestinationOf(item).SequenceEqual("222"u8);
            decision = isApart ? new RuleDecision { Fault = new ResponseFault(FaultKind.None, Delay: 1, Time: 0, Draw: 0) } : default;
            return isApart;
        };
        var submitter = new Submitter(engine.Engine, engine.Account);
        var batch = engine.Engine.Batches.RentFor(engine.Account, submitter, 3);
        MessageSupplement[] supplements = [Http.Supplement(ReceiptFace.Push, "a"), Http.Supplement(ReceiptFace.Pull, "b"), Http.Supplement(ReceiptFace.Smpp, "c")];
        Add(batch, "111", supplements[0]);
        Add(batch, "222", supplements[1]);
        batch.IsLastApart.Should().BeTrue();

        var apart = engine.Engine.Submissions.TakeApart(batch);
        Add(batch, "333", supplements[2]);

        (batch.Face, apart.Face).Should().Be((SourceFace.Http, SourceFace.Http));
        apart.SupplementOf(apart.Items[0]).Should().BeSameAs(supplements[1]);
        batch.SupplementOf(batch.Items[0]).Should().BeSameAs(supplements[0]);
        batch.SupplementOf(batch.Items[1]).Should().BeSameAs(supplements[2]);
        foreach (var one in new[] { batch, apart }) engine.Engine.Submissions.Submit(one).Should().BeTrue();
        TestEngine.Ids(batch).Concat(TestEngine.Ids(apart)).Select(id => engine.Stored(id).Supplement).Should().Equal(
            supplements[0], supplements[2], supplements[1]);

        void Add(SubmissionBatch to, string destination, MessageSupplement supplement) =>
            engine.Engine.Submissions.Add(to, new Submit { DestinationAddr = destination }.ToBody(), 1, supplement).Should().Be(FieldError.None);
    }

    [Test]
    public void More_than_can_be_numbered_can_be_taken_apart_or_refused_of_one_batch()
    {
        using var engine = Http.Engine(Http.Second, new RuleDecision { Fault = new ResponseFault(FaultKind.None, Delay: 1, Time: 0, Draw: 0) });
        var submitter = new Submitter(engine.Engine, engine.Account);
        var batch = engine.Engine.Batches.RentFor(engine.Account, submitter, 3);
        var body = new Submit().ToBody();
        var over = new Submit { ValidityPeriod = "260101000000000+" }.ToBody();
        for (var i = 0; i <= ushort.MaxValue; i++)
        {
            engine.Engine.Submissions.Add(batch, over, 1, Http.Supplement(ReceiptFace.Push)).Status.Should().Be(CommandStatus.ESME_RINVEXPIRY);
            var supplement = Http.Supplement(ReceiptFace.Pull);
            engine.Engine.Submissions.Add(batch, body, 1, supplement);
            var apart = engine.Engine.Submissions.TakeApart(batch);
            if (apart.SupplementOf(apart.Items[0]) != supplement) Assert.Fail("It is another one's.");
            engine.Engine.Batches.Return(apart);
        }

        batch.Count.Should().Be(0);
    }

    [Test]
    public void A_batch_that_is_used_again_has_none()
    {
        using var engine = Http.Engine();
        engine.Engine.Batches.Return(engine.Rent(ReceiptFace.Pull));

        engine.Submit(3);

        engine.Events.Should().HaveCount(3).And.OnlyContain(change => change.ReceiptOwed);
    }
}
