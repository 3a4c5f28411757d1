namespace Smsc.Engine.Accounts.Profiles;

/// <summary>How two final states are spelled in the text of a receipt.</summary>
public enum StatSpelling
{
    /// <summary>UNKNOWN and REJECTD: seven letters (SMPP 3.4 Appendix B).</summary>
    V34,

    /// <summary>DELIVERY UNKNOWN and REJECTED: as Infobip's SMPP manual prints them.</summary>
    Infobip,
}
