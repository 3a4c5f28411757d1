using Smsc.Protocol.Pdus;

namespace Smsc.Protocol.Tests.Codecs;

/// <summary>The fields of each PDU, put down by hand in wire order.</summary>
internal static class PduFields
{
    public static void Log(in Bind pdu, FieldLog log)
    {
        log.Text(pdu.SystemId);
        log.Text(pdu.Password);
        log.Text(pdu.SystemType);
        log.Number(pdu.InterfaceVersion);
        log.Number(pdu.AddrTon);
        log.Number(pdu.AddrNpi);
        log.Text(pdu.AddressRange);
    }

    public static void Log(in BindResp pdu, FieldLog log)
    {
        log.Text(pdu.SystemId);
        log.Text(pdu.Tlvs);
    }

    public static void Log(in Outbind pdu, FieldLog log)
    {
        log.Text(pdu.SystemId);
        log.Text(pdu.Password);
    }

    public static void Log(in SubmitSm pdu, FieldLog log)
    {
        log.Text(pdu.ServiceType);
        log.Number(pdu.SourceAddrTon);
        log.Number(pdu.SourceAddrNpi);
        log.Text(pdu.SourceAddr);
        log.Number(pdu.DestAddrTon);
        log.Number(pdu.DestAddrNpi);
        log.Text(pdu.DestinationAddr);
        log.Number(pdu.EsmClass);
        log.Number(pdu.ProtocolId);
        log.Number(pdu.PriorityFlag);
        log.Text(pdu.ScheduleDeliveryTime);
        log.Text(pdu.ValidityPeriod);
        log.Number(pdu.RegisteredDelivery);
        log.Number(pdu.ReplaceIfPresentFlag);
        log.Number(pdu.DataCoding);
        log.Number(pdu.SmDefaultMsgId);
        log.Text(pdu.ShortMessage);
        log.Text(pdu.Tlvs);
    }

    public static void Log(in DeliverSm pdu, FieldLog log)
    {
        log.Text(pdu.ServiceType);
        log.Number(pdu.SourceAddrTon);
        log.Number(pdu.SourceAddrNpi);
        log.Text(pdu.SourceAddr);
        log.Number(pdu.DestAddrTon);
        log.Number(pdu.DestAddrNpi);
        log.Text(pdu.DestinationAddr);
        log.Number(pdu.EsmClass);
        log.Number(pdu.ProtocolId);
        log.Number(pdu.PriorityFlag);
        log.Text(pdu.ScheduleDeliveryTime);
        log.Text(pdu.ValidityPeriod);
        log.Number(pdu.RegisteredDelivery);
        log.Number(pdu.ReplaceIfPresentFlag);
        log.Number(pdu.DataCoding);
        log.Number(pdu.SmDefaultMsgId);
        log.Text(pdu.ShortMessage);
        log.Text(pdu.Tlvs);
    }

    public static void Log(in MessageIdResp pdu, FieldLog log)
    {
        log.Text(pdu.MessageId);
        log.Text(pdu.Tlvs);
    }

    public static void Log(in SubmitMulti pdu, FieldLog log)
    {
        log.Text(pdu.ServiceType);
        log.Number(pdu.SourceAddrTon);
        log.Number(pdu.SourceAddrNpi);
        log.Text(pdu.SourceAddr);
        log.Number(pdu.NumberOfDests);
        log.Text(pdu.DestAddresses);
        log.Number(pdu.EsmClass);
        log.Number(pdu.ProtocolId);
        log.Number(pdu.PriorityFlag);
        log.Text(pdu.ScheduleDeliveryTime);
        log.Text(pdu.ValidityPeriod);
        log.Number(pdu.RegisteredDelivery);
        log.Number(pdu.ReplaceIfPresentFlag);
        log.Number(pdu.DataCoding);
        log.Number(pdu.SmDefaultMsgId);
        log.Text(pdu.ShortMessage);
        log.Text(pdu.Tlvs);
    }

    public static void Log(in SubmitMultiResp pdu, FieldLog log)
    {
        log.Text(pdu.MessageId);
        log.Number(pdu.NoUnsuccess);
        log.Text(pdu.UnsuccessSmes);
    }

    public static void Log(in DataSm pdu, FieldLog log)
    {
        log.Text(pdu.ServiceType);
        log.Number(pdu.SourceAddrTon);
        log.Number(pdu.SourceAddrNpi);
        log.Text(pdu.SourceAddr);
        log.Number(pdu.DestAddrTon);
        log.Number(pdu.DestAddrNpi);
        log.Text(pdu.DestinationAddr);
        log.Number(pdu.EsmClass);
        log.Number(pdu.RegisteredDelivery);
        log.Number(pdu.DataCoding);
        log.Text(pdu.Tlvs);
    }

    public static void Log(in QuerySm pdu, FieldLog log)
    {
        log.Text(pdu.MessageId);
        log.Number(pdu.SourceAddrTon);
        log.Number(pdu.SourceAddrNpi);
        log.Text(pdu.SourceAddr);
    }

    public static void Log(in QuerySmResp pdu, FieldLog log)
    {
        log.Text(pdu.MessageId);
        log.Text(pdu.FinalDate);
        log.Number((byte)pdu.MessageState);
        log.Number(pdu.ErrorCode);
    }

    public static void Log(in CancelSm pdu, FieldLog log)
    {
        log.Text(pdu.ServiceType);
        log.Text(pdu.MessageId);
        log.Number(pdu.SourceAddrTon);
        log.Number(pdu.SourceAddrNpi);
        log.Text(pdu.SourceAddr);
        log.Number(pdu.DestAddrTon);
        log.Number(pdu.DestAddrNpi);
        log.Text(pdu.DestinationAddr);
    }

    public static void Log(in ReplaceSm pdu, FieldLog log)
    {
        log.Text(pdu.MessageId);
        log.Number(pdu.SourceAddrTon);
        log.Number(pdu.SourceAddrNpi);
        log.Text(pdu.SourceAddr);
        log.Text(pdu.ScheduleDeliveryTime);
        log.Text(pdu.ValidityPeriod);
        log.Number(pdu.RegisteredDelivery);
        log.Number(pdu.SmDefaultMsgId);
        log.Text(pdu.ShortMessage);
    }

    public static void Log(in AlertNotification pdu, FieldLog log)
    {
        log.Number(pdu.SourceAddrTon);
        log.Number(pdu.SourceAddrNpi);
        log.Text(pdu.SourceAddr);
        log.Number(pdu.EsmeAddrTon);
        log.Number(pdu.EsmeAddrNpi);
        log.Text(pdu.EsmeAddr);
        log.Text(pdu.Tlvs);
    }
}
