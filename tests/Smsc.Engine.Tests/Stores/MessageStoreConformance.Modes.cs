using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Engine.Tests.Fakes;

namespace Smsc.Engine.Tests.Stores;

/// <content>What every store keeps of a message's mode.</content>
public abstract partial class MessageStoreConformance
{
    private static readonly string[] SystemTypes = ["", "HLR", "NSMS", "r:GOLD"];

    [Test]
    public async Task The_mode_is_kept_and_lookups_are_found_apart_from_messages()
    {
        using var door = new Door(Open(100_000), Flush);
        var body = new Submit().ToBody();
        var ids = SystemTypes.Select(systemType => door.AppendAs(systemType, body)).ToArray();

        ids.Select(id => door.Read(id).Mode).Should().Equal(ModeId.Sms, ModeId.Hlr, ModeId.Nsms, ModeId.Route);
        var messages = (await door.Store.QueryAsync(new MessageQuery())).Messages;
        messages.Select(message => (message.Id, message.Mode)).Should().Equal((ids[3], ModeId.Route), (ids[2], ModeId.Nsms), (ids[0], ModeId.Sms));
        var lookups = (await door.Store.QueryAsync(new MessageQuery { Lookups = true })).Messages;
        lookups.Select(message => (message.Id, message.Mode)).Should().Equal((ids[1], ModeId.Hlr));
        lookups[0].Body.Length.Should().BeLessThan(body.Length, "the question alone is kept");
    }

    [Test]
    public async Task Other_conditions_count_for_lookups_too()
    {
        using var door = new Door(Open(100_000), Flush);
        var asked = door.AppendAs("HLR", new Submit { DestinationAddr = "385911" }.ToBody());
        door.AppendAs("HLR", new Submit { DestinationAddr = "385922" }.ToBody());
        door.AppendAs("", new Submit { DestinationAddr = "385911" }.ToBody());
        door.AppendAs("HLR", new Submit { DestinationAddr = "385911" }.ToBody(), account: 1);

        var page = await door.Store.QueryAsync(new MessageQuery { Lookups = true, DestinationAddr = "385911", Account = "esme1", SourceAddr = "" });

        page.Messages.Select(message => message.Id).Should().Equal(asked);
        page.Cursor.Should().BeNull();
    }

    [Test]
    public void What_is_due_late_comes_back_with_its_mode()
    {
        using var door = new Door(Open(100_000), Flush, FarOff);
        foreach (var systemType in SystemTypes) door.AppendAs(systemType, new Submit().ToBody());
        var due = new StoredMessage[10];

        var count = door.Store.LoadDue(long.MinValue, 0, long.MaxValue, due);

        due[..count].Select(message => message.Mode).Should().Equal(ModeId.Sms, ModeId.Hlr, ModeId.Nsms, ModeId.Route);
    }

    [Test]
    public async Task The_mode_outlives_the_blocks_that_left_before_it()
    {
        using var door = new Door(Open(1_000), Flush);
        var id = door.AppendAs("HLR", new Submit().ToBody());
        for (var i = 0; i < 40; i++) door.SettleAll(door.AppendMany(500));

        door.Read(id).Mode.Should().Be(ModeId.Hlr);
        (await door.Store.QueryAsync(new MessageQuery { Lookups = true })).Messages.Should().ContainSingle().Which.Id.Should().Be(id);
        (await door.Store.QueryAsync(new MessageQuery { State = Protocol.MessageState.ENROUTE })).Messages.Should().BeEmpty();
    }
}
