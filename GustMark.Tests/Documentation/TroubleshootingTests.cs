using System.Text.RegularExpressions;
using GustMark.Tests.Builders;

namespace GustMark.Tests.Documentation;

/// <summary>What docs/troubleshooting.md has the bot say, against what it says.</summary>
public sealed partial class TroubleshootingTests
{
    /// <summary>Quoted, and said by somebody else.</summary>
    private static readonly string[] NotOurs = ["quotation marks", "The application did not respond"];

    [Fact]
    public void Every_message_that_is_quoted_is_one_of_the_programs()
    {
        var root = SharedFiles.Repository!;
        var said = string.Join('\n', new[] { "GustMark.Core", "GustMark.Worker" }
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(root.FullName, project), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(File.ReadAllText));

        var missing = Quoted().Matches(File.ReadAllText(Path.Combine(root.FullName, "docs", "troubleshooting.md")))
            .Select(match => match.Groups[1].Value).Where(quote => !NotOurs.Contains(quote))
            .SelectMany(quote => quote.Split('…'), (quote, part) => (Quote: quote, Part: part.Trim()))
            .Where(pair => pair.Part.Length > 0 && !said.Contains(pair.Part, StringComparison.Ordinal))
            .Select(pair => $"“{pair.Quote}”: {pair.Part}");

        Assert.Empty(missing);
    }

    [GeneratedRegex("“([^”]+)”")]
    private static partial Regex Quoted();
}
