using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Accounts.Profiles;

/// <summary>How an account's SMSC spells ids and receipts. Immutable.</summary>
public sealed class Dialect
{
    internal Dialect(ProfileName profile, DialectOptions options)
    {
        MessageId = MessageIdFormat.Of(options.MessageId ?? MessageIdStyle.Decimal, options.MessageIdLength);
        var text = options.ReceiptTemplate is not null ? ReceiptText.Template : profile == ProfileName.Infobip ? ReceiptText.Infobip : ReceiptText.V34;
        Text = options.ReceiptText ?? text;
        if (Text == ReceiptText.Template) Template = ReceiptTemplate.Parse(options.ReceiptTemplate ?? "");
        HasParameters = options.ReceiptParameters ?? true;
        Stat = options.Stat ?? StatSpelling.V34;
        HasSeconds = options.Seconds ?? false;
        ReceiptPdu = options.ReceiptPdu ?? ReceiptPdu.DeliverSm;
    }

    /// <summary>How message ids are spelled.</summary>
    public MessageIdFormat MessageId { get; }

    /// <summary>Which text receipts have.</summary>
    public ReceiptText Text { get; }

    /// <summary>Their text when it is <see cref="ReceiptText.Template"/>.</summary>
    public ReceiptTemplate? Template { get; }

    /// <summary>Whether receipts carry optional parameters; a data_sm has its text in one all the same.</summary>
    public bool HasParameters { get; }

    /// <summary>How UNKNOWN and REJECTED are spelled.</summary>
    public StatSpelling Stat { get; }

    /// <summary>Whether the dates of receipts have seconds.</summary>
    public bool HasSeconds { get; }

    /// <summary>Which PDU carries receipts.</summary>
    public ReceiptPdu ReceiptPdu { get; }

    /// <summary>Whether receipts repeat the start of the message.</summary>
    public bool RepeatsText => Text == ReceiptText.V34 || Template is { RepeatsText: true };

    /// <summary>The most octets that the text of a receipt can have; more than 254 do not fit into short_message (SMPP 3.4 §5.2.21).</summary>
    public int MaxTextLength => (Template ?? ReceiptTemplate.V34).MaxLength(MessageId.MaxReceiptLength, HasSeconds ? 12 : 10, MaxStatLength);

    private int MaxStatLength => Math.Max(StatOf(MessageState.UNKNOWN).Length, StatOf(MessageState.DELIVERED).Length);

    /// <summary>The word after <c>stat:</c>.</summary>
    public ReadOnlySpan<byte> StatOf(MessageState state) => Stat == StatSpelling.V34 ? state.ToStat() : state.ToLongStat();
}
