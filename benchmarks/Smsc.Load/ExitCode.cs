namespace Smsc.Load;

/// <summary>How a run ended, for scripts. Of several problems the lowest number wins.</summary>
internal enum ExitCode
{
    /// <summary>All is well.</summary>
    Ok = 0,

    /// <summary>A fault of the tool itself.</summary>
    Fault = 1,

    /// <summary>The command line cannot be used.</summary>
    BadOptions = 2,

    /// <summary>A session could not connect or bind.</summary>
    CannotBind = 3,

    /// <summary>A submit_sm was answered with a status that is neither ESME_ROK nor allowed.</summary>
    UnexpectedStatus = 4,

    /// <summary>A response never came, a connection ended too early, or unbind was not answered.</summary>
    Lost = 5,

    /// <summary>A receipt is missing, came twice, belongs to no message, or came to another account.</summary>
    Receipts = 6,
}
