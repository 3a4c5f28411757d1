using Smsc.Client;

namespace Smsc.Load.Sessions;

/// <summary>The sessions of each account.</summary>
/// <param name="Transmitters">Bound as transmitter.</param>
/// <param name="Receivers">Bound as receiver.</param>
/// <param name="Transceivers">Bound as transceiver.</param>
internal readonly record struct BindCounts(int Transmitters, int Receivers, int Transceivers)
{
    public int Total => Transmitters + Receivers + Transceivers;

    /// <summary>Whether any can submit.</summary>
    public bool CanSubmit => Transmitters + Transceivers > 0;

    /// <summary>Whether any can receive.</summary>
    public bool CanReceive => Receivers + Transceivers > 0;

    /// <summary>The binds, transceivers first.</summary>
    public IEnumerable<BindKind> Kinds() =>
    [
        .. Enumerable.Repeat(BindKind.Transceiver, Transceivers),
        .. Enumerable.Repeat(BindKind.Transmitter, Transmitters),
        .. Enumerable.Repeat(BindKind.Receiver, Receivers),
    ];
}
