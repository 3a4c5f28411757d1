using System.Globalization;
using Smsc.Server;
using Smsc.Server.Configuration;
using Smsc.Storage;

// Before the first socket: completions run on the thread that waited for them, see docs/architecture.md.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

// Half of the cores read and write sockets: the rest is for the store, and for the clients where they run on the same machine.
const string SocketThreads = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";
if (Environment.GetEnvironmentVariable(SocketThreads) is null)
    Environment.SetEnvironmentVariable(SocketThreads, Math.Max(1, Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture));

try
{
    await using var app = SmscHost.Build(args);
    await app.RunAsync();
    return 0;
}
catch (ConfigurationException error)
{
    Console.Error.WriteLine($"The configuration cannot be used.{Environment.NewLine}{error.Message}");
    return 2;
}
catch (StorageException error)
{
    Console.Error.WriteLine($"The messages cannot be kept. {error.Message} Another file: --Smsc:Storage:Path.");
    return 1;
}
catch (IOException error) when (error.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    Console.Error.WriteLine($"{error.Message} Another port: --Smsc:Smpp:Port, --Smsc:Smpp:TlsPort or --Smsc:Http:Port.");
    return 1;
}
