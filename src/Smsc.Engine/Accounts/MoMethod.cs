namespace Smsc.Engine.Accounts;

/// <summary>How a URL is called for a message from a subscriber. Named as HTTP names it.</summary>
public enum MoMethod : byte
{
    /// <summary>By GET: all that is told stands in the URL.</summary>
    Get,

    /// <summary>By POST: the query of the URL is sent as a form.</summary>
    Post,
}
