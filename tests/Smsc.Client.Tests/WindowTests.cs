using Microsoft.Extensions.Time.Testing;
using Smsc.Protocol;

namespace Smsc.Client.Tests;

public sealed class WindowTests
{
    private readonly FakeTimeProvider _time = new();
    private ScriptedPeer _peer = null!;

    private SmppClient Client => _peer.Client;

    [SetUp]
    public void Connect() => _peer = new ScriptedPeer(new SmppClientOptions { Window = 2, TimeProvider = _time });

    [TearDown]
    public async Task Disconnect() => await Client.DisposeAsync();

    [Test]
    public async Task The_third_submit_waits_when_the_window_is_2()
    {
        _ = Client.SubmitAsync(Messages.Hello);
        _ = Client.SubmitAsync(Messages.Hello);
        var third = Client.SubmitAsync(Messages.Hello);
        // enquire_link does not count, and what was written before it leaves before it.
        _ = Client.EnquireLinkAsync();

        await _peer.ExpectAsync(CommandId.SubmitSm);
        await _peer.ExpectAsync(CommandId.SubmitSm);
        await _peer.ExpectAsync(CommandId.EnquireLink);
        _peer.HasNothing().Should().BeTrue();
        await _peer.AcceptAsync(2, "2");
        var (header, _) = await _peer.ExpectAsync(CommandId.SubmitSm);
        await _peer.AcceptAsync(header.SequenceNumber, "3");

        (await third.Soon()).MessageId.Should().Be("3");
    }

    [Test]
    public async Task Submits_in_line_leave_in_the_order_of_the_calls()
    {
        for (byte text = 0; text < 20; text++) _ = Client.SubmitAsync(Messages.Hello with { ShortMessage = new[] { text } });

        for (byte text = 0; text < 20; text++)
        {
            var (header, body) = await _peer.ExpectAsync(CommandId.SubmitSm);
            body[^1].Should().Be(text);
            await _peer.AcceptAsync(header.SequenceNumber, "1");
        }
    }

    [Test]
    public async Task A_submit_cancelled_in_line_is_never_sent()
    {
        using var cancel = new CancellationTokenSource();
        _ = Client.SubmitAsync(Messages.Hello);
        _ = Client.SubmitAsync(Messages.Hello);
        var cancelled = Client.SubmitAsync(Messages.Hello with { Source = "cancelled" }, cancel.Token).AsTask();
        _ = Client.SubmitAsync(Messages.Hello);
        await cancel.CancelAsync();

        await cancelled.Invoking(task => task.Soon()).Should().ThrowAsync<OperationCanceledException>();
        await _peer.ExpectAsync(CommandId.SubmitSm);
        await _peer.ExpectAsync(CommandId.SubmitSm);
        await _peer.AcceptAsync(1, "1");
        (await _peer.ExpectAsync(CommandId.SubmitSm)).Body.AsSpan().IndexOf("cancelled"u8).Should().Be(-1);
    }

    [Test]
    public async Task A_submit_cancelled_in_flight_keeps_its_place_until_it_is_answered()
    {
        using var cancel = new CancellationTokenSource();
        var cancelled = Client.SubmitAsync(Messages.Hello, cancel.Token).AsTask();
        _ = Client.SubmitAsync(Messages.Hello);
        _ = Client.SubmitAsync(Messages.Hello);
        await _peer.ExpectAsync(CommandId.SubmitSm);
        await _peer.ExpectAsync(CommandId.SubmitSm);
        await cancel.CancelAsync();
        await cancelled.Invoking(task => task.Soon()).Should().ThrowAsync<OperationCanceledException>();
        _ = Client.EnquireLinkAsync();
        await _peer.ExpectAsync(CommandId.EnquireLink);
        _peer.HasNothing().Should().BeTrue();

        await _peer.AcceptAsync(1, "1");

        await _peer.ExpectAsync(CommandId.SubmitSm);
    }

    [Test]
    public async Task A_submit_with_a_cancelled_token_is_not_sent()
    {
        var submit = Client.SubmitAsync(Messages.Hello, new CancellationToken(canceled: true));

        submit.IsCanceled.Should().BeTrue();
        _ = Client.EnquireLinkAsync();
        await _peer.ExpectAsync(CommandId.EnquireLink);
    }

    [Test]
    public async Task A_submit_that_times_out_gives_its_place_to_the_next()
    {
        var first = Client.SubmitAsync(Messages.Hello).AsTask();
        _time.Advance(TimeSpan.FromSeconds(1));
        var second = Client.SubmitAsync(Messages.Hello).AsTask();
        var third = Client.SubmitAsync(Messages.Hello).AsTask();
        await _peer.ExpectAsync(CommandId.SubmitSm);
        await _peer.ExpectAsync(CommandId.SubmitSm);

        _time.Advance(TimeSpan.FromSeconds(29));

        await first.Invoking(task => task.Soon()).Should().ThrowAsync<TimeoutException>();
        second.IsCompleted.Should().BeFalse();
        (await _peer.ExpectAsync(CommandId.SubmitSm)).Header.SequenceNumber.Should().Be(3);
        _time.Advance(TimeSpan.FromSeconds(1));
        await second.Invoking(task => task.Soon()).Should().ThrowAsync<TimeoutException>();
        // The third one's time began when it left, not when it was asked for.
        _time.Advance(TimeSpan.FromSeconds(28));
        third.IsCompleted.Should().BeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        await third.Invoking(task => task.Soon()).Should().ThrowAsync<TimeoutException>();
    }
}
