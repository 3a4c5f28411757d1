using Smsc.Engine.Rules;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Protocol;

namespace Smsc.Server.Tests.Infobip;

public sealed class StatusTableTests
{
    [Test]
    public void It_has_every_status_of_the_manual()
    {
        StatusTable.All.Select(status => status.Id).Should().BeEquivalentTo(Enumerable.Range(0, 32).Concat([51, 52]));
        StatusTable.All.Should().OnlyContain(status => StatusTable.Groups[status.GroupId] == status.GroupName);
        StatusTable.All.Where(status => status.Action is not null).Select(status => status.Id)
            .Should().BeEquivalentTo([6, 13, 14, 17, 19, 20, 21, 51, 52]);
    }

    [Test]
    public void Cells_in_quotation_marks_hold_commas() =>
        StatusTable.Of(3).Should().Be(new StatusView
        {
            Id = 3,
            GroupId = 1,
            GroupName = "PENDING",
            Name = "PENDING_WAITING_DELIVERY",
            Description = "Message sent, waiting for delivery report",
        });

    [Test]
    public void One_name_stands_for_two_statuses()
    {
        StatusTable.Of(14).Name.Should().Be(StatusTable.Of(52).Name).And.Be("REJECTED_DESTINATION");
        StatusTable.Of(52).Action.Should().Be("Check to parameter.");
    }

    [Test]
    public void It_has_every_error_of_the_manual()
    {
        StatusTable.AllErrors.Should().HaveCount(91);
        StatusTable.AllErrors.Select(error => error.Id).Should().Contain(GsmError.All.Select(error => (int)error.Number), "SMPP's errors are among them");
        StatusTable.ErrorOf(0).Should().Be(new ErrorView
        {
            Id = 0,
            GroupId = 0,
            GroupName = "OK",
            Name = "NO_ERROR",
            Description = "No Error",
            Permanent = false,
        });
    }

    [Test]
    public void An_error_that_the_manual_has_not_keeps_its_number()
    {
        var error = StatusTable.ErrorOf(12345);

        error.Should().Be(StatusTable.ErrorOf(255) with { Id = 12345 });
    }

    [TestCase(CommandStatus.ESME_RINVDSTADR, 52)]
    [TestCase(CommandStatus.ESME_RINVSRCADR, 11)]
    [TestCase(CommandStatus.ESME_RTHROTTLED, 20)]
    [TestCase(CommandStatus.ESME_RMSGQFUL, 21)]
    [TestCase(CommandStatus.ESME_RINVMSGID, 23)]
    [TestCase(CommandStatus.ESME_RINVMSGLEN, 25)]
    [TestCase(CommandStatus.ESME_RINVESMCLASS, 24)]
    [TestCase((CommandStatus)0x22, 6)]
    [TestCase((CommandStatus)0xFF, 12)]
    [TestCase((CommandStatus)0x4A1, 21)]
    [TestCase(CommandStatus.ESME_RSYSERR, 21)]
    public void What_refuses_a_submit_has_a_status(CommandStatus refusal, int status) => StatusId.Of(refusal).Should().Be(status);

    [Test]
    public void Every_refusal_has_a_status_that_says_rejected() =>
        Enum.GetValues<CommandStatus>().Where(status => status != CommandStatus.ESME_ROK).Select(status => StatusTable.Of(StatusId.Of(status)).GroupName)
            .Should().OnlyContain(group => group == "REJECTED");

    [TestCase(MessageState.DELIVERED, 5)]
    [TestCase(MessageState.ACCEPTED, 2)]
    [TestCase(MessageState.EXPIRED, 15)]
    [TestCase(MessageState.UNKNOWN, 29)]
    [TestCase(MessageState.UNDELIVERABLE, 9)]
    [TestCase(MessageState.REJECTED, 6)]
    [TestCase(MessageState.DELETED, 31)]
    [TestCase(MessageState.ENROUTE, 7)]
    public void Every_state_has_a_status(MessageState state, int status) => StatusId.Of(state).Should().Be(status);
}
