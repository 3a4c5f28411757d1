namespace Smsc.Protocol.Tests.Codecs;

/// <summary>
/// Every codec against the interpreter of its schema, on valid, bent and random octets: same verdict, same values, no exception.
/// </summary>
public sealed class CodecOracleTests
{
    private const int CasesPerPdu = 80_000;

    private static readonly FieldLog Fast = new();
    private static readonly FieldLog Slow = new();

    private static PduCase[] Pdus => PduCase.All;

    [Test]
    public void The_cases_are_a_million_or_more() => (CasesPerPdu * Pdus.Length).Should().BeGreaterThanOrEqualTo(1_000_000);

    [TestCaseSource(nameof(Pdus))]
    public void A_codec_reads_what_its_schema_reads(object pdu)
    {
        var pduCase = (PduCase)pdu;
        var bytes = new HostileBytes(seed: 34);
        var accepted = 0;
        for (var i = 0; i < CasesPerPdu; i++)
        {
            bytes.Next(pduCase.Schema);
            if (Compare(pduCase, bytes.Body, bytes.Length)) accepted++;
        }

        // Both verdicts must be common, else the comparison proves little.
        accepted.Should().BeInRange(CasesPerPdu / 10, CasesPerPdu * 9 / 10);
    }

    [TestCaseSource(nameof(Pdus))]
    public void A_body_cut_anywhere_is_read_as_its_schema_reads_it(object pdu)
    {
        var pduCase = (PduCase)pdu;
        var bytes = new HostileBytes(seed: 35);
        for (var i = 0; i < 50; i++)
        {
            bytes.Valid(pduCase.Schema);
            for (var length = 0; length <= bytes.Length; length++) Compare(pduCase, bytes.Body, length);
        }
    }

    private static bool Compare(PduCase pdu, byte[] body, int length)
    {
        Fast.Clear();
        Slow.Clear();
        var octets = body.AsSpan(0, length);

        var fast = pdu.Read(octets, Fast);
        var slow = pdu.Schema.Read(body, length, Slow);

        if (fast != slow) Assert.Fail($"{pdu} says {fast}, its schema {slow}, of {Convert.ToHexString(octets)}");
        if (!fast.IsError && !Fast.Octets.SequenceEqual(Slow.Octets))
            Assert.Fail($"{pdu} reads {Fast}, its schema {Slow}, of {Convert.ToHexString(octets)}");
        return !fast.IsError;
    }
}
