using Smsc.Server.Tests.Admin;

namespace Smsc.Server.Tests.Infobip;

/// <summary>
/// Requests and answers of Infobip's HTTP API as they are written down: each file of <c>Infobip/Stories</c> is one, see <see cref="Story"/>.
/// With <c>SMSC_INFOBIP_STORIES</c> set to a folder the answers of today are written there instead.
/// </summary>
public sealed class InfobipStoryTests
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Infobip", "Stories");

    public static IEnumerable<TestCaseData> Stories() => Directory.EnumerateFiles(Folder, "*.story").Order(StringComparer.Ordinal)
        .Select(path => new TestCaseData(Path.GetFileNameWithoutExtension(path)).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)));

    [TestCaseSource(nameof(Stories))]
    public async Task The_answers_are_as_written_down(string name)
    {
        var written = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.story"));
        var told = await Story.Tell(written);
        if (Environment.GetEnvironmentVariable("SMSC_INFOBIP_STORIES") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.story"), told);

        told.Should().Be(written);
    }

    [Test]
    public void There_are_stories() => Stories().Should().HaveCountGreaterThan(5);
}
