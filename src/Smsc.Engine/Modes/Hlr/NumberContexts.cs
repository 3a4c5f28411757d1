namespace Smsc.Engine.Modes.Hlr;

/// <summary>
/// Knows every number: from the directory, else by an answer that follows from the number alone, so that it is the same at each lookup,
/// each retry and after each start. Looking up allocates nothing.
/// </summary>
public sealed partial class NumberContexts
{
    private readonly HlrOptions _options;
    private readonly Lazy<NumberPlan> _plan;
    private NumberDirectory? _directory;
    private int _isPrepared;

    internal NumberContexts(HlrOptions options, Func<IReadOnlyList<NumberRange>> ranges)
    {
        _options = options;
        _plan = new Lazy<NumberPlan>(() => new NumberPlan(ranges(), NetworkTable.Instance));
    }

    /// <summary>The calling codes; the first who asks waits until they are read.</summary>
    internal NumberPlan Plan => _plan.Value;

    /// <summary>From now on answers come from this directory, also those to lookups that wait. Null: from none.</summary>
    public void Use(NumberDirectory? directory) => Volatile.Write(ref _directory, directory);

    /// <summary>Reads the calling codes in the background, before somebody waits for them.</summary>
    internal void Prepare()
    {
        if (!_plan.IsValueCreated && Interlocked.Exchange(ref _isPrepared, 1) == 0)
            ThreadPool.UnsafeQueueUserWorkItem(static plan => _ = plan.Value, _plan, preferLocal: false);
    }

    /// <summary>Looks a number up.</summary>
    /// <param name="address">destination_addr: digits with the calling code first, a <c>+</c> before them or not.</param>
    /// <param name="context">What is known of it.</param>
    internal void Find(ReadOnlySpan<byte> address, out NumberContext context)
    {
        context = default;
        var digits = address is [(byte)'+', .. var rest] ? rest : address;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            context.Error = NumberContext.UnknownSubscriber;
            return;
        }

        context.Seed = Mix(digits);
        context.Country = Plan.Find(digits, out var national, out context.IsCorrect);
        context.Entry = Volatile.Read(ref _directory)?.Find(digits);
        if (context.Entry is { } entry) Take(entry, national, ref context);
        else MakeUp(national, ref context);
    }

    /// <summary>A number of up to 10 digits for one purpose, the same at each time.</summary>
    internal static ulong Draw(ulong seed, uint purpose) => Mix(seed + (purpose * 0x9E3779B97F4A7C15)) % 10_000_000_000;

    private static void Take(DirectoryEntry entry, ReadOnlySpan<byte> national, ref NumberContext context)
    {
        context.Original = entry.Original ?? OriginalOf(national, context);
        context.Country ??= context.Original?.Country;
        context.Serving = entry.Ported ?? context.Original;
        context.Visited = entry.Roaming ?? context.Serving;
        context.IsPorted = entry.IsPorted ?? !SameNetwork(context.Original, context.Serving);
        context.Error = entry.Error;

        // Nothing is known of where it is: there is nothing to answer with.
        if (context.Serving is null && entry.Imsi.Length == 0 && context.Error == 0) context.Error = NumberContext.UnknownSubscriber;

        // Whoever wrote it down says that it is one.
        context.IsCorrect = true;
    }

    /// <summary>One network may stand under two names.</summary>
    private static bool SameNetwork(Network? one, Network? other) =>
        one == other || (one is not null && other is not null && one.MccMnc.AsSpan().SequenceEqual(other.MccMnc));

    private void MakeUp(ReadOnlySpan<byte> national, ref NumberContext context)
    {
        if (context.IsCorrect) context.Original = OriginalOf(national, context);
        context.Serving = context.Visited = context.Original;
        if (context.Original is not { } original)
        {
            context.Error = NumberContext.UnknownSubscriber;
            return;
        }

        var networks = original.Country.Networks;
        if (Happens(_options.PortedPercent, context.Seed, Purpose.Ported) && networks.Count > 1)
        {
            var other = (int)(Draw(context.Seed, Purpose.PortedTo) % (uint)(networks.Count - 1));
            context.Serving = context.Visited = networks[other < networks.IndexOf(original) ? other : other + 1];
            context.IsPorted = true;
        }

        if (Happens(_options.RoamingPercent, context.Seed, Purpose.Roaming))
        {
            var all = NetworkTable.Instance.Networks;
            var abroad = all[Draw(context.Seed, Purpose.RoamingIn) % (uint)all.Length];
            if (abroad.Country != original.Country) context.Visited = abroad;
        }

        var share = (int)(Draw(context.Seed, Purpose.Error) % 100);
        if (share < _options.UnknownPercent) context.Error = NumberContext.UnknownSubscriber;
        else if (share < _options.UnknownPercent + _options.AbsentPercent) context.Error = NumberContext.AbsentSubscriber;
    }

    /// <summary>By its prefix, the longest counts; else one of the country's.</summary>
    private static Network? OriginalOf(ReadOnlySpan<byte> national, in NumberContext context)
    {
        if (context.Country is not { Networks.Count: > 0 } country) return null;

        Network? found = null;
        var length = 0;
        foreach (var network in country.Networks)
        {
            foreach (var prefix in network.Prefixes)
            {
                if (prefix.Length > length && national.StartsWith(prefix)) (found, length) = (network, prefix.Length);
            }
        }

        return found ?? country.Networks[(int)(Draw(context.Seed, Purpose.Original) % (uint)country.Networks.Count)];
    }

    private static bool Happens(int percent, ulong seed, uint purpose) => (int)(Draw(seed, purpose) % 100) < percent;

    private static ulong Mix(ReadOnlySpan<byte> digits)
    {
        // FNV-1a, whose low digits the finalizer spreads.
        var hash = 14695981039346656037UL;
        foreach (var digit in digits) hash = (hash ^ digit) * 1099511628211UL;
        return Mix(hash);
    }

    /// <summary>The finalizer of SplitMix64.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }

    /// <summary>What is drawn. The numbers decide what is answered.</summary>
    internal static class Purpose
    {
        public const uint Original = 1;
        public const uint Ported = 2;
        public const uint PortedTo = 3;
        public const uint Roaming = 4;
        public const uint RoamingIn = 5;
        public const uint Error = 6;
        public const uint Imsi = 7;
        public const uint Msc = 8;
        public const uint Hlr = 9;
    }
}
