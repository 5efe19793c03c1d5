namespace GustMark.Tests.Builders;

/// <summary>Files that lie beside the repository and are not part of it.</summary>
internal static class SharedFiles
{
    /// <summary>The text of the file; the test is skipped where it is absent.</summary>
    public static string Read(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "GustMark.sln")))
            folder = folder.Parent;
        var path = folder is null ? "" : Path.Combine(folder.FullName, "..", "shared", name);
        if (!File.Exists(path))
            Assert.Skip($"{name} is not beside this repository.");
        return File.ReadAllText(path);
    }
}
