namespace GustMark.Tests.Builders;

/// <summary>The repository the tests run in, and files that lie beside it and are not part of it.</summary>
internal static class SharedFiles
{
    /// <summary>The folder of the repository; null where the tests were copied out of it.</summary>
    public static DirectoryInfo? Repository { get; } = FindRepository();

    /// <summary>Where the file is; the test is skipped where it is absent.</summary>
    public static string PathOf(params string[] path)
    {
        var file = Path.Combine([Repository?.Parent?.FullName ?? "", "shared", .. path]);
        Assert.SkipUnless(File.Exists(file), $"There is no ../shared/{string.Join('/', path)} beside this repository.");
        return file;
    }

    /// <summary>The text of the file; the test is skipped where it is absent.</summary>
    public static string Read(string name) => File.ReadAllText(PathOf(name));

    private static DirectoryInfo? FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GustMark.sln")))
            folder = folder.Parent;
        return folder;
    }
}
