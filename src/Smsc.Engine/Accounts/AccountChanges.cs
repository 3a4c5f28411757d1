namespace Smsc.Engine.Accounts;

/// <summary>What a new set of accounts meant.</summary>
/// <param name="Configured">Accounts in the new set.</param>
/// <param name="Added">Those of them that were not in the one before.</param>
/// <param name="Removed">Accounts of the one before that are not in the new one.</param>
public readonly record struct AccountChanges(int Configured, int Added, int Removed);
