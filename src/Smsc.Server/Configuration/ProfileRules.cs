using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Text;

namespace Smsc.Server.Configuration;

/// <summary>What an account may override of its profile.</summary>
internal static class ProfileRules
{
    private const int LeastDigits = 20;

    public static IEnumerable<string> Check(string key, AccountLimits limits) =>
    [
        .. limits.DataCoding1 is null or Alphabet.Gsm7 or Alphabet.Ia5 or Alphabet.Latin1
            ? Array.Empty<string>()
            : [$"{key}:DataCoding1: '{limits.DataCoding1}' is not one of Gsm7, Ia5, Latin1."],
        .. CheckMessageId($"{key}:Dialect", limits.Dialect),
        .. CheckTemplate($"{key}:Dialect", limits),
    ];

    private static IEnumerable<string> CheckMessageId(string key, DialectOptions dialect)
    {
        if (dialect.MessageIdLength is not { } length) yield break;

        if (dialect.MessageId != MessageIdStyle.Padded) yield return $"{key}:MessageIdLength: only ids of MessageId Padded have a length.";
        foreach (var error in ConfigurationReader.Range($"{key}:MessageIdLength", length, LeastDigits, MessageIdFormat.MaxLength)) yield return error;
    }

    private static IEnumerable<string> CheckTemplate(string key, AccountLimits limits)
    {
        var options = limits.Dialect;
        if (options.ReceiptTemplate is null)
        {
            if (options.ReceiptText == ReceiptText.Template) yield return $"{key}:ReceiptText: 'Template' needs a {key}:ReceiptTemplate.";
            yield break;
        }

        if (options.ReceiptText is not (null or ReceiptText.Template))
            yield return $"{key}:ReceiptTemplate: is not used with ReceiptText '{options.ReceiptText}'.";
        if (ErrorOf(limits) is { } error) yield return $"{key}:ReceiptTemplate: {error}";
    }

    private static string? ErrorOf(AccountLimits limits)
    {
        try
        {
            var most = AccountProfile.Of(limits).Dialect.MaxTextLength;
            return most <= SmppReader.MaxShortMessage
                ? null
                : $"a text can have {most} octets, and short_message holds {SmppReader.MaxShortMessage}.";
        }
        catch (FormatException error)
        {
            return error.Message;
        }
    }
}
