using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>At most MaxSessions binds an account, whatever happens.</summary>
public sealed class MaxSessionsTests
{
    [Test]
    public async Task A_fifth_bind_over_all_kinds_is_refused()
    {
        using var smsc = new TestSmsc();
        await smsc.Bound(CommandId.BindTransmitter);
        await smsc.Bound(CommandId.BindReceiver);
        await smsc.Bound();
        await smsc.Bound(CommandId.BindReceiver);

        var fifth = smsc.Connect();
        foreach (var id in new[] { CommandId.BindTransmitter, CommandId.BindReceiver, CommandId.BindTransceiver })
        {
            await fifth.Send(id, 1, body: Octets.BindBody());
            await fifth.Expect(id.ToResponse(), CommandStatus.ESME_RBINDFAIL, 1);
        }

        smsc.Account.Sessions.Should().Be(4);
    }

    [Test]
    public async Task A_place_is_free_after_unbind()
    {
        await PlaceIsFreeAfter(async (_, esme) =>
        {
            await esme.Send(CommandId.Unbind, 2);
            await esme.Expect(CommandId.UnbindResp);
            await esme.ExpectEnd();
        });
    }

    [Test]
    public async Task A_place_is_free_after_the_connection_is_lost() => await PlaceIsFreeAfter((_, esme) => esme.Vanish());

    [Test]
    public async Task A_place_is_free_after_an_abort() => await PlaceIsFreeAfter(async (_, esme) =>
    {
        esme.Session.Abort();
        await esme.ExpectEnd();
    });

    [Test]
    public async Task A_place_is_free_after_a_broken_frame() => await PlaceIsFreeAfter(async (smsc, esme) =>
    {
        await esme.Send(Octets.Hex("00000001"));
        await esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDLEN);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(2));
        await esme.ExpectEnd();
    });

    [Test]
    public async Task A_place_is_free_after_enquire_link_was_not_answered() => await PlaceIsFreeAfter(async (smsc, esme) =>
    {
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(29));
        await esme.ExpectNothing();
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(30));
        await esme.Expect(CommandId.EnquireLink);
        smsc.SessionTime.Advance(TimeSpan.FromSeconds(30));
        await esme.ExpectEnd();
    }, others: 0);

    [Test]
    public async Task Of_64_racing_binds_exactly_4_are_granted()
    {
        using var smsc = new TestSmsc();
        CommandId[] kinds = [CommandId.BindTransmitter, CommandId.BindReceiver, CommandId.BindTransceiver];
        var esmes = Enumerable.Range(0, 64).Select(_ => smsc.Connect()).ToArray();
        using var start = new Barrier(8);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(thread => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                for (var i = thread; i < esmes.Length; i += 8) esmes[i].Send(kinds[i % 3], 1, body: Octets.BindBody()).Wait();
            },
            TaskCreationOptions.LongRunning)));

        var statuses = new List<CommandStatus>();
        foreach (var esme in esmes) statuses.Add((await esme.Receive())!.Header.CommandStatus);
        statuses.Count(status => status == CommandStatus.ESME_ROK).Should().Be(4);
        statuses.Count(status => status == CommandStatus.ESME_RBINDFAIL).Should().Be(60);
        smsc.Account.Sessions.Should().Be(4);

        foreach (var esme in esmes) await esme.Vanish();
        smsc.Account.Sessions.Should().Be(0);
        smsc.Endpoint.Sessions.Count.Should().Be(0);
    }

    private static async Task PlaceIsFreeAfter(Func<TestSmsc, Esme, Task> leave, int others = 3)
    {
        using var smsc = new TestSmsc(new() { MaxSessions = others + 1 });
        for (var i = 0; i < others; i++) await smsc.Bound();
        var leaving = await smsc.Bound();

        await leave(smsc, leaving);

        smsc.Account.Sessions.Should().Be(others);
        await smsc.Bound();
    }
}
