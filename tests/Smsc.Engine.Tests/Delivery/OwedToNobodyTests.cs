using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Modes;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.Delivery;

/// <summary>What an outbind looks at: something is owed and no session is bound that takes it.</summary>
public sealed class OwedToNobodyTests
{
    private TestEngine _engine = null!;

    private bool IsOwedToNobody => _engine.Engine.Router.IsOwedToNobody(_engine.Account);

    [SetUp]
    public void Start() => _engine = new TestEngine(window: 1, accounts: 2);

    [TearDown]
    public void Stop() => _engine.Dispose();

    [Test]
    public void Only_while_something_is_owed()
    {
        IsOwedToNobody.Should().BeFalse();
        _engine.Submit(registeredDelivery: 0);
        IsOwedToNobody.Should().BeFalse("no receipt was asked for");
        _engine.Submit();
        IsOwedToNobody.Should().BeTrue();
        _engine.Receiver().AcknowledgeUntilQuiet();
        IsOwedToNobody.Should().BeFalse();
    }

    [Test]
    public void Not_while_a_receiver_is_bound_whether_it_can_take_more_or_not()
    {
        var receiver = _engine.Receiver();
        _engine.Submit(2);
        _engine.Owed.Should().Be(1, "the window holds one");
        IsOwedToNobody.Should().BeFalse();
        receiver.SetWritable(false);
        IsOwedToNobody.Should().BeFalse();
        receiver.Leave();
        IsOwedToNobody.Should().BeTrue();
    }

    [Test]
    public void Not_for_what_waits_for_its_next_try()
    {
        var receiver = _engine.Receiver();
        _engine.Submit();
        receiver.Fail();
        receiver.Leave();
        IsOwedToNobody.Should().BeFalse();
        _engine.Advance(TimeSpan.FromSeconds(1));
        IsOwedToNobody.Should().BeTrue();
    }

    [Test]
    public async Task Not_for_a_receipt_that_was_deleted_while_a_session_had_it()
    {
        var receiver = _engine.Receiver();
        _engine.Submit();
        await _engine.Engine.DeleteAsync(new Engine.Messages.MessageQuery());

        receiver.Leave();

        IsOwedToNobody.Should().BeFalse();
        _engine.ShouldBeSettled();
    }

    [Test]
    public void Not_for_a_receipt_that_a_late_answer_settled()
    {
        var receiver = _engine.Receiver();
        _engine.Submit();
        receiver.TimeOut();
        _engine.Engine.Router.Leave(receiver.Member);
        _engine.Advance(TimeSpan.FromSeconds(1));
        IsOwedToNobody.Should().BeTrue();
        receiver.AnswerLate(DeliveryResult.Taken);
        IsOwedToNobody.Should().BeFalse();
    }

    [Test]
    public void Answers_to_lookups_count_and_only_a_session_of_their_mode_takes_them()
    {
        _engine.SubmitAs("HLR", new Submit().ToBody());
        _engine.Receiver();
        IsOwedToNobody.Should().BeTrue();
        _engine.Receiver(mode: ModeId.Hlr);
        IsOwedToNobody.Should().BeFalse();
    }

    [Test]
    public void Each_account_for_itself()
    {
        var other = _engine.Engine.Accounts.All[1];
        _engine.Submit(account: other);
        IsOwedToNobody.Should().BeFalse();
        _engine.Engine.Router.IsOwedToNobody(other).Should().BeTrue();
        _engine.Session(BindKind.Receiver, _engine.Account).Join();
        _engine.Engine.Router.IsOwedToNobody(other).Should().BeTrue();
    }
}
