namespace Smsc.Load.Sessions;

/// <summary>What happened, of one session or of several together.</summary>
internal struct SessionCounts
{
    /// <summary>submit_sm sent.</summary>
    public long Submitted;

    /// <summary>submit_sm that were due and could not be sent on this session.</summary>
    public long NotSent;

    /// <summary>submit_sm_resp of any status.</summary>
    public long Responses;

    /// <summary>submit_sm_resp with ESME_ROK.</summary>
    public long Accepted;

    /// <summary>deliver_sm that are receipts.</summary>
    public long Receipts;

    /// <summary>deliver_sm that are messages.</summary>
    public long Messages;

    /// <summary>deliver_sm_resp sent.</summary>
    public long Acknowledged;

    /// <summary>PDUs that could not be read, and receipts and responses without an id.</summary>
    public long Malformed;

    /// <summary>PDUs that nobody asked for.</summary>
    public long Unexpected;

    public static SessionCounts operator +(SessionCounts a, in SessionCounts b)
    {
        a.Submitted += b.Submitted;
        a.NotSent += b.NotSent;
        a.Responses += b.Responses;
        a.Accepted += b.Accepted;
        a.Receipts += b.Receipts;
        a.Messages += b.Messages;
        a.Acknowledged += b.Acknowledged;
        a.Malformed += b.Malformed;
        a.Unexpected += b.Unexpected;
        return a;
    }

    public static SessionCounts operator -(SessionCounts a, in SessionCounts b)
    {
        a.Submitted -= b.Submitted;
        a.NotSent -= b.NotSent;
        a.Responses -= b.Responses;
        a.Accepted -= b.Accepted;
        a.Receipts -= b.Receipts;
        a.Messages -= b.Messages;
        a.Acknowledged -= b.Acknowledged;
        a.Malformed -= b.Malformed;
        a.Unexpected -= b.Unexpected;
        return a;
    }
}
