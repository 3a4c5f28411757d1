namespace Smsc.Protocol.Decoding;

/// <summary>A PDU for people to read: see <see cref="PduDecoder.Decode"/>.</summary>
public sealed record DecodedPdu
{
    /// <summary>The header; all zeros when there are fewer than 16 octets.</summary>
    public PduHeader Header { get; init; }

    /// <summary>The operation: <c>submit_sm_resp</c>, or the number of one that v3.4 does not have; empty without a header.</summary>
    public string Command { get; init; } = "";

    /// <summary>All fields in wire order, those of the header first; those up to the end of what could be read.</summary>
    public IReadOnlyList<DecodedField> Fields { get; init; } = [];

    /// <summary>
    /// The text that it carries, in short_message or message_payload, without the user data header; null when it carries none, or octets
    /// that have no characters.
    /// </summary>
    public string? Text { get; init; }

    /// <summary>The first field that is wrong, with the status that answers it (SMPP 3.4 §5.1.3); none when all is right.</summary>
    public FieldError Error { get; init; }

    /// <summary>What is wrong with it, in words; null when all is right.</summary>
    public string? ErrorText { get; init; }

    /// <summary>Finds the first field with a name.</summary>
    /// <returns>Null when there is none.</returns>
    public DecodedField? Find(string name)
    {
        foreach (var field in Fields)
        {
            if (field.Name == name) return field;
        }

        return null;
    }
}
