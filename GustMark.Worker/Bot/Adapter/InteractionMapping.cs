using GustMark.Core.Access;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Discord;
using GustMark.Discord.Models;
using GustMark.Worker.Bot.Port;
using Model = GustMark.Discord.Models;
using OptionValue = GustMark.Worker.Bot.Port.OptionValue;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>Discord's interactions as the bot's. Null where one is not of a guild, or of a kind that the bot does not offer.</summary>
internal static class InteractionMapping
{
    /// <param name="roles">What roles of the guild give.</param>
    public static Port.Interaction? ToPort(Model.Interaction interaction, Snowflake? guildOwner, RoleLevels roles) =>
        Of(interaction, guildOwner, roles) is { } mapped ? mapped with { Language = Language.Of(interaction.Locale) } : null;

    private static Port.Interaction? Of(Model.Interaction interaction, Snowflake? guildOwner, RoleLevels roles)
    {
        if (interaction is not { GuildId: { } guild, ChannelId: { } channel, Member: { User: { } user } member, Data: { } data })
            return null;

        var (guildId, channelId) = (new GuildId(guild.Value), new ChannelId(channel.Value));
        var caller = new Caller(
            new MemberId(user.Id.Value), member.Nick ?? user.GlobalName ?? user.Username, LevelOf(user.Id, member, guildOwner, roles));
        switch (interaction.Type)
        {
            case InteractionType.ApplicationCommand:
                var (name, options) = Unfold(data);
                return new CommandInteraction(interaction.Id.Value, guildId, channelId, caller, name,
                    options.Where(option => option.Value is not null).ToDictionary(option => option.Name, ValueOf))
                {
                    FileLimit = interaction.AttachmentSizeLimit ?? Port.Interaction.DefaultFileLimit,
                };
            case InteractionType.Autocomplete:
                var (command, typed) = Unfold(data);
                return typed.FirstOrDefault(option => option.Focused == true) is { } focused
                    ? new CompletionInteraction(
                        interaction.Id.Value, guildId, channelId, caller, command, focused.Name, focused.Value?.ToString() ?? "")
                    : null;
            case InteractionType.MessageComponent when interaction.Message is { } message:
                return new ComponentInteraction(interaction.Id.Value, guildId, channelId, caller, new MessageId(message.Id.Value),
                    CustomId.Parse(data.CustomId ?? ""), data.Values);
            case InteractionType.ModalSubmit:
                return new ModalInteraction(interaction.Id.Value, guildId, channelId, caller,
                    CustomId.Parse(data.CustomId ?? ""), data.SubmittedTexts().DistinctBy(pair => pair.Key).ToDictionary());
            default:
                return null;
        }
    }

    /// <summary>The higher one of what Discord's permissions and what the member's roles give.</summary>
    public static AccessLevel LevelOf(Snowflake user, Member member, Snowflake? guildOwner, RoleLevels roles)
    {
        var (permitted, given) = (LevelOf(user, member.Permissions, guildOwner), roles.HighestOf(member.Roles.Select(role => role.Value)));
        return permitted > given ? permitted : given;
    }

    /// <summary>
    /// The level that Discord's own permissions give: the guild's owner; admins may manage the server; moderators may time
    /// out, kick or ban.
    /// </summary>
    public static AccessLevel LevelOf(Snowflake user, Permissions? permissions, Snowflake? guildOwner)
    {
        if (user == guildOwner)
            return AccessLevel.Owner;
        var held = permissions ?? Permissions.None;
        if ((held & (Permissions.Administrator | Permissions.ManageGuild)) != 0)
            return AccessLevel.Admin;
        return (held & (Permissions.ModerateMembers | Permissions.KickMembers | Permissions.BanMembers)) != 0
            ? AccessLevel.Moderator
            : AccessLevel.Player;
    }

    private static (string Name, IReadOnlyList<InteractionOption> Options) Unfold(InteractionData data)
    {
        var (name, options) = (data.Name ?? "", data.Options);
        while (options is [{ Type: OptionType.SubCommand or OptionType.SubCommandGroup } below])
            (name, options) = ($"{name} {below.Name}", below.Options);
        return (name, options);
    }

    private static OptionValue ValueOf(InteractionOption option) => option.Type switch
    {
        OptionType.Integer => new OptionValue(Integer: option.Value!.Value.AsInteger),
        OptionType.Boolean => new OptionValue(Flag: option.Value!.Value.AsBoolean ?? false),
        OptionType.Channel => new OptionValue(Channel: option.Value!.Value.AsId is { } id ? new ChannelId(id.Value) : null),
        OptionType.Role => new OptionValue(Role: option.Value!.Value.AsId?.Value),
        _ => new OptionValue(Text: option.Value!.Value.AsText),
    };
}
