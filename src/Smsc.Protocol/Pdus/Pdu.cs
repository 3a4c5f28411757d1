namespace Smsc.Protocol.Pdus;

/// <summary>Reads and writes whole PDUs.</summary>
public static class Pdu
{
    /// <summary>Reads the body of a PDU.</summary>
    /// <param name="body">The PDU without its 16-octet header.</param>
    /// <param name="error">The first bad field with the status that answers it, or none. With an error the PDU's fields are not to be
    /// used.</param>
    public static TPdu Read<TPdu>(ReadOnlySpan<byte> body, out FieldError error)
        where TPdu : IPdu<TPdu>, allows ref struct
    {
        var reader = new SmppReader(body);
        var pdu = TPdu.Read(ref reader);
        error = reader.Error;
        return pdu;
    }

    /// <summary>Writes a PDU with its header.</summary>
    /// <returns>Its octets; 0 when it does not fit.</returns>
    public static int Write<TPdu>(Span<byte> destination, CommandId id, uint sequenceNumber, in TPdu pdu)
        where TPdu : IPdu<TPdu>, allows ref struct
    {
        var writer = new SmppWriter(destination, id, CommandStatus.ESME_ROK, sequenceNumber);
        pdu.Write(ref writer);
        return writer.End();
    }

    /// <summary>
    /// Writes a PDU that is a header alone: unbind, enquire_link, their responses, generic_nack, and every response that reports an error.
    /// </summary>
    /// <param name="destination">At least 16 octets.</param>
    /// <param name="id">The operation.</param>
    /// <param name="status">The outcome; 0 in a request.</param>
    /// <param name="sequenceNumber">The sequence_number.</param>
    /// <returns>16.</returns>
    public static int WriteHeader(Span<byte> destination, CommandId id, CommandStatus status, uint sequenceNumber)
    {
        new PduHeader(PduHeader.Size, id, status, sequenceNumber).Write(destination);
        return PduHeader.Size;
    }
}
