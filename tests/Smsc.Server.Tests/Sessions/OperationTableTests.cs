using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>
/// Every command_id in every state. The expectations are written out from SMPP 3.4 §2.2, §2.3 and §4.3, and from what the endpoint supports.
/// </summary>
public sealed class OperationTableTests
{
    // Answer = command_id/command_status in hex; "-" = no answer.
    private static readonly string[] Table =
    [
        // command_id                    OPEN        BOUND_TX    BOUND_RX    BOUND_TRX
        "generic_nack          80000000  -           -           -           -",
        "bind_receiver         00000001  80000001/0  80000001/5  80000001/5  80000001/5",
        "bind_receiver_resp    80000001  -           -           -           -",
        "bind_transmitter      00000002  80000002/0  80000002/5  80000002/5  80000002/5",
        "bind_transmitter_resp 80000002  -           -           -           -",
        "query_sm              00000003  80000003/4  80000000/3  80000000/3  80000000/3",
        "query_sm_resp         80000003  -           -           -           -",
        "submit_sm             00000004  80000004/4  80000004/0  80000004/4  80000004/0",
        "submit_sm_resp        80000004  -           -           -           -",
        "deliver_sm            00000005  80000005/4  80000005/4  80000005/4  80000005/4",
        "deliver_sm_resp       80000005  -           -           -           -",
        "unbind                00000006  80000006/4  80000006/0  80000006/0  80000006/0",
        "unbind_resp           80000006  -           -           -           -",
        "replace_sm            00000007  80000007/4  80000000/3  80000000/3  80000000/3",
        "replace_sm_resp       80000007  -           -           -           -",
        "cancel_sm             00000008  80000008/4  80000000/3  80000000/3  80000000/3",
        "cancel_sm_resp        80000008  -           -           -           -",
        "bind_transceiver      00000009  80000009/0  80000009/5  80000009/5  80000009/5",
        "bind_transceiver_resp 80000009  -           -           -           -",
        // The two requests that have no response of their own.
        "outbind               0000000B  80000000/4  80000000/3  80000000/3  80000000/3",
        "alert_notification    00000102  80000000/4  80000000/3  80000000/3  80000000/3",
        "enquire_link          00000015  80000015/0  80000015/0  80000015/0  80000015/0",
        "enquire_link_resp     80000015  -           -           -           -",
        "submit_multi          00000021  80000021/4  80000000/3  80000000/3  80000000/3",
        "submit_multi_resp     80000021  -           -           -           -",
        "data_sm               00000103  80000103/4  80000000/3  80000000/3  80000000/3",
        "data_sm_resp          80000103  -           -           -           -",
    ];

    // What is answered otherwise to an account of profile Standard. v3.4 has no replace_sm for BOUND_TRX, but a transceiver is both.
    // The three that are sent without a body here are handled: ESME_RINVCMDLEN.
    private static readonly string[] Standard =
    [
        "query_sm              00000003  80000003/4  80000003/2  80000003/4  80000003/2",
        "replace_sm            00000007  80000007/4  80000007/2  80000007/4  80000007/2",
        "cancel_sm             00000008  80000008/4  80000008/2  80000008/4  80000008/2",
        "submit_multi          00000021  80000021/4  80000021/0  80000021/4  80000021/0",
        "data_sm               00000103  80000103/4  80000103/0  80000103/0  80000103/0",
    ];

    // What v3.4 does not define.
    private static readonly string[] Unknown =
    [
        "unknown               00000000  80000000/3  80000000/3  80000000/3  80000000/3",
        "unknown               0000000A  80000000/3  80000000/3  80000000/3  80000000/3",
        "unknown               00010200  80000000/3  80000000/3  80000000/3  80000000/3",
        "unknown               7FFFFFFF  80000000/3  80000000/3  80000000/3  80000000/3",
        "unknown_resp          8000000A  -           -           -           -",
        "unknown_resp          80010200  -           -           -           -",
        "unknown_resp          FFFFFFFF  -           -           -           -",
    ];

    private static readonly string[] States = ["OPEN", "BOUND_TX", "BOUND_RX", "BOUND_TRX"];

    private static IEnumerable<TestCaseData> Cases() =>
        from profile in Enum.GetValues<ProfileName>()
        from row in profile == ProfileName.Infobip ? Table.Concat(Unknown) : Table.Concat(Unknown).Select(InStandard)
        let cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        from state in Enumerable.Range(0, States.Length)
        select new TestCaseData(profile, Convert.ToUInt32(cells[1], 16), States[state], cells[2 + state])
            .SetName($"{profile}_{cells[0]}_{cells[1]}_in_{States[state]}_is_answered_{cells[2 + state].Replace('/', '_')}");

    private static string InStandard(string row) => Array.Find(Standard, other => other.Split(' ')[0] == row.Split(' ')[0]) ?? row;

    [TestCaseSource(nameof(Cases))]
    public async Task Every_command_is_answered_as_its_profile_and_state_demand(ProfileName profile, uint id, string state, string answer)
    {
        using var smsc = new TestSmsc(new AccountOptions { Profile = profile });
        var esme = await In(smsc, state);

        await esme.Send((CommandId)id, 77, body: (CommandId)id switch
        {
            CommandId.BindReceiver or CommandId.BindTransmitter or CommandId.BindTransceiver => Octets.BindBody(),
            CommandId.SubmitSm => new Submit().Body(),
            CommandId.SubmitMulti => new Multi().Body(),
            CommandId.DataSm => new Data().Body(),
            _ => [],
        });

        if (answer != "-")
        {
            var cells = answer.Split('/');
            await esme.Expect((CommandId)Convert.ToUInt32(cells[0], 16), (CommandStatus)Convert.ToUInt32(cells[1], 16), 77);
        }

        if (answer == "80000006/0") await esme.ExpectEnd();
        else await esme.ExpectNothing();
    }

    [Test]
    public void Every_command_id_has_its_row() =>
        Table.Select(row => Convert.ToUInt32(row.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], 16))
            .Should().BeEquivalentTo(Enum.GetValues<CommandId>().Select(id => (uint)id));

    // Operation, the command_id that it allows, and its answer in BOUND_TRX.
    [TestCase(Operations.SubmitMulti, CommandId.SubmitMulti, "80000021/0")]
    [TestCase(Operations.DataSm, CommandId.DataSm, "80000103/0")]
    public async Task An_account_can_have_one_operation_more_or_less_than_its_profile(Operations operation, CommandId id, string answer)
    {
        foreach (var (operations, expected) in new[] { (operation, answer), (Operations.All & ~operation, "80000000/3") })
        {
            using var smsc = new TestSmsc(new AccountOptions { Operations = operations });
            var esme = await smsc.Bound();

            await esme.Send(id, 77, body: id == CommandId.DataSm ? new Data().Body() : new Multi().Body());

            var cells = expected.Split('/');
            await esme.Expect((CommandId)Convert.ToUInt32(cells[0], 16), (CommandStatus)Convert.ToUInt32(cells[1], 16), 77);
        }
    }

    [TestCase(CommandId.SubmitSm, "80000004/4")]
    [TestCase(CommandId.BindTransceiver, "80000009/4")]
    [TestCase(CommandId.Unbind, "80000006/4")]
    [TestCase(CommandId.QuerySm, "80000000/3")]
    [TestCase(CommandId.EnquireLink, "80000015/0")]
    [TestCase(CommandId.UnbindResp, "-")]
    public async Task What_comes_after_an_unbind_that_waits_for_the_store_is_refused(CommandId id, string answer)
    {
        var store = new LateStore();
        using var smsc = new TestSmsc(store: store);
        var esme = await smsc.Bound();
        await esme.Send(new Submit().Pdu(2));
        await esme.Send(CommandId.Unbind, 3);
        await esme.Send(id, 4);
        if (answer != "-")
        {
            var cells = answer.Split('/');
            await esme.Expect((CommandId)Convert.ToUInt32(cells[0], 16), (CommandStatus)Convert.ToUInt32(cells[1], 16), 4);
        }

        await esme.ExpectNothing();
        await store.Commit();

        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 2);
        await esme.Expect(CommandId.UnbindResp, CommandStatus.ESME_ROK, 3);
        await esme.ExpectEnd();
    }

    [Test]
    public async Task A_second_bind_leaves_the_session_bound_as_it_was()
    {
        using var smsc = new TestSmsc();
        var esme = await smsc.Bound(CommandId.BindTransmitter);
        await esme.Send(CommandId.BindTransceiver, 2, body: Octets.BindBody());
        await esme.Expect(CommandId.BindTransceiverResp, CommandStatus.ESME_RALYBND, 2);
        await esme.Send(Submit.WithReceipt.Pdu(3));
        await esme.Expect(CommandId.SubmitSmResp, CommandStatus.ESME_ROK, 3);

        smsc.PassDelay();

        await esme.ExpectNothing();
        smsc.Account.Sessions.Should().Be(1);
        esme.Session.Bind.Should().Be(Engine.Accounts.BindKind.Transmitter);
    }

    private static async Task<Esme> In(TestSmsc smsc, string state) => state switch
    {
        "BOUND_TX" => await smsc.Bound(CommandId.BindTransmitter),
        "BOUND_RX" => await smsc.Bound(CommandId.BindReceiver),
        "BOUND_TRX" => await smsc.Bound(),
        _ => smsc.Connect(),
    };
}
