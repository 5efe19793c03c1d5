using GustMark.Core.Access;
using GustMark.Discord.Models;
using GustMark.Worker.Bot.Port;
using CommandOption = GustMark.Worker.Bot.Port.CommandOption;
using Model = GustMark.Discord.Models;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Declared commands as Discord wants them: one command per first word, the further words as groups and sub-commands.</summary>
internal static class CommandMapping
{
    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["server"] = "Game servers and their connections",
        ["gportal"] = "The login at G-Portal, for servers without an RCON password",
        ["console"] = "The consoles of the game servers",
        ["console live"] = "Console lines in this channel as they come",
        ["logs"] = "What the game servers have printed, as far back as it is kept",
        ["economy"] = "Coins: what players have, pay, earn, and where each came from",
        ["config"] = "How the bot works on this Discord server",
        ["backup"] = "Copies of everything the bot keeps for this Discord server",
        ["gamble"] = "Games of chance that can be checked",
        ["clan"] = "Groups of players, with a bank of their own",
        ["clan bank"] = "The coins of your clan",
        ["shop"] = "What this Discord server sells for coins",
        ["feed"] = "Console lines of a kind in a channel",
        ["user"] = "People, and who they are in the game",
    };

    public static IReadOnlyList<ApplicationCommand> ToDiscord(IReadOnlyList<SlashCommand> commands) =>
    [
        .. commands.GroupBy(command => command.Name.Split(' ')[0]).Select(group => new ApplicationCommand
        {
            Name = group.Key,
            Type = ApplicationCommandType.ChatInput,
            Description = group.First().Name == group.Key ? group.First().Description : DescriptionOf(group.Key),
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
                    Type = OptionType.SubCommand, Name = group.Key, Description = first.Description, Options = OptionsOf(first),
                }
                : new Model.CommandOption
                {
                    Type = OptionType.SubCommandGroup,
                    Name = group.Key,
                    Description = DescriptionOf(string.Join(' ', first.Name.Split(' ').Take(depth + 1))),
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
            _ => OptionType.String,
        },
        Name = option.Name,
        Description = option.Description,
        Required = option.Required ? true : null,
        Choices = option.Choices.Count == 0 ? null : [.. option.Choices.Select(choice => new CommandChoice(choice.Name, choice.Value))],
        Autocomplete = option.Completion == Completion.None ? null : true,
        MinValue = option is { Kind: OptionKind.Integer, Min: { } min } ? min : null,
        MaxValue = option is { Kind: OptionKind.Integer, Max: { } max } ? max : null,
        MaxLength = option is { Kind: OptionKind.Text, Choices.Count: 0, Max: { } length } ? (int)length : null,
        ChannelTypes = option.Kind == OptionKind.Channel ? [ChannelType.GuildText, ChannelType.GuildAnnouncement] : null,
    };

    private static string DescriptionOf(string name) =>
        Descriptions.TryGetValue(name, out var description) ? description : throw new InvalidOperationException($"No description for /{name}.");
}
