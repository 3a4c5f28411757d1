using Smsc.Protocol;
using Smsc.Protocol.Text;

namespace Smsc.Engine.Accounts.Profiles;

/// <summary>
/// The text of a receipt with placeholders, compiled into parts: <c>{id}</c>, <c>{sub}</c> and <c>{dlvrd}</c> (three digits),
/// <c>{submit_date}</c>, <c>{done_date}</c>, <c>{stat}</c>, <c>{err}</c> (at least three digits) and <c>{text}</c> (the start of the
/// message). <c>{{</c> and <c>}}</c> stand for braces. All else is written as it is, in GSM 7-bit. Immutable.
/// </summary>
public sealed class ReceiptTemplate
{
    /// <summary>The placeholders, in the order of <see cref="ReceiptField"/>.</summary>
    private static readonly string[] Names = ["", "id", "sub", "dlvrd", "submit_date", "done_date", "stat", "err", "text"];

    /// <summary>The text of SMPP 3.4 Appendix B, the longest of those that need no template.</summary>
    internal static readonly ReceiptTemplate V34 = Parse(
        "id:{id} sub:{sub} dlvrd:{dlvrd} submit date:{submit_date} done date:{done_date} stat:{stat} err:{err} Text:{text}");

    private readonly Part[] _parts;

    private ReceiptTemplate(Part[] parts) => _parts = parts;

    /// <summary>Whether the start of the message stands in it.</summary>
    public bool RepeatsText => _parts.Any(part => part.Field == ReceiptField.Text);

    /// <summary>Compiles a template.</summary>
    /// <exception cref="FormatException">What is wrong, as a sentence.</exception>
    public static ReceiptTemplate Parse(string template)
    {
        var parts = new List<Part>();
        var literal = new List<byte>();
        for (var i = 0; i < template.Length; i++)
        {
            var character = template[i];
            var isDoubled = character is '{' or '}' && i + 1 < template.Length && template[i + 1] == character;
            if (character == '}' && !isDoubled) throw new FormatException($"the '}}' at {i + 1} closes nothing; '}}}}' stands for a brace.");

            if (character != '{' || isDoubled)
            {
                AddLiteral(literal, character);
                if (isDoubled) i++;
                continue;
            }

            var end = template.IndexOf('}', i);
            if (end < 0) throw new FormatException($"the '{{' at {i + 1} is not closed; '{{{{' stands for a brace.");

            if (literal.Count > 0) parts.Add(new Part(ReceiptField.None, [.. literal]));
            literal.Clear();
            parts.Add(new Part(FieldOf(template[(i + 1)..end]), []));
            i = end;
        }

        if (literal.Count > 0) parts.Add(new Part(ReceiptField.None, [.. literal]));
        return parts.Count > 0 ? new ReceiptTemplate([.. parts]) : throw new FormatException("it is empty.");
    }

    /// <summary>The most octets that a text can have.</summary>
    /// <param name="id">The most octets of an id.</param>
    /// <param name="date">Octets of a date.</param>
    /// <param name="stat">The most octets of a stat.</param>
    internal int MaxLength(int id, int date, int stat) => _parts.Sum(part => part.Field switch
    {
        ReceiptField.None => part.Literal.Length,
        ReceiptField.Id => id,
        ReceiptField.Sub or ReceiptField.Dlvrd => 3,
        ReceiptField.SubmitDate or ReceiptField.DoneDate => date,
        ReceiptField.Stat => stat,
        ReceiptField.Err => "65535".Length,
        _ => DeliveryReceipt.MaxText,
    });

    /// <summary>Writes the text.</summary>
    /// <param name="receipt">What the placeholders stand for.</param>
    /// <param name="destination"><see cref="MaxLength"/> octets hold any.</param>
    /// <returns>The octets written.</returns>
    internal int Write(scoped in DeliveryReceipt receipt, Span<byte> destination)
    {
        var rest = destination;
        Span<byte> number = stackalloc byte[10];
        foreach (ref readonly var part in _parts.AsSpan())
        {
            scoped var value = part.Field switch
            {
                ReceiptField.None => part.Literal,
                ReceiptField.Id => receipt.Id,
                ReceiptField.Sub => Digits((uint)receipt.Sub, number),
                ReceiptField.Dlvrd => Digits((uint)receipt.Dlvrd, number),
                ReceiptField.SubmitDate => receipt.SubmitDate,
                ReceiptField.DoneDate => receipt.DoneDate,
                ReceiptField.Stat => receipt.Stat,
                ReceiptField.Err => Digits(receipt.Err, number),
                _ => receipt.Text,
            };
            value.CopyTo(rest);
            rest = rest[value.Length..];
        }

        return destination.Length - rest.Length;
    }

    private static void AddLiteral(List<byte> literal, char character)
    {
        Span<byte> septets = stackalloc byte[2];
        if (!Gsm7.TryEncode([character], septets, out var count))
            throw new FormatException($"the default alphabet of GSM 7-bit has no '{character}' (U+{(int)character:X4}).");

        foreach (var septet in septets[..count]) literal.Add(septet);
    }

    private static ReceiptField FieldOf(string name)
    {
        var field = Array.IndexOf(Names, name);
        if (field > 0) return (ReceiptField)field;

        throw new FormatException($"'{{{name}}}' is no placeholder; there are {string.Join(", ", Names.Skip(1).Select(known => $"{{{known}}}"))}.");
    }

    private static ReadOnlySpan<byte> Digits(uint value, Span<byte> destination)
    {
        System.Buffers.Text.Utf8Formatter.TryFormat(value, destination, out var written, new System.Buffers.StandardFormat('D', 3));
        return destination[..written];
    }

    private readonly struct Part(ReceiptField field, byte[] literal)
    {
        private readonly byte[] _literal = literal;

        public ReceiptField Field { get; } = field;

        public ReadOnlySpan<byte> Literal => _literal;
    }
}
