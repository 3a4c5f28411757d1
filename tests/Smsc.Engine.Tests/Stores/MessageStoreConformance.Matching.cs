using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>What every store shows of its work; and that it finds what a <see cref="MessageMatcher"/> says matches.</content>
public abstract partial class MessageStoreConformance
{
    private static readonly string[] Numbers = ["", "1", "38", "385", "385991", "385992", "Š"];

    [Test]
    public void With_everything_written_nothing_waits()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = door.AppendMany(60);
        door.Append([.. ids.Select(id => Event(id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: false))]);

        door.Store.Flush();

        (door.Store.Gauges.WaitingMessages, door.Store.Gauges.WaitingEvents).Should().Be((0, 0));
        door.Store.Gauges.Should().BeSameAs(door.Store.Gauges);
    }

    [Test]
    public async Task A_query_finds_what_a_matcher_says_matches([Values(1, 2, 3)] int seed)
    {
        var random = new Random(seed);
        using var door = new Door(Open(100_000), Flush);
        var ids = new List<long>();
        for (var i = 0; i < 40; i++)
        {
            door.Engine.MessageClock.AdjustTime(TestEngine.Start + TimeSpan.FromSeconds(i));
            byte[][] bodies =
            [
                .. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new Submit
                {
                    SourceAddr = Numbers[random.Next(6)], DestinationAddr = Numbers[random.Next(1, 6)], ShortMessage = random.Next(2) == 0 ? "Hello" : "World",
                }.ToBody()),
            ];
            ids.AddRange(door.Append(bodies, account: random.Next(2)));
            ids.AddRange(door.AppendHttp([.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => new MessageSupplement { Keys = SomeKeys(random) })]));
            if (random.Next(4) == 0) ids.Add(door.AppendAs("HLR", new Submit { DestinationAddr = Numbers[random.Next(1, 6)] }.ToBody()));
        }

        MessageEvent[] events =
        [
            .. ids.Where(_ => random.Next(2) == 0).Select(id => Event(id, MessageEventKind.StateChanged, (MessageState)random.Next(2, 9), owed: random.Next(2) == 0) with { ReceiptWaits = random.Next(2) == 0 }),
        ];
        door.Append(events);
        door.Store.Flush();
        var all = ids.Select(door.Read).ToArray();

        for (var i = 0; i < 300; i++)
        {
            var query = Query(random, ids);
            var matcher = new MessageMatcher(query);

            var found = (await door.Store.QueryAsync(query)).Messages.Select(message => message.Id);

            found.Should().Equal(all.Where(message => matcher.Matches(message)).Select(message => message.Id).OrderDescending(), $"{query}");
            foreach (var message in all.Where(message => (message.Mode == Smsc.Engine.Modes.ModeId.Hlr) == query.Lookups))
                (matcher.Failures(message).Count == 0).Should().Be(matcher.Matches(message), $"{query} of {message}");
        }
    }

    private static MessageQuery Query(Random random, List<long> ids) => new()
    {
        Limit = MessageQuery.MaxLimit,
        Lookups = random.Next(4) == 0,
        After = Some(random) ? ids[random.Next(ids.Count)] : 0,
        Account = Some(random) ? $"esme{random.Next(1, 4)}" : null,
        SourceAddr = Some(random) ? Numbers[random.Next(Numbers.Length)] : null,
        SourceAddrPrefix = Some(random) ? Numbers[random.Next(Numbers.Length)] : null,
        DestinationAddr = Some(random) ? Numbers[random.Next(Numbers.Length)] : null,
        DestinationAddrPrefix = Some(random) ? Numbers[random.Next(Numbers.Length)] : null,
        Keys = random.Next(2) == 0 ? SomeKeys(random) : [],
        State = Some(random) ? (MessageState)random.Next(1, 9) : null,
        Receipt = Some(random) ? (ReceiptState)random.Next(0, 6) : null,
        AcceptedFrom = Some(random) ? Noon + (random.Next(50) * TimeSpan.TicksPerSecond) : long.MinValue,
        AcceptedUntil = Some(random) ? Noon + (random.Next(50) * TimeSpan.TicksPerSecond) : long.MaxValue,
        Text = Some(random) ? "WORL" : null,
    };

    private static string[] SomeKeys(Random random) => [.. Enumerable.Range(0, random.Next(4)).Select(_ => "abcd"[random.Next(4)].ToString())];

    private static bool Some(Random random) => random.Next(5) == 0;
}
