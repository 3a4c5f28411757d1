using System.Text;
using Smsc.Engine.Accounts;
using Smsc.Engine.Faults;
using Smsc.Engine.Rules;
using Smsc.Protocol;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Faults;

/// <summary>An SMSC whose rules a test writes, on a store that commits at once or late; at the end of each test nothing of it is left over.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public abstract class FaultFixture(bool commitsLate)
{
    private readonly List<Esme> _esmes = [];
    private LateStore? _late;

    private protected bool CommitsLate => commitsLate;

    private protected LateStore? Late => _late;

    private protected TestSmsc Smsc { get; private set; } = null!;

    private protected ScriptedRules Rules { get; private set; } = null!;

    [SetUp]
    public void SetUp() => Begin(new AccountOptions { MaxSessions = 8 });

    [TearDown]
    public async Task NothingIsLeftOver()
    {
        foreach (var esme in _esmes)
        {
            esme.Session.Abort();
            await esme.Closed.Soon("the connection is closed");
        }

        if (_late is not null) await _late.Commit();

        // Whatever is owed goes to one that takes it all.
        var last = await Smsc.Bound();
        for (var looks = 0; Smsc.Account.Unsettled > 0; looks++)
        {
            looks.Should().BeLessThan(2_000, "every message ends");
            Smsc.MessageTime.Advance(TimeSpan.FromSeconds(2));
            foreach (var pdu in await last.ReceiveAll())
            {
                if (pdu.Header.CommandId == CommandId.DeliverSm) await last.Answer(pdu);
            }
        }

        await last.Vanish();
        Smsc.Engine.Messages.Count.Should().Be(0);
        Smsc.Engine.Batches.Rented.Should().Be(0, "all batches are back in the pool");
        Smsc.Account.Sessions.Should().Be(0);
        Smsc.Dispose();
        _esmes.Clear();
    }

    /// <summary>Begins anew with another account.</summary>
    private protected void Begin(AccountOptions account)
    {
        Smsc?.Dispose();
        _late = commitsLate ? new LateStore() : null;
        Smsc = new TestSmsc(account, store: _late);
        Rules = new ScriptedRules();
        Smsc.Engine.Submissions.Rules = Rules.Match;
    }

    private protected async Task<Esme> Bound(CommandId kind = CommandId.BindTransceiver)
    {
        var esme = await Smsc.Bound(kind);
        _esmes.Add(esme);
        return esme;
    }

    private protected void Add(Esme esme) => _esmes.Add(esme);

    /// <summary>Sends submits with these sequence_numbers in one flush, and has the store commit them.</summary>
    /// <param name="esme">Who submits.</param>
    /// <param name="first">The first sequence_number.</param>
    /// <param name="count">How many.</param>
    /// <param name="reach">How many of them reach the store: those that a rule refuses do not.</param>
    private protected async Task Submit(Esme esme, uint first, int count = 1, int? reach = null)
    {
        await esme.Send([.. Enumerable.Range(0, count).Select(n => Support.Submit.WithReceipt.Pdu(first + (uint)n))]);
        await Commit(reach ?? count);
    }

    /// <summary>Has the store commit what it is to have by now.</summary>
    private protected async Task Commit(int waiting)
    {
        if (_late is null) return;

        await Wait.Until(() => _late.Waiting == waiting, "the store has all that is accepted");
        await _late.Commit();
    }

    /// <summary>Has the store commit the first batch of those that it is to have by now.</summary>
    private protected async Task CommitFirst(int waiting)
    {
        if (_late is null) return;

        await Wait.Until(() => _late.Waiting == waiting, "the store has all that is accepted");
        await _late.CommitNext();
    }

    /// <summary>Waits until this holds of a session, and nobody is at work on it.</summary>
    private protected static Task Until(Esme esme, Func<Esme, bool> holds, string what) => Wait.Until(
        () =>
        {
            lock (esme.Session.Lock) return holds(esme);
        },
        what);

    private protected static Task UntilFirstOctet(Esme esme) => Until(esme, static esme => esme.Unread == 1, "the first octet has left");

    private protected void Pass(double milliseconds) => Smsc.SessionTime.Advance(TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>As many times for a next octet: those that a clock jumps over are not made up for.</summary>
    private protected void PassOctets(int count, double milliseconds)
    {
        for (; count > 0; count--) Pass(milliseconds);
    }

    /// <summary>Octets of a submit_sm_resp, laid out here by SMPP 3.4 §4.4.2.</summary>
    private protected static byte[] Response(uint sequenceNumber, string messageId, uint status = 0) =>
        Octets.Pdu(0x80000004, sequenceNumber, status == 0 ? Octets.C(messageId) : [], status);

    /// <summary>message_id of a response in octets.</summary>
    private protected static string MessageIdOf(byte[] pdu) => Encoding.ASCII.GetString(pdu.AsSpan(16, pdu.Length - 17));

    private protected static RuleDecision Early(double milliseconds = 0) => new()
    {
        Receipt = ReceiptFaults.Early,
        Fault = new ResponseFault(FaultKind.None, TimeSpan.FromMilliseconds(milliseconds).Ticks, 0, 0),
    };
}
