using Smsc.Protocol;

namespace Smsc.Engine.Delivery;

/// <summary>
/// The dates of receipts as text. Most receipts of a moment carry the same two minutes, so that the last of each is kept.
/// Not thread-safe.
/// </summary>
internal sealed class ReceiptDates(TimeZoneInfo timeZone)
{
    /// <summary>Octets of a date: YYMMDDhhmm.</summary>
    public const int Length = 10;

    private readonly byte[] _submit = new byte[Length + 2];
    private readonly byte[] _done = new byte[Length + 2];
    private long _submitMinute = -1;
    private long _doneMinute = -1;

    /// <summary>submit date; valid until the next call.</summary>
    public ReadOnlySpan<byte> Submit(long utcTicks) => Write(utcTicks, ref _submitMinute, _submit);

    /// <summary>done date; valid until the next call.</summary>
    public ReadOnlySpan<byte> Done(long utcTicks) => Write(utcTicks, ref _doneMinute, _done);

    private ReadOnlySpan<byte> Write(long utcTicks, ref long minute, byte[] text)
    {
        // Offsets of time zones are whole minutes.
        var wanted = utcTicks / TimeSpan.TicksPerMinute;
        if (wanted != minute)
        {
            DeliveryReceipt.WriteDate(ToLocal(utcTicks), text);
            minute = wanted;
        }

        return text.AsSpan(0, Length);
    }

    private DateTime ToLocal(long utcTicks)
    {
        var utc = new DateTime(utcTicks, DateTimeKind.Utc);
        return ReferenceEquals(timeZone, TimeZoneInfo.Utc) ? utc : TimeZoneInfo.ConvertTimeFromUtc(utc, timeZone);
    }
}
