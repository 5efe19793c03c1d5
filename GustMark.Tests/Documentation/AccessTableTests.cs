using GustMark.Core.Access;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot;

namespace GustMark.Tests.Documentation;

/// <summary>The table of who may use which command, made of the code and compared with the page.</summary>
public sealed class AccessTableTests
{
    [Fact]
    public void The_page_has_the_table_that_the_code_makes()
    {
        var levels = Enum.GetValues<AccessLevel>();
        var rows = BotRegistration.Commands.Declarations.OrderBy(command => command.Name, StringComparer.Ordinal).Select(command =>
            $"| `/{command.Name}` | {string.Join(" | ", levels.Select(level => level >= command.Level ? "yes" : "-"))} | {(command.IsAudited || command.HasDialog ? "yes" : "-")} |");
        var table = string.Join('\n', (string[])["| Command | player | moderator | admin | owner | Recorded |", "|---|---|---|---|---|---|", .. rows]);

        Assert.Contains($"\n{table}\n", File.ReadAllText(Path.Combine(SharedFiles.Repository!.FullName, "docs", "commands.md")), StringComparison.Ordinal);
    }
}
