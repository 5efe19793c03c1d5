using GustMark.Core.Clans;
using GustMark.Core.Gambling.Games;
using GustMark.Core.Logs;
using GustMark.Core.Players;
using GustMark.Core.Servers;
using GustMark.Core.Shop;
using GustMark.Worker.Bot.Port;
using GustMark.Worker.Bot.Views;

namespace GustMark.Worker.Bot.Dispatch;

/// <summary>Suggestions for options that people type: what begins with the text first, then what contains it.</summary>
internal sealed class OptionCompleter(ServerService servers, SeenPlayers players, ILinkStore links, CommandTable commands, ShopService shop, ClanService clans)
{
    // Discord takes no more.
    private const int MaxSuggestions = 25;

    // Those that people know first: they are what is suggested before anything is typed.
    private static readonly OptionChoice[] RouletteBets =
        [.. RouletteLayout.All.OrderByDescending(bet => bet.Numbers.Count).Select(RouletteLayout.NameOf).Select(Plain)];

    public async Task<IReadOnlyList<OptionChoice>> SuggestAsync(Completion completion, CompletionInteraction interaction, CancellationToken ct)
    {
        var candidates = completion switch
        {
            Completion.Server => (await servers.ListAsync(interaction.Guild, ct)).Select(server => server.Name)
                .Concat(interaction.Command is "server bind" or "server default" ? [ServerService.None] : []).Select(Plain),
            Completion.Command => commands.Declarations.Where(command => command.Level <= interaction.Caller.Level).Select(command => Plain(command.Name)),
            Completion.LineType => LineTypeWords.Choices,
            Completion.Player => players.NamesOf(await servers.ListAsync(interaction.Guild, ct)).Select(Plain),
            Completion.Linked => (await links.OfGuildAsync(interaction.Guild, ct)).Select(link => link.Name).Distinct(StringComparer.OrdinalIgnoreCase).Select(Plain),
            Completion.ShopItem => (await shop.ListAsync(interaction.Guild, ct)).Select(item => Plain(item.Name)),
            Completion.RouletteBet => RouletteBets,
            Completion.Clan => (await (interaction.Command == "clan join"
                ? clans.InvitedToAsync(interaction.Guild, interaction.Caller.Id, ct) : clans.ListAsync(interaction.Guild, ct))).Select(clan => Plain(clan.Name)),
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

    private static OptionChoice Plain(string name) => new(name, name);
}
