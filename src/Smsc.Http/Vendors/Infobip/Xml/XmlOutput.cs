using System.Buffers;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Smsc.Http.Vendors.Infobip.Xml;

/// <summary>Writes XML as the API has it: elements and text, in UTF-8, without namespaces and without attributes.</summary>
internal readonly struct XmlOutput
{
    private static readonly SearchValues<char> ToEscape = SearchValues.Create(
        "<>&\r"
        + string.Concat(Enumerable.Range(0, 0x20).Where(static c => !XmlConvert.IsXmlChar((char)c)).Select(static c => (char)c))
        + "\uFFFE\uFFFF");

    private readonly IBufferWriter<byte> _to;

    /// <summary>Begins a document.</summary>
    public XmlOutput(IBufferWriter<byte> to)
    {
        _to = to;
        _to.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"u8);
    }

    public void Start(string name)
    {
        _to.Write("<"u8);
        Encoding.UTF8.GetBytes(name, _to);
        _to.Write(">"u8);
    }

    public void End(string name)
    {
        _to.Write("</"u8);
        Encoding.UTF8.GetBytes(name, _to);
        _to.Write(">"u8);
    }

    /// <summary>An element of text; none for null.</summary>
    public void Element(string name, string? value)
    {
        if (value is null) return;

        Start(name);
        Text(value);
        End(name);
    }

    public void Element(string name, int value) => Element(name, value.ToString(CultureInfo.InvariantCulture));

    public void Element(string name, decimal value) => Element(name, value.ToString(CultureInfo.InvariantCulture));

    public void Element(string name, bool value) => Element(name, value ? "true" : "false");

    /// <summary>What XML cannot hold, such as an escape character, becomes U+FFFD; so does half of a surrogate pair.</summary>
    private void Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAny(ToEscape);
            if (plain < 0) plain = text.Length;
            if (plain > 0) Encoding.UTF8.GetBytes(text[..plain], _to);
            if (plain == text.Length) return;

            _to.Write(text[plain] switch
            {
                '<' => "&lt;"u8,
                '>' => "&gt;"u8,
                '&' => "&amp;"u8,
                '\r' => "&#xD;"u8,
                _ => "\uFFFD"u8,
            });
            text = text[(plain + 1)..];
        }
    }
}
