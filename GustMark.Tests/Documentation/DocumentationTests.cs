using System.Text.RegularExpressions;
using GustMark.Worker.Bot;
using GustMark.Worker.Hosting;

namespace GustMark.Tests.Documentation;

/// <summary>The documentation against what is there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly DirectoryInfo Root = FindRoot();

    public static TheoryData<string> Pages =>
        [.. Root.EnumerateFiles("*.md").Concat(new DirectoryInfo(Path.Combine(Root.FullName, "docs")).EnumerateFiles("*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root.FullName, file.FullName))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_leads_to_a_file(string page)
    {
        var path = Path.Combine(Root.FullName, page);
        var dead = Link().Matches(File.ReadAllText(path))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Select(target => target.Split('#')[0])
            .Where(target => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)));

        Assert.Empty(dead);
    }

    [Fact]
    public void Every_setting_has_a_row()
    {
        var text = File.ReadAllText(Path.Combine(Root.FullName, "docs", "configuration.md"));

        Assert.All(
            WorkerOptions.Sections.SelectMany(section => section.Settings.Select(setting => $"| `{section.Name}:{setting.Name}`")),
            row => Assert.Contains(row, text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_command_is_described()
    {
        var text = File.ReadAllText(Path.Combine(Root.FullName, "docs", "commands.md"));

        Assert.All(BotRegistration.Commands.Declarations, command => Assert.Contains($"`/{command.Name}`", text, StringComparison.Ordinal));
    }

    private static DirectoryInfo FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "GustMark.sln")))
            folder = folder.Parent;
        return folder;
    }

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
