using System.Diagnostics.CodeAnalysis;

namespace Smsc.Engine.Modes.Hlr;

/// <summary>Countries and mobile networks, from the two CSV files beside this one.</summary>
internal sealed class NetworkTable
{
    private static readonly Lazy<NetworkTable> Loaded = new(static () => new NetworkTable());

    private readonly Dictionary<string, Country> _countries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Network> _networks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Country> _byMcc = new(StringComparer.Ordinal);
    private readonly List<Country> _all = [];

    private NetworkTable()
    {
        foreach (var row in Rows("countries.csv"))
        {
            var country = new Country(_all.Count, row[0], row[1]);
            _countries.Add(row[0], country);
            _all.Add(country);
        }

        var networks = new List<Network>();
        foreach (var row in Rows("networks.csv"))
        {
            var country = _countries[row[1]];
            var network = new Network(row[0], country, row[2], row[3].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            country.Networks.Add(network);
            _networks.Add(row[0], network);
            _byMcc.TryAdd(row[0][..3], country);
            networks.Add(network);
        }

        Networks = [.. networks];
    }

    /// <summary>The only one; read when it is asked for.</summary>
    public static NetworkTable Instance => Loaded.Value;

    /// <summary>Every country, by its index.</summary>
    public IReadOnlyList<Country> Countries => _all;

    /// <summary>Every network.</summary>
    public Network[] Networks { get; }

    public bool TryFindCountry(string code, [NotNullWhen(true)] out Country? country) => _countries.TryGetValue(code, out country);

    /// <summary>Finds the country of a mobile country code, if one of its networks is known.</summary>
    public bool TryFindCountryOfMcc(string mcc, [NotNullWhen(true)] out Country? country) => _byMcc.TryGetValue(mcc, out country);

    public bool TryFindNetwork(string mccMnc, [NotNullWhen(true)] out Network? network) => _networks.TryGetValue(mccMnc, out network);

    private static IEnumerable<string[]> Rows(string name)
    {
        using var reader = new StreamReader(typeof(NetworkTable).Assembly.GetManifestResourceStream(name)!);
        var isHeader = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#')) continue;
            if (!isHeader) yield return line.Split(',');
            isHeader = false;
        }
    }
}
