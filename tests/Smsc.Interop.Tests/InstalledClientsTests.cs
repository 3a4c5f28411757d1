namespace Smsc.Interop.Tests;

/// <summary>
/// The other fixtures hold tests only for the clients that this machine has. This one says which are missing, so that a run without them
/// does not look like a full one; under CI a missing client is a failure.
/// </summary>
internal sealed class InstalledClientsTests
{
    [Test]
    public void Which_clients_were_found()
    {
        InteropClient[] missing = [.. InteropClient.All.Where(client => !client.IsFound)];

        // To stderr: what a test writes to stdout is not shown by a plain `dotnet test`.
        foreach (InteropClient client in InteropClient.All)
            TestContext.Error.WriteLine(client.IsFound
                ? $"{client.Name}: found"
                : $"{client.Name}: NOT FOUND, its tests do not run. To install: {client.HowToInstall}; eng/test.sh does that.");

        if (Environment.GetEnvironmentVariable("CI") != "true") return;

        missing.Select(client => $"{client.Name}: {client.HowToInstall}").Should().BeEmpty("CI runs every interop test");
    }
}
