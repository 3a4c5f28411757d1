namespace Smsc.Engine.Accounts.Profiles;

/// <summary>Which text a receipt has.</summary>
public enum ReceiptText
{
    /// <summary>Infobip's SMPP manual: <c>dlvr:</c>, and nothing of the message.</summary>
    Infobip,

    /// <summary>SMPP 3.4 Appendix B: <c>dlvrd:</c>, and <c>Text:</c> with the start of the message.</summary>
    V34,

    /// <summary>As <see cref="DialectOptions.ReceiptTemplate"/> says.</summary>
    Template,
}
