using System.Globalization;
using GustMark.Core.Identity;

namespace GustMark.Worker.Archive;

/// <summary>Where the archive lies: <c>archive/SERVER/yyyy-MM-dd.N.lines</c> in the data folder.</summary>
internal sealed record ArchiveFolder(string Path)
{
    public const string Name = "archive";
    private const string Extension = ".lines";

    public static ArchiveFolder In(string dataFolder) => new(System.IO.Path.Combine(System.IO.Path.GetFullPath(dataFolder), Name));

    /// <summary>Where a segment is, or would be.</summary>
    public Segment Segment(ServerId server, DateOnly day, int number) => new(
        System.IO.Path.Combine(Path, server.ToString(), string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}.{number}{Extension}")),
        day, number);

    /// <summary>The segments of a server, newest first.</summary>
    public List<Segment> Of(ServerId server) => In(new DirectoryInfo(System.IO.Path.Combine(Path, server.ToString())));

    /// <summary>The segments of all servers, newest first.</summary>
    public List<Segment> All()
    {
        var root = new DirectoryInfo(Path);
        return root.Exists ? [.. root.EnumerateDirectories().SelectMany(In).OrderByDescending(segment => segment.Day)] : [];
    }

    private static List<Segment> In(DirectoryInfo server)
    {
        if (!server.Exists)
            return [];
        var found = new List<Segment>();
        foreach (var file in server.EnumerateFiles("*" + Extension))
        {
            if (file.Name.Split('.') is [var day, var number, _]
                && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var onDay)
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var inDay))
                found.Add(new Segment(file.FullName, onDay, inDay));
        }

        found.Sort((one, other) => (other.Day, other.Number).CompareTo((one.Day, one.Number)));
        return found;
    }
}

/// <summary>A file of blocks: some or all lines of one server on one day in UTC.</summary>
internal readonly record struct Segment(string Path, DateOnly Day, int Number);
