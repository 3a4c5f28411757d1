namespace Smsc.Protocol.Pdus;

/// <summary>The body of one PDU: fields as spans over the received octets, or over whatever the writer wants to send.</summary>
/// <typeparam name="TSelf">The PDU itself.</typeparam>
public interface IPdu<TSelf>
    where TSelf : IPdu<TSelf>, allows ref struct
{
    /// <summary>Reads the body; errors are left in the reader.</summary>
    static abstract TSelf Read(scoped ref SmppReader reader);

    /// <summary>Writes the body; a value that does not fit is left in the writer as an overflow.</summary>
    void Write(scoped ref SmppWriter writer);
}
