namespace Smsc.Engine.Accounts.Profiles;

/// <summary>How message ids are spelled: <see cref="Messages.MessageIdFormat"/>.</summary>
public enum MessageIdStyle
{
    /// <summary>Decimal, 19 digits.</summary>
    Decimal,

    /// <summary>16 hexadecimal digits in responses, the same number in decimal in receipts.</summary>
    HexInResponse,

    /// <summary>16 hexadecimal digits everywhere.</summary>
    Hex,

    /// <summary>A UUID of version 8 (RFC 9562 §5.8).</summary>
    Uuid,

    /// <summary>Decimal with zeros before it, as many digits as <see cref="DialectOptions.MessageIdLength"/> says.</summary>
    Padded,
}
