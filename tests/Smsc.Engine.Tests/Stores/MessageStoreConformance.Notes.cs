using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Tests.Stores;

/// <content>What is remembered of the lives of messages.</content>
public abstract partial class MessageStoreConformance
{
    [Test]
    public void A_message_without_notes_has_none()
    {
        using var door = new Door(Open(100), Flush);
        var id = door.AppendMany(1)[0];

        door.Store.ReadNotes(id).Should().BeEmpty();
        door.Store.ReadNotes(id + 1).Should().BeEmpty();
        door.Store.ReadNotes(0).Should().BeEmpty();
    }

    [Test]
    public void Notes_are_read_as_they_were_made()
    {
        using var door = new Door(Open(100), Flush);
        var ids = door.AppendMany(2);
        MessageNote[] notes =
        [
            new(ids[0], HistoryKind.ReceiptFailed, Noon + 50, Noon + 50)
            {
                SessionId = 7, CommandStatus = (CommandStatus)0xFFFF_FFFF, SequenceNumber = 0x7FFF_FFFF, Attempt = 255, SentAt = Noon + 20,
                DueAt = Noon + 1_000,
            },
            new(ids[1], HistoryKind.Replaced, Noon + 70, Noon - TimeSpan.TicksPerDay)
            {
                State = MessageState.ENROUTE, DueAt = Noon + 500, DueAtBefore = Noon + 400, BodyBefore = [0, 1, 2, 255],
            },
            new(ids[0], HistoryKind.Decided, Noon + 90, Noon + 80) { State = MessageState.UNDELIVERABLE, ErrorCode = 65_535 },
        ];

        Note(door, notes);

        door.Store.ReadNotes(ids[0]).Should().Equal(notes[0] with { Number = 1 }, notes[2] with { Number = 2 });
        door.Store.ReadNotes(ids[1]).Should().ContainSingle().Which.Should().BeEquivalentTo(notes[1] with { Number = 1 });
    }

    [Test]
    public void Notes_of_a_message_that_is_not_there_are_dropped()
    {
        using var door = new Door(Open(100), Flush);
        var id = door.AppendMany(1)[0];

        Note(door, new MessageNote(id + 1, HistoryKind.Accepted, Noon, Noon), new MessageNote(-1, HistoryKind.Accepted, Noon, Noon));

        door.Store.ReadNotes(id + 1).Should().BeEmpty();
        door.Store.ReadNotes(-1).Should().BeEmpty();
        door.AppendMany(2);
        door.Store.ReadNotes(id + 1).Should().BeEmpty();
    }

    [Test]
    public void The_first_notes_of_a_message_stay_and_of_the_others_the_newest()
    {
        using var door = new Door(Open(100), Flush);
        var ids = door.AppendMany(2);
        for (var i = 1; i <= 250; i++)
            Note(door, new MessageNote(ids[0], HistoryKind.ReceiptTimedOut, Noon + (i * 10), Noon), new MessageNote(ids[1], HistoryKind.Accepted, Noon, Noon));

        var numbers = door.Store.ReadNotes(ids[0]).Select(note => (note.Number, note.At));

        numbers.Should().Equal(Enumerable.Range(1, 4).Concat(Enumerable.Range(155, 96)).Select(number => (number, Noon + (number * 10))));
        door.Store.ReadNotes(ids[1]).Should().HaveCount(MessageNote.MostOfMessage);
    }

    [Test]
    public void Notes_leave_with_their_message()
    {
        using var door = new Door(Open(100), Flush);
        var id = door.AppendMany(1)[0];
        Note(door, new MessageNote(id, HistoryKind.ReceiptTimedOut, Noon, Noon));
        door.Settle(id);
        door.Store.ReadNotes(id).Should().HaveCount(1);

        for (var i = 0; i < 40 && door.Store.TryRead(id, out _); i++) door.SettleAll(door.AppendMany(512));

        door.Store.TryRead(id, out _).Should().BeFalse();
        door.Store.ReadNotes(id).Should().BeEmpty();
    }

    [Test]
    public void Notes_of_a_message_that_outlives_others_stay_until_it_is_settled()
    {
        using var door = new Door(Open(100), Flush);
        var id = door.AppendMany(1)[0];
        Note(door, new MessageNote(id, HistoryKind.ReceiptTimedOut, Noon, Noon));
        for (var i = 0; i < 40; i++) door.SettleAll(door.AppendMany(512));
        Note(door, new MessageNote(id, HistoryKind.ReceiptFailed, Noon, Noon));
        door.Store.ReadNotes(id).Select(note => note.Kind).Should().Equal(HistoryKind.ReceiptTimedOut, HistoryKind.ReceiptFailed);

        door.Settle(id);

        door.Store.TryRead(id, out _).Should().BeFalse();
        door.Store.ReadNotes(id).Should().BeEmpty();
    }

    [Test]
    public void When_the_receipt_was_sent_is_kept_with_its_end()
    {
        using var door = new Door(Open(100), Flush);
        var ids = door.AppendMany(4);
        var ended = Event(ids[0], MessageEventKind.ReceiptDelivered, MessageState.DELIVERED, owed: false);
        door.Append(Event(ids[0], MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true));
        door.Read(ids[0]).ReceiptSentAt.Should().Be(0);

        door.Append(
            ended with { SentAt = ended.At - TimeSpan.TicksPerSecond },
            ended with { Id = ids[1], Kind = MessageEventKind.ReceiptRefused, SentAt = ended.At - TimeSpan.TicksPerDay },
            ended with { Id = ids[2], Kind = MessageEventKind.ReceiptExpired },
            ended with { Id = ids[3], SentAt = ended.At });

        door.Read(ids[0]).ReceiptSentAt.Should().Be(ended.At - TimeSpan.TicksPerSecond);
        door.Read(ids[1]).ReceiptSentAt.Should().Be(ended.At - TimeSpan.TicksPerDay);
        door.Read(ids[2]).ReceiptSentAt.Should().Be(0);
        door.Read(ids[3]).ReceiptSentAt.Should().Be(ended.At);
    }

    [Test]
    public void Notes_by_many_threads_are_all_there()
    {
        using var door = new Door(Open(2_000), Flush);
        var ids = door.AppendMany(64);

        Parallel.ForEach(ids, new ParallelOptions { MaxDegreeOfParallelism = 4 }, id =>
        {
            for (var i = 1; i <= 40; i++)
            {
                door.Store.Note([new MessageNote(id, HistoryKind.ReceiptTimedOut, Noon, Noon) { Attempt = (byte)i }]);
                if (i % 10 == 0) door.Store.Append([Event(id, MessageEventKind.StateChanged, MessageState.DELIVERED, owed: true)]);
            }
        });
        Flush(door.Store);

        foreach (var id in ids) door.Store.ReadNotes(id).Select(note => note.Attempt).Should().Equal(Enumerable.Range(1, 40).Select(i => (byte)i));
    }

    private void Note(Door door, params MessageNote[] notes)
    {
        door.Store.Note(notes);
        Flush(door.Store);
    }
}
