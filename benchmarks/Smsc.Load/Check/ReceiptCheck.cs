namespace Smsc.Load.Check;

/// <summary>The check of all accounts, and its outcome.</summary>
internal sealed class ReceiptCheck
{
    // 16 to 32 octets an id, twice: 128 MB at most.
    private const int Remembered = 2_000_000;
    private const int LeastRemembered = 1_000;

    /// <param name="accounts">How many accounts there are.</param>
    public ReceiptCheck(int accounts)
    {
        var remembered = Math.Max(LeastRemembered, Remembered / accounts);
        Accounts = [.. Enumerable.Range(0, accounts).Select(_ => new AccountCheck(remembered))];
    }

    public IReadOnlyList<AccountCheck> Accounts { get; }

    /// <summary>Accepted messages without a receipt.</summary>
    public long Owed => Accounts.Sum(account => account.Owed);

    /// <summary>What came out.</summary>
    public CheckResult Conclude()
    {
        long wrong = 0, unknown = 0;
        for (var at = 0; at < Accounts.Count; at++)
        {
            var strays = Accounts[at].Strays();
            var known = strays.Count(id => Accounts.Where((_, other) => other != at).Any(account => account.Knows(id)));
            wrong += known;
            unknown += Accounts[at].CountStrays() - known;
        }

        return new CheckResult
        {
            Accepted = Accounts.Sum(account => account.Accepted),
            Matched = Accounts.Sum(account => account.Matched),
            Lost = Owed,
            Duplicates = Accounts.Sum(account => account.Duplicates),
            RepeatedIds = Accounts.Sum(account => account.RepeatedIds),
            WrongAccount = wrong,
            Unknown = unknown,
        };
    }
}
