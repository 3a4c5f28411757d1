using Smsc.Engine.Accounts;
using Smsc.Engine.Messages;
using Smsc.Protocol;
using Smsc.Protocol.Pdus;

namespace Smsc.Engine.Modes.Hlr;

/// <summary>
/// Writes the deliver_sm that answers a lookup (Infobip's SMPP manual, Number Context): the text of a receipt with a second part, and the
/// optional parameters in the order of the manual's examples.
/// </summary>
internal sealed class HlrAnswerWriter(NumberContexts contexts, AccountDirectory accounts, HlrOptions options)
{
    private const byte NetworkTypeGsm = 3;
    private const int ImsiLength = 15;
    private const int MscDigits = 3;
    private const int HlrDigits = 6;
    internal const int MaxDigits = 32;

    private readonly uint _price = decimal.ToUInt32(Math.Round(options.Price * 100));
    private readonly byte _separator = (byte)(options.Separator == HlrSeparator.LineFeed ? '\n' : ' ');

    /// <param name="message">The lookup, whose outcome is decided: it says whether this is a success or an error.</param>
    /// <param name="id">Its id in decimal.</param>
    /// <param name="text">Starts with the text of a receipt; has room for 254 octets.</param>
    /// <param name="used">Octets of it that are written.</param>
    /// <param name="sequenceNumber">Of the deliver_sm.</param>
    /// <param name="destination">Takes the PDU.</param>
    /// <returns>The octets written; 0 when the PDU does not fit.</returns>
    public int Write(
        in LiveMessage message, scoped ReadOnlySpan<byte> id, scoped Span<byte> text, int used, uint sequenceNumber, Span<byte> destination)
    {
        var address = ((ReadOnlySpan<byte>)message.Destination)[..message.DestinationLength];
        contexts.Find(address, out var context);
        Span<byte> imsi = stackalloc byte[MaxDigits], msc = stackalloc byte[MaxDigits], hlr = stackalloc byte[MaxDigits];
        var isSuccess = message.ErrorCode == 0;
        imsi = imsi[..(isSuccess ? WriteImsi(context, imsi) : 0)];
        msc = msc[..(isSuccess ? WriteMsc(context, msc) : 0)];
        hlr = hlr[..(isSuccess ? WriteHlr(context, hlr) : 0)];

        text[used++] = _separator;
        used += new HlrAnswerText
        {
            IsSuccess = isSuccess,
            Imsi = imsi,
            Msc = msc,
            Hlr = hlr,
            OriginalNetwork = context.Original?.ShortName,
            PortedNetwork = context.Serving?.ShortName,
            RoamingNetwork = context.Visited?.ShortName,
            RoamingCountry = context.Visited?.Country.Code,
            MccMnc = isSuccess ? context.Serving?.MccMnc : default,
        }.Write(text[used..]);
        var pdu = new DeliverSm
        {
            SourceAddr = address,
            DestinationAddr = "000000000"u8,
            EsmClass = EsmClass.DeliveryReceiptType,
            ShortMessage = text[..used],
        };
        scoped var writer = new SmppWriter(destination, CommandId.DeliverSm, CommandStatus.ESME_ROK, sequenceNumber);
        pdu.Write(ref writer);
        writer.Tlv(TlvTag.NetworkErrorCode, [NetworkTypeGsm, (byte)(message.ErrorCode >> 8), (byte)message.ErrorCode]);
        writer.TlvInteger1(TlvTag.MessageState, (byte)message.State);
        writer.TlvCOctetString(TlvTag.ReceiptedMessageId, id);
        WriteContext(context, isSuccess, hlr, accounts[message.Account].Limits.HlrPackages, ref writer);
        if (isSuccess)
        {
            writer.Tlv(NumberContextTlv.Imsi, imsi);
            writer.Tlv(NumberContextTlv.ServingMsc, msc);
        }

        return writer.End();
    }

    private void WriteContext(
        in NumberContext context, bool isSuccess, scoped ReadOnlySpan<byte> hlr, HlrPackages packages, ref SmppWriter writer)
    {
        var hasPortability = packages == HlrPackages.Examples || (packages & HlrPackages.Portability) != 0;
        var hasRoaming = packages == HlrPackages.Examples || (packages & HlrPackages.Roaming) != 0;
        var visited = isSuccess && hasRoaming ? context.Visited : null;
        var serving = isSuccess ? context.Serving : null;

        if (isSuccess) Text(NumberContextTlv.ServingHlr, hlr, ref writer);
        Text(NumberContextTlv.OriginalNetworkName, context.Original?.Name, ref writer);
        if (isSuccess && hasPortability) Text(NumberContextTlv.PortedNetworkName, serving?.Name, ref writer);
        if (isSuccess && hasRoaming)
        {
            Text(NumberContextTlv.RoamingNetworkName, visited?.Name, ref writer);
            Text(NumberContextTlv.RoamingCountryName, visited?.Country.Name, ref writer);
            Text(NumberContextTlv.RoamingCountryCode, visited?.Country.Code, ref writer);
        }

        Text(NumberContextTlv.MccMnc, serving?.MccMnc, ref writer);
        Number(NumberContextTlv.Price, _price, ref writer);
        if (isSuccess && hasRoaming)
        {
            Text(NumberContextTlv.RoamingNetworkPrefix, visited is null ? default : visited.Prefix, ref writer);
            Text(NumberContextTlv.RoamingCountryPrefix, contexts.Plan.CallingCodeOf(visited?.Country), ref writer);
        }

        if (hasPortability) Number(NumberContextTlv.NumberIsPorted, isSuccess && context.IsPorted ? 1u : 0u, ref writer);
        Text(NumberContextTlv.OriginalCountryName, context.Country?.Name, ref writer);
        Text(NumberContextTlv.OriginalCountryCode, context.Country?.Code, ref writer);
        Text(NumberContextTlv.OriginalCountryPrefix, contexts.Plan.CallingCodeOf(context.Country), ref writer);
        Number(NumberContextTlv.NumberIsCorrect, context.IsCorrect ? 1u : 0u, ref writer);

        // The examples have none of these, so they come only with a package that names them.
        if ((packages & (HlrPackages.Portability | HlrPackages.Roaming)) != 0)
            Text(NumberContextTlv.OriginalNetworkPrefix, context.Original is null ? default : context.Original.Prefix, ref writer);
        if (!isSuccess || (packages & HlrPackages.Portability) == 0) return;

        Text(NumberContextTlv.PortedNetworkPrefix, serving is null ? default : serving.Prefix, ref writer);
        Text(NumberContextTlv.PortedNetworkCountryName, serving?.Country.Name, ref writer);
        Text(NumberContextTlv.PortedCountryPrefix, contexts.Plan.CallingCodeOf(serving?.Country), ref writer);
    }

    /// <summary>A TLVString.</summary>
    private void Text(TlvTag tag, scoped ReadOnlySpan<byte> value, ref SmppWriter writer)
    {
        if (options.TlvStringNul) writer.TlvCOctetString(tag, value);
        else writer.Tlv(tag, value);
    }

    /// <summary>A TLVInt.</summary>
    private void Number(TlvTag tag, uint value, ref SmppWriter writer)
    {
        switch (options.TlvIntOctets)
        {
            case 1: writer.TlvInteger1(tag, (byte)value); break;
            case 2: writer.TlvInteger2(tag, (ushort)value); break;
            default: writer.TlvInteger4(tag, value); break;
        }
    }

    /// <summary>MCCMNC of the network that has the number, then digits of its own.</summary>
    internal static int WriteImsi(in NumberContext context, Span<byte> destination)
    {
        if (context.Entry is { Imsi: { Length: > 0 } imsi }) return Copy(imsi, destination);
        if (context.Serving is not { } network) return 0;

        var length = Copy(network.MccMnc, destination);
        WriteDigits(context.Seed, NumberContexts.Purpose.Imsi, destination[length..ImsiLength]);
        return ImsiLength;
    }

    /// <summary>An address in the network that the subscriber is in.</summary>
    private int WriteMsc(in NumberContext context, Span<byte> destination) => context.Entry is { Msc: { Length: > 0 } msc }
        ? Copy(msc, destination)
        : WriteAddress(context.Visited, context.Seed, NumberContexts.Purpose.Msc, MscDigits, destination);

    /// <summary>An address in the network that has the number.</summary>
    private int WriteHlr(in NumberContext context, Span<byte> destination) => context.Entry is { Hlr: { Length: > 0 } hlr }
        ? Copy(hlr, destination)
        : WriteAddress(context.Serving, context.Seed, NumberContexts.Purpose.Hlr, HlrDigits, destination);

    private int WriteAddress(Network? network, ulong seed, uint purpose, int digits, Span<byte> destination)
    {
        if (network is null) return 0;

        var length = Copy(contexts.Plan.CallingCodeOf(network.Country), destination);
        length += Copy(network.Prefix, destination[length..]);
        WriteDigits(seed, purpose, destination.Slice(length, digits));
        return length + digits;
    }

    private static int Copy(ReadOnlySpan<byte> octets, Span<byte> destination)
    {
        octets.CopyTo(destination);
        return octets.Length;
    }

    private static void WriteDigits(ulong seed, uint purpose, Span<byte> destination)
    {
        var value = NumberContexts.Draw(seed, purpose);
        for (var i = destination.Length - 1; i >= 0; i--)
        {
            destination[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
