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
    private static readonly string[] Areas = ["help", "about", "dashboard", "doctor", "server", "gportal", "console", "logs", "feed", "user", "economy", "config", "shop", "gamble", "clan", "event", "schedule", "audit", "backup", "report"];

    // Further options are left open.
    private const string Open = "…";

    // Of these areas, what the table has and the bot has not yet.
    private static readonly string[] Awaited = [];

    // What the bot has beyond the table.
    private static readonly string[] Further =
        ["event battle", "event defaults", "event arena list", "event arena add", "event arena edit", "event arena remove"];

    // Named among the options, and commands of their own.
    private static readonly string[] Words = ["on", "off", "deposit", "withdraw", "history"];

    private static readonly IReadOnlyList<SlashCommand> Declared = BotRegistration.Commands.Declarations;
    private static readonly IReadOnlyList<ApplicationCommand> Registered = CommandMapping.ToDiscord(Declared);

    [Fact]
    public void What_is_registered_fits_Discords_limits()
    {
        Assert.InRange(Registered.Count, 1, 100);
        Assert.All(Registered, command =>
        {
            Check(command.Name, command.Description, command.DescriptionLocalizations, command.Options, depth: 0);
            Assert.InRange(Size(command.Name, command.Description, command.DescriptionLocalizations, command.Options), 1, 8000);
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

        Assert.Equal(rows.SelectMany(row => row.Commands).Except(Awaited).Concat(Further).Order(), Declared.Select(command => command.Name).Order());
        Assert.All(rows, row => Assert.All(row.Commands.Except(Awaited).Select(name => Declared.Single(command => command.Name == name)), command =>
        {
            Assert.Equal((command.Name, row.Level), (command.Name, command.Level));

            // A row with dots, or with a word for all of them, leaves the options open, and so do those of clans that name none: whom a command acts on has to be said.
            if (row.Options is null)
                return;
            var options = command.Options.ToDictionary(option => option.Name, option => option.Required);
            if (row.Commands.Count == 1 || command.Name.StartsWith("console live", StringComparison.Ordinal))
                Assert.Equal(row.Options, options);
            // A row for several commands lists the options of all of them; where dots follow, at least those that each has, or, of a schedule or an event, those that plan.
            else if (row.Options.ContainsKey(Open))
            {
                Assert.All(row.Options.Keys.Where(option => option != Open), option => Assert.True(
                    options.ContainsKey(option) || command.Name is "schedule list" or "schedule remove" or "schedule pause" or "event unplan", $"/{command.Name} {option}"));
            }
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
            if (cells[2].EndsWith($", {Open}", StringComparison.Ordinal))
                words.Add(Open);
            var below = words.Where(word => Words.Contains(word)).ToList();
            if (below.Count > 0)
                commands = [.. below.Select(word => $"{commands[0]} {word}")];
            yield return (
                commands,
                cells[2] is Open or "thresholds" || (cells[2].Length == 0 && first is "clan" or "event") ? null
                    // Of "`entry` or `actor`" no one is required.
                    : words.Except(Words).ToDictionary(word => word.TrimEnd('?'), word => !word.EndsWith('?') && !cells[2].Contains(" or ", StringComparison.Ordinal)),
                Enum.Parse<AccessLevel>(cells[3].Split(' ')[0], ignoreCase: true));
        }
    }

    [Fact]
    public void What_is_registered_is_there_in_German_too()
    {
        var add = Registered.Single(command => command.Name == "server").Options!.Single(option => option.Name == "add");

        Assert.Equal("Einen Server hinzufügen; ein Dialog fragt nach Adresse und Passwort", add.DescriptionLocalizations!["de"]);
        Assert.Equal("WebRCON (Host, Port, Passwort)", add.Options!.Single(option => option.Name == "kind").Choices![0].NameLocalizations!["de"]);
    }

    private static void Check(string name, string? description, IReadOnlyDictionary<string, string>? localized, IReadOnlyList<GustMark.Discord.Models.CommandOption>? options, int depth)
    {
        Assert.Matches("^[a-z0-9_-]{1,32}$", name);
        Assert.InRange(description!.Length, 1, 100);
        Assert.All(localized?.Values ?? [], text => Assert.InRange(text.Length, 1, 100));
        Assert.InRange(depth, 0, 3);
        if (options is null)
            return;
        Assert.InRange(options.Count, 0, 25);
        Assert.Equal(options.Count, options.Select(option => option.Name).Distinct().Count());
        Assert.Equal(options.OrderByDescending(option => option.Required == true), options);
        Assert.All(options, option =>
        {
            Assert.InRange(option.Choices?.Count ?? 0, 0, 25);
            Assert.All(option.Choices ?? [], choice => Assert.InRange(Longest(choice.Name, choice.NameLocalizations), 1, 100));
            Assert.False(option.Choices is not null && option.Autocomplete == true, option.Name);
            Assert.InRange(option.MaxLength ?? 1, 1, 6000);
            Check(option.Name, option.Description, option.DescriptionLocalizations, option.Options, depth + 1);
        });
    }

    private static int Size(
        string name, string? description, IReadOnlyDictionary<string, string>? localized, IReadOnlyList<GustMark.Discord.Models.CommandOption>? options) =>
        name.Length + Longest(description!, localized) + (options ?? []).Sum(option =>
            Size(option.Name, option.Description, option.DescriptionLocalizations, option.Options)
                + (option.Choices ?? []).Sum(choice => Longest(choice.Name, choice.NameLocalizations) + choice.Value.AsText!.Length));

    // Of a text and its translations Discord counts the longest.
    private static int Longest(string text, IReadOnlyDictionary<string, string>? localized) => (localized?.Values ?? []).Append(text).Max(word => word.Length);

    private static IEnumerable<string> Leaves(string name, IReadOnlyList<GustMark.Discord.Models.CommandOption>? options)
    {
        var below = (options ?? []).Where(option => option.Type is OptionType.SubCommand or OptionType.SubCommandGroup).ToList();
        return below.Count == 0 ? [name] : below.SelectMany(option => Leaves($"{name} {option.Name}", option.Options));
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Quoted();
}
