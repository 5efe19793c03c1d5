using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using GustMark.Simulator.GameServers;
using GustMark.Tests.Builders;
using GustMark.Worker.Archive;
using GustMark.Worker.Bot;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.GameServers.Pipeline;
using GustMark.Worker.Hosting;
using GustMark.Worker.Hosting.Configuration;

namespace GustMark.Tests.Documentation;

/// <summary>The documentation against what is there.</summary>
public sealed partial class DocumentationTests
{
    private static readonly DirectoryInfo Root = SharedFiles.Repository!;

    public static TheoryData<string> Pages =>
        [.. Root.EnumerateFiles("*.md").Concat(new DirectoryInfo(Path.Combine(Root.FullName, "docs")).EnumerateFiles("*.md", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Root.FullName, file.FullName))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_relative_link_leads_to_a_file_and_to_a_heading_in_it(string page)
    {
        var folder = Path.GetDirectoryName(page)!;
        var dead = Link().Matches(Read(page))
            .Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target =>
            {
                var (file, heading) = target.Split('#', 2) is [var before, var after] ? (before, after) : (target, null);
                var path = file.Length == 0 ? page : Path.Combine(folder, file);
                return !Path.Exists(Path.Combine(Root.FullName, path)) || (heading is not null && !AnchorsOf(Read(path)).Contains(heading));
            });

        Assert.Empty(dead);
    }

    [Fact]
    public void The_table_of_the_configuration_page_is_the_one_that_the_program_writes()
    {
        var lines = Read("docs", "configuration.md").Split('\n');

        // To mend it: gustmark config keys --markdown
        Assert.Equal(SettingTable.Markdown(), lines.SkipWhile(line => !line.StartsWith("| Key |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')));
    }

    [Fact]
    public void Every_setting_is_described_and_nothing_else()
    {
        var settings = WorkerOptions.Sections.SelectMany(section => section.Settings.Select(setting => $"{section.Name}:{setting.Name}"));

        Assert.Equal(settings.Order(StringComparer.Ordinal), SettingTable.Rows.Select(row => row.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_secret_is_marked_as_one_and_has_no_default() => Assert.All(
        WorkerOptions.Sections.SelectMany(section => section.Settings.Where(setting => setting.IsSecret).Select(setting => $"{section.Name}:{setting.Name}")),
        key => Assert.Equal(("text, secret", "none"), SettingTable.Rows.Where(row => row.Key == key).Select(row => (row.Type, row.Default)).Single()));

    [Fact]
    public void Every_default_and_range_is_that_of_the_options()
    {
        var checks = 0;
        foreach (var section in WorkerOptions.Sections)
        {
            var type = section.GetType().GenericTypeArguments.Single();
            var options = Activator.CreateInstance(type)!;
            foreach (var setting in section.Settings.Where(setting => type.GetProperty(setting.Name)?.PropertyType is { } kind && (kind == typeof(int) || kind == typeof(bool) || kind.IsEnum)))
            {
                var property = type.GetProperty(setting.Name)!;
                var row = SettingTable.Rows.Single(row => row.Key == $"{section.Name}:{setting.Name}");
                Assert.Equal((row.Key, Convert.ToString(property.GetValue(options), CultureInfo.InvariantCulture)!.ToLowerInvariant()), (row.Key, row.Default.Trim('`').ToLowerInvariant()));
                if (property.GetCustomAttribute<RangeAttribute>() is { } range)
                {
                    var told = Number().Matches(row.Range.Replace(",", "", StringComparison.Ordinal)).Select(number => number.Value);
                    Assert.Equal($"{row.Key}: {range.Minimum} {range.Maximum}", $"{row.Key}: {string.Join(' ', told)}");
                }

                checks++;
            }
        }

        Assert.True(checks > 20);
    }

    [Fact]
    public void Every_command_has_a_row_with_its_options_and_level_and_an_example()
    {
        var text = Read("docs", "commands.md");

        Assert.All(BotRegistration.Commands.Declarations, command =>
        {
            var options = string.Join(", ", command.Options.Select(option => $"`{option.Name}{(option.Required ? "" : "?")}`"));
            var level = command.Level.ToString().ToLowerInvariant();
            Assert.Contains($"| `/{command.Name}` | {(options.Length > 0 ? options + " " : "")}| {level} |", text, StringComparison.Ordinal);
            Assert.Matches($@"(?m)^/{Regex.Escape(command.Name)}( [\w-]+:|$)", text);
        });
    }

    [Fact]
    public void Every_exit_code_has_a_row_in_the_operations_page()
    {
        var text = Read("docs", "operations.md");
        var codes = typeof(ExitCode).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => code.GetRawConstantValue());

        Assert.All(codes, code => Assert.Contains($"\n| {code} |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_instrument_of_the_pipeline_and_the_archive_has_a_row_in_the_operations_page()
    {
        var text = Read("docs", "operations.md");
        var instruments = new[] { typeof(PipelineMetrics), typeof(ArchiveMetrics) }
            .SelectMany(metrics => metrics.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null)).OfType<System.Diagnostics.Metrics.Instrument>().ToList();

        Assert.NotEmpty(instruments);
        Assert.All(instruments, instrument => Assert.Contains($"| `{instrument.Name}` |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_fault_of_a_game_server_has_a_row_in_the_simulator_page()
    {
        var text = Read("docs", "simulator.md");

        Assert.All(Enum.GetValues<GameServerFault>(), fault => Assert.Contains($"| `{fault.Word()}` |", text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_permissions_that_the_bot_is_invited_with_are_those_of_the_operations_page()
    {
        var text = Read("docs", "operations.md");
        var table = text[text.IndexOf("## What the bot may do in Discord", StringComparison.Ordinal)..text.IndexOf("## The data folder", StringComparison.Ordinal)];

        var told = table.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
            .SelectMany(row => row.Split('|')[1].Split(',')).Select(name => name.Trim()).Where(name => char.IsUpper(name[0]));

        Assert.Equal(Invitation.Needed.Select(one => one.Name).Order(StringComparer.Ordinal), told.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_systemd_unit_restarts_only_after_codes_that_may_pass_by_themselves()
    {
        var unit = Read("deploy", "gustmark.service");
        int[] needAPerson = [ExitCode.Usage, ExitCode.Data, ExitCode.CannotCreate, ExitCode.AlreadyRunning, ExitCode.Permission, ExitCode.Configuration];

        Assert.Contains($"\nRestartPreventExitStatus={string.Join(' ', needAPerson)}\n", unit, StringComparison.Ordinal);
    }

    private static string Read(params ReadOnlySpan<string> path) => File.ReadAllText(Path.Combine([Root.FullName, .. path]));

    // As the places that show Markdown make them: lower case, blanks to dashes, nothing else but letters, digits, - and _.
    private static HashSet<string> AnchorsOf(string text) =>
        [.. Heading().Matches(text).Select(match => NoAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant().Replace(' ', '-'), ""))];

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w-]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
