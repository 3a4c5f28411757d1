using Smsc.Engine.Messages;
using Smsc.Protocol.Pdus;

namespace Smsc.Storage.Sqlite;

/// <content>What becomes of messages.</content>
internal sealed partial class MessageTable
{
    /// <summary>Writes what became of a message.</summary>
    /// <param name="change">The newest of its events.</param>
    /// <param name="leaves">Whether it is to leave the history as soon as it is settled.</param>
    /// <param name="isYoung">Whether it is young.</param>
    /// <returns>Settled messages more than before.</returns>
    public int Apply(in MessageEvent change, bool leaves, bool isYoung)
    {
        if (change.Settles && leaves)
        {
            DeleteSettling(change.Id);
            return 0;
        }

        var (update, numbers) = change.Settles ? (_settle, _settleNumbers) : (_progress, _progressNumbers);
        var receipt = change.Receipt;
        var hasEnded = receipt.HasEnded();
        var receiptAt = StoredTime.FromTicks(hasEnded ? change.At : change.NextTryAt);
        var hasTime = hasEnded || change.NextTryAt != 0;
        update.Bind(1, change.Id);
        numbers.Bind(2, (int)change.State);
        numbers.Bind(3, change.ErrorCode);
        numbers.Bind(4, (int)receipt);
        numbers.Bind(5, change.Attempts);
        if (change.SessionId == 0) numbers.BindNull(6);
        else numbers.Bind(6, change.SessionId);
        if (hasTime) numbers.Bind(7, receiptAt);
        else numbers.BindNull(7);
        var took = receiptAt - StoredTime.FromTicks(change.SentAt);
        var wasSent = hasEnded && change.SentAt != 0;
        if (wasSent) numbers.Bind(9, took);
        else numbers.BindNull(9);
        var used = Octets((int)change.State) + Octets(change.ErrorCode) + Octets((int)receipt) + Octets(change.Attempts)
            + Octets(change.SessionId) + (hasTime ? Octets(receiptAt) : 0) + (wasSent ? Octets(took) : 0)
            + (isYoung && !change.Settles ? 1 : 0);
        numbers.Bind(8, Math.Max(Room - used, 0));
        update.Run();
        return change.Settles ? _database.Changes : 0;
    }

    /// <summary>Changes a message that is not settled.</summary>
    /// <param name="amendment">What it is from now on.</param>
    /// <param name="leaves">Whether it is to leave the history as soon as it is settled.</param>
    /// <returns>Settled messages more than before.</returns>
    public int Amend(in MessageAmendment amendment, bool leaves)
    {
        if (amendment.Settles && leaves)
        {
            DeleteSettling(amendment.Id);
            return 0;
        }

        _amend.Bind(1, amendment.Id);
        _amend.Bind(2, StoredTime.FromTicks(amendment.DueAt));
        _amend.Bind(3, (int)amendment.State);
        _amend.Bind(4, amendment.ErrorCode);
        _amend.Bind(5, (int)amendment.Receipt);
        _amend.Bind(6, (int)(amendment.Settles ? Unsettled.No : Unsettled.Indexed));
        Span<byte> octets = stackalloc byte[StoredPlan.Size];
        if (amendment.Plan is { } plan)
        {
            StoredPlan.Write(plan, octets);
            _amend.BindBlob(7, octets);
        }
        else
        {
            _amend.BindNull(7);
        }

        if (amendment.Body is { } body)
        {
            var pdu = Pdu.Read<SubmitSm>(body, out _);
            _amend.Bind(8, pdu.RegisteredDelivery);
            _amend.BindBlob(9, body);
            _amend.Bind(10, pdu.EsmClass);
            _amend.Bind(11, pdu.DataCoding);
        }
        else
        {
            _amend.BindNull(8);
            _amend.BindNull(9);
            _amend.BindNull(10);
            _amend.BindNull(11);
        }

        _amend.Run();
        return amendment.Settles ? _database.Changes : 0;
    }

    /// <summary>How long a number is in a row (SQLite's record format).</summary>
    private static int Octets(long value) => value switch
    {
        0 or 1 => 0,
        >= sbyte.MinValue and <= sbyte.MaxValue => 1,
        >= short.MinValue and <= short.MaxValue => 2,
        >= -(1 << 23) and < 1 << 23 => 3,
        >= int.MinValue and <= int.MaxValue => 4,
        >= -(1L << 47) and < 1L << 47 => 6,
        _ => 8,
    };
}
