namespace Smsc.Protocol.Tests.Codecs;

/// <summary>PDU bodies from a seed: valid by a schema, or bent, cut and made up.</summary>
internal sealed class HostileBytes(int seed)
{
    private static readonly int[] KnownTags = [.. Enum.GetValues<TlvTag>().Select(tag => (int)tag)];

    private readonly Random _random = new(seed);

    public byte[] Body { get; } = new byte[16 * 1024];

    public int Length { get; private set; }

    /// <summary>Fills the body: one in four valid, one in eight random octets, else a valid one that was bent.</summary>
    public void Next(PduSchema schema)
    {
        if (_random.Next(8) == 0)
        {
            Length = _random.Next(120);
            _random.NextBytes(Body.AsSpan(0, Length));
            return;
        }

        Valid(schema);
        if (_random.Next(4) == 0) return;

        for (var bends = _random.Next(1, 4); bends > 0; bends--) Bend();
    }

    /// <summary>Fills the body with fields that the schema allows.</summary>
    public void Valid(PduSchema schema)
    {
        Length = 0;
        foreach (var field in schema.Fields) Field(field);
    }

    private void Bend()
    {
        if (Length == 0) return;

        switch (_random.Next(7))
        {
            case 0: Length = _random.Next(Length); break;
            case 1: Body[_random.Next(Length)] = (byte)_random.Next(256); break;
            case 2: Body[_random.Next(Length)] ^= (byte)(1 << _random.Next(8)); break;
            case 3: Body[_random.Next(Length)] = 0; break;
            case 4: Body[_random.Next(Length)] = 255; break;
            case 5: Insert(_random.Next(Length), _random.Next(1, 80)); break;
            case 6: Remove(_random.Next(Length)); break;
        }
    }

    private void Insert(int at, int count)
    {
        Body.AsSpan(at, Length - at).CopyTo(Body.AsSpan(at + count));
        Body.AsSpan(at, count).Fill((byte)_random.Next(256));
        Length += count;
    }

    private void Remove(int at)
    {
        var count = _random.Next(1, Math.Min(5, Length - at) + 1);
        Body.AsSpan(at + count, Length - at - count).CopyTo(Body.AsSpan(at));
        Length -= count;
    }

    private void Field(Field field)
    {
        switch (field.Type)
        {
            case FieldType.Integer1: Add(_random.Next(256)); break;
            case FieldType.Integer4: Random(4); break;
            case FieldType.COctetString: CString(field.Size); break;
            case FieldType.Time:
                if (_random.Next(2) == 0) NotNul(16);
                Add(0);
                break;
            case FieldType.ShortMessage:
                var length = _random.Next(8) == 0 ? _random.Next(255) : _random.Next(20);
                Add(length);
                Random(length);
                break;
            case FieldType.DestAddresses: DestAddresses(); break;
            case FieldType.UnsuccessSmes: UnsuccessSmes(); break;
            case FieldType.Tlvs: Tlvs(); break;
        }
    }

    private void DestAddresses()
    {
        var count = _random.Next(50) == 0 ? _random.Next(1, 255) : _random.Next(1, 5);
        Add(count);
        for (var i = 0; i < count; i++)
        {
            var flag = _random.Next(1, 3);
            Add(flag);
            if (flag == 1) Random(2);
            CString(21);
        }
    }

    private void UnsuccessSmes()
    {
        var count = _random.Next(50) == 0 ? _random.Next(256) : _random.Next(4);
        Add(count);
        for (var i = 0; i < count; i++)
        {
            Random(2);
            CString(21);
            Random(4);
        }
    }

    private void Tlvs()
    {
        for (var count = _random.Next(4); count > 0; count--)
        {
            var known = _random.Next(4) != 0;
            var tag = known ? KnownTags[_random.Next(KnownTags.Length)] : 0x1400 + _random.Next(0x2C00);
            Add(tag >> 8);
            Add(tag & 255);
            var length = known && TlvRule.TryGet((TlvTag)tag, out var rule)
                ? rule.OnlyEnds ? rule.MaxLength : _random.Next(rule.MinLength, Math.Min((int)rule.MaxLength, 300) + 1)
                : _random.Next(20);
            Add(length >> 8);
            Add(length & 255);
            Random(length);
        }
    }

    private void CString(int size)
    {
        // The longest that is valid as often as any other.
        NotNul(_random.Next(4) == 0 ? size - 1 : _random.Next(Math.Min(size, 24)));
        Add(0);
    }

    private void NotNul(int count)
    {
        for (var i = 0; i < count; i++) Add(_random.Next(1, 256));
    }

    private void Random(int count)
    {
        _random.NextBytes(Body.AsSpan(Length, count));
        Length += count;
    }

    private void Add(int octet) => Body[Length++] = (byte)octet;
}
