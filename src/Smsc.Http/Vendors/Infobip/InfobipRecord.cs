using System.Buffers.Binary;
using System.Text;

namespace Smsc.Http.Vendors.Infobip;

/// <summary>
/// What is kept beside a message that came by Infobip's HTTP API, because submit_sm has no field for it. It is written as one octet of
/// version and then the fields in their order: numbers with their lowest octets first, texts in UTF-8 behind their length plus one in two
/// octets, 0 of those that are missing.
/// </summary>
internal sealed record InfobipRecord
{
    private const byte Version = 1;

    /// <summary>Version, flags, smsCount, sendAt and the number of links.</summary>
    private const int FixedOctets = 1 + 1 + 1 + sizeof(long) + 1;

    /// <summary>Most <see cref="Links"/>.</summary>
    public const int MaxLinks = byte.MaxValue;

    [Flags]
    private enum Flags : byte
    {
        None = 0,
        Validity = 1,
        Intermediate = 2,
        NotifyXml = 4,
    }

    /// <summary>The client's own bulkId, or the one that was made for it.</summary>
    public required string BulkId { get; init; }

    /// <summary>The client's own messageId; null: the message's id stands for it.</summary>
    public string? MessageId { get; init; }

    /// <summary>What its report brings back.</summary>
    public string? CallbackData { get; init; }

    /// <summary>Where its report is pushed to; null: it is asked for.</summary>
    public string? NotifyUrl { get; init; }

    /// <summary>Whether the report is pushed as XML and not as JSON.</summary>
    public bool NotifyXml { get; init; }

    /// <summary>Whether intermediate reports are pushed.</summary>
    public bool IntermediateReport { get; init; }

    /// <summary>How many messages a phone receives it in: 1 to 255.</summary>
    public int SmsCount { get; init; } = 1;

    /// <summary>When it is sent: UTC ticks of the message clock; 0: when it was accepted.</summary>
    public long SendAt { get; init; }

    /// <summary>Whether it came with a validityPeriod.</summary>
    public bool HasValidity { get; init; }

    /// <summary>tracking.track as it came: SMS or URL; null: it is not tracked.</summary>
    public string? Track { get; init; }

    /// <summary>tracking.processKey.</summary>
    public string? ProcessKey { get; init; }

    /// <summary>tracking.type.</summary>
    public string? TrackingType { get; init; }

    /// <summary>What its text's short URLs lead to, at most <see cref="MaxLinks"/>.</summary>
    public IReadOnlyList<TrackedLink> Links { get; init; } = [];

    /// <summary>As it is kept.</summary>
    /// <exception cref="OverflowException">A text has more than 65 534 octets.</exception>
    public byte[] ToOctets()
    {
        var octets = new byte[Length()];
        octets[0] = Version;
        octets[1] = (byte)((HasValidity ? Flags.Validity : 0)
            | (IntermediateReport ? Flags.Intermediate : 0) | (NotifyXml ? Flags.NotifyXml : 0));
        octets[2] = checked((byte)SmsCount);
        BinaryPrimitives.WriteInt64LittleEndian(octets.AsSpan(3), SendAt);
        var rest = octets.AsSpan(3 + sizeof(long));
        Write(ref rest, BulkId);
        Write(ref rest, MessageId);
        Write(ref rest, CallbackData);
        Write(ref rest, NotifyUrl);
        Write(ref rest, Track);
        Write(ref rest, ProcessKey);
        Write(ref rest, TrackingType);
        rest[0] = checked((byte)Links.Count);
        rest = rest[1..];
        foreach (var link in Links)
        {
            Write(ref rest, link.Code);
            Write(ref rest, link.Url);
        }

        return octets;
    }

    /// <summary>Reads what <see cref="ToOctets"/> wrote.</summary>
    /// <returns>False when it is another version's, or no record at all.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> octets, out InfobipRecord record)
    {
        record = null!;
        var rest = octets.Span;
        if (rest.Length < FixedOctets || rest[0] != Version) return false;

        var flags = (Flags)rest[1];
        var smsCount = rest[2];
        var sendAt = BinaryPrimitives.ReadInt64LittleEndian(rest[3..]);
        rest = rest[(3 + sizeof(long))..];
        if (!TryRead(ref rest, out var bulkId) || !TryRead(ref rest, out var messageId) || !TryRead(ref rest, out var callbackData)
            || !TryRead(ref rest, out var notifyUrl) || !TryRead(ref rest, out var track) || !TryRead(ref rest, out var processKey)
            || !TryRead(ref rest, out var trackingType) || !TryReadLinks(ref rest, out var links) || bulkId is null)
        {
            return false;
        }

        record = new InfobipRecord
        {
            BulkId = bulkId,
            MessageId = messageId,
            CallbackData = callbackData,
            NotifyUrl = notifyUrl,
            NotifyXml = (flags & Flags.NotifyXml) != 0,
            IntermediateReport = (flags & Flags.Intermediate) != 0,
            SmsCount = smsCount,
            SendAt = sendAt,
            HasValidity = (flags & Flags.Validity) != 0,
            Track = track,
            ProcessKey = processKey,
            TrackingType = trackingType,
            Links = links,
        };
        return true;
    }

    private int Length()
    {
        var length = FixedOctets + LengthOf(BulkId) + LengthOf(MessageId) + LengthOf(CallbackData) + LengthOf(NotifyUrl) + LengthOf(Track)
            + LengthOf(ProcessKey) + LengthOf(TrackingType);
        foreach (var link in Links) length += LengthOf(link.Code) + LengthOf(link.Url);
        return length;
    }

    private static int LengthOf(string? text) => sizeof(ushort) + (text is null ? 0 : Encoding.UTF8.GetByteCount(text));

    private static void Write(ref Span<byte> rest, string? text)
    {
        var length = text is null ? 0 : Encoding.UTF8.GetBytes(text, rest[sizeof(ushort)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(rest, text is null ? (ushort)0 : checked((ushort)(length + 1)));
        rest = rest[(sizeof(ushort) + length)..];
    }

    private static bool TryRead(ref ReadOnlySpan<byte> rest, out string? text)
    {
        text = null;
        if (!BinaryPrimitives.TryReadUInt16LittleEndian(rest, out var lengthAndOne)) return false;

        rest = rest[sizeof(ushort)..];
        if (lengthAndOne == 0) return true;
        if (rest.Length < lengthAndOne - 1) return false;

        text = Encoding.UTF8.GetString(rest[..(lengthAndOne - 1)]);
        rest = rest[(lengthAndOne - 1)..];
        return true;
    }

    private static bool TryReadLinks(ref ReadOnlySpan<byte> rest, out TrackedLink[] links)
    {
        links = [];
        if (rest.IsEmpty) return false;

        var count = rest[0];
        rest = rest[1..];
        if (count == 0) return true;

        links = new TrackedLink[count];
        for (var i = 0; i < count; i++)
        {
            if (!TryRead(ref rest, out var code) || !TryRead(ref rest, out var url) || code is null || url is null) return false;

            links[i] = new TrackedLink(code, url);
        }

        return true;
    }
}

/// <summary>A link of a text in whose place a short one was sent.</summary>
/// <param name="Code">What the short URL ends with.</param>
/// <param name="Url">Where it leads to.</param>
internal readonly record struct TrackedLink(string Code, string Url);
