namespace Smsc.Server;

/// <summary>By what a changed file is told from the one before; the default where there is none.</summary>
internal readonly record struct FileStamp(DateTime Time, long Size)
{
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? new FileStamp(file.LastWriteTimeUtc, file.Length) : default;
    }
}
