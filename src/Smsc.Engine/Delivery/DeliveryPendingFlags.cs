using System.Text;
using Smsc.Engine.Messages;

namespace Smsc.Engine.Delivery;

/// <summary>
/// The delivery pending flags (SMPP 3.4 §5.3.2.28, §5.3.2.29): for which account, source and destination an alert_notification is to come,
/// or waits for a session. One at a time for the same three, and at most <see cref="DeliveryOptions.MaxAlerts"/> an account.
/// </summary>
internal sealed class DeliveryPendingFlags(DeliveryOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, HashSet<(string Source, string Destination)>> _byAccount = [];

    /// <summary>Sets the flag of a message that could not be delivered.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isNew">Whether it was not set before: an alert_notification is to be made.</param>
    /// <returns>Whether it is set.</returns>
    public bool TrySet(in LiveMessage message, out bool isNew)
    {
        var key = KeyOf(message);
        lock (_lock)
        {
            if (!_byAccount.TryGetValue(message.Account, out var flags)) _byAccount.Add(message.Account, flags = []);
            isNew = flags.Count < options.MaxAlerts && flags.Add(key);
            return isNew || flags.Contains(key);
        }
    }

    /// <summary>Its alert_notification was sent, or given up.</summary>
    public void Clear(in LiveMessage message)
    {
        var key = KeyOf(message);
        lock (_lock)
        {
            if (_byAccount.TryGetValue(message.Account, out var flags)) flags.Remove(key);
        }
    }

    /// <summary>None is set any more.</summary>
    public void ClearAll()
    {
        lock (_lock) _byAccount.Clear();
    }

    private static (string Source, string Destination) KeyOf(in LiveMessage message) => (
        Encoding.Latin1.GetString(((ReadOnlySpan<byte>)message.Source)[..message.SourceLength]),
        Encoding.Latin1.GetString(((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength]));
}
