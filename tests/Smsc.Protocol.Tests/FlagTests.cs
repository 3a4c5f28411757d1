namespace Smsc.Protocol.Tests;

public sealed class FlagTests
{
    // SMPP 3.4 §5.2.12: the octets of the table.
    [TestCase(0x00, false, false, false)]
    [TestCase(0x04, true, false, false)]
    [TestCase(0x07, true, false, false)]
    [TestCase(0x44, true, false, true)]
    [TestCase(0x84, true, false, false)]
    [TestCase(0x08, false, false, false)]
    [TestCase(0x0C, false, false, false)]
    [TestCase(0x20, false, true, false)]
    [TestCase(0x60, false, true, true)]
    [TestCase(0x24, false, false, false)]
    [TestCase(0x40, false, false, true)]
    public void The_type_of_esm_class_is_told_from_its_own_bits(int esmClass, bool receipt, bool intermediate, bool udh)
    {
        EsmClass.IsReceipt((byte)esmClass).Should().Be(receipt);
        EsmClass.IsIntermediateNotification((byte)esmClass).Should().Be(intermediate);
        EsmClass.HasUdh((byte)esmClass).Should().Be(udh);
        EsmClass.HasReplyPath((byte)esmClass).Should().Be((esmClass & 0x80) != 0);
    }

    [Test]
    public void The_parts_of_esm_class_make_up_the_whole()
    {
        for (var octet = 0; octet <= byte.MaxValue; octet++)
        {
            var esmClass = (byte)octet;
            var features = (EsmClass.HasUdh(esmClass) ? EsmClass.Udhi : 0) | (EsmClass.HasReplyPath(esmClass) ? EsmClass.ReplyPath : 0);
            (EsmClass.Mode(esmClass) | EsmClass.Type(esmClass) | features).Should().Be(octet);
        }
    }

    [TestCase(0x00, MessageState.DELIVERED, false)]
    [TestCase(0x00, MessageState.UNDELIVERABLE, false)]
    [TestCase(0x01, MessageState.DELIVERED, true)]
    [TestCase(0x01, MessageState.EXPIRED, true)]
    [TestCase(0x01, MessageState.ENROUTE, false)]
    [TestCase(0x02, MessageState.DELIVERED, false)]
    [TestCase(0x02, MessageState.EXPIRED, true)]
    [TestCase(0x02, MessageState.REJECTED, true)]
    [TestCase(0x03, MessageState.DELIVERED, true)]
    [TestCase(0x03, MessageState.EXPIRED, false)]
    [TestCase(0x1D, MessageState.DELIVERED, true)]
    [TestCase(0x1C, MessageState.DELIVERED, false)]
    public void A_receipt_is_sent_as_registered_delivery_asks(int registeredDelivery, MessageState state, bool wanted)
    {
        RegisteredDelivery.WantsReceipt((byte)registeredDelivery, state).Should().Be(wanted);
        RegisteredDelivery.WantsIntermediateNotification((byte)registeredDelivery).Should().Be((registeredDelivery & 0x10) != 0);
    }
}
