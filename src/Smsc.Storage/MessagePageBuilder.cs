using Smsc.Engine.Messages;

namespace Smsc.Storage;

/// <summary>A page as it grows: counts what was looked at, and says when one of the limits of <see cref="MessageQuery"/> is reached.</summary>
internal sealed class MessagePageBuilder(MessageQuery query, TimeProvider sessionClock, CancellationToken cancellationToken)
{
    /// <summary>So many messages are looked at between two looks at the time and at the cancellation.</summary>
    private const int Stride = 32;

    private readonly int _limit = Math.Clamp(query.Limit, 1, MessageQuery.MaxLimit);
    private readonly long _start = sessionClock.GetTimestamp();
    private readonly List<StoredMessage> _messages = [];
    private long _octets;
    private int _scanned;
    private bool _isLate;

    /// <summary>Whether nothing more may be looked at.</summary>
    public bool IsOver =>
        _isLate || _scanned >= MessageQuery.MaxScanned || _messages.Count >= _limit || _octets >= MessageQuery.MaxOctets;

    /// <summary>Another message was looked at.</summary>
    public void Scanned()
    {
        if (++_scanned % Stride == 0) LookUp();
    }

    /// <summary>Looks at the time and at the cancellation; also to be called after what took long without a message to look at.</summary>
    public void LookUp()
    {
        cancellationToken.ThrowIfCancellationRequested();
        _isLate = sessionClock.GetElapsedTime(_start) >= MessageQuery.MaxDuration;
    }

    /// <summary>It matches.</summary>
    public void Add(in StoredMessage message)
    {
        _messages.Add(message);
        _octets += OctetsOf(message);
    }

    /// <summary>What a message counts for <see cref="MessageQuery.MaxOctets"/>.</summary>
    public static int OctetsOf(in StoredMessage message) => message.Body.Length + (message.Supplement?.Data.Length ?? 0);

    /// <param name="cursor">The id down to which all was looked at; null when there is nothing below it.</param>
    public MessagePage Build(long? cursor) => new(_messages, cursor, _scanned);
}
