using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Http.Vendors.Infobip.Texts;
using Smsc.Http.Vendors.Infobip.Tracking;

namespace Smsc.Http.Vendors.Infobip.Sending;

/// <summary>Makes what is kept beside the messages of a request. Destinations that differ in nothing but their number share it.</summary>
/// <param name="account">Whose they are.</param>
/// <param name="request">The request.</param>
/// <param name="shortener">Replaces links, where the request wants that.</param>
internal sealed class Supplements(Account account, OutgoingRequest request, LinkShortener shortener)
{
    /// <summary>What <see cref="MessageSupplement.Data"/> holds.</summary>
    private const int MostOctets = 65_536;

    private readonly string _bulkKey = InfobipKeys.OfBulk(account.SystemId, request.BulkId);
    private OutgoingMessage? _sharedBy;
    private MessageSupplement? _shared;
    private OutgoingMessage? _found;
    private IReadOnlyList<Range> _links = [];
    private bool _isTooLong;
    private EncodedText? _unchanged;

    /// <summary>Makes it for a destination, and if the links in its text are replaced, encodes that.</summary>
    /// <returns>False when the text is too long.</returns>
    public bool TryMake(ref Recipient recipient, out MessageSupplement supplement)
    {
        if (request.ReplacesLinks) return TryShorten(ref recipient, out supplement);
        if (recipient.OwnMessageId is null && ReferenceEquals(recipient.Message, _sharedBy))
        {
            supplement = _shared!;
            return true;
        }

        supplement = Make(recipient, links: []);
        if (recipient.OwnMessageId is null) (_sharedBy, _shared) = (recipient.Message, supplement);
        return true;
    }

    /// <summary>
    /// Each destination has short URLs, and so a text, of its own; but all have as many characters of the same alphabet, so that what is
    /// too long for one is for all.
    /// </summary>
    private bool TryShorten(ref Recipient recipient, out MessageSupplement supplement)
    {
        supplement = null!;
        if (!ReferenceEquals(recipient.Message, _found))
        {
            (_found, _links) = (recipient.Message, LinkShortener.Find(recipient.Message.Text));
            (_isTooLong, _unchanged) = (false, null);
        }

        if (_isTooLong) return false;

        var shortened = shortener.Shorten(recipient.Message.Text, _links);
        if (_unchanged is not { } encoded)
        {
            _isTooLong = !OutgoingText.TryEncode(shortened.Text, recipient.Message.Options, out encoded);
            if (_isTooLong) return false;
            if (_links.Count == 0) _unchanged = encoded;
        }

        recipient.Text = encoded;
        supplement = Make(recipient, shortened.Links);
        return supplement.Data.Length <= MostOctets;
    }

    private MessageSupplement Make(in Recipient recipient, IReadOnlyList<TrackedLink> links)
    {
        var message = recipient.Message;
        var keys = new List<string>(4 + links.Count) { _bulkKey };
        if (recipient.OwnMessageId is { } ownId) keys.Add(InfobipKeys.OfMessage(account.SystemId, ownId));
        if (request.Tracking?.ProcessKey is { Length: > 0 } processKey) keys.Add(InfobipKeys.OfProcess(account.SystemId, processKey));
        foreach (var link in links) keys.Add(InfobipKeys.OfLink(link.Code));
        return new MessageSupplement
        {
            ReceiptFace = account.Limits.HttpReceipts == HttpReceipts.Smpp ? ReceiptFace.Smpp
                : message.NotifyUrl is null ? ReceiptFace.Pull
                : ReceiptFace.Push,
            Keys = keys,
            Data = new InfobipRecord
            {
                BulkId = request.BulkId,
                MessageId = recipient.OwnMessageId,
                CallbackData = message.CallbackData,
                NotifyUrl = message.NotifyUrl,
                NotifyXml = message.NotifyXml,
                IntermediateReport = message.IntermediateReport,
                SmsCount = recipient.Text.SmsCount,
                SendAt = message.SendAt?.UtcTicks ?? 0,
                HasValidity = message.ValidUntil is not null,
                Track = request.Tracking?.Track,
                ProcessKey = request.Tracking?.ProcessKey,
                TrackingType = request.Tracking?.Type,
                Links = links,
            }.ToOctets(),
        };
    }
}
