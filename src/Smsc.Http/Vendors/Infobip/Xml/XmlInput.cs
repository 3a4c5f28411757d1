using System.Text;
using System.Xml;

namespace Smsc.Http.Vendors.Infobip.Xml;

/// <summary>
/// An element of a request: its text, or the elements in it. Attributes, namespaces, comments and instructions say nothing here. Lists may
/// stand in an element of the same name (<c>&lt;to&gt;&lt;to/&gt;&lt;to/&gt;&lt;/to&gt;</c>) or without it.
/// </summary>
internal sealed class XmlInput
{
    /// <summary>The deepest request that can be meant has six levels.</summary>
    private const int MaxDepth = 16;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    private readonly List<XmlInput> _children = [];

    private XmlInput(string name) => Name = name;

    /// <summary>Its name without a prefix.</summary>
    public string Name { get; }

    /// <summary>Its text; empty when it has elements.</summary>
    public string Text { get; private set; } = "";

    /// <summary>Reads a document.</summary>
    /// <param name="octets">The document.</param>
    /// <param name="charset">Its charset; null: as it says itself.</param>
    /// <returns>The root.</returns>
    /// <exception cref="XmlException">It is no XML, has a document type, or is too deep.</exception>
    public static XmlInput Read(ReadOnlyMemory<byte> octets, Encoding? charset)
    {
        using var stream = new MemoryStream(octets.ToArray(), writable: false);
        using var text = charset is null ? null : new StreamReader(stream, charset);
        using var reader = text is null ? XmlReader.Create(stream, Settings) : XmlReader.Create(text, Settings);
        reader.MoveToContent();
        if (reader.NodeType != XmlNodeType.Element) throw new XmlException("There is no element.");

        var root = ReadElement(reader);
        while (reader.Read())
        {
            // To the end: what follows must be well-formed too.
        }

        return root;
    }

    /// <summary>What is wrong with a document, and where.</summary>
    public static string SentenceOf(XmlException error)
    {
        // The rest of that message is about settings of .NET.
        var sentence = error.Message.Contains("DTD", StringComparison.Ordinal)
            ? "It has a document type, which is not allowed."
            : error.Message;
        return $"It is no XML that can be read: {sentence}";
    }

    /// <summary>The text of an element in it; null when there is none.</summary>
    public string? TextOf(string name) => Find(name)?.Text;

    /// <summary>The first element of a name in it.</summary>
    public XmlInput? Find(string name) => _children.Find(child => child.Name == name);

    /// <summary>The elements of a list, in a wrapper of their name or without it.</summary>
    public IEnumerable<XmlInput> List(string name)
    {
        foreach (var child in _children)
        {
            if (child.Name != name) continue;

            if (child.Find(name) is null)
            {
                yield return child;
                continue;
            }

            foreach (var inner in child._children)
            {
                if (inner.Name == name) yield return inner;
            }
        }
    }

    private static XmlInput ReadElement(XmlReader reader)
    {
        if (reader.Depth >= MaxDepth) throw new XmlException($"It is deeper than {MaxDepth} elements.");

        var element = new XmlInput(reader.LocalName);
        if (reader.IsEmptyElement) return element;

        StringBuilder? text = null;
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    element._children.Add(ReadElement(reader));
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    (text ??= new StringBuilder()).Append(reader.Value);
                    break;
            }
        }

        if (text is not null && element._children.Count == 0) element.Text = text.ToString();
        return element;
    }
}
