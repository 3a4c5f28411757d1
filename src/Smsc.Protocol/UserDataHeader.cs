using System.Buffers.Binary;

namespace Smsc.Protocol;

/// <summary>
/// The header before the text when esm_class bit 6 is set (3GPP TS 23.040 §9.2.3.24): a length octet, then elements. Of an element
/// that stands twice, and of two that exclude each other, the last counts; one with a wrong size or senseless numbers is ignored.
/// </summary>
public readonly ref struct UserDataHeader
{
    private readonly ReadOnlySpan<byte> _elements;

    private UserDataHeader(ReadOnlySpan<byte> elements)
    {
        _elements = elements;
        Size = elements.Length + 1;
    }

    /// <summary>Octets it takes of the user data, its length octet included; 0 for no header.</summary>
    public int Size { get; }

    /// <summary>Parts the header from what follows it.</summary>
    /// <param name="userData">short_message or message_payload of a PDU with esm_class bit 6.</param>
    /// <param name="header">The header.</param>
    /// <param name="text">What follows it.</param>
    /// <returns>False when the data are empty or the length octet runs past them.</returns>
    public static bool TryRead(ReadOnlySpan<byte> userData, out UserDataHeader header, out ReadOnlySpan<byte> text)
    {
        header = default;
        text = default;
        if (userData.IsEmpty || userData.Length - 1 < userData[0]) return false;

        var end = userData[0] + 1;
        header = new UserDataHeader(userData[1..end]);
        text = userData[end..];
        return true;
    }

    /// <summary>Goes through the elements, for <c>foreach</c>; ends at one that runs past the header.</summary>
    public Enumerator GetEnumerator() => new(_elements);

    /// <summary>Finds the concatenation, with either width.</summary>
    public bool TryGetConcatenation(out Concatenation concatenation)
    {
        concatenation = default;
        foreach (var element in this)
        {
            var data = element.Data;
            var read = (element.Identifier, data.Length) switch
            {
                (UdhElement.Concatenation8, 3) => new Concatenation(data[0], data[1], data[2], 8),
                (UdhElement.Concatenation16, 4) => new Concatenation(BinaryPrimitives.ReadUInt16BigEndian(data), data[2], data[3], 16),
                _ => default,
            };
            if (read.IsValid) concatenation = read;
        }

        return concatenation.IsValid;
    }

    /// <summary>Finds the application ports, of 8 or 16 bits.</summary>
    public bool TryGetPorts(out ushort destination, out ushort source)
    {
        destination = source = 0;
        var found = false;
        foreach (var element in this)
        {
            var data = element.Data;
            if (element.Identifier == UdhElement.Ports8 && data.Length == 2) (destination, source, found) = (data[0], data[1], true);
            if (element.Identifier != UdhElement.Ports16 || data.Length != 4) continue;

            destination = BinaryPrimitives.ReadUInt16BigEndian(data);
            source = BinaryPrimitives.ReadUInt16BigEndian(data[2..]);
            found = true;
        }

        return found;
    }

    /// <summary>The national language of the locking shift: 1 Turkish, 3 Portuguese (TS 23.038); 0 without one.</summary>
    public byte LockingShift => Shift(UdhElement.LockingShift);

    /// <summary>The national language of the single shift: 1 Turkish, 2 Spanish, 3 Portuguese (TS 23.038); 0 without one.</summary>
    public byte SingleShift => Shift(UdhElement.SingleShift);

    private byte Shift(byte identifier)
    {
        byte language = 0;
        foreach (var element in this)
        {
            if (element.Identifier == identifier && element.Data.Length == 1) language = element.Data[0];
        }

        return language;
    }

    /// <summary>Goes through the elements of a header.</summary>
    public ref struct Enumerator
    {
        private ReadOnlySpan<byte> _rest;

        internal Enumerator(ReadOnlySpan<byte> elements) => _rest = elements;

        /// <summary>The element reached.</summary>
        public UdhElement Current { get; private set; }

        /// <summary>Goes to the next element.</summary>
        public bool MoveNext()
        {
            if (_rest.Length < 2 || _rest.Length - 2 < _rest[1]) return false;

            var end = 2 + _rest[1];
            Current = new UdhElement(_rest[0], _rest[2..end]);
            _rest = _rest[end..];
            return true;
        }
    }
}
