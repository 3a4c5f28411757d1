using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Smsc.Engine.Modes.Hlr;
using Smsc.Server.Numbers;
using Smsc.Server.Tests.Support;

namespace Smsc.Server.Tests.Hosting;

/// <summary>The CSV file of answers to lookups, and how a change of it is seen.</summary>
public sealed class NumberDirectoryFileTests
{
    private TempFolder _folder = null!;

    private string Path => _folder.File("numbers.csv");

    [SetUp]
    public void Make() => _folder = new TempFolder();

    [TearDown]
    public void Remove() => _folder.Dispose();

    [Test]
    public void Columns_are_found_by_their_names_in_any_order_with_quotes_or_without()
    {
        File.WriteAllText(Path, "error, number ,original_network,imsi\n0,385911234567,\"21910 Name, with comma\",219101234567890\n27,3859*,,\n");

        using var file = Open(out var contexts, out _);

        contexts.Find("385911234567"u8, out var first);
        System.Text.Encoding.UTF8.GetString(first.Original!.Name).Should().Be("Name, with comma");
        first.Entry!.Imsi.Should().Equal("219101234567890"u8.ToArray());
        contexts.Find("385911234568"u8, out var second);
        second.Error.Should().Be(27);
    }

    [TestCase("", "number")]
    [TestCase("imsi,error\n", "number")]
    [TestCase("number,colour\n", "'colour' is not a column")]
    [TestCase("number,error\n385,\n386,many\n", "row 2: error: 'many'")]
    [TestCase("number,error\n385,1,2\n", "2 column")]
    [TestCase("number,number\n385,1\n", "number")]
    public void What_is_wrong_with_a_file_is_said(string text, string message)
    {
        File.WriteAllText(Path, text);

        FluentActions.Invoking(() => NumberDirectoryFile.Read(Path)).Should().Throw<FormatException>().Which.Message.Should().Contain(message);
    }

    [Test]
    public void A_change_is_seen_within_a_second()
    {
        File.WriteAllText(Path, "number,error\n385911234567,27\n");
        var clock = new FakeTimeProvider();
        using var file = Open(out var contexts, out var log, clock);
        Error(contexts).Should().Be(27);

        File.WriteAllText(Path, "number,error\n385911234567,31\n385*,1\n");
        clock.Advance(TimeSpan.FromSeconds(1));

        Error(contexts).Should().Be(31);
        log.All.Should().HaveCount(2).And.Contain(line => line.EndsWith("2 rows"));
        clock.Advance(TimeSpan.FromSeconds(10));
        log.All.Should().HaveCount(2, "nothing changed since");
    }

    [Test]
    public void A_file_that_is_wrong_or_away_changes_nothing_and_is_named_once()
    {
        File.WriteAllText(Path, "number,error\n385911234567,27\n");
        var clock = new FakeTimeProvider();
        using var file = Open(out var contexts, out var log, clock);

        File.WriteAllText(Path, "number,error\n385911234567,a lot\n");
        clock.Advance(TimeSpan.FromSeconds(3));
        Error(contexts).Should().Be(27);
        log.Of(LogLevel.Warning).Should().ContainSingle().Which.Should().Contain(Path).And.Contain("row 1: error: 'a lot'");

        File.Delete(Path);
        clock.Advance(TimeSpan.FromSeconds(3));
        Error(contexts).Should().Be(27);

        File.WriteAllText(Path, "number,error\n385911234567,9\n");
        clock.Advance(TimeSpan.FromSeconds(1));
        Error(contexts).Should().Be(9);
    }

    [Test]
    public void A_quote_that_never_ends_is_a_mistake_of_the_file_however_long_it_is()
    {
        File.WriteAllText(Path, "number,error\n385911234567,27\n");
        var clock = new FakeTimeProvider();
        using var file = Open(out var contexts, out var log, clock);

        File.WriteAllText(Path, "number,original_network\n385,\"" + new string('x', 20_000_000));
        clock.Advance(TimeSpan.FromSeconds(2));

        Error(contexts).Should().Be(27);
        log.Of(LogLevel.Warning).Should().ContainSingle();
    }

    [Test]
    public void A_file_that_cannot_be_read_for_a_while_is_read_once_it_can_although_it_did_not_change_again()
    {
        File.WriteAllText(Path, "number,error\n385911234567,27\n");
        var clock = new FakeTimeProvider();
        using var file = Open(out var contexts, out var log, clock);
        File.WriteAllText(Path, "number,error\n385911234567,31\n385*,1\n");

        using (new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.None)) clock.Advance(TimeSpan.FromSeconds(3));
        Error(contexts).Should().Be(27);
        log.Of(LogLevel.Warning).Should().ContainSingle();
        clock.Advance(TimeSpan.FromSeconds(1));

        Error(contexts).Should().Be(31);
    }

    private static int Error(NumberContexts contexts)
    {
        contexts.Find("385911234567"u8, out var context);
        return context.Error;
    }

    private NumberDirectoryFile Open(out NumberContexts contexts, out LogLines log, TimeProvider? clock = null)
    {
        contexts = new NumberContexts(new HlrOptions(), NumberRanges.Read);
        log = new LogLines();
        return new NumberDirectoryFile(Path, NumberDirectoryFile.Read(Path), FileStamp.Of(Path), contexts, clock ?? new FakeTimeProvider(), log);
    }
}
