namespace Smsc.Protocol.Pdus;

/// <summary>Writes the dest_address list of a submit_multi. What does not fit is refused and leaves the list as it was.</summary>
public ref struct DestAddressWriter
{
    private readonly Span<byte> _destination;
    private int _length;

    /// <summary>Starts an empty list; a destination takes up to 24 octets.</summary>
    public DestAddressWriter(Span<byte> destination) => _destination = destination;

    /// <summary>The list as far as it is written: <see cref="SubmitMulti.DestAddresses"/>.</summary>
    public readonly ReadOnlySpan<byte> Written => _destination[.._length];

    /// <summary>Its destinations: <see cref="SubmitMulti.NumberOfDests"/>.</summary>
    public byte Count { get; private set; }

    /// <summary>Adds a subscriber with an address of up to 20 characters.</summary>
    /// <returns>False when it does not fit, or with 254 in the list.</returns>
    public bool TryAddSme(byte ton, byte npi, ReadOnlySpan<byte> address)
    {
        if (!CanAdd(4 + address.Length) || address.Length >= SubmitSm.AddressSize) return false;

        Add(DestAddress.SmeFlag);
        Add(ton);
        Add(npi);
        AddText(address);
        return true;
    }

    /// <summary>Adds a distribution list with a dl_name of up to 20 characters.</summary>
    /// <returns>False when it does not fit, or with 254 in the list.</returns>
    public bool TryAddDistributionList(ReadOnlySpan<byte> name)
    {
        if (!CanAdd(2 + name.Length) || name.Length >= DestAddress.DlNameSize) return false;

        Add(DestAddress.DistributionListFlag);
        AddText(name);
        return true;
    }

    private readonly bool CanAdd(int octets) => Count < SubmitMulti.MaxDests && _destination.Length - _length >= octets;

    private void Add(byte octet) => _destination[_length++] = octet;

    private void AddText(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_destination[_length..]);
        _length += text.Length;
        Add(0);
        Count++;
    }
}
