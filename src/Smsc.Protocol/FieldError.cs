namespace Smsc.Protocol;

/// <summary>
/// The first field of a PDU that could not be read, and the command_status that answers it (SMPP 3.4 §5.1.3).
/// A value, never an exception: a peer's mistakes are ordinary input.
/// </summary>
/// <param name="Status">The status to answer; ESME_ROK when there is no error.</param>
/// <param name="Field">The field as the specification spells it, for the log.</param>
public readonly record struct FieldError(CommandStatus Status, string Field)
{
    /// <summary>No error.</summary>
    public static FieldError None => default;

    /// <summary>Whether there is an error.</summary>
    public bool IsError => Status != CommandStatus.ESME_ROK;
}
