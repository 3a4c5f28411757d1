using System.Globalization;
using System.Text;
using Smsc.Engine;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Statuses;
using Smsc.Protocol.Pdus;

namespace Smsc.Http.Vendors.Infobip.Reports;

/// <summary>Shows what became of messages.</summary>
internal sealed class ReportViews(SmscEngine engine, InfobipOptions options)
{
    private readonly PriceView _price = new() { PricePerMessage = options.Price, Currency = options.Currency };
    private readonly PriceView _noPrice = new() { PricePerMessage = 0, Currency = options.Currency };

    /// <summary>The report of a message that came by this API.</summary>
    /// <param name="message">The message.</param>
    /// <param name="record">What was kept beside it.</param>
    /// <param name="outcome">What is told of it.</param>
    public ReportView Of(in StoredMessage message, InfobipRecord record, in ReportOutcome outcome)
    {
        var status = StatusTable.Of(outcome.IsIntermediate ? StatusId.WaitingDelivery : StatusId.Of(outcome.State));
        return new ReportView
        {
            BulkId = record.BulkId,
            MessageId = record.MessageId ?? MessageIdOf(message),
            To = DestinationOf(message),
            SentAt = Date(SentAt(message, record)),
            DoneAt = Date(outcome.DoneAt),
            SmsCount = record.SmsCount,
            Price = PriceOf(status),
            CallbackData = record.CallbackData,
            Status = status,
            Error = StatusTable.ErrorOf(outcome.ErrorCode),
        };
    }

    /// <summary>When it began its way: UTC ticks of the message clock.</summary>
    public static long SentAt(in StoredMessage message, InfobipRecord? record) => Math.Max(message.AcceptedAt, record?.SendAt ?? 0);

    /// <summary>What is rejected costs nothing.</summary>
    public PriceView PriceOf(StatusView status) => status.GroupId == RejectedGroup ? _noPrice : _price;

    /// <summary>A message's id as responses to its account's submits spell it.</summary>
    public string MessageIdOf(in StoredMessage message)
    {
        var first = message.Id - (message.Plan?.GroupPlace ?? 0);
        return MessageIdOf(first, engine.Accounts.TryFind(message.Account, out var account) ? account.Profile : AccountProfile.Default);
    }

    /// <summary>An id as an account's responses spell it.</summary>
    public static string MessageIdOf(long id, AccountProfile profile)
    {
        Span<byte> text = stackalloc byte[MessageIdFormat.MaxLength];
        return Encoding.Latin1.GetString(text[..profile.Dialect.MessageId.Write(id, text)]);
    }

    /// <summary>A time as this API tells it.</summary>
    /// <param name="utcTicks">UTC ticks of the message clock.</param>
    public string Date(long utcTicks) => Format(new DateTimeOffset(utcTicks, TimeSpan.Zero), engine.TimeZone);

    private const int RejectedGroup = 5;

    private static string Format(DateTimeOffset time, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(time, zone);
        return string.Concat(
            local.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture),
            local.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
    }

    private static string DestinationOf(in StoredMessage message) =>
        Encoding.Latin1.GetString(Protocol.Pdus.Pdu.Read<SubmitSm>(message.Body.Span, out _).DestinationAddr);
}
