using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace Smsc.Interop.Tests;

/// <summary>A program of other people that speaks SMPP, how to find out whether this machine has it, and how to get it.</summary>
internal sealed record InteropClient(string Name, string HowToInstall, Func<bool> Probe)
{
    private readonly Lazy<bool> _found = new(Probe);

    public static readonly string ProjectFolder = typeof(InteropClient).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "ProjectFolder").Value!;

    public static readonly string NodeScript = Path.Combine(ProjectFolder, "node-smpp", "esme.js");
    public static readonly string PerlScript = Path.Combine(ProjectFolder, "net-smpp", "esme.pl");

    // Debian keeps them where the PATH of an ordinary user does not look.
    public static readonly string Bearerbox = File.Exists("/usr/sbin/bearerbox") ? "/usr/sbin/bearerbox" : "bearerbox";
    public static readonly string Smsbox = File.Exists("/usr/sbin/smsbox") ? "/usr/sbin/smsbox" : "smsbox";

    public static readonly InteropClient NodeSmpp = new(
        "node-smpp",
        "Node.js and npm, then `npm ci` in tests/Smsc.Interop.Tests/node-smpp",
        () => Succeeds("node", "-e", $"require({JsonSerializer.Serialize(Path.Combine(ProjectFolder, "node-smpp", "node_modules", "smpp"))})"));

    public static readonly InteropClient NetSmpp = new(
        "Net::SMPP",
        "the Debian package libnet-smpp-perl",
        () => Succeeds("perl", "-MNet::SMPP", "-MJSON::PP", "-e", "1"));

    public static readonly InteropClient NetSmppOverTls = new(
        "Net::SMPP over TLS",
        "the Debian packages libnet-smpp-perl and libio-socket-ssl-perl",
        () => NetSmpp.IsFound && Succeeds("perl", "-MIO::Socket::SSL", "-e", "1"));

    public static readonly InteropClient Kannel = new(
        "Kannel",
        "the Debian package kannel",
        () => Succeeds(Bearerbox, "--version") && Succeeds(Smsbox, "--version"));

    /// <summary>Found only where it may also capture: that takes root, or the right to run dumpcap.</summary>
    public static readonly InteropClient Tshark = new(
        "tshark",
        "the Debian package tshark, and run as root or as a member of the group wireshark (it captures on lo)",
        () => Succeeds("tshark", "-i", "lo", "-a", "duration:0", "-w", "/dev/null"));

    public static readonly InteropClient[] All = [NodeSmpp, NetSmpp, NetSmppOverTls, Kannel, Tshark];

    public bool IsFound => _found.Value;

    private static bool Succeeds(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (process.WaitForExit(TimeSpan.FromSeconds(20))) return process.ExitCode == 0;

            process.Kill();

            return false;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
