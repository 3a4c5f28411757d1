namespace Smsc.Engine.Accounts.Profiles;

/// <summary>A preset of what an SMSC does and how it spells it; each part can be overridden per account.</summary>
public enum ProfileName
{
    /// <summary>
    /// Infobip's SMPP manual: the operations that it lists, its receipts, data_coding 1 is GSM 7-bit, no intermediate notifications.
    /// </summary>
    Infobip,

    /// <summary>
    /// SMPP 3.4: every operation, receipts as in Appendix B, data_coding 1 is IA5 (§5.2.19), intermediate notifications (§5.2.17).
    /// </summary>
    Standard,
}
