using System.Net;
using Smsc.Engine.Sessions;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Smpp.Transport;

namespace Smsc.Smpp;

/// <summary>What a session tells of itself, and what it counts for it: under the lock, a batch at a time where there are batches.</summary>
internal sealed partial class SmppSession
{
    private readonly SessionLink _link;
    private readonly DateTimeOffset _connectedAt;
    private DateTimeOffset? _boundAt;
    private long _lastReadAt;
    private byte _interfaceVersion;
    private byte _addrTon;
    private byte _addrNpi;
    private string _addressRange = "";
    private long _submitsAccepted;
    private long _submitsRefused;
    private long _deliveriesSent;
    private long _deliveriesAnswered;
    private long _enquiries;

    /// <inheritdoc/>
    public SessionInfo Describe()
    {
        lock (Lock)
        {
            var remote = _link.Remote as IPEndPoint;
            return new SessionInfo
            {
                Id = Id,
                SystemId = _account?.SystemId,
                Bind = _account is null ? null : Bind,
                State = _state.ToString(),
                SystemType = SystemType,
                Mode = _mode?.Id.ToString(),
                AddrTon = _addrTon,
                AddrNpi = _addrNpi,
                AddressRange = _addressRange,
                InterfaceVersion = _interfaceVersion,
                Remote = _outbind?.Host ?? remote?.Address.ToString() ?? _remote,
                RemotePort = _outbind?.Port ?? remote?.Port ?? 0,
                LocalPort = (_link.Local as IPEndPoint)?.Port ?? 0,
                IsTls = _link.IsTls,
                IsOutbind = _outbind is not null,
                ConnectedAt = _connectedAt,
                BoundAt = _boundAt,
                LastReceivedAt = _connectedAt.AddMilliseconds(_lastReadAt - _openedAt),
                SubmitsAccepted = _submitsAccepted,
                SubmitsRefused = _submitsRefused,
                DeliverSmSent = _deliveriesSent,
                DeliverSmRespReceived = _deliveriesAnswered,
                EnquireLinksReceived = _enquiries,
                Unanswered = _window?.Count ?? 0,
                Window = _window?.Capacity ?? 0,
                SubmitsWaiting = _uncommitted,
                TracedPdus = _trace?.Capacity ?? 0,
                EndReason = _endReason,
            };
        }
    }

    /// <summary>
    /// The answers of a batch are given. A submit_multi is one submit; one that took another's place has no message of its own.
    /// </summary>
    private void CountSubmits(SubmissionBatch batch)
    {
        if (batch.IsGroup || batch.Count == 1)
        {
            if (batch.Accepted > 0 || batch.Items[0].Status == CommandStatus.ESME_ROK) _submitsAccepted++;
            else _submitsRefused++;
            return;
        }

        _submitsAccepted += batch.Accepted;
        _submitsRefused += batch.Count - batch.Accepted;
    }
}
