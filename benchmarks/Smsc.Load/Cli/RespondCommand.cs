using System.CommandLine;
using System.Net.Sockets;
using Smsc.Load.Respond;

namespace Smsc.Load.Cli;

/// <summary><c>smsc-load respond</c>: the bare responder.</summary>
internal static class RespondCommand
{
    public static Command Create(TextWriter output, TextWriter error)
    {
        var port = new Option<int>("--port") { Description = "TCP port on 127.0.0.1.", DefaultValueFactory = _ => 2775, HelpName = "n" };
        var receipts = new Option<bool>("--receipts") { Description = "Send a receipt for every message that asks for one." };
        var command = new Command("respond", "Answers SMPP and does nothing else: the reference for what the machine can reach.")
        {
            port, receipts,
        };
        command.SetAction(async (parsed, stop) =>
        {
            if (parsed.GetValue(port) is not (>= 0 and <= 65_535))
            {
                await error.WriteLineAsync("--port must be 0 to 65535.");
                return (int)ExitCode.BadOptions;
            }

            try
            {
                using var responder = new BareResponder(parsed.GetValue(port), parsed.GetValue(receipts));
                await output.WriteLineAsync($"Listening on 127.0.0.1:{responder.Port}.");
                await responder.RunAsync(stop);
                return (int)ExitCode.Ok;
            }
            catch (SocketException exception)
            {
                await error.WriteLineAsync($"Port {parsed.GetValue(port)} cannot be listened on: {exception.Message}");
                return (int)ExitCode.CannotBind;
            }
        });
        return command;
    }
}
