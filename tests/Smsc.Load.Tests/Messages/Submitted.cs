using System.Text;
using Smsc.Load.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Load.Tests.Messages;

/// <summary>A submit_sm as a server reads it.</summary>
internal sealed record Submitted(
    string Source, string Destination, byte EsmClass, byte DataCoding, byte RegisteredDelivery, byte[] ShortMessage)
{
    /// <summary>The submit_sm with a number, as a session would send it.</summary>
    public static Submitted Of(MessageSource source, long number)
    {
        var template = source.At(number, out var message);
        var pdu = template.Pdu.ToArray();
        template.Fill(pdu, message);
        var header = PduHeader.Read(pdu);
        (header.CommandLength, header.CommandId).Should().Be(((uint)pdu.Length, CommandId.SubmitSm));
        var submit = Pdu.Read<SubmitSm>(pdu.AsSpan(PduHeader.Size), out var error);
        error.IsError.Should().BeFalse();
        return new Submitted(
            Encoding.Latin1.GetString(submit.SourceAddr),
            Encoding.Latin1.GetString(submit.DestinationAddr),
            submit.EsmClass,
            submit.DataCoding,
            submit.RegisteredDelivery, submit.ShortMessage.ToArray());
    }
}
