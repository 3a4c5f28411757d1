using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;
using Smsc.Smpp;

namespace Smsc.Server.Tests.Sessions;

/// <summary>What one session's read leaves for another whose client has sent something that is about to be read.</summary>
public sealed class PendingInputTests
{
    private TestSmsc _smsc = null!;
    private Esme _transmitter = null!;
    private Esme _receiver = null!;
    private bool _hasInput;

    [SetUp]
    public async Task SetUp()
    {
        _hasInput = true;
        _smsc = new TestSmsc(delivery: new() { Delay = TimeSpan.Zero });
        _transmitter = await _smsc.Bound(CommandId.BindTransmitter);
        _receiver = new Esme(_smsc.Endpoint, hasInput: () => Volatile.Read(ref _hasInput));
        await _receiver.Bind(CommandId.BindReceiver);
    }

    [TearDown]
    public void TearDown() => _smsc.Dispose();

    [Test]
    public async Task A_receipt_leaves_together_with_the_answer_to_what_is_about_to_be_read()
    {
        await SubmitWithReceipt(2);

        _receiver.Unread.Should().Be(0);
        await _receiver.Send(CommandId.EnquireLink, 9);
        await _receiver.Expect(CommandId.EnquireLinkResp, sequenceNumber: 9);
        _receiver.Unread.Should().BePositive("both are one flush");
        await _receiver.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task Without_anything_to_read_a_receipt_leaves_at_once()
    {
        Volatile.Write(ref _hasInput, false);

        await SubmitWithReceipt(2);

        await _receiver.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task What_comes_after_that_read_is_not_left_to_it()
    {
        await SubmitWithReceipt(2);
        await _receiver.Send(CommandId.EnquireLink, 9);
        await _receiver.Expect(CommandId.EnquireLinkResp, sequenceNumber: 9);
        await _receiver.Expect(CommandId.DeliverSm);
        Volatile.Write(ref _hasInput, false);

        await SubmitWithReceipt(3);

        await _receiver.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task A_receipt_that_was_left_to_a_read_goes_to_another_session_when_the_connection_ends_instead()
    {
        await SubmitWithReceipt(2);
        var other = await _smsc.Bound(CommandId.BindReceiver);

        await _receiver.Vanish();

        await other.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task A_receipt_that_is_deleted_before_it_is_written_is_not_written_and_takes_no_place_in_the_window()
    {
        using var smsc = new TestSmsc(new() { Window = 1 }, delivery: new() { Delay = TimeSpan.Zero });
        var transmitter = await smsc.Bound(CommandId.BindTransmitter);
        var receiver = new Esme(smsc.Endpoint, hasInput: () => Volatile.Read(ref _hasInput));
        await receiver.Bind(CommandId.BindReceiver);
        await transmitter.Send(Submit.WithReceipt.Pdu(2));
        await transmitter.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await transmitter.ExpectNothing();
        (await smsc.Engine.DeleteAsync(new MessageQuery())).Should().Be(1);
        smsc.Account.Unsettled.Should().Be(0);

        await receiver.Send(CommandId.EnquireLink, 9);
        await receiver.Expect(CommandId.EnquireLinkResp, sequenceNumber: 9);
        await receiver.ExpectNothing();
        (smsc.Account.Unsettled, smsc.Engine.Messages.Count, smsc.Engine.Counters.DeliverSmSent).Should().Be((0, 0, 0));

        Volatile.Write(ref _hasInput, false);
        await transmitter.Send(Submit.WithReceipt.Pdu(3));
        await receiver.Expect(CommandId.DeliverSm, sequenceNumber: 1);
    }

    [Test]
    public async Task While_reading_waits_for_the_store_nothing_is_left_to_a_read()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(new() { SubmitWindow = 1 }, store: store, delivery: new() { Delay = TimeSpan.Zero });
        var paused = new Esme(smsc.Endpoint, hasInput: () => true);
        await paused.Bind();
        await paused.Send(Submit.WithReceipt.Pdu(2));
        await Wait.Until(() => store.Waiting == 1, "the store has the batch");

        await store.Commit();

        await paused.Expect(CommandId.SubmitSmResp, sequenceNumber: 2);
        await paused.Expect(CommandId.DeliverSm);
    }

    [Test]
    public async Task What_is_committed_in_the_moment_in_which_reading_begins_to_wait_for_the_store_is_answered()
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(new() { SubmitWindow = 1 }, store: store, delivery: new() { Delay = TimeSpan.Zero });
        ScriptedFlushes output = null!;
        var paused = new Esme(smsc.Endpoint, output: writer => output = new ScriptedFlushes(writer), hasInput: () => true);
        await paused.Bind();
        output.Interrupt(() => Task.Run(async () =>
        {
            // Another session's read leaves a drain to the next read of this one; then the store commits.
            DeferredDrains.Begin();
            paused.Session.Offer([]);
            DeferredDrains.End();
            await store.Commit();
        }).Wait());

        await paused.Send(Octets.Pdu((uint)CommandId.EnquireLink, 2), Submit.WithReceipt.Pdu(3));

        await paused.Expect(CommandId.EnquireLinkResp, sequenceNumber: 2);
        await paused.Expect(CommandId.SubmitSmResp, sequenceNumber: 3);
        await paused.Expect(CommandId.DeliverSm);
    }

    /// <summary>Returns when all that the submit's read had to do is done.</summary>
    private async Task SubmitWithReceipt(uint sequenceNumber)
    {
        await _transmitter.Send(Submit.WithReceipt.Pdu(sequenceNumber));
        await _transmitter.Expect(CommandId.SubmitSmResp, sequenceNumber: sequenceNumber);
        await _transmitter.ExpectNothing();
    }
}
