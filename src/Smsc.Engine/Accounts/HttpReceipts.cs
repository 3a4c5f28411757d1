namespace Smsc.Engine.Accounts;

/// <summary>Where the receipts of messages go that were submitted over HTTP.</summary>
public enum HttpReceipts : byte
{
    /// <summary>To the URL that the message names, and without one to where they are asked for.</summary>
    Http,

    /// <summary>To the sessions of the account that receive, as those of its other messages.</summary>
    Smpp,
}
