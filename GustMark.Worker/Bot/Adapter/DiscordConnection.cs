using GustMark.Core.Access;
using GustMark.Core.Clans.Rooms;
using GustMark.Core.Feeds;
using GustMark.Core.Identity;
using GustMark.Core.Locales;
using GustMark.Core.Results;
using GustMark.Core.Themes;
using GustMark.Discord;
using GustMark.Discord.Gateway;
using GustMark.Discord.Interactions;
using GustMark.Discord.Rest;
using GustMark.Worker.Bot.Clans;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Linking;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Texts;
using Microsoft.Extensions.Logging;
using static GustMark.Worker.Texts.Words;
using Model = GustMark.Discord.Models;

namespace GustMark.Worker.Bot.Adapter;

/// <summary>The bot on Discord: hands interactions to the dispatcher and its replies back, and registers the commands.</summary>
internal sealed class DiscordConnection(
    DiscordClient client, BotDispatcher dispatcher, CommandTable commands, GuildDirectory guilds, RoleLevelService roles, FeedService feeds, GuildThemeService themes, LocaleService locales,
    ClanRoomLoop clanRooms, ClanRoomKeeper keeper, ClanDepartures departures, LinkedMemberLoop linked, TimeProvider time, ILogger<DiscordConnection> log)
{
    private int registered;

    /// <summary>Stays connected until stopped.</summary>
    /// <exception cref="DiscordException">Discord refuses for good, such as a wrong token.</exception>
    public Task RunAsync(CancellationToken stopping)
    {
        // Another token may be that of another application, which has none of them.
        Interlocked.Exchange(ref registered, 0);
        return client.RunAsync(OnEventAsync, stopping);
    }

    private async Task OnEventAsync(GatewayEvent happened, CancellationToken ct)
    {
        switch (happened)
        {
            case SessionReady ready:
                log.Ready(ready.User.Username, ready.Guilds.Count);
                await RegisterAsync(ready.ApplicationId, ct);
                break;
            case GuildCreated { Guild: { Unavailable: not true } guild }:
                guilds.Set(guild.Id, guild.OwnerId, guild.Name);
                foreach (var channel in guild.Channels.Concat(guild.Threads))
                    guilds.Add(guild.Id, channel.Id);
                clanRooms.Found(new GuildId(guild.Id.Value));
                linked.Found(new GuildId(guild.Id.Value));
                break;
            case GuildUpdated { Guild: var guild }:
                guilds.Set(guild.Id, guild.OwnerId, guild.Name);
                break;
            case GuildDeleted { Unavailable: false } gone:
                guilds.Remove(gone.GuildId);
                clanRooms.Forget(new GuildId(gone.GuildId.Value));
                linked.Forget(new GuildId(gone.GuildId.Value));
                break;
            case ChannelDeleted { Channel: { GuildId: { } guild } channel }:
                await feeds.ForgetChannelAsync(new GuildId(guild.Value), new ChannelId(channel.Id.Value), ct);
                keeper.Touched(new GuildId(guild.Value), channel.Id.Value);
                guilds.RemoveChannel(channel.Id);
                break;
            case ChannelCreated { Channel: { GuildId: { } guild } channel }:
                guilds.Add(guild, channel.Id);
                break;
            case ChannelUpdated { Channel: { GuildId: { } guild } channel }:
                keeper.Touched(new GuildId(guild.Value), channel.Id.Value);
                break;
            case RoleUpdated role:
                keeper.Touched(new GuildId(role.GuildId.Value), role.Role.Id.Value);
                break;
            case RoleDeleted role:
                keeper.Touched(new GuildId(role.GuildId.Value), role.RoleId.Value);
                break;
            case MemberBanned banned:
                departures.Banned(new GuildId(banned.GuildId.Value), new MemberId(banned.User.Id.Value));
                break;
            case InteractionCreated created:
                await AnswerAsync(created, ct);
                break;
        }
    }

    /// <summary>Once a process: every shard becomes ready, and again after each lost session.</summary>
    private async Task RegisterAsync(Snowflake application, CancellationToken ct)
    {
        if (Interlocked.Exchange(ref registered, 1) != 0)
            return;

        try
        {
            var changed = await client.Commands.RegisterAsync(application, guild: null, CommandMapping.ToDiscord(commands.Declarations), ct);
            log.CommandsRegistered(commands.Declarations.Count, changed);
        }
        catch (DiscordException e)
        {
            Interlocked.Exchange(ref registered, 0);
            log.RegistrationFailed(e.Message);
        }
    }

    private async Task AnswerAsync(InteractionCreated created, CancellationToken ct)
    {
        var interaction = InteractionMapping.ToPort(created.Interaction, guilds.OwnerOf(created.Interaction.GuildId), await RolesOfAsync(created.Interaction.GuildId, ct));
        await using var responder = client.Respond(created, DeferralOf(interaction));
        var theme = interaction is null ? GuildTheme.Default : await themes.OrOrdinaryAsync(interaction.Guild, ct);
        using var speech = Speech.In(interaction is null ? Language.Of(created.Interaction.Locale) ?? Language.English
            : (await locales.OrOrdinaryAsync(interaction.Guild, ct)).AnswerIn(interaction.Language));
        using var progress = new AnswerProgress(responder, theme, time);
        Reply? reply = null;
        try
        {
            if (interaction is CompletionInteraction completion)
            {
                var choices = await dispatcher.CompleteAsync(completion, ct);
                await responder.SuggestAsync([.. choices.Select(choice => new Model.CommandChoice(choice.Name, choice.Value))], ct);
                return;
            }

            reply = interaction switch
            {
                CommandInteraction command => await dispatcher.CommandAsync(command with { Progress = progress.ShowAsync }, ct),
                ComponentInteraction component => await dispatcher.ComponentAsync(component with { Progress = progress.ShowAsync }, ct),
                ModalInteraction modal => await dispatcher.ModalAsync(modal, ct),
                _ => Views.RefusalView.Of(T("GustMark works in the channels of a Discord server, not in direct messages.")),
            };
            await progress.EndAsync();
            await SendAsync(responder, interaction, reply, theme, progress.HasShown, ct);
        }
        catch (DiscordException e)
        {
            log.AnswerLost(created.Interaction.Id.Value, e.Message);
        }
        finally
        {
            (reply as MessageReply)?.MadeOf?.Dispose();
        }
    }

    /// <summary>None where they cannot be read: nobody gets more than Discord itself gives.</summary>
    private async ValueTask<RoleLevels> RolesOfAsync(Snowflake? guild, CancellationToken ct)
    {
        if (guild is not { } id)
            return RoleLevels.None;
        try
        {
            return await roles.OfAsync(new GuildId(id.Value), ct);
        }
        catch (StoreUnavailableException e)
        {
            log.RolesUnavailable(new GuildId(id.Value), e.Reason);
            return RoleLevels.None;
        }
    }

    /// <param name="replaces">Something has been shown in the place of the answer, and has to go.</param>
    private async Task SendAsync(InteractionResponder responder, Interaction? interaction, Reply reply, GuildTheme theme, bool replaces, CancellationToken ct)
    {
        switch (reply)
        {
            case ModalReply modal:
                await responder.OpenModalAsync(MessageMapping.ToDiscord(modal), ct);
                break;
            case MessageReply { ReplacesSource: true } update:
                await responder.UpdateAsync(MessageMapping.ToDiscord(update.Message, theme, replaces: true), ct);
                await (update.Arrived?.Invoke(ct) ?? Task.CompletedTask);
                break;
            case MessageReply message:
                var isPrivate = message.IsPrivate ?? IsPrivate(interaction);
                await responder.ReplyAsync(MessageMapping.ToDiscord(message.Message, theme, isPrivate, replaces), ct);
                await (message.Arrived?.Invoke(ct) ?? Task.CompletedTask);
                if (message.Sent is { } sent)
                    await sent(new MessageId((await responder.GetAsync(ct)).Id.Value), ct);
                break;
        }
    }

    private Deferral DeferralOf(Interaction? interaction) => interaction switch
    {
        CommandInteraction command => dispatcher.Find(command.Command) switch
        {
            { HasDialog: true } => Deferral.None,
            { IsPrivate: false } => Deferral.Message,
            _ => Deferral.EphemeralMessage,
        },
        ComponentInteraction => Deferral.Update,
        ModalInteraction => Deferral.EphemeralMessage,
        _ => Deferral.None,
    };

    // What follows on a button or dialog belongs to whoever used it.
    private bool IsPrivate(Interaction? interaction) =>
        interaction is not CommandInteraction command || dispatcher.Find(command.Command) is not { IsPrivate: false };
}
