using System.Globalization;
using Smsc.Load;
using Smsc.Load.Cli;

// Before the first socket: completions run on the thread that polled the socket, which saves a wake-up a batch.
Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");

// Half of the cores: the other half is for the server, where it runs on the same machine.
const string SocketThreads = "DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT";
if (Environment.GetEnvironmentVariable(SocketThreads) is null)
    Environment.SetEnvironmentVariable(SocketThreads, Math.Max(1, Environment.ProcessorCount / 2).ToString(CultureInfo.InvariantCulture));

try
{
    return await LoadCommandLine.RunAsync(args, Console.Out, Console.Error);
}
catch (Exception exception)
{
    Console.Error.WriteLine(exception);
    return (int)ExitCode.Fault;
}
