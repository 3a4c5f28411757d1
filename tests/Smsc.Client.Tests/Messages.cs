namespace Smsc.Client.Tests;

internal static class Messages
{
    /// <summary>The submit_sm of the reference vectors: DemoShop to 385910000001, "Hello", receipt asked.</summary>
    public static readonly SubmitMessage Hello = new()
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
