using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Sessions;

/// <summary>The operations on pending messages in every state, for accounts whose profile has them and for those whose has not.</summary>
public sealed class AccountOperationsTests
{
    // An empty body, which is read only where the operation is handled: ESME_RINVCMDLEN.
    private static readonly string[] Table =
    [
        // profile  command_id           OPEN        BOUND_TX    BOUND_RX    BOUND_TRX
        "Standard   query_sm   00000003  80000003/4  80000003/2  80000003/4  80000003/2",
        "Standard   cancel_sm  00000008  80000008/4  80000008/2  80000008/4  80000008/2",
        "Standard   replace_sm 00000007  80000007/4  80000007/2  80000007/4  80000007/2",
        "Infobip    query_sm   00000003  80000003/4  80000000/3  80000000/3  80000000/3",
        "Infobip    cancel_sm  00000008  80000008/4  80000000/3  80000000/3  80000000/3",
        "Infobip    replace_sm 00000007  80000007/4  80000000/3  80000000/3  80000000/3",
    ];

    private static readonly CommandId?[] States = [null, CommandId.BindTransmitter, CommandId.BindReceiver, CommandId.BindTransceiver];

    private static IEnumerable<TestCaseData> Cases() =>
        from row in Table
        let cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        from state in Enumerable.Range(0, States.Length)
        select new TestCaseData(Enum.Parse<ProfileName>(cells[0]), Convert.ToUInt32(cells[2], 16), States[state], cells[3 + state])
            .SetName($"{cells[1]}_of_profile_{cells[0]}_after_{States[state]?.DisplayName() ?? "nothing"}_is_answered_{cells[3 + state].Replace('/', '_')}");

    [TestCaseSource(nameof(Cases))]
    public async Task Every_operation_is_answered_as_profile_and_state_demand(ProfileName profile, uint id, CommandId? bind, string answer)
    {
        using var smsc = new TestSmsc(new AccountOptions { Profile = profile });
        var esme = bind is null ? smsc.Connect() : await smsc.Bound(bind.Value);

        await esme.Send((CommandId)id, 77);

        var cells = answer.Split('/');
        await esme.Expect((CommandId)Convert.ToUInt32(cells[0], 16), (CommandStatus)Convert.ToUInt32(cells[1], 16), 77);
        await esme.ExpectNothing();
    }

    [TestCase(Operations.QuerySm, CommandId.QuerySm)]
    [TestCase(Operations.CancelSm, CommandId.CancelSm)]
    [TestCase(Operations.ReplaceSm, CommandId.ReplaceSm)]
    public async Task An_account_can_have_one_of_them(Operations allowed, CommandId id)
    {
        using var smsc = new TestSmsc(new AccountOptions { Operations = allowed });
        var esme = await smsc.Bound();
        foreach (var other in new[] { CommandId.QuerySm, CommandId.CancelSm, CommandId.ReplaceSm })
        {
            await esme.Send(other, 5);
            await (other == id
                ? esme.Expect(id.ToResponse(), CommandStatus.ESME_RINVCMDLEN, 5)
                : esme.Expect(CommandId.GenericNack, CommandStatus.ESME_RINVCMDID, 5));
        }
    }
}
