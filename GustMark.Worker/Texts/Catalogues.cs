using System.Reflection;
using GustMark.Core.Locales;

namespace GustMark.Worker.Texts;

/// <summary>The catalogues of all languages: those that the program brings, and over them what an operator has put into a folder.</summary>
internal static class Catalogues
{
    private static readonly Lazy<Catalogue> German = new(() => Catalogue.Read(Brought(Language.German)));

    private static volatile IReadOnlyDictionary<string, Catalogue>? replaced;

    /// <summary>The one to look up texts in. English has one only where an operator words something anew.</summary>
    public static Catalogue Of(Language language)
    {
        if (replaced is { } own && own.TryGetValue(language.Tag, out var catalogue))
            return catalogue;
        return language == Language.German ? German.Value : Catalogue.Empty;
    }

    /// <summary>Takes a folder's files, <c>de.json</c> and the like, over what the program brings. All are read before one counts.</summary>
    /// <exception cref="InvalidDataException">A file is damaged; everything stays as it was.</exception>
    /// <exception cref="IOException">A file cannot be read; everything stays as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read; everything stays as it was.</exception>
    public static void Load(DirectoryInfo folder) => replaced = Read(folder).Catalogues;

    /// <summary>Reads what <see cref="Load"/> would take, and fails as it does, but nothing of it counts.</summary>
    /// <returns>How many texts the files have.</returns>
    public static int Check(DirectoryInfo folder) => Read(folder).Count;

    private static (Dictionary<string, Catalogue> Catalogues, int Count) Read(DirectoryInfo folder)
    {
        var read = new Dictionary<string, Catalogue>(StringComparer.Ordinal);
        var count = 0;
        foreach (var language in Language.All)
        {
            var file = new FileInfo(Path.Combine(folder.FullName, $"{language.Tag}.json"));
            if (!file.Exists)
                continue;
            var own = (file.Name, File.ReadAllBytes(file.FullName));
            count += Catalogue.Read([own]).Keys.Count;
            read[language.Tag] = Catalogue.Read([.. Brought(language), own]);
        }

        return (read, count);
    }

    /// <summary>Goes back to what the program brings.</summary>
    public static void Unload() => replaced = null;

    // The folders of Texts are in the program, as resources named by their path.
    private static IEnumerable<(string Name, byte[] Json)> Brought(Language language)
    {
        var assembly = typeof(Catalogues).Assembly;
        var prefix = $"texts/{language.Tag}/";
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
            yield return (name, Bytes(assembly, name));
    }

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
