using Smsc.Engine.MobileOriginated;
using Smsc.Engine.Tests.Fakes;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.MobileOriginated;

/// <summary>A message from a subscriber that is valid as it stands, and what is seen of it, in few words.</summary>
internal static class Mo
{
    public static MoMessage Message(string to = "12345", string text = "Hello") =>
        new() { Account = "esme1", SourceAddr = "385911234567", DestinationAddr = to, Text = text };

    /// <summary>Injects it; the store commits at once.</summary>
    public static InjectResult Inject(this TestEngine engine, MoMessage message)
    {
        var task = engine.Engine.MobileOriginated.InjectAsync(message);
        task.IsCompleted.Should().BeTrue();
        return task.Result;
    }

    /// <summary>Injects one that must be accepted.</summary>
    public static long[] Accept(this TestEngine engine, MoMessage message)
    {
        var result = engine.Inject(message);
        result.Refusal.Should().BeNull();
        return [.. result.Ids];
    }

    /// <summary>The deliver_sm of what a session holds.</summary>
    public static (uint Sequence, byte[] Body)[] Pdus(this FakeSession session, TestEngine engine) => [.. session.Holds.Select((held, i) =>
    {
        var pdu = new byte[engine.Engine.Router.LengthOf(held.Handle)];
        engine.Engine.Router.WriteDeliverSm(held.Handle, (uint)(i + 1), pdu).Should().Be(pdu.Length);
        var header = Protocol.PduHeader.Read(pdu);
        header.CommandId.Should().Be(Protocol.CommandId.DeliverSm);
        return (header.SequenceNumber, pdu[Protocol.PduHeader.Size..]);
    })];

    public static byte[] ShortMessage(byte[] body) => Pdu.Read<DeliverSm>(body, out _).ShortMessage.ToArray();
}
