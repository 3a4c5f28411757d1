namespace Smsc.Engine.Accounts.Profiles;

/// <summary>What a placeholder of a <see cref="ReceiptTemplate"/> stands for.</summary>
internal enum ReceiptField : byte
{
    /// <summary>None: the part is written as it is.</summary>
    None,
    Id,
    Sub,
    Dlvrd,
    SubmitDate,
    DoneDate,
    Stat,
    Err,
    Text,
}
