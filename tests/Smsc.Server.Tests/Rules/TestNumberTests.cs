using Microsoft.Extensions.Configuration;
using Smsc.Engine.Accounts;
using Smsc.Protocol;
using Smsc.Server.Configuration;
using Smsc.Server.Tests.Configuration;
using Smsc.Server.Tests.Support;
using static Smsc.Server.Tests.Rules.ResponseSeen;
using static Smsc.Server.Tests.Rules.TestNumber;

namespace Smsc.Server.Tests.Rules;

/// <summary>What a client sees of each test number, with the rules of the shipped appsettings.json.</summary>
public sealed class TestNumberTests
{
    private const double Minute = 60;
    private const double Hour = 60 * Minute;

    /// <summary>Written down from a run with the seed of the file.</summary>
    private const string Garbage43 =
        "FFFFFFFFD18C44AD9659E5E959982F08428F14D31BC310303B82A16FE649B4F227D620FA87794582BFEF163E3BE28368F194";

    private static readonly SmscOptions Shipped = ConfigurationReader.Read(
        new ConfigurationBuilder().AddJsonFile(Docs.Path("appsettings.json")).Build(), AppContext.BaseDirectory);

    private static readonly TestNumber[] Table =
    [
        One("12015550101", Answered(), ("EXPIRED", 4101, 48 * Hour), [48 * Hour]),
        One("12015550102", Answered(), ("DELIVRD", 0, 1), [1]),
        One("12015550103", Answered(), ("EXPIRED", 0, 1), [1]),
        One("12015550104", Answered(), ("DELETED", 0, 1), [1]),
        One("12015550105", Answered(), ("UNDELIV", 0, 1), [1]),
        One("12015550106", Answered(), ("ACCEPTD", 0, 1), [1]),
        One("12015550107", Answered(), ("UNKNOWN", 0, 1), [1]),
        One("12015550108", Answered(), ("REJECTD", 0, 1), [1]),

        One("12015550110", Answered(), ("UNDELIV", 1, 1), [1]),
        One("12015550111", Answered(), ("UNDELIV", 27, 1), [1]),
        One("12015550112", Answered(), ("UNDELIV", 6, 1), [1]),
        One("12015550113", Answered(), ("UNDELIV", 13, 1), [1]),
        One("12015550114", Answered(), ("UNDELIV", 9, 1), [1]),
        One("12015550115", Answered(), ("UNDELIV", 256, 1), [1]),
        One("12015550116", Answered(), ("UNDELIV", 31, 1), [1]),
        One("12015550117", Answered(), ("UNDELIV", 11, 1), [1]),
        One("12015550118", Answered(), ("UNDELIV", 34, 1), [1]),
        One("12015550119", Answered(), ("UNDELIV", 2050, 1), [1]),

        One("12015550120", Refused(0x58)),
        One("12015550121", Refused(0x14)),
        One("12015550122", Refused(0x22)),
        One("12015550123", Refused(0x08)),
        One("12015550124", Refused(0x4A1)),
        One("12015550125", Refused(0xFF)),
        One("12015550126", Refused(0x0A)),
        One("12015550127", Refused(0x0C)),
        One("12015550128", Refused(0x0B)),
        One("12015550129", Refused(0x45)),

        One("12015550130", Silence, ("DELIVRD", 0, 1), [1]),
        One("12015550131", Answered(after: 1), ("DELIVRD", 0, 1), [1]),
        One("12015550132", Answered(after: 5), ("DELIVRD", 0, 1), [1]),
        One("12015550133", Answered(after: 30), ("DELIVRD", 0, 1), [1]),
        One("12015550134", Answered(after: 60), ("DELIVRD", 0, 1), [1]),
        Responses("12015550135", 0.575, 1.05, 1.525, least: 0.1, most: 2),
        Responses("12015550136", 0.144, 0.347, 0.693),
        Responses("12015550137", 0.102, 0.2, 0.393),

        One("12015550140", CutBefore, ("DELIVRD", 0, 1), [1]),
        One("12015550141", ClosedAfter, ("DELIVRD", 0, 1), [1]),
        One("12015550142", Half, ("DELIVRD", 0, 1), [1]),
        One("12015550143", Garbage(Garbage43), ("DELIVRD", 0, 1), [1]),
        One("12015550144", WrongSequenceNumber, ("DELIVRD", 0, 1), [1]),
        One("12015550145", Slowly(0.1), ("DELIVRD", 0, 1), [1]),
        One("12015550146", AnsweredButEnquireLinkIsNot, ("DELIVRD", 0, 1), [1]),

        One("12015550150", Answered(), ("DELIVRD", 0, 0), [0]),
        One("12015550151", Answered(), ("DELIVRD", 0, 10), [10]),
        One("12015550152", Answered(), ("DELIVRD", 0, Minute), [Minute]),
        One("12015550153", Answered(), ("DELIVRD", 0, Hour), [Hour]),
        One("12015550154", Answered(), ("DELIVRD", 0, 24 * Hour), [24 * Hour]),
        Outcomes("12015550155", 3.25, 5.5, 7.75, least: 1, most: 10),
        Outcomes("12015550156", 1.438, 3.466, 6.931),
        Outcomes("12015550157", 3.569, 5, 7.005),

        One("12015550160", Answered(), ("DELIVRD", 0, 1), []),
        One("12015550161", AnsweredAfterTheReceipt(0.2), ("DELIVRD", 0, 0), [0]),
        One("12015550162", Answered(), ("DELIVRD", 0, 1), [1, 1]),
        One("12015550163", Answered(), ("DELIVRD", 0, 1), [11]),
        One("12015550164", Answered(), ("DELIVRD", 0, 1), [1], onOther: true),
        One("12015550165", Answered(), ("DELIVRD", 0, 5), [5], intermediate: 2.5),

        Shares("12015550170", ("DELIVRD 000", 80), ("UNDELIV 027", 10), ("EXPIRED 000", 5), ("REJECTD 000", 5)),
        InTurn("12015550171", 0, 0x58, 0, 0x58, 0, 0x58),
        ByChance("12015550172", 10, 0x58),
        ByChance("12015550173", 10, status: null),
    ];

    private static IEnumerable<string> Numbers => Table.Select(number => number.Number);

    [Test]
    public void The_table_has_each_number_of_the_file_and_no_other() =>
        Numbers.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(Shipped.Rules.Select(rule => rule.Destination));

    [TestCaseSource(nameof(Numbers))]
    public async Task A_client_sees_what_the_table_says(string number)
    {
        using var smsc = Start();
        var row = Table.Single(row => row.Number == number);

        await row.Check(smsc, row.Number);
    }

    [Test]
    public async Task All_receipts_of_64_go_to_another_session_though_they_would_go_in_turn()
    {
        using var smsc = Start();
        var (esme, other) = (await smsc.Bound(), await smsc.Bound());
        await esme.Send([.. Enumerable.Range(2, 10).Select(i => (Submit.WithReceipt with { Destination = "12015550164" }).Pdu((uint)i))]);
        await esme.Expect(10, CommandId.SubmitSmResp);

        smsc.PassDelay();

        (await TakeAll(other)).Should().HaveCount(10);
        await esme.ExpectNothing();
    }

    [Test]
    public async Task Numbers_beside_them_are_like_all_others([Values("12015550100", "12015550109", "120155501021", "1201555010", "385910000001")] string number)
    {
        Numbers.Should().NotContain(number);
        using var smsc = Start();

        await One(number, Answered(), ("DELIVRD", 0, 1), [1]).Check(smsc, number);
    }

    private static TestSmsc Start() => new(
        new AccountOptions { MaxSessions = 8 }, delivery: Shipped.Delivery, rules: ReloadedSettings.RulesOf(Shipped, Shipped.TimeZone));
}
