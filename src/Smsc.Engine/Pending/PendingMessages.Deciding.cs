using Smsc.Engine.Delivery;
using Smsc.Engine.Messages;
using Smsc.Protocol;

namespace Smsc.Engine.Pending;

/// <content>Outcomes by hand.</content>
public sealed partial class PendingMessages
{
    /// <summary>
    /// Decides the outcome of a message, or of a lookup, that is ENROUTE: now, whatever was planned. Its receipt goes out at once as
    /// registered_delivery asks for it. A message that shares its message_id with others is decided alone.
    /// </summary>
    /// <param name="id">The message.</param>
    /// <param name="state">Its outcome: a final state (<see cref="MessageStates.IsFinal"/>).</param>
    /// <param name="errorCode">The network's error code, 0 = none.</param>
    /// <param name="cancellationToken">Looked at before anything is done.</param>
    /// <exception cref="ArgumentOutOfRangeException">The state is not final, or none.</exception>
    /// <exception cref="IOException">The store cannot be read; nothing was changed.</exception>
    public async Task<DecideResult> DecideAsync(
        long id, MessageState state, ushort errorCode, CancellationToken cancellationToken = default)
    {
        if (!Enum.IsDefined(state) || !state.IsFinal())
            throw new ArgumentOutOfRangeException(nameof(state), state, "It is not a final state.");

        cancellationToken.ThrowIfCancellationRequested();
        if (!_store.TryRead(id, out var found)) return DecideResult.NotFound;
        if (!_accounts.TryFind(found.Account, out var account)) return DecideResult.NotPending;

        bool Decide(in StoredMessage message, out MessageAmendment amendment)
        {
            var receipt = DeliveryScheduler.ReceiptAfter(message, state);
            amendment = new MessageAmendment(
                message.Id, AsStored(_clock.GetUtcNow().UtcTicks), state, errorCode, ReceiptOwed: receipt == ReceiptState.Owed)
            {
                ReceiptWaits = receipt == ReceiptState.Waiting,
                Plan = (message.Plan ?? MessagePlan.Ordinary) with { State = state, ErrorCode = errorCode },
            };
            return true;
        }

        var receipts = new Cancellation();
        var result = await _changes.ChangeAsync(account, id, Decide, receipts).ConfigureAwait(false);
        Release(receipts);
        return result switch
        {
            ChangeResult.Changed => DecideResult.Decided,
            ChangeResult.NotStored => DecideResult.NotStored,
            ChangeResult.TooMany => DecideResult.TooMany,
            _ => DecideResult.NotPending,
        };
    }
}
