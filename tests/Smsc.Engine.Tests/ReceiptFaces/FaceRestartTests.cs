using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Pending;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.MobileOriginated;
using Smsc.Engine.Tests.Pending;
using Smsc.Engine.Tests.Time;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>Engines one after the other over one file, on a clock that is moved.</summary>
public sealed class FaceRestartTests() : ClockFixture(StorageProvider.Sqlite)
{
    [Test]
    public void A_cycle_of_retries_goes_on_over_starts_and_advances_of_the_clock()
    {
        int[] waits = [1, 2, 5, 10, 17, 26];
        var id = SubmitHttp(ReceiptFace.Push);
        Advance(Delay);
        for (var n = 0; n < waits.Length; n++)
        {
            var pusher = Test.Pusher();
            if (n > 0) Advance(TimeSpan.FromMinutes(waits[n - 1]));
            pusher.Holds.Single().Delivery.Attempts.Should().Be(n);
            var next = Clock.UtcTicks + (waits[n] * TimeSpan.TicksPerMinute);
            pusher.Fail();
            var stored = Stored(id);
            (stored.Receipt, stored.ReceiptAttempts, stored.NextTryAt / 10).Should().Be((ReceiptState.Owed, (byte)(n + 1), next / 10));
            Restart();
        }

        var last = Test.Pusher();
        Advance(TimeSpan.FromMinutes(waits[^1]) - TimeSpan.FromMilliseconds(100));
        last.Offered.Should().BeEmpty();
        Advance(TimeSpan.FromMilliseconds(200));
        last.Take().Should().Be(1);
        Stored(id).Should().Match<StoredMessage>(m => m.Settled && m.Receipt == ReceiptState.Delivered && m.ReceiptAttempts == waits.Length + 1);
        ShouldBeSettled();
    }

    [Test]
    public void What_waits_is_given_once_over_starts()
    {
        var ids = new[] { SubmitHttp(ReceiptFace.Pull), SubmitHttp(ReceiptFace.Pull), SubmitHttp(ReceiptFace.Pull) };
        Advance(Delay);
        ShouldBeSettled();
        Test.Engine.TakeWaiting(Waiting() with { Limit = 1 }).Select(message => message.Id).Should().Equal(ids[0]);

        Restart();

        Engine.Recovered.Unsettled.Should().Be(0);
        Engine.TakeWaiting(Waiting() with { Id = ids[2] }).Select(message => message.Id).Should().Equal(ids[2]);
        Engine.TakeWaiting(Waiting()).Select(message => message.Id).Should().Equal(ids[1]);
        Engine.TakeWaiting(Waiting()).Should().BeEmpty();
        ids.Should().OnlyContain(id => Stored(id).Receipt == ReceiptState.Delivered);
    }

    [Test]
    public async Task One_that_was_decided_or_cancelled_waits_over_a_start()
    {
        var ids = new[] { SubmitHttp(ReceiptFace.Pull), SubmitHttp(ReceiptFace.Pull) };
        await Engine.Pending.DecideAsync(ids[0], MessageState.UNDELIVERABLE, 1);
        var cancellation = await Engine.Pending.CancelAsync(
            Test.Account, new CancelRequest(ids[1], new(5, 0, "Sender"u8.ToArray()), default, default));
        Engine.Pending.Release(cancellation);
        Advance(Delay);
        ShouldBeSettled();

        Restart();

        Engine.TakeWaiting(Waiting()).Select(message => (message.Id, message.State)).Should().Equal(
            (ids[0], MessageState.UNDELIVERABLE), (ids[1], MessageState.DELETED));
    }

    [Test]
    public void A_message_from_a_subscriber_keeps_its_way_over_starts()
    {
        SetMo(ReceiptFace.Push);
        var pushed = Inject();
        Test.Pusher().Fail().Should().Be(1);
        SetMo(ReceiptFace.Pull);
        var pulled = Inject();
        Store.Flush();

        Restart();

        var pusher = Test.Pusher();
        Advance(Http.Minute);
        pusher.Holds.Single().Delivery.Should().Match<PushedDelivery>(d => d.Id == pushed && d.IsMobileOriginated && d.Attempts == 1);
        pusher.Take();
        ShouldBeSettled();
        Engine.TakeWaiting(Waiting() with { IsMobileOriginated = true }).Select(message => message.Id).Should().Equal(pulled);
        Stored(pushed).Should().Match<StoredMessage>(m => m.State == MessageState.DELIVERED && m.ReceiptAttempts == 2);
    }

    private void SetMo(ReceiptFace face) => Engine.Reload(new ReloadOptions
    {
        AccountTemplates = [new AccountTemplateOptions { Prefix = "esme", Count = 1, Password = "password", Mo = face }],
    });

    private long Inject() => PendingEngine.Await(Engine.MobileOriginated.InjectAsync(Mo.Message())).Ids.Single();

    private WaitingReceipts Waiting() => new() { Account = "esme1", At = Clock.UtcTicks };

    private long SubmitHttp(ReceiptFace face)
    {
        var batch = Engine.Batches.RentFor(Test.Account, Test.Session(), 1);
        Engine.Submissions.Add(batch, new Submit().ToBody(), 1, Http.Supplement(face)).Should().Be(FieldError.None);
        if (!Engine.Submissions.Submit(batch)) Store.Flush();
        var id = TestEngine.Ids(batch).Single();
        Engine.Submissions.Release(batch);
        return id;
    }
}
