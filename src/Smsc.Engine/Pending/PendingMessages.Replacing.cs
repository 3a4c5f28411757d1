using Smsc.Engine.Messages;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Pending;

/// <content>replace_if_present_flag (SMPP 3.4 §5.2.18).</content>
public sealed partial class PendingMessages
{
    /// <summary>Of the newest messages between two addresses so many are looked at.</summary>
    private const int MostLookedAt = PendingSearch.PageSize;

    /// <summary>
    /// Puts a submit with replace_if_present_flag, in a batch of its own, in the place of the newest pending message of its account with the
    /// same source_addr, destination_addr, service_type and mode, whose id it takes over.
    /// </summary>
    /// <returns>Whether the batch is answered therefore. If not, there is no such message: it is to be submitted like any other.</returns>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task<bool> TryReplaceAsync(SubmissionBatch batch)
    {
        if (batch.Items[0].Status != CommandStatus.ESME_ROK) return true;

        var account = batch.Account;
        if (account.TakeRate(1) == 0)
        {
            batch.Answer(CommandStatus.ESME_RTHROTTLED, id: 0);
            return true;
        }

        var groupPlace = 0;
        bool Replace(in StoredMessage message, out MessageAmendment amendment)
        {
            groupPlace = message.Plan?.GroupPlace ?? 0;
            return TryReplace(batch, message, out amendment);
        }

        var isDone = false;
        try
        {
            foreach (var id in Candidates(batch))
            {
                var result = await _changes.ChangeAsync(account, id, Replace).ConfigureAwait(false);
                if (result == ChangeResult.NotPending) continue;

                isDone = true;
                var status = StatusOf(result);
                batch.Answer(status, status == CommandStatus.ESME_ROK ? id - groupPlace : 0);
                return true;
            }

            return false;
        }
        finally
        {
            // It is taken again with the submit, if there will be one.
            if (!isDone) account.ReturnRate(1);
        }
    }

    private List<long> Candidates(SubmissionBatch batch)
    {
        var pdu = BodyOf(batch);
        var source = new SmeAddress(pdu.SourceAddrTon, pdu.SourceAddrNpi, pdu.SourceAddr.ToArray());
        var destination = new SmeAddress(pdu.DestAddrTon, pdu.DestAddrNpi, pdu.DestinationAddr.ToArray());
        var below = long.MaxValue;
        var ids = _search.FindNear(batch.Account, source, destination);
        ids.AddRange(_search.FindStored(batch.Account, source, destination, ref below));
        return [.. ids.Distinct().OrderDescending().Take(MostLookedAt)];
    }

    private static SubmitSm BodyOf(SubmissionBatch batch) =>
        Pdu.Read<SubmitSm>(batch.Octets.Slice(batch.Items[0].BodyOffset, batch.Items[0].BodyLength), out _);

    private bool TryReplace(SubmissionBatch batch, in StoredMessage message, out MessageAmendment amendment)
    {
        amendment = default;
        var old = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        var pdu = BodyOf(batch);
        if (message.Mode != batch.Mode.Id || !old.ServiceType.SequenceEqual(pdu.ServiceType)) return false;
        if (old.SourceAddrTon != pdu.SourceAddrTon || old.SourceAddrNpi != pdu.SourceAddrNpi) return false;
        if (old.DestAddrTon != pdu.DestAddrTon || old.DestAddrNpi != pdu.DestAddrNpi) return false;

        ref readonly var item = ref batch.Items[0];
        var now = _clock.GetUtcNow();
        if (!batch.TryGetPlan(item, out var plan)) plan = plan with { DueAt = now.UtcTicks + _planner.DelayOf(batch.Mode).Ticks };
        plan = plan with { IntermediateAt = 0, GroupPlace = message.Plan?.GroupPlace ?? 0, GroupCount = message.Plan?.GroupCount ?? 0 };
        amendment = Enroute(message.Id, plan, ReplacedBody.Write(batch.Octets.Slice(item.BodyOffset, item.BodyLength), now));
        return true;
    }
}
