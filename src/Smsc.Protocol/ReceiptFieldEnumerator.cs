namespace Smsc.Protocol;

/// <summary>The fields of a receipt's text, to note which were found.</summary>
[Flags]
internal enum ReceiptFields
{
    None = 0,
    Id = 1,
    Sub = 2,
    Dlvrd = 4,
    SubmitDate = 8,
    DoneDate = 16,
    Stat = 32,
    Err = 64,
    Text = 128,
    Required = Id | Stat,
}

/// <summary>
/// Finds the <c>name:value</c> pairs of a receipt's text. A value reaches up to the blank before the next known name, so it may hold
/// blanks ("DELIVERY UNKNOWN"); Text takes all that follows.
/// </summary>
internal ref struct ReceiptFieldEnumerator
{
    private ReadOnlySpan<byte> _rest;

    public ReceiptFieldEnumerator(ReadOnlySpan<byte> text) => _rest = text;

    public ReceiptFields Field { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool MoveNext()
    {
        if (!FindName(_rest, out var start, out var nameLength, out var field)) return false;

        Field = field;
        var value = _rest[(start + nameLength)..];
        if (field == ReceiptFields.Text)
        {
            Value = value;
            _rest = default;
            return true;
        }

        var end = FindName(value, out var next, out _, out _) ? next : value.Length;
        Value = value[..end].Trim(" \r\n"u8);
        _rest = value[end..];
        return true;
    }

    private static bool FindName(ReadOnlySpan<byte> text, out int start, out int length, out ReceiptFields field)
    {
        for (start = 0; start < text.Length; start++)
        {
            if (start > 0 && text[start - 1] is not ((byte)' ' or (byte)'\n' or (byte)'\r')) continue;

            field = NameAt(text[start..], out length);
            if (field != ReceiptFields.None) return true;
        }

        length = 0;
        field = ReceiptFields.None;
        return false;
    }

    private static ReceiptFields NameAt(ReadOnlySpan<byte> text, out int length)
    {
        if (Is(text, "id:"u8, out length)) return ReceiptFields.Id;
        if (Is(text, "sub:"u8, out length)) return ReceiptFields.Sub;
        if (Is(text, "dlvrd:"u8, out length) || Is(text, "dlvr:"u8, out length)) return ReceiptFields.Dlvrd;
        if (Is(text, "submit date:"u8, out length)) return ReceiptFields.SubmitDate;
        if (Is(text, "done date:"u8, out length)) return ReceiptFields.DoneDate;
        if (Is(text, "stat:"u8, out length)) return ReceiptFields.Stat;
        if (Is(text, "err:"u8, out length)) return ReceiptFields.Err;
        return Is(text, "text:"u8, out length) ? ReceiptFields.Text : ReceiptFields.None;
    }

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name, out int length)
    {
        length = name.Length;
        return text.Length >= length && System.Text.Ascii.EqualsIgnoreCase(text[..length], name);
    }
}
