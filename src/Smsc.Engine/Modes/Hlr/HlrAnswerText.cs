namespace Smsc.Engine.Modes.Hlr;

/// <summary>
/// The second part of an answer's text: labels and values, a blank behind each value but none behind an empty one, as Infobip's manual
/// prints them.
/// </summary>
internal ref struct HlrAnswerText
{
    public ReadOnlySpan<byte> Imsi;
    public ReadOnlySpan<byte> Msc;
    public ReadOnlySpan<byte> Hlr;
    public ReadOnlySpan<byte> OriginalNetwork;
    public ReadOnlySpan<byte> PortedNetwork;
    public ReadOnlySpan<byte> RoamingNetwork;
    public ReadOnlySpan<byte> RoamingCountry;
    public ReadOnlySpan<byte> MccMnc;

    /// <summary>Whether HLR, PON, RON and ROC stand there: the error form leaves them out.</summary>
    public bool IsSuccess;

    /// <summary>Writes it. When it does not fit, the three names lose equally many characters at their ends.</summary>
    /// <returns>Octets written; 0 when it does not fit even without names.</returns>
    public int Write(Span<byte> destination)
    {
        var original = OriginalNetwork;
        var ported = PortedNetwork;
        var roaming = RoamingNetwork;
        var longest = Math.Max(original.Length, Math.Max(ported.Length, roaming.Length));
        for (var cut = 0; cut <= longest; cut++)
        {
            OriginalNetwork = Cut(original, cut);
            PortedNetwork = Cut(ported, cut);
            RoamingNetwork = Cut(roaming, cut);
            var line = new Line(destination);
            Write(ref line);
            if (!line.Overflowed) return line.Written;
        }

        return 0;
    }

    private readonly void Write(ref Line line)
    {
        line.Add("IMSI:"u8, Imsi);
        line.Add("MSC:"u8, Msc);
        if (IsSuccess) line.Add("HLR:"u8, Hlr);
        line.Add("ORN:"u8, OriginalNetwork);
        if (IsSuccess)
        {
            line.Add("PON:"u8, PortedNetwork);
            line.Add("RON:"u8, RoamingNetwork);
            line.Add("ROC:"u8, RoamingCountry);
        }

        line.Add("MCCMNC:"u8, MccMnc);
    }

    /// <summary>Without its last septets, and without an escape that would lose what it leads to.</summary>
    private static ReadOnlySpan<byte> Cut(ReadOnlySpan<byte> name, int septets)
    {
        if (septets == 0) return name;

        name = name[..Math.Max(name.Length - septets, 0)];
        return name is [.. var start, Protocol.Text.Gsm7.Escape] ? start : name;
    }

    private ref struct Line(Span<byte> destination)
    {
        private readonly Span<byte> _destination = destination;
        private bool _endsWithValue;

        public int Written { get; private set; }

        public bool Overflowed { get; private set; }

        public void Add(ReadOnlySpan<byte> label, ReadOnlySpan<byte> value)
        {
            if (_endsWithValue) Add(" "u8);
            Add(label);
            Add(value);
            _endsWithValue = !value.IsEmpty;
        }

        private void Add(ReadOnlySpan<byte> octets)
        {
            if (Overflowed || octets.Length > _destination.Length - Written)
            {
                Overflowed = true;
                return;
            }

            octets.CopyTo(_destination[Written..]);
            Written += octets.Length;
        }
    }
}
