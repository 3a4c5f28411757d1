using Smsc.Engine.History;
using Smsc.Engine.Messages;
using Smsc.Engine.Metrics;
using Smsc.Engine.Modes;
using Smsc.Engine.Submission;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Tests.Fakes;

/// <summary>
/// A store that, as a file does, gives back all that is not settled, near or far; and lets a test do something in the middle of a reading.
/// </summary>
internal sealed class OpenStore : IMessageStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, StoredMessage> _messages = [];
    private readonly Dictionary<string, string> _settings = [];
    private readonly List<MessageNote> _notes = [];

    /// <summary>Called before each reading of what is due, and may make it fail.</summary>
    public Action? Reading { get; set; }

    public long HighestId { get; private set; }

    public StoreGauges Gauges { get; } = new();

    public bool Append(SubmissionBatch batch)
    {
        lock (_lock)
        {
            foreach (ref readonly var item in batch.Items)
            {
                if (item.Status != CommandStatus.ESME_ROK) continue;

                HighestId = Math.Max(HighestId, item.Id);
                _messages.Add(item.Id, new StoredMessage(
                    item.Id, batch.Account.SystemId, batch.SessionId, batch.AcceptedAt, batch.DueAtOf(item), MessageState.ENROUTE, 0, Settled: false,
                    batch.Octets.Slice(item.BodyOffset, item.BodyLength).ToArray())
                {
                    Mode = batch.Mode.Id,
                    Plan = batch.TryGetPlan(item, out var plan) ? plan : null,
                    Face = batch.Face,
                    Supplement = batch.SupplementOf(item),
                });
            }

            return true;
        }
    }

    public void Append(ReadOnlySpan<MessageEvent> events)
    {
        lock (_lock)
        {
            foreach (ref readonly var change in events)
            {
                // It may have been removed.
                if (!_messages.TryGetValue(change.Id, out var before)) continue;

                _messages[change.Id] = before with
                {
                    State = change.State,
                    ErrorCode = change.ErrorCode,
                    Settled = change.Settles,
                    Receipt = change.Receipt,
                    ReceiptAttempts = change.Attempts,
                    ReceiptSessionId = change.SessionId,
                    ReceiptAt = change.Receipt.HasEnded() ? change.At : 0,
                    NextTryAt = change.NextTryAt,
                };
            }
        }
    }

    public void Amend(in MessageAmendment amendment, Action<bool> done)
    {
        lock (_lock)
        {
            var before = _messages[amendment.Id];
            _messages[amendment.Id] = before with
            {
                DueAt = amendment.DueAt,
                State = amendment.State,
                ErrorCode = amendment.ErrorCode,
                Settled = amendment.Settles,
                Receipt = amendment.Receipt,
                Plan = amendment.Plan,
                Body = amendment.Body ?? before.Body,
            };
        }

        done(true);
    }

    public IReadOnlyList<StoredMessage> TakeWaiting(WaitingReceipts wanted)
    {
        lock (_lock)
        {
            StoredMessage[] taken = [.. _messages.Values
                .Where(m => m.Receipt == ReceiptState.Waiting && m.Account == wanted.Account)
                .Where(m => m.Mode.IsMobileOriginated() == wanted.IsMobileOriginated && (wanted.Id ?? m.Id) == m.Id)
                .OrderBy(m => m.Id).Take(wanted.Limit)
                .Select(m => m with { Receipt = ReceiptState.Delivered, ReceiptAt = wanted.At, ReceiptAttempts = 1 })];
            foreach (var message in taken) _messages[message.Id] = message;
            return taken;
        }
    }

    /// <summary>Changes what is beside a message.</summary>
    public void Supplement(long id, MessageSupplement supplement)
    {
        lock (_lock) _messages[id] = _messages[id] with { Supplement = supplement };
    }

    public long Remove(ReadOnlySpan<long> ids)
    {
        lock (_lock)
        {
            var removed = 0L;
            foreach (var id in ids)
            {
                if (_messages.Remove(id)) removed++;
            }

            return removed;
        }
    }

    public string? ReadSetting(string name)
    {
        lock (_lock) return _settings.GetValueOrDefault(name);
    }

    public void WriteSetting(string name, string? value)
    {
        lock (_lock)
        {
            if (value is null) _settings.Remove(name);
            else _settings[name] = value;
        }
    }

    public void Note(ReadOnlySpan<MessageNote> notes)
    {
        lock (_lock) _notes.AddRange(notes);
    }

    public IReadOnlyList<MessageNote> ReadNotes(long id)
    {
        lock (_lock) return [.. _notes.Where(note => note.Id == id)];
    }

    public void Flush()
    {
    }

    public IReadOnlyCollection<string> FindKeys(IReadOnlyCollection<string> keys)
    {
        lock (_lock) return [.. keys.Where(key => _messages.Values.Any(m => m.Supplement?.Keys.Contains(key) == true))];
    }

    public bool TryRead(long id, out StoredMessage message)
    {
        lock (_lock) return _messages.TryGetValue(id, out message);
    }

    public int LoadDue(long from, long afterId, long until, Span<StoredMessage> into)
    {
        Reading?.Invoke();
        StoredMessage[] due;
        lock (_lock)
        {
            due = [.. _messages.Values
                .Where(m => !m.Settled && m.DueAt < until && (m.DueAt, m.Id).CompareTo((from, afterId)) > 0)
                .OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(into.Length)];
        }

        due.CopyTo(into);
        return due.Length;
    }

    public int FindPending(
        string account, ReadOnlySpan<byte> sourceAddr, ReadOnlySpan<byte> destinationAddr, long below, Span<StoredMessage> into)
    {
        var (source, destination) = (sourceAddr.ToArray(), destinationAddr.ToArray());
        StoredMessage[] found;
        lock (_lock)
        {
            found = [.. _messages.Values
                .Where(m => m.State == MessageState.ENROUTE && m.Account == account && m.Id < below && !m.Mode.IsMobileOriginated())
                .Where(m => IsBetween(m, source, destination))
                .OrderByDescending(m => m.Id).Take(into.Length)];
        }

        found.CopyTo(into);
        return found.Length;
    }

    private static bool IsBetween(in StoredMessage message, byte[] source, byte[] destination)
    {
        var pdu = Pdu.Read<SubmitSm>(message.Body.Span, out _);
        return pdu.SourceAddr.SequenceEqual(source) && pdu.DestinationAddr.SequenceEqual(destination);
    }

    public IReadOnlyDictionary<string, long> CountUnsettled()
    {
        lock (_lock) return _messages.Values.Where(m => !m.Settled).GroupBy(m => m.Account).ToDictionary(group => group.Key, group => group.LongCount());
    }

    public Task<MessagePage> QueryAsync(MessageQuery query, CancellationToken cancellationToken)
    {
        var matcher = new MessageMatcher(query);
        lock (_lock)
        {
            StoredMessage[] found = [.. _messages.Values
                .Where(m => m.Id < query.Cursor && matcher.Matches(m)).OrderByDescending(m => m.Id).Take(query.Limit + 1)];
            return Task.FromResult(found.Length > query.Limit
                ? new MessagePage(found[..query.Limit], found[query.Limit - 1].Id, found.Length)
                : new MessagePage(found, null, found.Length));
        }
    }
}
