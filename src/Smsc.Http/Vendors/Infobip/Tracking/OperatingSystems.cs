namespace Smsc.Http.Vendors.Infobip.Tracking;

/// <summary>Tells the operating system from what a browser says of itself (User-Agent).</summary>
internal static class OperatingSystems
{
    public const string Other = "Other";

    /// <summary>The first that is found counts: Android calls itself Linux too, iOS like Mac OS X.</summary>
    private static readonly (string Part, string Name)[] Rows =
    [
        ("Windows Phone", "Windows"), ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("iPod", "iOS"),
        ("Windows", "Windows"), ("Macintosh", "macOS"), ("Mac OS X", "macOS"), ("CrOS", "Linux"), ("Linux", "Linux"), ("X11", "Linux"),
    ];

    /// <returns>Android, iOS, Windows, macOS, Linux or Other.</returns>
    public static string Of(string? userAgent)
    {
        if (string.IsNullOrEmpty(userAgent)) return Other;

        foreach (var (part, name) in Rows)
        {
            if (userAgent.Contains(part, StringComparison.OrdinalIgnoreCase)) return name;
        }

        return Other;
    }
}
