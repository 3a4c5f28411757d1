using System.Buffers;
using Smsc.Engine.Messages;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Rules;

/// <summary>A submit as rules look at it: what costs something is found out when the first rule asks, and once.</summary>
internal ref struct SubmitToMatch
{
    /// <summary>Characters of text that fit on the stack: those of a short_message.</summary>
    public const int CharactersOnStack = 256;

    private readonly long _now;
    private readonly TimeZoneInfo _timeZone;
    private readonly Span<char> _characters;
    private char[]? _rented;
    private ReadOnlySpan<char> _text;
    private bool _isDecoded;

    public SubmitToMatch(long now, TimeZoneInfo timeZone, Span<char> characters)
    {
        _now = now;
        _timeZone = timeZone;
        _characters = characters;
    }

    /// <summary>Ticks since midnight, in the time zone of the rules.</summary>
    public readonly long TimeOfDay()
    {
        var utc = new DateTime(_now, DateTimeKind.Utc);
        var offset = ReferenceEquals(_timeZone, TimeZoneInfo.Utc) ? 0 : _timeZone.GetUtcOffset(utc).Ticks;
        return (utc.TimeOfDay.Ticks + offset + TimeSpan.TicksPerDay) % TimeSpan.TicksPerDay;
    }

    /// <summary>The text of its short_message or message_payload.</summary>
    public ReadOnlySpan<char> Text(scoped in SubmitSm pdu)
    {
        if (_isDecoded) return _text;

        var most = Math.Max(pdu.ShortMessage.Length, pdu.Tlvs.Length);
        var characters = most <= _characters.Length ? _characters : _rented = ArrayPool<char>.Shared.Rent(most);
        _text = characters[..MessageText.Decode(pdu, characters)];
        _isDecoded = true;
        return _text;
    }

    /// <summary>Gives back what was rented for the text.</summary>
    public void Dispose()
    {
        if (_rented is not null) ArrayPool<char>.Shared.Return(_rented);
        _rented = null;
    }
}
