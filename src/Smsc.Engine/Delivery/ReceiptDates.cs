using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <summary>
/// The dates of receipts as text. Most receipts of a moment carry the same two minutes, so that the last of each is kept.
/// Not thread-safe.
/// </summary>
internal sealed class ReceiptDates(TimeZoneInfo timeZone)
{
    /// <summary>Octets of a date: YYMMDDhhmm.</summary>
    private const int Length = 10;

    /// <summary>Octets of a date with seconds: YYMMDDhhmmss.</summary>
    private const int LengthWithSeconds = 12;

    private readonly byte[] _submit = new byte[LengthWithSeconds];
    private readonly byte[] _done = new byte[LengthWithSeconds];
    private long _submitMinute = -1;
    private long _doneMinute = -1;

    /// <summary>submit date, with seconds or without; valid until the next call.</summary>
    public ReadOnlySpan<byte> Submit(long utcTicks, bool seconds = false) => Write(utcTicks, seconds, ref _submitMinute, _submit);

    /// <summary>done date, with seconds or without; valid until the next call.</summary>
    public ReadOnlySpan<byte> Done(long utcTicks, bool seconds = false) => Write(utcTicks, seconds, ref _doneMinute, _done);

    private ReadOnlySpan<byte> Write(long utcTicks, bool seconds, ref long minute, byte[] text)
    {
        // Offsets of time zones are whole minutes.
        var wanted = utcTicks / TimeSpan.TicksPerMinute;
        if (wanted != minute)
        {
            DeliveryReceipt.WriteDate(ToLocal(utcTicks), text);
            minute = wanted;
        }

        if (!seconds) return text.AsSpan(0, Length);

        // So are its seconds those of UTC.
        var second = (int)(utcTicks / TimeSpan.TicksPerSecond % 60);
        text[Length] = (byte)('0' + (second / 10));
        text[Length + 1] = (byte)('0' + (second % 10));
        return text;
    }

    private DateTime ToLocal(long utcTicks)
    {
        var utc = new DateTime(utcTicks, DateTimeKind.Utc);
        return ReferenceEquals(timeZone, TimeZoneInfo.Utc) ? utc : TimeZoneInfo.ConvertTimeFromUtc(utc, timeZone);
    }
}
