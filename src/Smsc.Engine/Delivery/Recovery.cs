using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Delivery;

/// <summary>What a start took up from the store.</summary>
/// <param name="Scheduled">Messages whose outcome was not decided: due at their original time.</param>
/// <param name="Owed">Receipts that are owed.</param>
/// <param name="WithoutAccount">Messages of accounts that are not configured: they stay in the store as they are.</param>
public readonly record struct RecoveredMessages(long Scheduled, long Owed, long WithoutAccount);

/// <summary>Takes up at the start what a store says is not settled, before anybody can bind or submit.</summary>
internal sealed class Recovery(AccountDirectory accounts, LiveMessages messages, IMessageStore store, DueMessages due, DeliveryRouter router)
{
    private const int BatchSize = 512;

    private readonly Dictionary<string, Account> _accounts = accounts.All.ToDictionary(account => account.SystemId, StringComparer.Ordinal);
    private long _scheduled;
    private long _owed;
    private long _withoutAccount;

    public RecoveredMessages Run(long now)
    {
        var stored = new StoredMessage[BatchSize];
        var (from, afterId) = (long.MinValue, 0L);
        int count;
        do
        {
            count = store.LoadDue(from, afterId, long.MaxValue, stored);
            foreach (ref readonly var message in stored.AsSpan(0, count)) Take(message, now);
            if (count > 0) (from, afterId) = (stored[count - 1].DueAt, stored[count - 1].Id);
        }
        while (count == stored.Length);

        return new RecoveredMessages(_scheduled, _owed, _withoutAccount);
    }

    private void Take(in StoredMessage stored, long now)
    {
        if (!_accounts.TryGetValue(stored.Account, out var account))
        {
            _withoutAccount++;
            return;
        }

        int handle = LiveMessages.None;
        var place = new Span<int>(ref handle);
        messages.Take(place);
        Fill(ref messages[handle], stored, account);
        account.AddUnsettled();
        if (stored.State.IsFinal())
        {
            _owed++;
            router.Route(place, now);
            return;
        }

        _scheduled++;
        due.Add(place, stored.DueAt);
    }

    private static void Fill(ref LiveMessage message, in StoredMessage stored, Account account)
    {
        // It was accepted, so it can be read.
        var pdu = Pdu.Read<SubmitSm>(stored.Body.Span, out _);
        message.Id = stored.Id;
        message.SubmittedAt = stored.AcceptedAt;
        message.DoneAt = stored.DueAt;
        message.Account = account.Index;
        message.State = stored.State;
        message.Flags = LiveFlags.None;
        message.Attempts = 0;
        message.RegisteredDelivery = SubmitSmRules.EffectiveRegisteredDelivery(pdu);
        message.ErrorCode = stored.ErrorCode;
        if (Tlv.TryFindInteger(pdu.Tlvs, TlvTag.UserMessageReference, out var reference))
        {
            message.Flags = LiveFlags.HasUserMessageReference;
            message.UserMessageReference = (ushort)reference;
        }

        message.SourceAddrTon = pdu.SourceAddrTon;
        message.SourceAddrNpi = pdu.SourceAddrNpi;
        message.DestAddrTon = pdu.DestAddrTon;
        message.DestAddrNpi = pdu.DestAddrNpi;
        message.SourceLength = (byte)pdu.SourceAddr.Length;
        message.DestinationLength = (byte)pdu.DestinationAddr.Length;
        pdu.SourceAddr.CopyTo(message.Source);
        pdu.DestinationAddr.CopyTo(message.Destination);
    }
}
