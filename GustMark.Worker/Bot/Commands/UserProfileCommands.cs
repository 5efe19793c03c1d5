using GustMark.Core.Access;
using GustMark.Core.Clans;
using GustMark.Core.Economy;
using GustMark.Core.Identity;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Results;
using GustMark.Core.Servers;
using GustMark.Worker.Bot.Dispatch;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Commands;

/// <summary>Somebody in the game. Moderators see more of others, and alone.</summary>
internal sealed class UserProfileCommand(
    ProfileService profiles, ProfileLookup people, EconomyService economy, ClanService clans, ServerService servers) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user profile", "Somebody in the game: when seen, time played, kills and deaths").Person("Who; by default you").ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var found = interaction.Text("player") is { } typed
            ? await people.FindAsync(interaction.Guild, typed, ct)
            : await people.OfMemberAsync(interaction.Guild, interaction.Caller.Id, ct);
        if (!found.Accepted)
            return RefusalView.Of(found.Refusal);

        var person = found.Value;
        var isOwn = person.Member == interaction.Caller.Id;
        var isModerator = interaction.Caller.Level >= AccessLevel.Moderator && !isOwn;
        var scene = new ProfileScene(await profiles.SummaryAsync(person, ct))
        {
            Server = await NameOfAsync(person.Guild, ct),
            Hints = isModerator ? await profiles.HintsAsync(person.Guild, person.Players, ct) : [],
            ShowsNames = isModerator,
        };
        if (person.Member is { } member)
        {
            var balance = await economy.BalanceAsync(interaction.Place, member, ct);
            var clan = await clans.OfMemberAsync(interaction.Guild, member, ct);
            scene = scene with { Balance = balance.Accepted ? balance.Value : null, Clan = clan.Accepted ? clan.Value : null };
        }

        var message = ProfileView.Profile(scene);
        if (interaction.Caller.Level >= HandLinkView.Level && !isOwn)
            message = message with { Rows = HandLinkView.Buttons(scene.Summary) };

        // One's own may be shown around; what somebody else has is for who asked.
        return new MessageReply(message) { IsPrivate = !isOwn && (isModerator || scene.Balance is not null) };
    }

    private async Task<Func<ServerId, string>> NameOfAsync(GuildId guild, CancellationToken ct) => ProfileView.NamesOf(await servers.ListAsync(guild, ct));
}

/// <summary>Everybody who is or was called something.</summary>
internal sealed class UserSearchCommand(ProfileService profiles, ProfileLookup people, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user search", "Players by a part of a name they have or had, by SteamID or by member")
        .Text("text", "Part of a name, a SteamID, or @member", max: 100).RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var text = interaction.Required("text");
        var found = await profiles.SearchAsync(interaction.Guild, text, ct);
        if (found.Count == 0)
        {
            var person = await people.FindAsync(interaction.Guild, text, ct);
            if (!person.Accepted)
                return RefusalView.Of(person.Refusal);
            found = await profiles.OfPersonAsync(person.Value, ct);
        }

        return pages.Show(interaction, ProfileView.Found(text, found)).AsReply();
    }
}

/// <summary>When somebody was where, and what he was called.</summary>
internal sealed class UserHistoryCommand(ProfileService profiles, ProfileLookup people, ServerService servers, Pages pages) : ISlashCommand
{
    public static SlashCommand Declaration { get; } = SlashCommand
        .Named("user history", "When somebody was on which server, and the names used").Person("Who", required: true)
        .RequiresLevel(AccessLevel.Moderator).Private().ReadsOnly();

    public async Task<Reply> HandleAsync(CommandInteraction interaction, CancellationToken ct)
    {
        var person = await people.FindAsync(interaction.Guild, interaction.Required("player"), ct);
        if (!person.Accepted)
            return RefusalView.Of(person.Refusal);
        var history = await profiles.HistoryAsync(person.Value, ct);
        return pages.Show(interaction, ProfileView.History(history, ProfileView.NamesOf(await servers.ListAsync(interaction.Guild, ct)))).AsReply();
    }
}
