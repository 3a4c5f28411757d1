using Smsc.Engine.Messages.LongMessages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Engine.Tests.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>Long messages are found in every store.</content>
public abstract partial class MessageStoreConformance
{
    [Test]
    public async Task Parts_over_sessions_in_any_order_come_back_as_one_text(
        [Values] ConcatenationKind kind, [Values(0, 3, 8)] byte dataCoding, [Values] bool inPayload)
    {
        using var door = new Door(Open(100_000), Flush);
        var text = LongText.Of("Once upon ", "a time ", "there was \u00FC") with { Kind = kind, Reference = 201, DataCoding = dataCoding, InPayload = inPayload };
        var third = door.Append([text.Body(3)], sessionId: 5)[0];
        door.AppendMany(20);
        var first = door.Append([text.Body(1)], sessionId: 6)[0];
        var second = door.Append([text.Body(2)], sessionId: 5)[0];

        foreach (var id in new[] { first, second, third })
        {
            var message = await Joined(door, id);

            message.Text.Should().Be(text.Text);
            message.Reference.Should().Be(new LongMessageReference(kind, 201, 3));
            message.Parts.Should().Equal(
                new LongMessagePart(1, 3, first, 6, Noon, MessageState.ENROUTE, dataCoding, "Once upon "),
                new LongMessagePart(2, 3, second, 5, Noon, MessageState.ENROUTE, dataCoding, "a time "),
                new LongMessagePart(3, 3, third, 5, Noon, MessageState.ENROUTE, dataCoding, "there was \u00FC"));
            message.IsComplete.Should().BeTrue();
            (message.Missing.Count, message.Repeated.Count, message.Contradictions.Count).Should().Be((0, 0, 0));
            message.Search.IsWhole.Should().BeTrue();
        }
    }

    [Test]
    public async Task Parts_that_are_settled_are_shown_with_their_states()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = door.Append(LongText.Of("one ", "two").Bodies());
        door.Settle(ids[0]);

        var message = await Joined(door, ids[1]);

        message.Parts.Select(part => part.State).Should().Equal(MessageState.DELIVERED, MessageState.ENROUTE);
    }

    [Test]
    public async Task Parts_with_thousands_of_messages_between_them_are_found()
    {
        using var door = new Door(Open(1_000_000), Flush);
        var text = LongText.Of("far ", "and ", "wide");
        var ids = new List<long>();
        foreach (var body in text.Bodies())
        {
            ids.AddRange(door.Append([body]));
            for (var i = 0; i < 20; i++) door.AppendMany(500);
        }

        foreach (var id in ids) (await Joined(door, id)).Text.Should().Be("far and wide");
    }

    [Test]
    public async Task A_search_that_ends_early_says_so_and_has_looked_at_the_nearest()
    {
        using var door = new Door(Open(1_000_000), Flush);
        var text = LongText.Of("near ", "by ", "far");
        var ids = new List<long>();
        foreach (var (sequence, between) in new[] { (3, 250), (1, 1), (2, 0) })
        {
            ids.AddRange(door.Append([text.Body(sequence)]));
            for (var i = 0; i < between; i++) door.AppendMany(500);
        }

        var reader = new LongMessageReader(door.Store, new LongMessageOptions { MaxScanned = 1_000 });
        var below = await reader.ReadAsync(door.Read(ids[2]));
        var above = await reader.ReadAsync(door.Read(ids[0]));

        (below.Text, below.Search.IsWhole).Should().Be(("near by ", false));
        below.Missing.Should().Equal(3);
        (above.Text, above.Search.IsWhole).Should().Be(("far", false));
        (await Joined(door, ids[1])).Search.IsWhole.Should().BeTrue();
    }

    [Test]
    public async Task Parts_are_found_as_long_as_no_gap_between_two_is_too_long()
    {
        using var door = new Door(Open(100_000), Flush);
        var text = LongText.Of("slow ", "and ", "steady ", "goes");
        var ids = new List<long>();
        foreach (var (sequence, seconds) in new[] { (2, 300), (4, 300), (1, 301), (3, 0) })
        {
            ids.AddRange(door.Append([text.Body(sequence)]));
            door.Engine.Advance(TimeSpan.FromSeconds(seconds));
        }

        foreach (var id in ids[..3])
        {
            var message = await Joined(door, id);
            message.Text.Should().Be("slow and goes");
            message.Missing.Should().Equal(3);
            message.Search.IsWhole.Should().BeTrue();
        }

        (await Joined(door, ids[3])).Missing.Should().Equal(1, 2, 4);
    }

    [Test]
    public async Task Whatever_was_sent_complete_comes_back_as_exactly_its_text([Range(1, 12)] int seed)
    {
        using var door = new Door(Open(100_000), Flush);

        await LongMessageModel.Reused(seed).Check(door, new LongMessageReader(door.Store, new LongMessageOptions()));
    }

    [Test]
    public async Task Whatever_each_of_many_sessions_sent_complete_comes_back_though_all_use_the_same_references([Range(1, 12)] int seed)
    {
        using var door = new Door(Open(100_000), Flush);

        await LongMessageModel.Mixed(seed).Check(door, new LongMessageReader(door.Store, new LongMessageOptions()));
    }

    private static Task<LongMessage> Joined(Door door, long id) =>
        new LongMessageReader(door.Store, new LongMessageOptions()).ReadAsync(door.Read(id));
}
