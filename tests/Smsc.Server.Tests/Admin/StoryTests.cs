namespace Smsc.Server.Tests.Admin;

/// <summary>
/// Every endpoint of the admin API over real HTTP with answers that are written down: each file of <c>Stories</c> is one, see
/// <see cref="Story"/>. With <c>SMSC_STORIES</c> set to a folder the answers of today are written there instead.
/// </summary>
public sealed class StoryTests
{
    private static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "Admin", "Stories");

    public static IEnumerable<TestCaseData> Stories() =>
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Admin", "Stories"), "*.story").Order(StringComparer.Ordinal)
            .Select(path => new TestCaseData(Path.GetFileNameWithoutExtension(path)).SetArgDisplayNames(Path.GetFileNameWithoutExtension(path)));

    [TestCaseSource(nameof(Stories))]
    public async Task The_answers_are_as_written_down(string name)
    {
        var written = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.story"));
        var told = await Story.Tell(written);
        if (Environment.GetEnvironmentVariable("SMSC_STORIES") is { Length: > 0 } folder)
            await File.WriteAllTextAsync(Path.Combine(folder, $"{name}.story"), told);

        told.Should().Be(written);
    }

    [Test]
    public void There_are_stories() => Stories().Should().NotBeEmpty();
}
