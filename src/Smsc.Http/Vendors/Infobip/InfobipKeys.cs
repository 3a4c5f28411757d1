namespace Smsc.Http.Vendors.Infobip;

/// <summary>Under which names the store finds messages of this API.</summary>
internal static class InfobipKeys
{
    /// <summary>By the client's own messageId.</summary>
    public static string OfMessage(string systemId, string messageId) => $"m:{systemId}\n{messageId}";

    /// <summary>By bulkId.</summary>
    public static string OfBulk(string systemId, string bulkId) => $"b:{systemId}\n{bulkId}";

    /// <summary>By the code of a short URL.</summary>
    public static string OfLink(string code) => $"u:{code}";

    /// <summary>By the processKey of its tracking.</summary>
    public static string OfProcess(string systemId, string processKey) => $"t:{systemId}\n{processKey}";
}
