using GustMark.Core.Access;
using GustMark.Core.Locales;
using GustMark.Discord.Models;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Texts;
using CommandOption = GustMark.Worker.Bot.Port.CommandOption;
using Model = GustMark.Discord.Models;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Declared commands as Discord wants them: one command per first word, the further words as groups and sub-commands.</summary>
internal static class CommandMapping
{
    /// <summary>Of commands that have others below them, by name.</summary>
    internal static IReadOnlyDictionary<string, string> Descriptions { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["server"] = "Game servers and their connections",
        ["gportal"] = "The login at G-Portal, for servers without an RCON password",
        ["console"] = "The consoles of the game servers",
        ["console live"] = "Console lines in this channel as they come",
        ["logs"] = "What the game servers have printed, as far back as it is kept",
        ["economy"] = "Coins: what players have, pay, earn, and where each came from",
        ["config"] = "How the bot works on this Discord server",
        ["report"] = "How servers and bot are doing, over time and when it is alarming",
        ["audit"] = "Who did what with the bot, and what came of it",
        ["backup"] = "Copies of everything the bot keeps for this Discord server",
        ["gamble"] = "Games of chance that can be checked",
        ["shop"] = "What this Discord server sells for coins",
        ["event"] = "Events of the community in the game: fought, decided by rules, rewarded",
        ["event arena"] = "The places where events are fought",
        ["clan"] = "Clans: who is in them, what they have",
        ["clan bank"] = "The coins of your clan",
        ["feed"] = "Console lines of a kind in a channel",
        ["schedule"] = "What the bot says and does by itself at planned times",
        ["user"] = "People, and who they are in the game",
    };

    public static IReadOnlyList<ApplicationCommand> ToDiscord(IReadOnlyList<SlashCommand> commands) =>
    [
        .. commands.GroupBy(command => command.Name.Split(' ')[0]).Select(group => new ApplicationCommand
        {
            Name = group.Key,
            Type = ApplicationCommandType.ChatInput,
            Description = group.First().Name == group.Key ? group.First().Description : DescriptionOf(group.Key),
            DescriptionLocalizations = Localized(group.First().Name == group.Key ? group.First().Description : DescriptionOf(group.Key)),
            Options = group.First().Name == group.Key ? OptionsOf(group.First()) : Children([.. group], 1),
            DefaultMemberPermissions = group.Min(command => command.Level) >= AccessLevel.Admin ? Permissions.ManageGuild : null,
            Contexts = [InteractionContext.Guild],
            IntegrationTypes = [IntegrationType.GuildInstall],
        }),
    ];

    private static List<Model.CommandOption> Children(IReadOnlyList<SlashCommand> commands, int depth) =>
    [
        .. commands.GroupBy(command => command.Name.Split(' ')[depth]).Select(group =>
        {
            var first = group.First();
            return first.Name.Split(' ').Length == depth + 1
                ? new Model.CommandOption
                {
                    Type = OptionType.SubCommand,
                    Name = group.Key,
                    Description = first.Description,
                    DescriptionLocalizations = Localized(first.Description),
                    Options = OptionsOf(first),
                }
                : new Model.CommandOption
                {
                    Type = OptionType.SubCommandGroup,
                    Name = group.Key,
                    Description = DescriptionOf(string.Join(' ', first.Name.Split(' ').Take(depth + 1))),
                    DescriptionLocalizations = Localized(DescriptionOf(string.Join(' ', first.Name.Split(' ').Take(depth + 1)))),
                    Options = Children([.. group], depth + 1),
                };
        }),
    ];

    // Discord wants the required ones first.
    private static List<Model.CommandOption> OptionsOf(SlashCommand command) =>
        [.. command.Options.OrderByDescending(option => option.Required).Select(OptionOf)];

    private static Model.CommandOption OptionOf(CommandOption option) => new()
    {
        Type = option.Kind switch
        {
            OptionKind.Integer => OptionType.Integer,
            OptionKind.Flag => OptionType.Boolean,
            OptionKind.Channel => OptionType.Channel,
            OptionKind.Role => OptionType.Role,
            _ => OptionType.String,
        },
        Name = option.Name,
        Description = option.Description,
        DescriptionLocalizations = Localized(option.Description),
        Required = option.Required ? true : null,
        Choices = option.Choices.Count == 0 ? null : [.. option.Choices.Select(choice => new CommandChoice(choice.Name, choice.Value) { NameLocalizations = Localized(choice.Name) })],
        Autocomplete = option.Completion == Completion.None ? null : true,
        MinValue = option is { Kind: OptionKind.Integer, Min: { } min } ? min : null,
        MaxValue = option is { Kind: OptionKind.Integer, Max: { } max } ? max : null,
        MaxLength = option is { Kind: OptionKind.Text, Choices.Count: 0, Max: { } length } ? (int)length : null,
        ChannelTypes = option.Kind == OptionKind.Channel ? [ChannelType.GuildText, ChannelType.GuildAnnouncement] : null,
    };

    /// <summary>In the languages other than English that have it, by Discord's locale; null where none has.</summary>
    private static Dictionary<string, string>? Localized(string text)
    {
        Dictionary<string, string>? localized = null;
        foreach (var language in Language.All.Skip(1))
        {
            if (Catalogues.Of(language).Find(text, 0) is { } told && told != text)
                (localized ??= [])[language.Tag] = told;
        }

        return localized;
    }

    private static string DescriptionOf(string name) =>
        Descriptions.TryGetValue(name, out var description) ? description : throw new InvalidOperationException($"No description for /{name}.");
}
