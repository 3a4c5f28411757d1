namespace Smsc.Protocol;

/// <summary>Times on the wire (SMPP 3.4 §7.1): YYMMDDhhmmsstnnp.</summary>
public static class SmppTime
{
    /// <summary>Size of a time field that is not empty, its NUL included.</summary>
    public const int Size = 17;
}
