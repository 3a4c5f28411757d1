using System.Globalization;
using System.Text;
using Smsc.Engine;
using Smsc.Engine.Accounts;
using Smsc.Engine.Accounts.Profiles;
using Smsc.Engine.Messages;
using Smsc.Engine.Modes;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;
using Smsc.Protocol.Text;

namespace Smsc.Http.Admin.Messages;

/// <summary>Shows stored messages.</summary>
internal sealed class MessageViews(AccountDirectory accounts)
{
    public MessageView Of(in StoredMessage message)
    {
        var profile = ProfileOf(message.Account);
        var pdu = Protocol.Pdus.Pdu.Read<SubmitSm>(message.Body.Span, out _);
        return new MessageView
        {
            Id = IdText(message.Id),
            MessageId = MessageIdOf(message, profile),
            Account = message.Account,
            Mode = message.Mode.ToString(),
            Session = message.SessionId == 0 ? null : message.SessionId,
            From = Encoding.Latin1.GetString(pdu.SourceAddr),
            To = Encoding.Latin1.GetString(pdu.DestinationAddr),
            Text = message.Mode.IsLookup() ? null : TextOf(pdu, profile),
            State = message.State.ToString(),
            ErrorCode = message.ErrorCode,
            Settled = message.Settled,
            AcceptedAt = Time(message.AcceptedAt),
            DueAt = Time(message.DueAt),
            Receipt = new ReceiptView
            {
                State = message.Receipt.ToString(),
                Attempts = message.ReceiptAttempts,
                NextTryAt = message.NextTryAt == 0 ? null : Time(message.NextTryAt),
                SentAt = message.ReceiptSentAt == 0 ? null : Time(message.ReceiptSentAt),
                Session = message.ReceiptSessionId == 0 ? null : message.ReceiptSessionId,
                At = message.ReceiptAt == 0 ? null : Time(message.ReceiptAt),
            },
            Pdu = FieldsOf(pdu),
        };
    }

    public MessagePageView Of(MessagePage page) => new(
        [.. page.Messages.Select(message => Of(message))], page.Cursor?.ToString(CultureInfo.InvariantCulture));

    public static string IdText(long id) => id.ToString(CultureInfo.InvariantCulture);

    public static DateTime Time(long utcTicks) => new(utcTicks, DateTimeKind.Utc);

    /// <summary>A message's id as a person or a client has it: in decimal, or in the spelling of an account.</summary>
    private IEnumerable<long> IdsOf(string text)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) yield return id;

        var octets = Encoding.Latin1.GetBytes(text);
        foreach (var format in accounts.All.Select(static account => account.Profile.Dialect.MessageId).Distinct())
        {
            if (format.TryParse(octets, out var spelled) && spelled != id) yield return spelled;
        }
    }

    /// <summary>Finds a message by its id as a person or a client has it.</summary>
    public bool TryFind(IMessageStore store, string text, out StoredMessage message)
    {
        foreach (var id in IdsOf(text))
        {
            if (store.TryRead(id, out message)) return true;
        }

        message = default;
        return false;
    }

    private AccountProfile ProfileOf(string systemId) =>
        accounts.TryFind(systemId, out var account) ? account.Profile : AccountProfile.Default;

    private static string MessageIdOf(in StoredMessage message, AccountProfile profile)
    {
        Span<byte> text = stackalloc byte[MessageIdFormat.MaxLength];
        var first = message.Id - (message.Plan?.GroupPlace ?? 0);
        return Encoding.Latin1.GetString(text[..profile.Dialect.MessageId.Write(first, text)]);
    }

    private static string? TextOf(scoped in SubmitSm pdu, AccountProfile profile)
    {
        if (DataCoding.AlphabetOf(pdu.DataCoding, profile.DataCoding1) == Alphabet.Binary) return null;

        var characters = new char[pdu.ShortMessage.Length + pdu.Tlvs.Length];
        return new string(characters, 0, MessageText.Decode(pdu, characters, profile.DataCoding1));
    }

    private static PduFieldsView FieldsOf(scoped in SubmitSm pdu)
    {
        var tlvs = new List<TlvView>();
        foreach (var tlv in Tlv.Enumerate(pdu.Tlvs))
        {
            var name = Enum.IsDefined(tlv.Tag) ? tlv.Tag.DisplayName() : null;
            tlvs.Add(new TlvView($"0x{(ushort)tlv.Tag:X4}", name, Convert.ToHexString(tlv.Value)));
        }

        return new PduFieldsView
        {
            ServiceType = Encoding.Latin1.GetString(pdu.ServiceType),
            SourceAddrTon = pdu.SourceAddrTon,
            SourceAddrNpi = pdu.SourceAddrNpi,
            DestAddrTon = pdu.DestAddrTon,
            DestAddrNpi = pdu.DestAddrNpi,
            EsmClass = pdu.EsmClass,
            ProtocolId = pdu.ProtocolId,
            PriorityFlag = pdu.PriorityFlag,
            ScheduleDeliveryTime = Encoding.Latin1.GetString(pdu.ScheduleDeliveryTime),
            ValidityPeriod = Encoding.Latin1.GetString(pdu.ValidityPeriod),
            RegisteredDelivery = pdu.RegisteredDelivery,
            DataCoding = pdu.DataCoding,
            ShortMessage = Convert.ToHexString(pdu.ShortMessage),
            Tlvs = tlvs,
        };
    }
}
