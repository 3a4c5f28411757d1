using System.Security.Cryptography;
using Smsc.Engine;

namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>
/// Makes the codes of short URLs. Of short ones there are few enough that two of a million would be the same by chance: each is looked for
/// among those of stored messages and among the last that were made, whose messages may be on their way.
/// </summary>
internal sealed class ShortCodes
{
    /// <summary>From this length on two that are the same are not to be expected: there are 2 x 10^14 of them.</summary>
    private const int LongEnough = 8;

    /// <summary>Made ones that are remembered at least, and twice as many at most: more than the largest request has links.</summary>
    private const int MostRecent = 128 * 1024;

    /// <summary>Codes that are tried; then chance decides.</summary>
    private const int MostTries = 100;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private readonly IMessageStore _store;
    private readonly Func<int, string> _draw;
    private readonly Lock _lock = new();
    private HashSet<string> _recent = new(StringComparer.Ordinal);
    private HashSet<string> _older = new(StringComparer.Ordinal);

    public ShortCodes(IMessageStore store)
        : this(store, static length => RandomNumberGenerator.GetString(Alphabet, length))
    {
    }

    /// <param name="store">Where messages with links are.</param>
    /// <param name="draw">Draws a code of a length. For tests.</param>
    internal ShortCodes(IMessageStore store, Func<int, string> draw) => (_store, _draw) = (store, draw);

    /// <summary>Makes one of some characters that no other link has.</summary>
    public string Make(int length)
    {
        if (length >= LongEnough) return _draw(length);

        for (var i = 0; i < MostTries; i++)
        {
            var code = _draw(length);
            if (TryTake(code) && !IsStored(code)) return code;
        }

        return _draw(length);
    }

    private bool TryTake(string code)
    {
        lock (_lock)
        {
            if (_older.Contains(code) || !_recent.Add(code)) return false;
            if (_recent.Count < MostRecent) return true;

            (_older, _recent) = (_recent, new HashSet<string>(StringComparer.Ordinal));
            return true;
        }
    }

    private bool IsStored(string code)
    {
        try
        {
            return _store.FindKeys([InfobipKeys.OfLink(code)]).Count > 0;
        }
        catch (IOException)
        {
            // In the middle of a request: better a code that is most likely free than a request that is done by halves.
            return false;
        }
    }
}
