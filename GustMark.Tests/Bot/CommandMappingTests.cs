using System.Text.RegularExpressions;
using GustMark.Core.Access;
using GustMark.Discord.Models;
using GustMark.Tests.Builders;
using GustMark.Worker.Bot;
using GustMark.Worker.Bot.Adapter;
using GustMark.Worker.Bot.Port;

namespace GustMark.Tests.Bot;

/// <summary>What is registered with Discord.</summary>
public sealed partial class CommandMappingTests
{
    // Of the areas that exist, or rows of them by the first command; a row of the table that begins otherwise is somebody else's.
    private static readonly string[] Areas = ["help", "about", "dashboard", "server", "gportal", "console", "logs", "feed", "user link", "economy", "config", "shop", "clan", "backup"];

    // Of these areas, what the table has and the bot has not yet.
    private static readonly string[] Awaited = ["config show", "config role", "config gambling", "config theme", "config locale"];

    private static readonly IReadOnlyList<SlashCommand> Declared = BotRegistration.Commands.Declarations;
    private static readonly IReadOnlyList<ApplicationCommand> Registered = CommandMapping.ToDiscord(Declared);

    [Fact]
    public void What_is_registered_fits_Discords_limits()
    {
        Assert.InRange(Registered.Count, 1, 100);
        Assert.All(Registered, command =>
        {
            Check(command.Name, command.Description, command.Options, depth: 0);
            Assert.InRange(Size(command.Name, command.Description, command.Options), 1, 8000);
            Assert.Equal([InteractionContext.Guild], command.Contexts);
        });
    }

    [Fact]
    public void Every_declared_command_is_registered_once() => Assert.Equal(
        Declared.Select(command => command.Name).Order(),
        Registered.SelectMany(command => Leaves(command.Name, command.Options)).Order());

    [Theory]
    [InlineData("feed", true)]
    [InlineData("server", false)]
    [InlineData("console", false)]
    [InlineData("help", false)]
    public void Only_what_is_all_for_admins_is_hidden_from_others(string name, bool hidden) =>
        Assert.Equal(hidden ? Permissions.ManageGuild : null, Registered.Single(command => command.Name == name).DefaultMemberPermissions);

    [Fact]
    public void Names_options_and_levels_are_those_of_the_table()
    {
        var rows = Rows(SharedFiles.Read("COMMANDS.md")).ToList();

        Assert.Equal(rows.SelectMany(row => row.Commands).Except(Awaited).Order(), Declared.Select(command => command.Name).Order());
        Assert.All(rows, row => Assert.All(row.Commands.Except(Awaited).Select(name => Declared.Single(command => command.Name == name)), command =>
        {
            Assert.Equal((command.Name, row.Level), (command.Name, command.Level));

            // A row with dots leaves the options open.
            if (row.Options is null)
                return;
            var options = command.Options.ToDictionary(option => option.Name, option => option.Required);
            if (row.Commands.Count == 1 || command.Name.StartsWith("console live", StringComparison.Ordinal))
                Assert.Equal(row.Options, options);
            // A row for several commands lists the options of all of them.
            else
                Assert.All(options, option => Assert.True(row.Options.ContainsKey(option.Key), $"/{command.Name} {option.Key}"));
        }));
    }

    private static IEnumerable<(IReadOnlyList<string> Commands, Dictionary<string, bool>? Options, AccessLevel Level)> Rows(string table)
    {
        foreach (var cells in table.Split('\n').Where(line => line.StartsWith("| `/", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)))
        {
            // "`/server list` / `status`": the first word stands for all.
            var names = Quoted().Matches(cells[1]).Select(match => match.Groups[1].Value).ToList();
            var first = names[0].TrimStart('/').Split(' ')[0];
            if (!Areas.Contains(first) && !Areas.Contains(names[0].TrimStart('/')))
                continue;

            var words = Quoted().Matches(cells[2]).Select(match => match.Groups[1].Value).ToList();
            IReadOnlyList<string> commands = [.. names.Select(name => name.StartsWith('/') ? name[1..] : $"{first} {name}")];
            string[] third = words.Contains("on") ? ["on", "off"] : words.Contains("deposit") ? ["deposit", "withdraw", "history"] : [];
            if (third.Length > 0)
                commands = [.. third.Select(word => $"{commands[0]} {word}")];
            yield return (
                commands,
                cells[2] == "…" || (first == "clan" && cells[2].Length == 0) ? null
                    // Of "`entry` or `actor`" no one is required.
                    : words.Except(third).ToDictionary(word => word.TrimEnd('?'), word => !word.EndsWith('?') && !cells[2].Contains(" or ", StringComparison.Ordinal)),
                Enum.Parse<AccessLevel>(cells[3].Split(' ', 2)[0], ignoreCase: true));
        }
    }

    private static void Check(string name, string? description, IReadOnlyList<GustMark.Discord.Models.CommandOption>? options, int depth)
    {
        Assert.Matches("^[a-z0-9_-]{1,32}$", name);
        Assert.InRange(description!.Length, 1, 100);
        Assert.InRange(depth, 0, 3);
        if (options is null)
            return;
        Assert.InRange(options.Count, 0, 25);
        Assert.Equal(options.Count, options.Select(option => option.Name).Distinct().Count());
        Assert.Equal(options.OrderByDescending(option => option.Required == true), options);
        Assert.All(options, option =>
        {
            Assert.InRange(option.Choices?.Count ?? 0, 0, 25);
            Assert.All(option.Choices ?? [], choice => Assert.InRange(choice.Name.Length, 1, 100));
            Assert.False(option.Choices is not null && option.Autocomplete == true, option.Name);
            Assert.InRange(option.MaxLength ?? 1, 1, 6000);
            Check(option.Name, option.Description, option.Options, depth + 1);
        });
    }

    private static int Size(string name, string? description, IReadOnlyList<GustMark.Discord.Models.CommandOption>? options) =>
        name.Length + description!.Length + (options ?? []).Sum(option =>
            Size(option.Name, option.Description, option.Options) + (option.Choices ?? []).Sum(choice => choice.Name.Length + choice.Value.AsText!.Length));

    private static IEnumerable<string> Leaves(string name, IReadOnlyList<GustMark.Discord.Models.CommandOption>? options)
    {
        var below = (options ?? []).Where(option => option.Type is OptionType.SubCommand or OptionType.SubCommandGroup).ToList();
        return below.Count == 0 ? [name] : below.SelectMany(option => Leaves($"{name} {option.Name}", option.Options));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
