using Smsc.Engine.Accounts;
using Smsc.Engine.Submission;
using Smsc.Protocol.Pdus;

namespace Smsc.Server.Configuration;

/// <summary>Checks <c>Smsc:SubmitMulti</c>, <c>Smsc:DistributionLists</c> and <c>Smsc:DefaultMessages</c>.</summary>
internal static class SubmissionRules
{
    private const int HighestTon = 6;
    private static readonly int[] NpiValues = [0, 1, 3, 4, 6, 8, 9, 10, 14, 18];

    public static IEnumerable<string> Check(SmscOptions options) =>
    [
        .. ConfigurationReader.Range("Smsc:SubmitMulti:MaxDestinations", options.SubmitMulti.MaxDestinations, 1, SubmissionBatch.MaxItems),
        .. ConfigurationReader.Range("Smsc:SubmitMulti:MaxOctets", options.SubmitMulti.MaxOctets, 4096, 64 * 1024 * 1024),
        .. CheckLists(options),
        .. CheckDefaultMessages(options.DefaultMessages),
    ];

    private static IEnumerable<string> CheckLists(SmscOptions options)
    {
        var names = new HashSet<(string?, string)>();
        for (var i = 0; i < options.DistributionLists.Count; i++)
        {
            var list = options.DistributionLists[i];
            var key = $"Smsc:DistributionLists:{i}";
            var account = string.IsNullOrEmpty(list.Account) ? null : list.Account;
            foreach (var error in ConfigurationReader.Text($"{key}:Name", list.Name, 1, DestAddress.DlNameSize - 1)) yield return error;
            if (!names.Add((account, list.Name))) yield return $"{key}:Name: '{list.Name}' is named twice.";
            if (account is not null && !Exists(options, account)) yield return $"{key}:Account: there is no account '{account}'.";
            if (list.Members.Count is < 1 or > SubmissionBatch.MaxItems)
                yield return $"{key}:Members: {list.Members.Count} are not between 1 and {SubmissionBatch.MaxItems}.";
            for (var n = 0; n < list.Members.Count; n++)
            {
                foreach (var error in CheckMember($"{key}:Members:{n}", list.Members[n])) yield return error;
            }
        }
    }

    private static IEnumerable<string> CheckMember(string key, DistributionListMemberOptions member) =>
    [
        .. ConfigurationReader.Text($"{key}:Address", member.Address, 1, SubmitSm.AddressSize - 1),
        .. ConfigurationReader.Range($"{key}:Ton", member.Ton, 0, HighestTon),
        .. NpiValues.Contains(member.Npi) ? Array.Empty<string>() : [$"{key}:Npi: {member.Npi} is not one of {string.Join(", ", NpiValues)}."],
    ];

    private static IEnumerable<string> CheckDefaultMessages(List<DefaultMessageOptions> messages)
    {
        var ids = new HashSet<int>();
        for (var i = 0; i < messages.Count; i++)
        {
            var key = $"Smsc:DefaultMessages:{i}";
            foreach (var error in ConfigurationReader.Range($"{key}:Id", messages[i].Id, 1, 254)) yield return error;
            if (!ids.Add(messages[i].Id)) yield return $"{key}:Id: {messages[i].Id} is there twice.";
            if (!DefaultMessages.TryEncode(messages[i].Text, out _, out _))
                yield return $"{key}:Text: it has not 1 to 254 septets of GSM 7-bit, or else up to 127 characters.";
        }
    }

    private static bool Exists(SmscOptions options, string systemId) =>
        options.Accounts.Any(account => account.SystemId == systemId)
        || options.AccountTemplates.Any(template => IsOf(template, systemId))
        || (options.Accounts.Count == 0 && options.AccountTemplates.Count == 0 && systemId is "smppclient1" or "standard");

    private static bool IsOf(AccountTemplateOptions template, string systemId) =>
        systemId.StartsWith(template.Prefix, StringComparison.Ordinal)
        && int.TryParse(systemId.AsSpan(template.Prefix.Length), out var number)
        && number >= 1 && number <= template.Count && systemId == $"{template.Prefix}{number}";
}
