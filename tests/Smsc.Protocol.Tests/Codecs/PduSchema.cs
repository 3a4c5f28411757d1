namespace Smsc.Protocol.Tests.Codecs;

internal enum FieldType
{
    Integer1,
    Integer4,
    COctetString,
    Time,
    ShortMessage,
    DestAddresses,
    UnsuccessSmes,
    Tlvs,
}

/// <param name="Name">As the specification prints it.</param>
/// <param name="Type">How it stands on the wire.</param>
/// <param name="Size">Of a C-Octet String: its octets with the NUL.</param>
/// <param name="Status">What answers a wrong size.</param>
internal sealed record Field(string Name, FieldType Type, int Size = 0, CommandStatus Status = CommandStatus.ESME_ROK);

/// <summary>A PDU as a table, and its slow, obvious reader: the second opinion on the codecs.</summary>
/// <param name="Name">The PDU, or those that share the layout.</param>
/// <param name="MayBeEmpty">Whether a body of no octets is valid: responses.</param>
/// <param name="Fields">In wire order.</param>
internal sealed record PduSchema(string Name, bool MayBeEmpty, params Field[] Fields)
{
    private static readonly Dictionary<int, IReadOnlyDictionary<string, string>> Tags = ReferenceTable.Read("smpp-3.4-tlv.csv")
        .ToDictionary(row => (int)ReferenceTable.Hex(row["tag_hex"]));

    private static readonly Dictionary<int, (string Name, string[] Pdus, bool[] Lengths)> TlvLengths = Tags.ToDictionary(
        tag => tag.Key,
        tag => (tag.Value["name"], tag.Value["pdus"].Split(' '), Enumerable.Range(0, ushort.MaxValue + 1).Select(length => TlvRuleTests.AllowsByTable(tag.Value, length)).ToArray()));

    /// <summary>Reads a body, octet by octet.</summary>
    public FieldError Read(byte[] body, int length, FieldLog log)
    {
        if (MayBeEmpty && length == 0)
        {
            foreach (var field in Fields) LogEmpty(field, log);
            return FieldError.None;
        }

        var cursor = new Cursor(Name.Split(", "), body, length);
        foreach (var field in Fields) cursor.Read(field, log);
        return cursor.Error;
    }

    private static void LogEmpty(Field field, FieldLog log)
    {
        if (field.Type is FieldType.Integer1 or FieldType.Integer4 or FieldType.DestAddresses or FieldType.UnsuccessSmes) log.Number(0);
        if (field.Type is not (FieldType.Integer1 or FieldType.Integer4)) log.Text([]);
    }

    private sealed class Cursor(string[] names, byte[] body, int end)
    {
        private int _at;

        public FieldError Error { get; private set; }

        public void Read(Field field, FieldLog log)
        {
            if (Error.IsError) return;

            switch (field.Type)
            {
                case FieldType.Integer1: log.Number(Integer(1, field.Name)); break;
                case FieldType.Integer4: log.Number(Integer(4, field.Name)); break;
                case FieldType.COctetString: log.Text(COctetString(field)); break;
                case FieldType.Time: log.Text(Time(field)); break;
                case FieldType.ShortMessage: log.Text(ShortMessage()); break;
                case FieldType.DestAddresses: DestAddresses(log); break;
                case FieldType.UnsuccessSmes: UnsuccessSmes(log); break;
                case FieldType.Tlvs: log.Text(Tlvs()); break;
            }
        }

        private void Fail(CommandStatus status, string field)
        {
            if (!Error.IsError) Error = new FieldError(status, field);
        }

        private uint Integer(int octets, string name)
        {
            uint value = 0;
            for (var i = 0; i < octets; i++)
            {
                if (_at + octets - i > end)
                {
                    Fail(CommandStatus.ESME_RINVCMDLEN, name);
                    return 0;
                }

                value = (value << 8) + body[_at++];
            }

            return value;
        }

        private ReadOnlySpan<byte> COctetString(Field field)
        {
            var start = _at;
            while (_at < end && body[_at] != 0) _at++;
            if (_at == end)
            {
                Fail(CommandStatus.ESME_RINVCMDLEN, field.Name);
                return default;
            }

            _at++;
            if (_at - start > field.Size) Fail(field.Status, field.Name);
            return body.AsSpan(start, _at - 1 - start);
        }

        private ReadOnlySpan<byte> Time(Field field)
        {
            var text = COctetString(field with { Size = int.MaxValue });
            if (!Error.IsError && text.Length != 0 && text.Length != 16) Fail(field.Status, field.Name);
            return text;
        }

        private ReadOnlySpan<byte> ShortMessage()
        {
            var length = (int)Integer(1, "sm_length");
            if (length == 255) Fail(CommandStatus.ESME_RINVMSGLEN, "sm_length");
            if (Error.IsError) return default;

            if (_at + length > end)
            {
                Fail(CommandStatus.ESME_RINVMSGLEN, "short_message");
                return default;
            }

            _at += length;
            return body.AsSpan(_at - length, length);
        }

        private void DestAddresses(FieldLog log)
        {
            var count = Integer(1, "number_of_dests");
            if (count is 0 or 255) Fail(CommandStatus.ESME_RINVNUMDESTS, "number_of_dests");
            var start = _at;
            for (var i = 0; i < count && !Error.IsError; i++)
            {
                switch (Integer(1, "dest_flag"))
                {
                    case 1:
                        Integer(1, "dest_addr_ton");
                        if (!Error.IsError) Integer(1, "dest_addr_npi");
                        if (!Error.IsError) COctetString(new Field("destination_addr", FieldType.COctetString, 21, CommandStatus.ESME_RINVDSTADR));
                        break;
                    case 2:
                        COctetString(new Field("dl_name", FieldType.COctetString, 21, CommandStatus.ESME_RINVDLNAME));
                        break;
                    default:
                        Fail(CommandStatus.ESME_RINVDESTFLAG, "dest_flag");
                        break;
                }
            }

            log.Number(count);
            log.Text(body.AsSpan(start, _at - start));
        }

        private void UnsuccessSmes(FieldLog log)
        {
            var count = Integer(1, "no_unsuccess");
            var start = _at;
            for (var i = 0; i < count && !Error.IsError; i++)
            {
                Integer(1, "dest_addr_ton");
                if (!Error.IsError) Integer(1, "dest_addr_npi");
                if (!Error.IsError) COctetString(new Field("destination_addr", FieldType.COctetString, 21, CommandStatus.ESME_RINVDSTADR));
                if (!Error.IsError) Integer(4, "error_status_code");
            }

            log.Number(count);
            log.Text(body.AsSpan(start, _at - start));
        }

        private ReadOnlySpan<byte> Tlvs()
        {
            var start = _at;
            while (_at < end && !Error.IsError)
            {
                if (end - _at < 4)
                {
                    Fail(CommandStatus.ESME_RINVOPTPARSTREAM, "optional parameters");
                    break;
                }

                var tag = (int)((Integer(1, "tag") << 8) | Integer(1, "tag"));
                var length = (int)((Integer(1, "length") << 8) | Integer(1, "length"));
                if (_at + length > end) Fail(CommandStatus.ESME_RINVOPTPARSTREAM, "optional parameters");
                else if (TlvLengths.TryGetValue(tag, out var rule) && rule.Pdus.Intersect(names).Any() && !rule.Lengths[length])
                    Fail(CommandStatus.ESME_RINVPARLEN, rule.Name);
                _at += length;
            }

            return Error.IsError ? default : body.AsSpan(start, end - start);
        }
    }
}
