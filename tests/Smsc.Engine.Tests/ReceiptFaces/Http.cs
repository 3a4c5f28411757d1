using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Accounts;
using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Engine.Rules;
using Smsc.Engine.Submission;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.ReceiptFaces;

/// <summary>What a face beside SMPP does, in few words.</summary>
internal static class Http
{
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>An engine over a store that keeps what is beside messages.</summary>
    public static TestEngine Engine(
        TimeSpan delay = default, RuleDecision? decision = null, OpenStore? store = null, Action<AccountLimits>? limits = null,
        DeliveryOptions? delivery = null, FakeTimeProvider? clock = null)
    {
        var engine = new TestEngine(
            delay, store: new RecordingStore(store ?? new OpenStore()), limits: limits, delivery: delivery, messageClock: clock);
        if (decision is { } always)
        {
            engine.Engine.Submissions.Rules = (SubmissionBatch _, in SubmissionItem _, out RuleDecision found) =>
            {
                found = always;
                return true;
            };
        }

        return engine;
    }

    public static MessageSupplement Supplement(ReceiptFace face, params string[] keys) =>
        new() { ReceiptFace = face, Keys = keys, Data = new byte[] { 1, 2, 3 } };

    /// <summary>Submits one through the door, answers, and releases.</summary>
    public static long SubmitHttp(
        this TestEngine engine, ReceiptFace face, Submit? submit = null, bool wantsIntermediate = false, string systemType = "",
        Account? account = null)
    {
        var batch = engine.Rent(face, submit, wantsIntermediate, systemType, account);
        if (batch.IsLastApart)
        {
            var apart = engine.Engine.Submissions.TakeApart(batch);
            engine.Engine.Batches.Return(batch);
            batch = apart;
        }

        engine.Engine.Submissions.Submit(batch).Should().BeTrue();
        var id = TestEngine.Ids(batch).Single();
        engine.Engine.Submissions.Release(batch);
        return id;
    }

    /// <summary>A batch of one that is not submitted yet.</summary>
    public static SubmissionBatch Rent(
        this TestEngine engine, ReceiptFace face, Submit? submit = null, bool wantsIntermediate = false, string systemType = "",
        Account? account = null)
    {
        var submitter = new Submitter(engine.Engine, account ?? engine.Account);
        var batch = engine.Engine.Batches.RentFor(account ?? engine.Account, submitter, 1, engine.Engine.Modes.Find(systemType)!);
        engine.Engine.Submissions.Add(batch, (submit ?? new Submit()).ToBody(), 1, Supplement(face), wantsIntermediate).Should().Be(FieldError.None);
        return batch;
    }

    public static FakePushSession Pusher(this TestEngine engine) => new FakePushSession(engine.Engine, engine.Account).Join();

    /// <summary>Asks for what waits.</summary>
    public static long[] Pull(this TestEngine engine, bool isMobileOriginated = false) =>
        [.. engine.Engine.TakeWaiting(new WaitingReceipts
        {
            Account = engine.Account.SystemId,
            IsMobileOriginated = isMobileOriginated,
            At = engine.Engine.Clock.UtcTicks,
        }).Select(message => message.Id)];

    /// <summary>It is history, and its receipt waits; nothing of it lives.</summary>
    public static void ShouldWait(this TestEngine engine, long id, MessageState state, ushort errorCode = 0)
    {
        var stored = engine.Stored(id);
        (stored.State, stored.ErrorCode, stored.Settled, stored.Receipt).Should().Be((state, errorCode, true, ReceiptState.Waiting));
        engine.ShouldBeSettled();
    }
}
