using GustMark.Core.Clans;
using GustMark.Core.Events;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Logs;
using GustMark.Core.Moderation;
using GustMark.Core.Players;
using GustMark.Core.Players.Profiles;
using GustMark.Core.Schedules;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Worker.Bot.Commands;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Suggestions for options that people type: what begins with the text first, then what contains it.</summary>
internal sealed class OptionCompleter(
    ServerService servers, SeenPlayers players, ILinkStore links, CommandTable commands, ShopService shop, ClanService clans, ProfileService profiles,
    ModerationService moderation, ScheduleService schedules, EventSettingsService events)
{
    // Discord takes no more.
    private const int MaxSuggestions = 25;

    // Of a choice, likewise.
    private const int MaxName = 100;

    // Those that people know first: they are what is suggested before anything is typed.
    private static readonly OptionChoice[] RouletteBets =
        [.. RouletteLayout.All.OrderByDescending(bet => bet.Numbers.Count).Select(RouletteLayout.NameOf).Select(Plain)];

    public async Task<IReadOnlyList<OptionChoice>> SuggestAsync(Completion completion, CompletionInteraction interaction, CancellationToken ct)
    {
        var candidates = completion switch
        {
            Completion.Server => (await servers.ListAsync(interaction.Guild, ct)).Select(server => server.Name)
                .Concat(interaction.Command switch
                {
                    "server bind" or "server default" => [ServerService.None],
                    _ when interaction.Command == ScheduleAnnounceCommand.Declaration.Name || interaction.Command == ScheduleCommandCommand.Declaration.Name => [ScheduleOptions.AllServers],
                    _ => Array.Empty<string>(),
                }).Select(Plain),
            Completion.Command => commands.Declarations.Where(command => command.Level <= interaction.Caller.Level).Select(command => Plain(command.Name)),
            Completion.LineType => LineTypeWords.Choices,
            Completion.Player => players.NamesOf(await servers.ListAsync(interaction.Guild, ct)).Select(Plain),
            Completion.Linked => (await links.OfGuildAsync(interaction.Guild, ct)).Select(link => link.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(Plain),
            Completion.Person => await PeopleAsync(interaction, ct),
            Completion.ShopItem => (await shop.ListAsync(interaction.Guild, ct)).Select(item => Plain(item.Name)),
            Completion.RouletteBet => RouletteBets,
            Completion.Clan => (await clans.ListAsync(interaction.Guild, ct)).Select(ChoiceOf),
            Completion.ClanInvitation => (await clans.InvitedToAsync(interaction.Guild, interaction.Caller.Id, ct)).Select(ChoiceOf),
            Completion.BannedPlayer => (await moderation.BansAsync(interaction.Guild, onlyInForce: true, ct))
                .Where(ban => ban.Name.Length <= MaxName / 2).Select(ChoiceOf),
            Completion.GameItem => (await shop.ListAsync(interaction.Guild, ct)).Select(item => item.Goods).OfType<ItemGoods>().Select(goods => goods.ShortName)
                .Distinct(StringComparer.Ordinal).Select(Plain),
            Completion.TimeZone => TimeZoneInfo.GetSystemTimeZones().Select(zone => Plain(zone.Id)),
            Completion.Schedule => (await schedules.OfGuildAsync(interaction.Guild, ScheduleOptions.Kinds, ct))
                .Select(schedule => new OptionChoice(ScheduleView.ChoiceOf(schedule), schedule.Id.ToString())),
            Completion.EventPlan => (await schedules.OfGuildAsync(interaction.Guild, EventWork.Kinds, ct))
                .Select(schedule => new OptionChoice(ScheduleView.ChoiceOf(schedule), schedule.Id.ToString())),
            Completion.Arena => (await events.ArenasAsync(interaction.Guild, ct)).Select(arena => Plain(arena.Name)),
            _ => [],
        };
        var typed = interaction.Typed.Trim().TrimStart('/');
        return
        [
            .. candidates.Where(choice => choice.Name.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .OrderByDescending(choice => choice.Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
                .ThenByDescending(choice => choice.Value.Contains(typed, StringComparison.OrdinalIgnoreCase))
                .Take(MaxSuggestions),
        ];
    }

    /// <summary>Who was seen lately, then everybody whose name begins so. PC players are chosen by SteamID: several may have one name.</summary>
    private async Task<IEnumerable<OptionChoice>> PeopleAsync(CompletionInteraction interaction, CancellationToken ct)
    {
        var known = await profiles.SuggestAsync(interaction.Guild, interaction.Typed, MaxSuggestions, ct);
        var names = known.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var seen = players.NamesOf(await servers.ListAsync(interaction.Guild, ct)).Where(name => !names.Contains(name)).Select(Plain);
        return known.Select(one => one.Player.IsPc ? new OptionChoice($"{one.Name} · {one.Player}", one.Player.ToString()) : Plain(one.Name)).Concat(seen);
    }

    private static OptionChoice ChoiceOf(ModerationCase ban) => ban.Player.IsPc ? new($"{ban.Name} ({ban.Player})", ban.Player.ToString()) : Plain(ban.Name);

    private static OptionChoice ChoiceOf(Clan clan) => new($"{clan.Name} [{clan.Tag}]", clan.Name);

    private static OptionChoice Plain(string name) => new(name, name);
}
