using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;
using Smsc.Storage;

namespace Smsc.Engine.Tests.Pending;

/// <summary>
/// Random submits, cancellations, replacements and questions, and a clock that walks and jumps, against a model that holds each message as a
/// few plain values: every answer is the model's, every message ends as the model says, once, and at the end nothing is left.
/// </summary>
public sealed class PendingModelTests
{
    private const int Moves = 400;
    private static readonly string[] Sources = ["Sender", "Other"];
    private static readonly string[] Destinations = ["385991234567", "385990000000"];
    private static readonly string[] Services = ["", "WAP"];

    [Test]
    public void Every_answer_and_every_end_is_the_model_s([Values] StorageProvider provider, [Range(1, 12)] int seed)
    {
        var random = new Random(seed);
        using var engine = new PendingEngine(provider);
        var receiver = engine.Test.Receiver();
        var model = new List<Expected>();
        for (var i = 0; i < Moves; i++)
        {
            Move(engine, random, model);
            if (random.Next(3) == 0) receiver.AcknowledgeUntilQuiet();
        }

        for (var hours = 0; hours < 96; hours += 12)
        {
            // Receipts are owed for 48 hours.
            receiver.AcknowledgeUntilQuiet();
            engine.Test.Advance(TimeSpan.FromHours(12));
        }

        EndDue(engine, model);
        receiver.AcknowledgeUntilQuiet();

        model.Should().OnlyContain(m => m.State != MessageState.ENROUTE);
        model.Select(m => (m.Id, engine.Query(m.Id, m.Source).State)).Should().Equal(model.Select(m => (m.Id, m.State)));
        model.Select(m => engine.TextOf(m.Id)).Should().Equal(model.Select(m => m.Text));
        receiver.Received.Order().Should().Equal(model.Where(m => m.HasReceipt).Select(m => m.Id).Order());
        engine.ShouldBeSettled();
    }

    private static void Move(PendingEngine engine, Random random, List<Expected> model)
    {
        var pending = model.Where(m => m.State == MessageState.ENROUTE).ToArray();
        var any = model.Count > 0 ? model[random.Next(model.Count)] : null;
        if (pending.Length > 0 && random.Next(4) > 0) any = pending[random.Next(pending.Length)];
        var source = Pick(random, Sources);
        switch (random.Next(any is null ? 1 : 100))
        {
            case < 40:
                Submit(engine, random, model, replaces: random.Next(2) == 0);
                break;
            case < 55:
                var cancelled = engine.Cancel(any!.Id, source, random.Next(2) == 0 ? "" : any.Destination);
                cancelled.Should().Be(any.Source == source && any.End(MessageState.DELETED, engine.Now) ? CommandStatus.ESME_ROK : CommandStatus.ESME_RCANCELFAIL);
                break;
            case < 60:
                var destination = Pick(random, Destinations);
                var service = Pick(random, Services);
                var all = model.Where(m => m.Source == source && m.Destination == destination && (service.Length == 0 || m.Service == service));
                engine.Cancel(0, source, destination, service).Should()
                    .Be(all.Count(m => m.End(MessageState.DELETED, engine.Now)) > 0 ? CommandStatus.ESME_ROK : CommandStatus.ESME_RCANCELFAIL);
                break;
            case < 75:
                Replace(engine, random, any!, source);
                break;
            case < 85:
                var answer = engine.Query(any!.Id, source);
                answer.Status.Should().Be(any.Source == source ? CommandStatus.ESME_ROK : CommandStatus.ESME_RQUERYFAIL);
                if (any.Source == source) (answer.State, answer.FinalDate).Should().Be((any.State, any.State == MessageState.ENROUTE ? null : any.EndedAt));
                break;
            case < 99:
                engine.Test.Advance(TimeSpan.FromMilliseconds(100 * random.Next(1, 150)));
                EndDue(engine, model);
                break;
            default:
                engine.Test.Jump(TimeSpan.FromMinutes(random.Next(1, 600)));
                EndDue(engine, model);
                break;
        }
    }

    private static void Submit(PendingEngine engine, Random random, List<Expected> model, bool replaces)
    {
        var (schedule, validity) = (SomeSeconds(random), SomeSeconds(random));
        var submit = new Submit
        {
            SourceAddr = Pick(random, Sources),
            DestinationAddr = Pick(random, Destinations),
            ServiceType = Pick(random, Services),
            RegisteredDelivery = (byte)random.Next(3),
            ShortMessage = $"{random.Next()}",
            ScheduleDeliveryTime = Text(schedule),
            ValidityPeriod = Text(validity),
        };
        var present = !replaces ? null : model.FindLast(m => m.State == MessageState.ENROUTE && m.Source == submit.SourceAddr
            && m.Destination == submit.DestinationAddr && m.Service == submit.ServiceType);
        var (id, isReplaced) = replaces ? engine.SubmitReplacing(submit) : (engine.Submit(submit), false);
        isReplaced.Should().Be(present is not null);
        if (present is not null) id.Should().Be(present.Id);
        else model.Add(present = new Expected { Id = id, Source = submit.SourceAddr, Destination = submit.DestinationAddr, Service = submit.ServiceType });

        present.Text = submit.ShortMessage;
        present.RegisteredDelivery = submit.RegisteredDelivery;
        present.Start = engine.Now + TimeSpan.FromSeconds(schedule ?? 0);
        present.Validity = validity is null ? DateTimeOffset.MaxValue : engine.Now + TimeSpan.FromSeconds(validity.Value);
    }

    private static void Replace(PendingEngine engine, Random random, Expected any, string source)
    {
        var (schedule, validity) = (SomeSeconds(random), SomeSeconds(random));
        var text = $"{random.Next()}";
        var registeredDelivery = (byte)random.Next(3);
        var isPending = any.Source == source && any.State == MessageState.ENROUTE;

        engine.Replace(any.Id, text, Text(schedule), Text(validity), registeredDelivery, source).Should()
            .Be(isPending ? CommandStatus.ESME_ROK : CommandStatus.ESME_RREPLACEFAIL);

        if (!isPending) return;

        any.Text = text;
        any.RegisteredDelivery = registeredDelivery;
        if (schedule is not null) any.Start = engine.Now + TimeSpan.FromSeconds(schedule.Value);
        if (validity is not null) any.Validity = engine.Now + TimeSpan.FromSeconds(validity.Value);
    }

    private static void EndDue(PendingEngine engine, List<Expected> model)
    {
        foreach (var message in model)
        {
            var delivered = message.Start + PendingEngine.Delay;
            var expired = message.Validity < message.Start + TimeSpan.FromHours(48) ? message.Validity : message.Start + TimeSpan.FromHours(48);
            if (delivered <= expired && delivered <= engine.Now) message.End(MessageState.DELIVERED, delivered);
            else if (expired < delivered && expired <= engine.Now) message.End(MessageState.EXPIRED, expired);
        }
    }

    /// <summary>Now, near, about where messages are left to the store, and far.</summary>
    private static int? SomeSeconds(Random random) => random.Next(8) switch
    {
        < 3 => null,
        3 => random.Next(1, 10),
        4 => random.Next(25, 75),
        5 => random.Next(1, 300),
        _ => random.Next(1, 20_000),
    };

    private static string Text(int? seconds) => seconds is null ? "" : PendingEngine.In(seconds.Value);

    private static string Pick(Random random, string[] of) => of[random.Next(of.Length)];

    private sealed class Expected
    {
        public required long Id { get; init; }

        public required string Source { get; init; }

        public required string Destination { get; init; }

        public required string Service { get; init; }

        public string Text { get; set; } = "";

        public byte RegisteredDelivery { get; set; }

        public DateTimeOffset Start { get; set; }

        public DateTimeOffset Validity { get; set; }

        public MessageState State { get; private set; } = MessageState.ENROUTE;

        public DateTimeOffset? EndedAt { get; private set; }

        public bool HasReceipt => RegisteredDelivery == 1 || (RegisteredDelivery == 2 && State != MessageState.DELIVERED);

        /// <returns>False when it had ended before.</returns>
        public bool End(MessageState state, DateTimeOffset at)
        {
            if (State != MessageState.ENROUTE) return false;

            (State, EndedAt) = (state, at);
            return true;
        }
    }
}
