using System.Buffers;
using System.Buffers.Text;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Http;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Protocol;

namespace Smsc.Http.Vendors.Infobip.Requests;

/// <summary>
/// Lets through who may use an account: by Basic authorisation with its system_id and password, before anything of the body is read, and
/// no more often than <see cref="InfobipOptions.MaxRequestsPerSecond"/>.
/// </summary>
internal sealed class InfobipGate(SmscEngine engine, InfobipOptions options)
{
    private const string Scheme = "Basic ";

    /// <summary>Longer ones are nobody's: system_id and password have at most 15 and 255 characters.</summary>
    private const int MostOctets = 1024;

    // An account that leaves takes its own along.
    private readonly ConditionalWeakTable<Account, RequestRate> _rates = [];

    /// <summary>The account whose request it is; null when it is refused, and that was answered.</summary>
    public async ValueTask<Account?> EnterAsync(HttpContext context)
    {
        if (!TryLogin(context, out var account))
        {
            await InfobipAnswer.SendAsync(context, InfobipError.Unauthorized);
            return null;
        }

        if (options.MaxRequestsPerSecond == 0 || RateOf(account!).TryTake()) return account;

        await InfobipAnswer.SendAsync(context, InfobipError.TooManyRequests(options.MaxRequestsPerSecond));
        return null;
    }

    private RequestRate RateOf(Account account) =>
        _rates.GetValue(account, _ => new RequestRate(options.MaxRequestsPerSecond, engine.Clocks.Session));

    private bool TryLogin(HttpContext context, out Account? account)
    {
        account = null;
        if (context.Request.Headers.Authorization is not [{ } header] || header.Length > MostOctets) return false;
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) return false;

        // Both are ASCII in the configuration: that is the same in UTF-8 and in Latin-1.
        Span<byte> octets = stackalloc byte[MostOctets];
        var length = Encoding.ASCII.GetBytes(header.AsSpan(Scheme.Length).Trim(), octets);
        if (Base64.DecodeFromUtf8InPlace(octets[..length], out length) != OperationStatus.Done) return false;

        var colon = octets[..length].IndexOf((byte)':');
        return colon >= 0
            && engine.Accounts.TryLogin(octets[..colon], octets[(colon + 1)..length], context.Connection.RemoteIpAddress, out account, out _)
                == CommandStatus.ESME_ROK;
    }
}
