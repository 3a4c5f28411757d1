using Smsc.Http.Vendors.Infobip;

namespace Smsc.Server.Tests.Infobip;

public sealed class InfobipRecordTests
{
    private static readonly InfobipRecord Full = new()
    {
        BulkId = "b-1",
        MessageId = "m-1",
        CallbackData = "größe \"x\"",
        NotifyUrl = "http://localhost:1/dlr?x=1",
        NotifyXml = true,
        IntermediateReport = true,
        SmsCount = 255,
        SendAt = long.MaxValue,
        HasValidity = true,
        Track = "URL",
        ProcessKey = "key",
        TrackingType = "MY_CAMPAIGN",
        Links = [new("a1B2c3", "https://example.com/?q=ü"), new("d4", "http://x")],
    };

    [Test]
    public void What_was_written_is_read_again()
    {
        InfobipRecord.TryRead(Full.ToOctets(), out var read).Should().BeTrue();

        read.Should().BeEquivalentTo(Full);
    }

    [Test]
    public void What_is_missing_stays_missing()
    {
        InfobipRecord.TryRead(new InfobipRecord { BulkId = "" }.ToOctets(), out var read).Should().BeTrue();

        read.Should().BeEquivalentTo(new InfobipRecord { BulkId = "", SmsCount = 1 });
    }

    [Test]
    public void Octets_that_are_cut_short_are_no_record()
    {
        var octets = Full.ToOctets();
        for (var length = 0; length < octets.Length; length++)
            InfobipRecord.TryRead(octets.AsMemory(0, length), out _).Should().BeFalse($"{length} octets are too few");
    }

    [Test]
    public void Another_version_is_not_read()
    {
        var octets = Full.ToOctets();
        octets[0]++;

        InfobipRecord.TryRead(octets, out _).Should().BeFalse();
    }
}
