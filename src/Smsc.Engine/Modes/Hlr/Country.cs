using System.Text;

namespace Smsc.Engine.Modes.Hlr;

/// <summary>A country or territory with numbers of its own.</summary>
internal sealed class Country(int index, string code, string name)
{
    /// <summary>Its place in <see cref="NetworkTable.Countries"/>.</summary>
    public int Index { get; } = index;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public byte[] Code { get; } = Encoding.ASCII.GetBytes(code);

    /// <summary>Its English name in UTF-8, without a trailing blank.</summary>
    public byte[] Name { get; } = Encoding.UTF8.GetBytes(name);

    /// <summary>The networks that are known of it.</summary>
    public List<Network> Networks { get; } = [];
}
