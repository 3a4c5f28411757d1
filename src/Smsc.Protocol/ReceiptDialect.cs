namespace Smsc.Protocol;

/// <summary>How the text of a receipt is spelled.</summary>
public enum ReceiptDialect
{
    /// <summary>Infobip's SMPP manual: <c>dlvr:</c>, and no text of the message.</summary>
    Infobip,

    /// <summary>SMPP 3.4 Appendix B: <c>dlvrd:</c>, and <c>Text:</c> with the first 20 characters of the message.</summary>
    V34,
}
