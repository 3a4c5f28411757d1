using Smsc.Engine.Messages;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>What leaves before its time, and what is kept beside messages.</content>
public abstract partial class MessageStoreConformance
{
    [Test]
    public async Task What_was_removed_is_not_found_by_anything()
    {
        using var door = new Door(Open(100_000), Flush, delay: FarOff);
        var ids = door.Append([.. Enumerable.Repeat(new Submit().ToBody(), 40)]);
        door.SettleAll(ids[..10]);
        door.Append(Event(ids[10], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true));
        var removed = ids.Where((_, place) => place % 2 == 0).ToArray();
        long[] kept = [.. ids.Except(removed)];

        door.Store.Remove([.. removed, ids[^1] + 1, -1, 0, removed[0]]).Should().Be(20);

        removed.Where(id => door.Store.TryRead(id, out _)).Should().BeEmpty();
        kept.Should().OnlyContain(id => door.Read(id).Body.Length > 0);
        Pages(door.Store, 7, long.MaxValue).Select(message => message.Id).Should().BeEquivalentTo(kept.Where(id => !door.Read(id).Settled));
        var found = new StoredMessage[50];
        door.Store.FindPending("esme1", "Sender"u8, "385991234567"u8, long.MaxValue, found).Should().Be(15);
        (await door.Store.QueryAsync(new MessageQuery())).Messages.Select(message => message.Id).Should().Equal(kept.OrderDescending());
        door.Store.CountUnsettled().Should().Equal(new Dictionary<string, long> { ["esme1"] = 15 });
        door.Store.HighestId.Should().Be(ids[^1]);
    }

    [Test]
    public void What_becomes_of_a_removed_message_is_ignored()
    {
        using var door = new Door(Open(100_000), Flush);
        var ids = door.AppendMany(3);
        door.Store.Remove([ids[0], ids[1]]).Should().Be(2);

        door.Settle(ids[0]);
        var done = new TaskCompletionSource<bool>();
        door.Store.Amend(new MessageAmendment(ids[1], 0, MessageState.DELETED, 0, ReceiptOwed: true), done.SetResult);
        done.Task.Wait(TimeSpan.FromSeconds(20)).Should().BeTrue();

        ids.Where(id => door.Store.TryRead(id, out _)).Should().Equal(ids[2]);
        door.Store.CountUnsettled().Should().Equal(new Dictionary<string, long> { ["esme1"] = 1 });
    }

    [Test]
    public void What_was_removed_counts_no_more_for_the_size_of_the_history()
    {
        const int Most = 1_000;
        using var door = new Door(Open(Most), Flush);
        var old = Enumerable.Range(0, 2).SelectMany(_ => door.AppendMany(500)).ToArray();
        door.SettleAll(old);
        door.Store.Remove(old).Should().Be(Most);
        var ids = Enumerable.Range(0, 2).SelectMany(_ => door.AppendMany(500)).ToArray();

        door.SettleAll(ids);
        door.AppendMany(1);

        ids.Where(id => !door.Store.TryRead(id, out _)).Should().BeEmpty();
    }

    [Test]
    public void Removing_and_appending_in_turn_goes_on_for_ever()
    {
        using var door = new Door(Open(1_000), Flush);
        var waiting = door.AppendMany(3);
        for (var i = 0; i < 30; i++)
        {
            var ids = door.AppendMany(500);
            if (i % 2 == 0) door.SettleAll(ids[..250]);
            door.Store.Remove(ids).Should().Be(500);
        }

        waiting.Should().OnlyContain(id => door.Read(id).State == MessageState.ENROUTE);
        door.SettleAll(waiting);
        door.Store.CountUnsettled().Values.Sum().Should().Be(0);
    }

    [Test]
    public async Task A_query_can_be_for_messages_and_lookups()
    {
        using var door = new Door(Open(100), Flush);
        var message = door.AppendAs("", new Submit().ToBody());
        var lookup = door.AppendAs("HLR", new Submit().ToBody());

        var page = await door.Store.QueryAsync(new MessageQuery { Lookups = null });

        page.Messages.Select(found => found.Id).Should().Equal(lookup, message);
    }

    [Test]
    public void A_setting_is_kept_until_it_is_written_again()
    {
        using var door = new Door(Open(100), Flush);
        door.Store.ReadSetting("one").Should().BeNull();

        door.Store.WriteSetting("one", "Ä 1");
        door.Store.WriteSetting("two", "");
        door.Store.WriteSetting("one", "Ä 2");

        door.Store.ReadSetting("one").Should().Be("Ä 2");
        door.Store.ReadSetting("two").Should().Be("");
        door.Store.WriteSetting("one", null);
        door.Store.WriteSetting("three", null);
        door.Store.ReadSetting("one").Should().BeNull();
    }
}
