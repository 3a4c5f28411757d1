namespace Smsc.Interop.Tests;

internal static class KannelFixtures
{
    /// <summary>Both transports where Kannel is installed, else nothing.</summary>
    public static IEnumerable<Transport> Found => InteropClient.Kannel.IsFound ? Enum.GetValues<Transport>() : [];
}
