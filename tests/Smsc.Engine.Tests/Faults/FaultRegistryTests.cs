using Smsc.Engine.Faults;

namespace Smsc.Engine.Tests.Faults;

public sealed class FaultRegistryTests
{
    [Test]
    public void Every_fault_of_a_response_is_described_once() =>
        FaultRegistry.Responses.Select(fault => fault.Name).Should().Equal(Enum.GetNames<FaultKind>().Where(name => name != nameof(FaultKind.None)));

    [Test]
    public void Every_fault_of_a_receipt_is_described_once() =>
        FaultRegistry.Receipts.Select(fault => fault.Name).Should().Equal(Enum.GetNames<ReceiptFaults>().Where(name => name != nameof(ReceiptFaults.None)));

    [Test]
    public void A_fault_has_a_time_where_its_description_has() =>
        FaultRegistry.Responses.Should().OnlyContain(fault => fault.Time != null == FaultRegistry.HasTime(Enum.Parse<FaultKind>(fault.Name)));
}
