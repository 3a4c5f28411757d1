using Smsc.Client;

namespace Smsc.Server.Tests.Support;

internal static class Messages
{
    public static readonly SubmitMessage WithReceipt = new()
    {
        Source = "DemoShop",
        SourceTon = 5,
        Destination = "385910000001",
        DestinationTon = 1,
        DestinationNpi = 1,
        RegisteredDelivery = 1,
        ShortMessage = "Hello"u8.ToArray(),
    };
}
