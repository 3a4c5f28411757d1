using System.Net.Security;
using Smsc.Protocol;

namespace Smsc.Client;

/// <summary>How an <see cref="SmppClient"/> connects and behaves. Read once, when the client is made.</summary>
public sealed class SmppClientOptions
{
    /// <summary>The SMSC's host name or address. Default localhost.</summary>
    public string Host { get; init; } = "localhost";

    /// <summary>The SMSC's TCP port, 1 to 65535. Default 8888; TLS is usually on 8887.</summary>
    public int Port { get; init; } = 8888;

    /// <summary>
    /// Not null: TLS from the first octet, with these settings. <see cref="SslClientAuthenticationOptions.TargetHost"/> is set to
    /// <see cref="Host"/> when it is null.
    /// </summary>
    public SslClientAuthenticationOptions? Tls { get; init; }

    /// <summary>
    /// Most submit_sm that wait for their response at a time, at least 1; further ones wait their turn in order. Default 10, the
    /// guideline of SMPP 3.4 §2.5.2. Other requests do not count.
    /// </summary>
    public int Window { get; init; } = 10;

    /// <summary>
    /// How long a request waits for its response from the moment it was put into the output: the response_timer of SMPP 3.4 §7.2. Default
    /// 30 s.
    /// </summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Not null: an enquire_link every so often, whatever other traffic there is; one without an answer within
    /// <see cref="ResponseTimeout"/> closes the connection. Default null.
    /// </summary>
    public TimeSpan? EnquireLinkInterval { get; init; }

    /// <summary>Whether the SMSC's enquire_link is answered. Default true; false plays a dead peer.</summary>
    public bool AnswerEnquireLink { get; init; } = true;

    /// <summary>
    /// Whether the SMSC's unbind is answered and the connection then closed. Default true; false plays a peer that ignores it.
    /// </summary>
    public bool AnswerUnbind { get; init; } = true;

    /// <summary>
    /// Decides the status of each deliver_sm_resp; null from it sends none. Runs on the receive loop, so it must be quick, must not
    /// block, and must not throw (an exception closes the connection). Without a callback every deliver_sm is answered ESME_ROK.
    /// </summary>
    public Func<DeliveredMessage, CommandStatus?>? OnDeliver { get; init; }

    /// <summary>
    /// Told of every response that no request waits for: late or double ones, answers to <see cref="SmppClient.SendRawAsync"/>, a
    /// generic_nack with sequence_number 0. Runs on the receive loop under the same rules as <see cref="OnDeliver"/>.
    /// </summary>
    public Action<SmppResponse>? OnUnmatchedResponse { get; init; }

    /// <summary>
    /// Messages kept for <see cref="SmppClient.Deliveries"/> until they are read. When they are that many, further deliver_sm are
    /// answered ESME_RX_T_APPN (try again later) and dropped, so that a slow reader does not hold up responses. Default 10 000; 0 = keep
    /// none, <see cref="OnDeliver"/> sees them all.
    /// </summary>
    public int DeliveryCapacity { get; init; } = 10_000;

    /// <summary>
    /// The longest PDU to accept, in octets, at least 16. A longer one is a protocol error. Default
    /// <see cref="PduFraming.DefaultMaxLength"/>.
    /// </summary>
    public int MaxPduLength { get; init; } = PduFraming.DefaultMaxLength;

    /// <summary>
    /// Octets that one read of the socket takes at most, at least 256; a connection holds as many while it waits. Default 64 KiB; less
    /// for thousands of connections. Without effect on a transport that exists already.
    /// </summary>
    public int ReadSize { get; init; } = 64 * 1024;

    /// <summary>The clock of all timeouts. Default the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The first sequence_number, so that a test can reach the wrap at 0x7FFFFFFF.</summary>
    internal uint FirstSequenceNumber { get; init; } = 1;

    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Window, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ResponseTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfNegative(DeliveryCapacity);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPduLength, PduHeader.Size);
        ArgumentOutOfRangeException.ThrowIfLessThan(ReadSize, 256);
        if (EnquireLinkInterval is { } interval)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero, nameof(EnquireLinkInterval));
    }
}
