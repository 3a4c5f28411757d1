using System.Globalization;
using Smsc.Protocol.Text;

namespace Smsc.Protocol.Decoding;

/// <summary>How the user data of a PDU are to be read: as its fields before them say.</summary>
/// <param name="EsmClass">esm_class: whether there is a user data header.</param>
/// <param name="DataCoding">data_coding: what follows it.</param>
/// <param name="DataCoding1">What data_coding 1 means.</param>
internal readonly record struct UserDataReading(byte EsmClass, byte DataCoding, Alphabet DataCoding1)
{
    /// <summary>Makes a field of user data: the text, and the elements of the header.</summary>
    /// <param name="name">The field's name.</param>
    /// <param name="octets">The user data.</param>
    /// <param name="dataAt">Where they start in the PDU.</param>
    /// <param name="offset">Where the field starts in the PDU.</param>
    /// <param name="length">Octets of the field.</param>
    /// <param name="text">The text; null for octets without characters.</param>
    /// <param name="error">What is wrong with the header, if anything is.</param>
    public DecodedField Read(
        string name, ReadOnlySpan<byte> octets, int dataAt, int offset, int length, out string? text, out string? error)
    {
        error = null;
        var elements = new List<DecodedField>();
        var header = default(UserDataHeader);
        var rest = octets;
        if (Protocol.EsmClass.HasUdh(EsmClass))
        {
            if (UserDataHeader.TryRead(octets, out header, out rest))
            {
                Elements(header, dataAt, elements);
            }
            else
            {
                rest = octets;
                error = $"The user data header of {name} runs past its end.";
            }
        }

        var alphabet = Text.DataCoding.AlphabetOf(DataCoding, DataCoding1);
        text = error is null && alphabet != Alphabet.Binary ? Decode(rest, alphabet, Gsm7Alphabet.Of(header)) : null;
        return new DecodedField(name, text ?? Convert.ToHexString(rest), offset, length)
        {
            Hex = Convert.ToHexString(octets),
            Fields = elements,
        };
    }

    private static void Elements(UserDataHeader header, int at, List<DecodedField> elements)
    {
        // Behind the length octet.
        at++;
        foreach (var element in header)
        {
            var data = element.Data;
            var (name, value) = (element.Identifier, data.Length) switch
            {
                (UdhElement.Concatenation8, 3) => ("concatenation, 8-bit reference", $"reference {data[0]}, part {data[2]} of {data[1]}"),
                (UdhElement.Concatenation16, 4) =>
                    ("concatenation, 16-bit reference", $"reference {(data[0] << 8) + data[1]}, part {data[3]} of {data[2]}"),
                (UdhElement.Ports8, 2) => ("application ports, 8-bit", $"destination {data[0]}, source {data[1]}"),
                (UdhElement.Ports16, 4) =>
                    ("application ports, 16-bit", $"destination {(data[0] << 8) + data[1]}, source {(data[2] << 8) + data[3]}"),
                (UdhElement.SingleShift, 1) => ("national language single shift", Language(data[0])),
                (UdhElement.LockingShift, 1) => ("national language locking shift", Language(data[0])),
                _ => ($"information element 0x{element.Identifier:X2}", Convert.ToHexString(data)),
            };
            elements.Add(new DecodedField(name, value, at, data.Length + 2) { Hex = Convert.ToHexString(data) });
            at += data.Length + 2;
        }
    }

    private static string Language(byte language) => (NationalLanguage)language switch
    {
        NationalLanguage.Turkish => "Turkish",
        NationalLanguage.Spanish => "Spanish",
        NationalLanguage.Portuguese => "Portuguese",
        _ => language.ToString(CultureInfo.InvariantCulture),
    };

    private static string Decode(ReadOnlySpan<byte> octets, Alphabet alphabet, Gsm7Alphabet septets)
    {
        var characters = new char[octets.Length];
        var count = alphabet switch
        {
            Alphabet.Gsm7 => Gsm7.Decode(octets, characters, septets),
            Alphabet.Ucs2 => Ucs2.Decode(octets, characters),

            // What is ASCII in the others is right.
            _ => Latin1.Decode(octets, characters),
        };
        return new string(characters, 0, count);
    }
}
