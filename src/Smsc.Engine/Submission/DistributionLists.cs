using System.Diagnostics.CodeAnalysis;
using System.Text;
using Smsc.Engine.Accounts;

namespace Smsc.Engine.Submission;

/// <summary>A destination of a distribution list.</summary>
internal readonly record struct DistributionListMember(byte Ton, byte Npi, byte[] Address);

/// <summary>All distribution lists, by account and dl_name, which is compared octet by octet.</summary>
internal sealed class DistributionLists
{
    private readonly Dictionary<(string? Account, string Name), DistributionListMember[]> _lists = [];

    public DistributionLists(IEnumerable<DistributionListOptions> lists)
    {
        foreach (var list in lists)
        {
            _lists[(Owner(list), list.Name)] = [.. list.Members.Select(static member =>
                new DistributionListMember((byte)member.Ton, (byte)member.Npi, Encoding.Latin1.GetBytes(member.Address)))];
        }
    }

    /// <summary>Finds a list that an account may use: its own, else one for all.</summary>
    public bool TryFind(Account account, ReadOnlySpan<byte> name, [NotNullWhen(true)] out DistributionListMember[]? members)
    {
        members = null;
        if (_lists.Count == 0) return false;

        var text = Encoding.Latin1.GetString(name);
        return _lists.TryGetValue((account.SystemId, text), out members) || _lists.TryGetValue((null, text), out members);
    }

    private static string? Owner(DistributionListOptions list) => string.IsNullOrEmpty(list.Account) ? null : list.Account;
}
